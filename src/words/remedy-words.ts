/** The words that every language must have for changes: steps, titles, what to mind. */
import type { RemedyKind } from '../change/remedy.ts';

export const CAVEAT_KINDS = [
  'gatewayUse',
  'sync',
  'subnetPeering',
  'remadePeering',
  'route',
  'propagation',
  'peeringRoutes',
  'rule',
  'firewallRule',
  'classicRule',
  'hubRoute',
  'straightRoute',
  'bgp',
  'branches',
  'adminRule',
  'forwarding',
  'natGateway',
  'newRoute',
  'newGroup',
] as const;
export type CaveatKind = (typeof CAVEAT_KINDS)[number];

export interface RemedyWords {
  readonly setFlags: (flags: readonly string[], gateways: readonly string[], on: boolean) => string;
  readonly createPeering: (vnets: readonly string[]) => string;
  readonly change: Readonly<Record<Exclude<RemedyKind, 'setFlag' | 'createPeering'>, (names: readonly string[]) => string>>;
  readonly option: (number: number, title: string, recommended: boolean) => string;
  readonly after: (outcome: string) => string;
  /** Of a remedy that leaves a host off, or a private endpoint unapproved. */
  readonly afterBut: (hostOff: boolean, unapproved: boolean) => string;
  readonly opens: (pairs: number) => string;
  readonly closes: (pairs: number) => string;
  readonly pair: (a: string, b: string) => string;
  /** What the first begins. */
  readonly oneWay: (a: string, b: string) => string;
  readonly step: (name: string, property: string, from: string, to: string) => string;
  readonly replace: (kind: string, name: string, parent: string | null) => string;
  readonly create: (kind: string, name: string, parent: string | null) => string;
  readonly remove: (kind: string, name: string, parent: string | null) => string;
  readonly notSet: string;
  readonly resourceKind: Readonly<Record<string, string>>;
  readonly flagCaveats: readonly string[];
  readonly peeringCaveats: readonly string[];
  /** Of steps of other kinds, by what they change. */
  readonly caveats: Readonly<Record<CaveatKind, readonly string[]>>;
  readonly powerShellUnknown: (flag: string) => string;
  readonly noCommand: (name: string) => string;
  readonly nameNotPlain: (name: string) => string;
  readonly keepRest: string;
  /** A remark in a file: its block is taken out. */
  readonly takeOut: (block: string, name: string) => string;
  readonly otherToolOnly: (setting: string) => string;
  readonly remakePeering: (name: string) => string;
}
