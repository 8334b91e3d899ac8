/** The effective NSGs that Azure recorded for a NIC -> whether they are the NSGs and rules that the model has for it. */
import type { RecordedNsg } from '../network/evidence.ts';
import type { Model } from '../network/model.ts';
import { type Key, nameOf } from '../network/resource-id.ts';
import type { Endpoint } from './endpoint.ts';
import { evidenceHolds } from './evidence-validity.ts';
import type { NetworkIndex } from './network-index.ts';
import type { RecordedFact } from './recorded-fact.ts';

/** None where nothing was recorded for its NIC, or where an NSG of it was not read: that is said elsewhere. */
export function compareNsgs(index: NetworkIndex, at: Endpoint): RecordedFact[] {
  const recorded = at.nic ? index.model.evidence.effectiveNsgs.get(at.nic.key) : undefined;
  if (!at.nic || !recorded || !evidenceHolds(index, at.nic.key)) return [];
  const computed = modelSets(index.model, at);
  if (computed === null) return [];
  const theirs = recordedSets(recorded);
  const shown = (text: string): string | null => (text === '' ? null : text);
  return [
    {
      read: 'effectiveNetworkSecurityGroups',
      resource: at.nic.id,
      about: null,
      recorded: shown(theirs),
      computed: shown(computed),
      agrees: theirs === computed,
    },
  ];
}

function recordedSets(groups: readonly RecordedNsg[]): string {
  return setsText(
    groups.flatMap(({ nsg, networkManager, rules }) =>
      nsg === null || networkManager !== null
        ? []
        : [
            [
              nsg,
              rules
                .map(({ name }) => name)
                .filter(isOwn)
                .map(nameOf),
            ] as const,
          ],
    ),
  );
}

function modelSets(model: Model, { nic, subnet }: Endpoint): string | null {
  const sets: (readonly [Key, readonly string[]])[] = [];
  for (const key of [nic?.nsg, subnet?.nsg]) {
    if (!key) continue;
    const group = model.resources.nsgs.get(key);
    if (group === undefined) return null;
    sets.push([key, group.rules.filter(({ isDefault }) => !isDefault).map(({ name }) => name)]);
  }
  return setsText(sets);
}

/** Azure names its own rules `defaultSecurityRules/AllowVnetInBound`. */
function isOwn(name: string): boolean {
  return !/^defaultsecurityrules\//i.test(name) && !/^(allow|deny)(vnet|azureloadbalancer|all|internet)(in|out)bound$/i.test(name);
}

/** `nsg-a (no, web), nsg-b`: each NSG once with the names of its own rules, in order; the rules that every NSG has are left out. */
function setsText(sets: readonly (readonly [nsg: Key, rules: readonly string[]])[]): string {
  const rules = new Map<string, Set<string>>();
  for (const [nsg, names] of sets) {
    const known = rules.get(nameOf(nsg)) ?? new Set<string>();
    for (const name of names) known.add(name.toLowerCase());
    rules.set(nameOf(nsg), known);
  }
  return [...rules]
    .map(([nsg, names]) => (names.size === 0 ? nsg : `${nsg} (${[...names].sort().join(', ')})`))
    .sort()
    .join(', ');
}
