/** Network interfaces, the machines that hold them, and private endpoints. */
import type { Address } from './address.ts';
import type { Head, Key } from './resource-id.ts';

export interface NetworkInterface extends Head {
  readonly ipConfigurations: readonly IpConfiguration[];
  readonly nsg: Key | null;
  /** Null where not returned. */
  readonly enableIPForwarding: boolean | null;
  readonly disableTcpStateTracking: boolean;
  /** The VM or scale-set instance that holds it. */
  readonly machine: Key | null;
  readonly privateEndpoint: Key | null;
}

export interface IpConfiguration {
  readonly name: string;
  readonly primary: boolean;
  /** Null while Azure has not assigned one (a deallocated scale-set instance, a failed NIC). */
  readonly address: Address | null;
  readonly subnet: Key | null;
  readonly publicIp: Key | null;
  readonly applicationSecurityGroups: readonly Key[];
  /** Backend pools of load balancers that this configuration is a member of. */
  readonly loadBalancerPools: readonly Key[];
}

/** `running`, `stopped` (still allocated) or `deallocated`; anything else as Azure says it. */
export type PowerState = 'running' | 'starting' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated' | 'unknown';

export interface VirtualMachine extends Head {
  readonly kind: 'vm' | 'scaleSet' | 'scaleSetInstance';
  /** Null: not read. */
  readonly power: PowerState | null;
  readonly interfaces: readonly Key[];
  /** Of a scale set whose instances hold network cards beneath it: the subnets that these stand in, where there may be any. */
  readonly subnets?: readonly Key[];
}

export interface PrivateEndpoint extends Head {
  readonly subnet: Key | null;
  readonly interfaces: readonly Key[];
  /** `Approved`, `Pending`, `Rejected`, `Disconnected` per connection, an empty text where its state was not returned; empty where no connection was. */
  readonly connectionStates: readonly string[];
  /** Those that its addresses are members of, named here and not by its network card. Source: SDK39. */
  readonly applicationSecurityGroups: readonly Key[];
  readonly customDns: readonly { readonly fqdn: string; readonly addresses: readonly Address[] }[];
}
