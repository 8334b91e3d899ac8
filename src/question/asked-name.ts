/** A name as a question words it -> what is looked up: the name, the kind its noun says, and where it is said to lie. */
import type { EndKind } from '../network/end.ts';

export interface AskedName {
  /** Lower-cased. */
  readonly name: string;
  /** `subnet snet-1` may only be a subnet; null: anything. */
  readonly kind: EndKind | null;
  /** Lower-cased names of what holds it: a resource group, a VNet, a scale set; all must. */
  readonly within: readonly string[];
}

/** The nouns `name-phrase.ts` keeps before a name. */
const HINTS: readonly (readonly [string, EndKind])[] = [
  ['subnet ', 'subnet'],
  ['vnet ', 'vnet'],
  ['nic ', 'nic'],
  ['private endpoint ', 'privateEndpoint'],
  ['load balancer ', 'loadBalancer'],
  ['public ip ', 'publicAddress'],
];

/** The readings of a text, the plainest first: a quoted name may itself hold a space or `in`. */
export function askedNames(text: string): AskedName[] {
  const lower = text.toLowerCase();
  const hint = HINTS.find(([noun]) => lower.startsWith(noun));
  const bare = hint ? lower.slice(hint[0].length) : lower;
  const inside = / in (?=[^ ]+$)/.exec(bare);
  const name = inside ? bare.slice(0, inside.index) : bare;
  const within = inside ? [bare.slice(inside.index + 4)] : [];
  return [
    { name: lower, kind: null, within: [] },
    ...(hint || inside ? [split({ name, kind: hint?.[1] ?? null, within })] : []),
    ...slashed(lower),
  ];
}

function slashed(lower: string): AskedName[] {
  if (!lower.includes('/') || lower.startsWith('/') || lower.includes(' in ') || HINTS.some(([noun]) => lower.startsWith(noun))) return [];
  const instance = /^(.+)\/(\d+)$/.exec(lower);
  const asked = [split({ name: lower, kind: null, within: [] })];
  return instance ? [...asked, split({ name: `${instance[1]}_${instance[2]}`, kind: null, within: [] })] : asked;
}

/** `rg/name`, `vnet/subnet`, `rg/vnet/subnet`; a scale set's instance is `vmss/3` and `vmss_3`. */
function split(asked: AskedName): AskedName {
  const parts = asked.name.split('/').filter((part) => part !== '');
  const name = parts.at(-1);
  return name === undefined || parts.length < 2 ? asked : { ...asked, name, within: [...asked.within, ...parts.slice(0, -1)] };
}
