/** The network managers' rules that Azure recorded in effect at a NIC -> whether they decide a question's traffic as the model's admin rules do. */
import { formatAddress } from '../network/address.ts';
import type { AdminRule } from '../network/filter.ts';
import { adminRulesAt, adminTable } from './admin-rules.ts';
import type { Endpoint } from './endpoint.ts';
import type { Evaluation } from './evaluation.ts';
import { evidenceHolds } from './evidence-validity.ts';
import { filterPacketAt } from './filter-packet.ts';
import type { NetworkIndex } from './network-index.ts';
import type { RecordedFact } from './recorded-fact.ts';
import { decided, isWithin } from './recorded-rules.ts';
import { compileRules, type RuleDirection } from './rule-table.ts';
import { evaluate } from './security-rules.ts';
import { intersect, NOTHING, type TrafficSet, union } from './traffic.ts';

/** Out of `from`, into `to`: replies pass by their flow records. */
export function compareAdminRules(index: NetworkIndex, from: Endpoint, to: Endpoint, asked: TrafficSet): RecordedFact[] {
  return [...compareAt(index, from, 'Outbound', from, to, asked), ...compareAt(index, to, 'Inbound', from, to, asked)];
}

function compareAt(
  index: NetworkIndex,
  { nic, subnet, vnet }: Endpoint,
  direction: RuleDirection,
  from: Endpoint,
  to: Endpoint,
  asked: TrafficSet,
): RecordedFact[] {
  const recorded = nic ? index.model.evidence.effectiveNsgs.get(nic.key) : undefined;
  if (!nic || !subnet || !recorded || !evidenceHolds(index, nic.key)) return [];
  const applied = adminRulesAt(index.model, subnet, nic.privateEndpoint !== null);
  const rows = recorded.flatMap(({ adminRules }) => adminRules);
  const rules = rows.filter((rule) => rule !== null);
  // What was not read is in doubt already; a rule that could not be read leaves nothing to be run.
  if (applied.unread !== null || rules.length < rows.length) return [];
  const packet = filterPacketAt(index, { vnet, subnet, byGateway: false }, from.address, to.address);
  const theirs = evaluate(compileRules(rules, direction), asked, packet);
  const ours = evaluate(adminTable(applied.rules, direction), asked, packet);
  const [theirRules, ourRules] = [decided(theirs), decided(ours)];
  // Where neither has a word on this traffic, or ours alone one that changes nothing, there is nothing to be confirmed.
  if (theirRules === null && ours.mayDeny === NOTHING && ours.mayPass === NOTHING) return [];
  return [
    {
      read: 'effectiveNetworkSecurityGroups',
      resource: nic.id,
      about: `${vnet.name}, ${formatAddress(from.address)} → ${formatAddress(to.address)}`,
      recorded: theirRules,
      computed: ourRules,
      agrees: agrees(theirs, ours),
    },
  ];
}

/**
 * Denied is the same traffic. What the record says to pass the NSGs must do so here; that it calls something `Allow` tells not whether it does
 * [SDK39], but a record without any rule on it tells that it does not.
 */
function agrees(theirs: Evaluation<AdminRule>, ours: Evaluation<AdminRule>): boolean {
  const [through, our] = [throughOf(theirs), throughOf(ours)];
  const isCertain = intersect(theirs.mayDeny, through) === NOTHING;
  const named = theirs.continuedBy.reduce((all, { traffic }) => union(all, traffic), theirs.mayPass);
  return (
    isCertain &&
    isWithin(theirs.mayDeny, ours.mayDeny) &&
    isWithin(through, our) &&
    isWithin(theirs.mayPass, ours.mayPass) &&
    isWithin(ours.passed, named)
  );
}

function throughOf({ mayPass, mayContinue }: Evaluation<AdminRule>): TrafficSet {
  return union(mayPass, mayContinue);
}
