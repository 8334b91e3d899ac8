/** An open PGlite -> its queries, in few steps into PostgreSQL: a statement that is asked again is read and planned no more. */
import { type PGlite, parse, protocol } from '@electric-sql/pglite';
import { LRUCache } from 'lru-cache';

type Found = ReturnType<typeof parse.parseResults>[number];

export interface PgliteQuery {
  /** Rejects with PostgreSQL's error. One at a time, and nothing else of this PGlite meanwhile. */
  readonly query: (text: string, parameters: readonly unknown[]) => Promise<Found>;
  /** To be told of whatever else is run, before it is: a changed table changes what a statement gives. */
  readonly before: (text: string) => Promise<void>;
}

interface Statement {
  /** Empty: PostgreSQL holds it until it is given the next one. */
  readonly name: string;
  /** Type of each parameter. */
  readonly types: readonly number[];
}

/** So many statements stay prepared. */
const KEPT = 200;
/** A longer text holds as many rows as there were to write, and will hardly come again. */
const LONGEST = 4_096;
const READS_OR_WRITES = /^\s*(?:insert|select|update|delete|with)\b/i;
const CHANGES_TABLES = /\b(?:alter|create|drop)\b/i;

const { serialize } = protocol;

export function pgliteQuery(pglite: PGlite): PgliteQuery {
  const seen = new LRUCache<string, true>({ max: KEPT });
  const dropped: string[] = [];
  const kept = new LRUCache<string, Statement>({ max: KEPT, dispose: ({ name }) => dropped.push(name) });
  let named = 0;
  const run = (steps: readonly Uint8Array[]) => pglite.execProtocolStream(Buffer.concat([...steps, serialize.sync()]), { syncToFs: true });

  const before = async (text: string): Promise<void> => {
    if (!CHANGES_TABLES.test(text)) return;
    kept.clear();
    await drop();
  };
  const drop = async (): Promise<void> => {
    if (dropped.length > 0) await run(dropped.splice(0).map((name) => serialize.close({ type: 'S', name })));
  };
  const read = async (text: string, name: string): Promise<Statement> => {
    const told = await run([serialize.parse({ name, text }), serialize.describe({ type: 'S', name })]);
    return { name, types: parse.parseDescribeStatementResults(told) };
  };
  const statementOf = async (text: string): Promise<Statement> => {
    const known = kept.get(text);
    if (known) return known;
    if (text.length > LONGEST || !READS_OR_WRITES.test(text)) return read(text, '');
    if (!seen.has(text)) {
      seen.set(text, true);
      return read(text, '');
    }
    named += 1;
    const statement = await read(text, `hairpin_${named}`);
    kept.set(text, statement);
    await drop();
    return statement;
  };
  return {
    query: async (text, parameters) => {
      if (!READS_OR_WRITES.test(text)) await before(text);
      const { name, types } = await statementOf(text);
      const told = await run([
        serialize.bind({ statement: name, values: parameters.map((value, i) => serialized(value, pglite.serializers[types[i] ?? 0])) }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
      ]);
      return parse.parseResults(told, pglite.parsers)[0] ?? { rows: [], fields: [] };
    },
    before,
  };
}

function serialized(value: unknown, serialize: ((value: unknown) => string) | undefined): string | null {
  if (value === null || value === undefined) return null;
  return serialize ? serialize(value) : String(value);
}
