/** What a step puts in -> the parts of it that commands name. */

/** Of a reference (`{ "id": … }`); null where it is none. */
export function idIn(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null;
}

export function locationOf(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'location' in body && typeof body.location === 'string' ? body.location : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function propertiesOf(body: unknown): Readonly<Record<string, unknown>> {
  const found = typeof body === 'object' && body !== null && 'properties' in body ? body.properties : null;
  return typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
}
