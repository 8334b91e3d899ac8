/** "Check with Azure": an answer -> what Azure itself computed for both ends and their gateways, read and held against the verdict. */
import { keyOf } from '../network/resource-id.ts';
import { endGateways, endResources } from '../reach/fresh-resources.ts';
import { recordedFacts } from '../reach/recorded-facts.ts';
import { ask } from './ask.ts';
import { askLive } from './ask-live.ts';
import type { AskRequest } from './ask-request.ts';
import { type EvidenceResult, linesOf, weighed } from './checked-lines.ts';
import type { LivePorts } from './live-ports.ts';
import type { Soon } from './ports.ts';
import type { AnswerReply, CheckingReply, Reply } from './reply.ts';

/** Reads take from ten seconds to minutes: often enough to see that it goes on, rare enough for a channel's limits. */
const TELL_EVERY_MS = 5_000;

export async function checkWithAzure(request: AskRequest, ports: LivePorts, soon: Soon): Promise<Reply> {
  const before = await ask(request, ports);
  if (before.kind !== 'answer') return before;
  // What is compared with must be as new as what it is compared with: NICs, NSGs and route tables of both ends are read again too.
  const { around } = endResources((await ports.network()).model, before);
  const first = await askLive({ ...request, alsoRead: [...(request.alsoRead ?? []), ...around] }, ports, null);
  if (first.kind !== 'answer') return first;
  // A NIC or subnet may name by now what it did not name before.
  const more = endResources((await ports.network()).model, first).around.filter(
    (id) => !around.some((other) => keyOf(other) === keyOf(id)),
  );
  const reply = more.length === 0 ? first : await askLive({ ...request, alsoRead: [...(request.alsoRead ?? []), ...more] }, ports, null);
  if (reply.kind !== 'answer') return reply;
  const { model } = await ports.network();
  const wanted: Wanted[] = [
    ...endResources(model, reply).nics.flatMap(({ id, off }) =>
      (['effectiveRouteTable', 'effectiveNetworkSecurityGroups'] as const).map((read) => ({ read, resource: id, off })),
    ),
    ...endGateways(model, reply).map((resource) => ({ read: 'learnedRoutes' as const, resource, off: null })),
    ...hubsOf(reply).map((resource) => ({ read: 'effectiveRoutes' as const, resource, off: null })),
  ];
  if (wanted.length === 0) {
    return { kind: 'cannot', language: request.language, unread: request.unread, reason: 'nothing-to-check', detail: '' };
  }
  // Of a machine that does not run Azure computes nothing: after minutes it would say so.
  const unasked = wanted.filter(({ off }) => off !== null).map((one): EvidenceResult => ({ ...one, wire: null, trouble: null }));
  const read = await readAll(
    wanted.filter(({ off }) => off === null),
    reply,
    ports,
    soon,
  );
  const results = [...unasked, ...read];
  return weigh(request, reply, results, ports);
}

type Wanted = Pick<EvidenceResult, 'read' | 'resource' | 'off'>;

function hubsOf({ verdict }: AnswerReply): readonly string[] {
  const hubs = verdict.directions.flatMap(({ path }) =>
    path.flatMap(({ kind, resource }) => (kind === 'virtualHub' ? (resource ?? []) : [])),
  );
  return [...new Set(hubs)];
}

/** Side by side; whoever asked sees after each, and every few seconds, what is still being read. */
async function readAll(wanted: readonly Wanted[], answer: AnswerReply, ports: LivePorts, soon: Soon): Promise<readonly EvidenceResult[]> {
  const started = ports.now().getTime();
  const seconds = (): number => (ports.now().getTime() - started) / 1_000;
  const states = wanted.map((one) => ({ ...one, state: 'reading' as CheckingReply['reads'][number]['state'], ended: 0 }));
  const tell = (): void => {
    const reads = states.map(({ read, resource, state, ended }) => ({
      read,
      resource,
      state,
      seconds: state === 'reading' ? seconds() : ended,
    }));
    soon({ kind: 'checking', language: answer.language, unread: answer.unread, answer, reads });
  };
  let over = false;
  const ticking = async (): Promise<void> => {
    for (tell(); !over; ) {
      await ports.pause(TELL_EVERY_MS);
      if (!over) tell();
    }
  };
  void ticking();
  const reading = Promise.all(
    states.map(async (state): Promise<EvidenceResult> => {
      const { read, resource, off } = state;
      const answered = await ports.readEvidence(resource, read);
      state.state = answered.ok ? 'read' : 'failed';
      state.ended = seconds();
      if (states.some((each) => each.state === 'reading')) tell();
      return answered.ok
        ? { read, resource, off, wire: answered.value, trouble: null }
        : { read, resource, off, wire: null, trouble: answered.trouble };
    }),
  );
  try {
    return await reading;
  } finally {
    // Also where a reading fails inside: else it would tick for ever.
    over = true;
  }
}

/** The records go into the network as known, where they are evidence until the next sweep; then the question is asked of it again. */
async function weigh(request: AskRequest, earlier: AnswerReply, results: readonly EvidenceResult[], ports: LivePorts): Promise<Reply> {
  const at = ports.now().toISOString();
  const found = results.map(({ wire }) => wire).filter((wire) => wire !== null);
  const network = ports.correct({ asOf: at, found, gone: [] });
  const { again = null, trouble = null } = earlier.stamp;
  const reply = await ask(request, { ...ports, network: async () => ({ ...network, again, trouble }) });
  if (reply.kind !== 'answer') return reply;
  const lines = linesOf(results, recordedFacts(network.model, reply, reply.flow), reply.verdict);
  return { ...reply, ...weighed(reply, lines), checked: { at, lines } };
}
