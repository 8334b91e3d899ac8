/** What was read of Azure's own computing, and the facts in it -> one line for each, and the verdict with what contradicts it. */
import { keyOf } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import type { RecordedFact } from '../reach/recorded-fact.ts';
import type { Doubt, Verdict } from '../reach/verdict.ts';
import type { AzureTrouble, EvidenceRead } from './azure-ports.ts';
import type { AnswerReply, CheckedLine } from './reply.ts';

/** A read that was tried. */
export interface EvidenceResult {
  readonly read: EvidenceRead;
  readonly resource: string;
  /** Null: not read. */
  readonly wire: Wire | null;
  readonly trouble: AzureTrouble | null;
  /** The machine that does not run, so that nothing was asked for. */
  readonly off: string | null;
}

/** In the order of the reads; of one read a line for each fact, or one that says why there is none. */
export function linesOf(results: readonly EvidenceResult[], facts: readonly RecordedFact[], verdict: Verdict): readonly CheckedLine[] {
  return results.flatMap(({ read, resource, trouble, off }): CheckedLine[] => {
    const line = { read, resource, about: null, recorded: null, computed: null, trouble: null };
    if (off !== null) return [{ ...line, says: 'off', about: off }];
    if (trouble !== null) return [{ ...line, says: 'failed', trouble: trouble.text }];
    const tags = read === 'effectiveNetworkSecurityGroups' ? tagLines(resource, verdict) : [];
    const own = facts.filter((fact) => fact.read === read && keyOf(fact.resource) === keyOf(resource));
    const said = own.map(
      ({ about, recorded, computed, agrees }): CheckedLine => ({ ...line, about, recorded, computed, says: agrees ? 'agrees' : 'differs' }),
    );
    const all = [...tags, ...said];
    return all.length > 0 ? all : [{ ...line, says: 'silent' }];
  });
}

/** The engine weighs the addresses behind a service tag itself. */
function tagLines(nic: string, { doubts }: Verdict): CheckedLine[] {
  return doubts
    .filter((doubt) => doubt.code === 'recorded-differs' && doubt.resource !== null && keyOf(doubt.resource) === keyOf(nic))
    .filter(({ facts }) => facts.tag !== undefined)
    .map(({ facts }) => ({
      read: 'effectiveNetworkSecurityGroups',
      resource: nic,
      says: 'differs',
      about: String(facts.tag),
      recorded: String(facts.recorded),
      computed: String(facts.computed),
      trouble: null,
    }));
}

/** What no rule of an NSG could change: a way that is closed before any filter is asked. */
const FILTERS: ReadonlySet<string> = new Set(['nsg-deny', 'admin-rule-deny']);

/**
 * A contradiction that the engine did not raise by itself makes the answer unknown as well, and what would help is then not proved; what is blocked
 * whatever the filters say stays blocked.
 */
export function weighed(reply: AnswerReply, lines: readonly CheckedLine[]): Pick<AnswerReply, 'verdict' | 'truthTable' | 'remedies'> {
  const { verdict, truthTable, remedies } = reply;
  const told = new Set(
    verdict.doubts.flatMap(({ code, resource }) => (code === 'recorded-differs' && resource !== null ? [keyOf(resource)] : [])),
  );
  const more = lines.filter(({ says, resource }) => says === 'differs' && !told.has(keyOf(resource)));
  if (more.length === 0 || reply.question === 'whatIf') return { verdict, truthTable, remedies };
  const doubts = more.map(
    ({ resource, recorded, computed, about, read }): Doubt => ({
      code: 'recorded-differs',
      direction: 'both',
      resource,
      source: 'DIAG',
      facts: { recorded, computed, address: about, ...(read === 'effectiveNetworkSecurityGroups' ? { what: 'rules' } : {}) },
    }),
  );
  if (verdict.outcome === 'blocked' && verdict.causes.some(({ code }) => !FILTERS.has(code)))
    return { verdict: { ...verdict, doubts: [...verdict.doubts, ...doubts] }, truthTable, remedies };
  const [forward, back] = verdict.directions;
  return {
    verdict: {
      ...verdict,
      outcome: 'unknown',
      passes: null,
      directions: [
        { ...forward, outcome: 'unknown' },
        { ...back, outcome: 'unknown' },
      ],
      doubts: [...verdict.doubts, ...doubts],
    },
    truthTable: null,
    remedies: [],
  };
}
