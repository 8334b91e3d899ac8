/** A private endpoint's NIC -> the same, in the application security groups that the endpoint names. */
import type { NetworkInterface } from './interface.ts';
import type { Key } from './resource-id.ts';

export function isInGroups({ ipConfigurations }: NetworkInterface, groups: readonly Key[]): boolean {
  return ipConfigurations.every(({ applicationSecurityGroups: own }) => groups.every((group) => own.includes(group)));
}

export function inGroups(nic: NetworkInterface, groups: readonly Key[]): NetworkInterface {
  const ipConfigurations = nic.ipConfigurations.map((config) => ({
    ...config,
    applicationSecurityGroups: [...new Set([...config.applicationSecurityGroups, ...groups])],
  }));
  return { ...nic, ipConfigurations };
}
