/** A stored model and what practice did to it -> an Azure to write to that is none: saving takes seconds, and what is saved counts in every answer after. */
import { createHash } from 'node:crypto';
import { valueAt, withValueAt } from '../change/wire-path.ts';
import { type ArmId, keyOf, typeOf } from '../network/resource-id.ts';
import { sameWireValue } from '../network/same-wire-value.ts';
import type { Step } from '../network/step.ts';
import { isWire, type Wire } from '../network/wire.ts';
import type { AzureTrouble, AzureWriter, WholeResource, WriteAnswer } from './azure-ports.ts';
import type { EventStore, StoredEvent } from './event-store-port.ts';
import type { Ports } from './ports.ts';
import type { ReadValues } from './sweep-port.ts';

export interface PracticePorts {
  readonly store: Pick<EventStore, 'load' | 'append'>;
  readonly readValues: ReadValues;
  readonly ask: Ports['ask'];
  readonly now: () => Date;
  readonly newId: () => string;
  /** How long a saving takes. */
  readonly savingMs: number;
  /** Nobody else writes to the store: what was read of it holds until something is saved here. */
  readonly alone?: boolean;
}

export interface PracticeAzure {
  readonly azure: AzureWriter;
  /** What was saved since the model was stored, in order: see `AskRequest.taken`. */
  readonly taken: () => Promise<readonly Step[]>;
}

const STREAM = 'practice';
const API_VERSION = 'practice';

/** Body of `practiceSaved`. */
interface Saved {
  readonly operation: string;
  readonly steps: readonly Step[];
  /** ISO 8601, UTC: from then on it holds. */
  readonly doneAt: string;
}

/** Several instances on one store practise on the same network. */
export function makePracticeAzure(given: PracticePorts): PracticeAzure {
  const ports = given.alone ? { ...given, store: remembering(given.store) } : given;
  return {
    azure: {
      readWhole: async (resource) => {
        const { whole } = await look(resource, ports);
        return whole
          ? { ok: true, value: whole }
          : { ok: false, trouble: trouble('not-found', 404, `There is no ${resource} in the stored model.`) };
      },
      putWhole: (resource, whole) => save(resource, whole, ports),
      remove: (resource, apiVersion) => save(resource, { body: null, etag: '*', apiVersion }, ports),
      pollOperation: async (operation) => {
        const saved = savedIn(await ports.store.load(STREAM)).find((each) => each.operation === operation);
        if (saved === undefined) return { kind: 'lost', trouble: trouble('not-found', 404, `There is no operation ${operation}.`) };
        const left = Date.parse(saved.doneAt) - ports.now().getTime();
        return left > 0 ? { kind: 'running', retryAfterMs: Math.min(left, 1_000) } : { kind: 'succeeded', correlationId: null };
      },
    },
    taken: async () => stepsDone(savedIn(await ports.store.load(STREAM)), ports.now()),
  };
}

/** Every question asks for what was saved before it, and hardly ever is anything. */
function remembering({ load, append }: PracticePorts['store']): PracticePorts['store'] {
  let known: Promise<readonly StoredEvent[]> | null = null;
  const forget = (): void => {
    known = null;
  };
  return {
    load: (stream) => {
      if (known !== null) return known;
      known = load(stream);
      known.catch(forget);
      return known;
    },
    append: (appending) => append(appending).finally(forget),
  };
}

function savedIn(events: readonly StoredEvent[]): readonly Saved[] {
  return events.map(({ body }) => body as Saved);
}

function stepsDone(saved: readonly Saved[], now: Date): readonly Step[] {
  return saved.filter(({ doneAt }) => Date.parse(doneAt) <= now.getTime()).flatMap(({ steps }) => steps);
}

interface Looked {
  /** Null: there is no such resource. */
  readonly whole: WholeResource | null;
  readonly busy: boolean;
  readonly version: number;
}

async function look(resource: ArmId, ports: PracticePorts): Promise<Looked> {
  const events = await ports.store.load(STREAM);
  const saved = savedIn(events);
  const mine = (step: Step): boolean => keyOf(step.resource) === keyOf(resource);
  const body = stepsDone(saved, ports.now())
    .filter(mine)
    .reduce(withStep, await storedBody(resource, ports));
  const busy = saved.some(({ steps, doneAt }) => steps.some(mine) && Date.parse(doneAt) > ports.now().getTime());
  if (body === null) return { whole: null, busy, version: events.length };
  const shown = busy ? withValueAt(body, 'properties.provisioningState', 'Updating') : body;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16)}"`;
  return { whole: { body: shown, etag, apiVersion: API_VERSION }, busy, version: events.length };
}

function withStep(body: Wire | null, { property, to }: Step): Wire | null {
  if (property === '') return isWire(to) ? to : null;
  return body && withValueAt(body, property, to);
}

/** As far as the model knows it. */
async function storedBody(resource: ArmId, { readValues, ask, newId }: PracticePorts): Promise<Wire | null> {
  const { values } = await readValues([{ resource, property: '' }]);
  const [read] = values;
  if (!read?.there || !isWire(read.value)) return null;
  if (typeOf(resource) !== 'microsoft.network/virtualnetworkgateways') return read.value;
  // The model keeps of a gateway's type that its flags count: those of ExpressRoute are listed with them.
  const flags = await ask({ question: { kind: 'flags', of: resource }, language: 'en', unread: [], id: newId() });
  const isExpressRoute = flags.kind === 'flags' && flags.rows.some((row) => keyOf(row.resource) === keyOf(resource));
  return isExpressRoute ? withValueAt(read.value, 'properties.gatewayType', 'ExpressRoute') : read.value;
}

type Sent = { readonly body: Wire | null; readonly etag: string | null; readonly apiVersion: string };

async function save(resource: ArmId, sent: Sent, ports: PracticePorts): Promise<WriteAnswer> {
  const { whole, busy, version } = await look(resource, ports);
  if (busy) return refused('conflict', 409, 'Another saving of this resource is still running.');
  if (sent.etag !== '*' && sent.etag !== (whole?.etag ?? null))
    return refused('precondition', 412, 'The resource was changed after it was read.');
  const steps = differences(resource, whole?.body ?? null, sent.body);
  if (steps.length === 0) return { kind: 'done', correlationId: null };
  const operation = `practice:${ports.newId()}`;
  const now = ports.now();
  const body: Saved = { operation, steps, doneAt: new Date(now.getTime() + ports.savingMs).toISOString() };
  const event = { kind: 'practiceSaved', who: null, at: now.toISOString(), planHash: null, correlationIds: [], body };
  const appended = await ports.store.append({ stream: STREAM, expected: version, events: [event] });
  if (!appended.appended) return save(resource, sent, ports);
  return { kind: 'accepted', operation, retryAfterMs: Math.min(ports.savingMs, 1_000), correlationId: null };
}

function differences(resource: ArmId, now: Wire | null, sent: Wire | null): readonly Step[] {
  if (now === null || sent === null) return now === sent ? [] : [{ resource, property: '', from: now, to: sent }];
  const names = new Set([now, sent].flatMap(({ properties }) => (isWire(properties) ? Object.keys(properties) : [])));
  return [...names].flatMap((name): Step[] => {
    const property = `properties.${name}`;
    const [from, to] = [valueAt(now, property) ?? null, valueAt(sent, property) ?? null];
    return sameWireValue(from, to) ? [] : [{ resource, property, from, to }];
  });
}

function refused(why: AzureTrouble['why'], status: number, text: string): WriteAnswer {
  return { kind: 'refused', trouble: trouble(why, status, text) };
}

function trouble(why: AzureTrouble['why'], status: number, text: string): AzureTrouble {
  return { why, status, code: null, text, retryAfterMs: null, correlationId: null };
}
