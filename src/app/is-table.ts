/** A reply -> whether it lists things, as a table does. */
import type { Reply, TableReply } from './reply.ts';

const TABLES: ReadonlySet<Reply['kind']> = new Set(['flags', 'routes', 'whoCanReach', 'whatCanReach', 'changed', 'opens']);

export function isTable(reply: Reply): reply is TableReply {
  return TABLES.has(reply.kind);
}
