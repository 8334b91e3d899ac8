/** A new rule as described -> the steps that put it before an NSG's other rules, in each direction in which it would see what it names. */
import { freeName } from '../change/free-name.ts';
import { HIGHEST, LOWEST, roomBefore } from '../change/rule-priority.ts';
import type { End } from '../network/end.ts';
import type { NetworkSecurityGroup } from '../network/filter.ts';
import type { Model } from '../network/model.ts';
import { formatPrefix, overlaps, type Prefix, parsePrefix, prefixOf } from '../network/prefix.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { ChangePhrase } from '../question/question.ts';
import { resolveChanged } from '../question/resolve-changed.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { endpointsOf } from '../reach/endpoints-of.ts';
import { indexOf } from '../reach/network-index.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import type { Reply } from './reply.ts';
import type { StepsOrReply } from './steps-or-reply.ts';
import { unresolved } from './unresolved.ts';

type RulePhrase = Extract<ChangePhrase, { kind: 'rule' }>;
type Direction = 'Inbound' | 'Outbound';

export function ruleSteps(model: Model, phrase: RulePhrase, asking: Asking): StepsOrReply {
  const found = resolveChanged(model, phrase.nsg, 'nsg');
  if (found.found !== 'one') return unresolved(found, 'change', asking);
  const nsg = model.resources.nsgs.get(keyOf(found.value)) as NetworkSecurityGroup;
  const [from, to] = [sideOf(model, phrase.from, asking), sideOf(model, phrase.to, asking)];
  if ('kind' in from) return from;
  if ('kind' in to) return to;
  const { priority } = phrase;
  if (priority !== null && (priority < LOWEST || priority > HIGHEST)) return changeRefused('no-priority', String(priority), asking);
  const directions = phrase.direction ? [phrase.direction] : directionsOf(behind(model, nsg), from, to);
  if (directions.length === 0) return changeRefused('rule-elsewhere', nsg.name, asking);
  const steps: Step[] = [];
  for (const direction of directions) {
    const taken = priority === null ? undefined : nsg.rules.find((rule) => rule.direction === direction && rule.priority === priority);
    if (taken) return changeRefused('priority-taken', `${priority}, ${taken.name}`, asking);
    const room = priority === null ? roomBefore(nsg, direction, firstOwn(nsg, direction) - 1) : { priority, moves: [] };
    if (room === null) return changeRefused('no-room', nsg.name, asking);
    steps.push(...room.moves, newRule(nsg, direction, room.priority, phrase, from, to));
  }
  return { steps };
}

function newRule(
  nsg: NetworkSecurityGroup,
  direction: Direction,
  priority: number,
  phrase: RulePhrase,
  from: RuleSide,
  to: RuleSide,
): Step {
  const name = freeName(
    nsg.rules.map((rule) => rule.name),
    `hairpin-${phrase.access.toLowerCase()}-${direction.toLowerCase()}-${priority}`,
  );
  const properties = {
    direction,
    access: phrase.access,
    priority,
    protocol: { any: '*', icmp: 'Icmp', tcp: 'Tcp', udp: 'Udp', esp: 'Esp', ah: 'Ah' }[phrase.protocol],
    ...spelled('source', from),
    sourcePortRange: '*',
    ...spelled('destination', to),
    ...(phrase.ports.includes(',') ? { destinationPortRanges: phrase.ports.split(',') } : { destinationPortRange: phrase.ports }),
  };
  return { resource: `${nsg.id}/securityRules/${name}`, property: '', from: null, to: { name, properties } };
}

function spelled(side: 'source' | 'destination', { written }: RuleSide): Readonly<Record<string, unknown>> {
  return written.length === 1 ? { [`${side}AddressPrefix`]: written[0] } : { [`${side}AddressPrefixes`]: written };
}

/** The number of the first rule of its own; where there is none, one behind the last that Azure takes. */
function firstOwn({ rules }: NetworkSecurityGroup, direction: Direction): number {
  return rules.find((rule) => rule.direction === direction && !rule.isDefault)?.priority ?? HIGHEST + 1;
}

interface RuleSide {
  /** As ARM writes it: `*`, prefixes, or a tag. */
  readonly written: readonly string[];
  /** Null: a tag or anything, which may be on either side of the NSG. */
  readonly prefixes: readonly Prefix[] | null;
}

const ANYTHING: RuleSide = { written: ['*'], prefixes: null };
const INTERNET: RuleSide = { written: ['Internet'], prefixes: [] };
/** `Storage`, `Sql.WestEurope`: as Azure spells service tags. */
const TAG = /^[A-Z][A-Za-z]+(?:\.[A-Za-z0-9]+)?$/;

function sideOf(model: Model, text: string | null, asking: Asking): RuleSide | Reply {
  if (text === null || text === '*') return ANYTHING;
  const prefix = parsePrefix(text);
  if (prefix !== null) return ofPrefixes([prefix]);
  if (/^[\d.]+\/\d+$/.test(text)) return changeRefused('no-prefix', text, asking);
  if (/^(?:virtualnetwork|azureloadbalancer)$/i.test(text)) return { written: [text], prefixes: null };
  const end = resolveEnd(model, text);
  if (end.found === 'one') return sideOfEnd(model, end.value, asking);
  if (end.found === 'none' && (model.serviceTags.has(text.toLowerCase()) || TAG.test(text))) return { written: [text], prefixes: [] };
  return unresolved(end, 'change', asking);
}

function sideOfEnd(model: Model, end: End, asking: Asking): RuleSide | Reply {
  const { vnets, subnets } = model.resources;
  if (end.kind === 'internet' && end.address === null) return INTERNET;
  const key = end.resource === null ? null : keyOf(end.resource);
  const space =
    end.kind === 'vnet' ? vnets.get(key ?? '')?.addressSpace : end.kind === 'subnet' ? subnets.get(key ?? '')?.prefixes : undefined;
  const prefixes = space ?? hostsOf(model, end);
  return prefixes.length === 0 ? changeRefused('no-rule-side', end.text, asking) : ofPrefixes(prefixes);
}

function hostsOf(model: Model, end: End): readonly Prefix[] {
  const found = endpointsOf(indexOf(model), end);
  const addresses = found.kind === 'hosts' ? found.hosts.map(({ address }) => address) : end.address ? [end.address] : [];
  return addresses.map((address) => prefixOf(address, address.family === 4 ? 32 : 128));
}

function ofPrefixes(prefixes: readonly Prefix[]): RuleSide {
  return { written: [...new Set(prefixes.map(formatPrefix))], prefixes };
}

/** What the NSG filters: the addresses of its NICs and the space of its subnets. */
function behind({ resources }: Model, nsg: NetworkSecurityGroup): readonly Prefix[] {
  const spaces = [...resources.subnets.values()].filter((subnet) => subnet.nsg === nsg.key).flatMap(({ prefixes }) => prefixes);
  const hosts = [...resources.interfaces.values()]
    .filter((nic) => nic.nsg === nsg.key)
    .flatMap(({ ipConfigurations }) => ipConfigurations)
    .flatMap(({ address }) => (address ? [prefixOf(address, address.family === 4 ? 32 : 128)] : []));
  return [...spaces, ...hosts];
}

/** A rule for what comes in sees what is headed behind the NSG, one for what goes out what comes from there. */
function directionsOf(space: readonly Prefix[], from: RuleSide, to: RuleSide): readonly Direction[] {
  const isBehind = ({ prefixes }: RuleSide): boolean =>
    prefixes === null || prefixes.some((prefix) => space.some((own) => overlaps(own, prefix)));
  return [...(isBehind(to) ? (['Inbound'] as const) : []), ...(isBehind(from) ? (['Outbound'] as const) : [])];
}
