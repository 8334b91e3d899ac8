/** A reply that lists things -> its title, its tables in plain words, and its stamp. */
import type { TableReply } from '../app/reply.ts';
import { changedNotes, changedTables, opensNotes, opensTables } from './change-tables.ts';
import { flagTables } from './flag-table.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { peerTables } from './peer-table.ts';
import { routeTables } from './route-table.ts';
import { type StampWords, stampWords } from './stamp-words.ts';
import { summaryOf } from './summary.ts';
import type { Table } from './table.ts';

export interface TablePage {
  readonly lexicon: Lexicon;
  readonly title: string;
  readonly summary: string;
  readonly stamp: StampWords;
  readonly tables: readonly Table[];
  /** What the lists rest on, and what they cannot tell. */
  readonly notes: readonly string[];
}

export function tablePage(reply: TableReply): TablePage {
  const lexicon = lexiconOf(reply.language);
  return {
    lexicon,
    title: summaryOf({ ...reply, stamp: { ...reply.stamp, origin: 'stored' } }),
    summary: summaryOf(reply),
    stamp: stampWords(reply.stamp, reply.unread, lexicon),
    tables: tablesOf(reply, lexicon).filter(({ rows }) => rows.length > 0),
    notes: reply.kind === 'changed' ? changedNotes(reply, lexicon) : reply.kind === 'opens' ? opensNotes(reply, lexicon) : [],
  };
}

function tablesOf(reply: TableReply, lexicon: Lexicon): readonly Table[] {
  switch (reply.kind) {
    case 'flags':
      return flagTables(reply, lexicon);
    case 'routes':
      return routeTables(reply, lexicon);
    case 'whoCanReach':
    case 'whatCanReach':
      return peerTables(reply, lexicon);
    case 'changed':
      return changedTables(reply, lexicon);
    case 'opens':
      return opensTables(reply, lexicon);
  }
}
