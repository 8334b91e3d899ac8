/** Events of the audit log -> CSV, one event a row, as a spreadsheet and a script read it. */
import { stringify } from 'csv-stringify/sync';
import type { StoredEvent } from '../app/event-store-port.ts';

const COLUMNS = ['seq', 'at', 'stream', 'version', 'kind', 'whoId', 'whoName', 'planHash', 'correlationIds', 'body', 'hash'] as const;

/** RFC 4180, with a header row. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function auditCsv(events: readonly StoredEvent[]): string {
  const rows = events.map(
    (event): Record<(typeof COLUMNS)[number], string> => ({
      seq: String(event.seq),
      at: event.at,
      stream: event.stream,
      version: String(event.version),
      kind: event.kind,
      whoId: event.who?.id ?? '',
      whoName: event.who?.name ?? '',
      planHash: event.planHash ?? '',
      correlationIds: event.correlationIds.join(' '),
      body: JSON.stringify(event.body) ?? '',
      hash: event.hash,
    }),
  );
  return stringify(rows, { header: true, columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' });
}

/** The same for a message: lines without an empty one at the end. */
export function csvLines(events: readonly StoredEvent[]): string[] {
  return auditCsv(events).trimEnd().split(/\r\n/);
}
