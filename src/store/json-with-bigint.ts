/** Data of ours -> JSON and back, with the bits of an IPv6 address, which JSON has no number for. */

const NAME = '$bigint';

/** For `JSON.stringify`. */
export function bigintAsObject(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { [NAME]: value.toString() } : value;
}

/** What `JSON.parse` has just made of such a text; it is changed in place. */
export function withBigints(parsed: unknown): unknown {
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  const fields = parsed as Record<string, unknown>;
  if (typeof fields[NAME] === 'string') return BigInt(fields[NAME]);
  for (const name of Object.keys(fields)) fields[name] = withBigints(fields[name]);
  return fields;
}
