/** The effective rules that Azure recorded for a NIC -> for each of its NSGs, whether they decide a question's traffic as the model's rules do. */
import { formatAddress } from '../network/address.ts';
import type { AdminRule, NetworkSecurityGroup, SecurityRule } from '../network/filter.ts';
import { isHostAddress, isMetadataAddress } from './address-scope.ts';
import type { Endpoint } from './endpoint.ts';
import type { Evaluation } from './evaluation.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { NetworkIndex } from './network-index.ts';
import { groupTables } from './nsg-rules.ts';
import type { FilterPacket } from './packet-end.ts';
import type { RecordedFact } from './recorded-fact.ts';
import { compileRules, type RuleDirection } from './rule-table.ts';
import { evaluate } from './security-rules.ts';
import { intersect, NOTHING, subtract, type TrafficSet } from './traffic.ts';

/** Out of `from`, into `to`: replies pass by their flow records. */
export function compareRules(index: NetworkIndex, from: Endpoint, to: Endpoint, asked: TrafficSet): RecordedFact[] {
  return [...compareAt(index, from, 'Outbound', from, to, asked), ...compareAt(index, to, 'Inbound', from, to, asked)];
}

function compareAt(
  index: NetworkIndex,
  at: Endpoint,
  direction: RuleDirection,
  from: Endpoint,
  to: Endpoint,
  asked: TrafficSet,
): RecordedFact[] {
  const { nic, subnet, vnet } = at;
  const recorded = nic ? index.model.evidence.effectiveNsgs.get(nic.key) : undefined;
  if (!nic || !recorded || !evidenceHolds(index, nic.key) || isHostAddress(to.address) || isMetadataAddress(to.address)) return [];
  const packet = filterPacketAt(index, { vnet, subnet, byGateway: false }, from.address, to.address);
  const pair = `${formatAddress(from.address)} → ${formatAddress(to.address)}`;
  return [...new Set([nic.nsg, subnet?.nsg])].flatMap((key): RecordedFact[] => {
    const group = key ? index.model.resources.nsgs.get(key) : undefined;
    // A group without a row is told of with the groups as a whole; a rule that could not be read leaves nothing to be run.
    const rows = recorded.filter(({ nsg, networkManager }) => networkManager === null && nsg === group?.key).flatMap(({ rules }) => rules);
    const rules = rows.flatMap(({ rule }) => rule ?? []);
    if (!group || rules.length === 0 || rules.length < rows.length) return [];
    const theirs = evaluate(compileRules(rules, direction), asked, packet);
    const ours = computed(group, direction, asked, packet);
    return [
      {
        read: 'effectiveNetworkSecurityGroups',
        resource: nic.id,
        about: `${group.name}, ${pair}`,
        recorded: decided(theirs),
        computed: decided(ours),
        agrees: isWithin(theirs.mayPass, ours.mayPass) && isWithin(theirs.mayDeny, ours.mayDeny) && isCertain(theirs),
      },
    ];
  });
}

function computed(
  group: NetworkSecurityGroup,
  direction: RuleDirection,
  asked: TrafficSet,
  packet: FilterPacket,
): Evaluation<SecurityRule> {
  return evaluate(groupTables(group)[direction], asked, packet);
}

export function isWithin(inner: TrafficSet, outer: TrafficSet): boolean {
  return subtract(inner, outer) === NOTHING;
}

/** Nothing of the record may be in the balance, or it confirms nothing. */
function isCertain({ mayPass, mayDeny, mayContinue }: Evaluation<SecurityRule>): boolean {
  return intersect(mayPass, mayDeny) === NOTHING && mayContinue === NOTHING;
}

/** As many as tell the story; what stands behind them decides little of the traffic. */
const MOST_NAMED = 4;

/** `Allow web (100), Deny DenyAllInBound (65500)`; null: no rule is known to decide anything. */
export function decided({ allowedBy, continuedBy, denied }: Evaluation<SecurityRule | AdminRule>): string | null {
  const all = [...allowedBy, ...continuedBy, ...denied].map(({ rule }) => rule).sort((a, b) => a.priority - b.priority);
  const names = all.slice(0, MOST_NAMED).map(({ access, name, priority }) => `${access} ${name} (${priority})`);
  return names.length === 0 ? null : `${names.join(', ')}${all.length > MOST_NAMED ? ', …' : ''}`;
}
