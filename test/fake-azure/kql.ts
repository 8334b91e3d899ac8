/** A query of the few shapes that Hairpin sends -> table, types, ids and time it asks for; anything else is refused as Azure refuses what it cannot read. */

export interface Query {
  readonly table: string;
  /** Lower-cased; null: all. */
  readonly types: ReadonlySet<string> | null;
  /** Lower-cased ids of the resources whose changes are asked for; null: all. */
  readonly targets: ReadonlySet<string> | null;
  /** ISO time from which on; null: always. */
  readonly since: string | null;
  /** Null: all columns. */
  readonly columns: readonly string[] | null;
  readonly newestFirst: boolean;
}

const quoted = (text: string): Set<string> => new Set([...text.matchAll(/'([^']*)'/g)].map((match) => String(match[1]).toLowerCase()));

export function parseQuery(text: string): Query | null {
  const [table = '', ...steps] = text.split('|').map((step) => step.trim());
  let query: Query = { table: table.toLowerCase(), types: null, targets: null, since: null, columns: null, newestFirst: false };
  for (const step of steps) {
    const next = parseStep(query, step);
    if (next === null) return null;
    query = next;
  }
  return query;
}

function parseStep(query: Query, step: string): Query | null {
  if (/^where type =~ '[^']*'$/.test(step) || /^where type in~ \('[^)]*'\)$/.test(step)) return { ...query, types: quoted(step) };
  if (/^where tostring\(properties\.targetResourceType\) in~ \('[^)]*'\)$/.test(step)) return { ...query, types: quoted(step) };
  if (/^where tostring\(properties\.targetResourceId\) in~ \('[^)]*'\)$/.test(step)) return { ...query, targets: quoted(step) };
  const since = /^where todatetime\(properties\.changeAttributes\.timestamp\) >= datetime\(([^)]+)\)$/.exec(step)?.[1];
  if (since !== undefined) return { ...query, since };
  const columns = /^project ([\w, ]+)$/.exec(step)?.[1];
  if (columns !== undefined) return { ...query, columns: columns.split(',').map((name) => name.trim()) };
  if (step === 'order by id asc') return query;
  if (step === 'order by todatetime(properties.changeAttributes.timestamp) desc, id asc') return { ...query, newestFirst: true };
  return null;
}
