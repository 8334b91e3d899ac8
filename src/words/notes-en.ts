/** Remarks that change no verdict, in English: whole sentences by `what`. */
import type { Clause, Told } from './told.ts';

export const NOTES_EN: Readonly<Record<string, Clause>> = {
  powerNotRead: (t) => `The power state of ${t.fact('host') ?? t.fact('vm') ?? 'the host'} was not read; it is taken as running.`,
  flagInferred: (t) =>
    `That the flag of ${of(t, 'gateway', 'the hub gateway')} counts for traffic of its spokes is inferred, Microsoft does not say so.`,
  fastPath: (t) =>
    `Connection ${of(t, 'connection', 'of the gateway')} uses FastPath; whether traffic between VNets takes it is not documented.`,
  staysOnHost: (t) =>
    `What ${t.fact('host') ?? 'a machine'} sends to its own address does not leave it: no route and no security group of Azure sees it.`,
  twoPaths: (t) => `There is more than one way${t.around('paths', (paths) => ` (${paths})`)}; Azure spreads traffic over them.`,
  flagsFilterPrefixes: () =>
    'The flags act as a filter on learned prefixes: effective routes of one side alone never prove that traffic is allowed, the flags of both gateways do.',
};

export const noteOtherEn = (what: string, t: Told): string => `Note: ${what}${listed(t)}.`;

const of = (t: Told, key: string, otherwise: string): string => t.fact(key) ?? otherwise;

function listed(t: Told): string {
  const facts = t.keys.flatMap((key) => t.around(key, (fact) => `${key} ${fact}`) || []);
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`;
}
