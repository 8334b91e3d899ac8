/** The words around facts that every language must have: names of states, headings, buttons. */
import type { EvidenceRead } from '../app/azure-ports.ts';
import type { EndKind } from '../network/end.ts';
import type { PathKind } from '../reach/codes.ts';
import type { Basis, Outcome, Side } from '../reach/verdict.ts';
import type { FlagState } from './flag-words.ts';

export interface Labels {
  readonly outcome: Readonly<Record<Outcome, string>>;
  readonly basis: Readonly<Record<Basis, string>>;
  readonly end: Readonly<Record<EndKind | 'gateway', string>>;
  readonly path: Readonly<Record<PathKind, string>>;
  readonly flag: Readonly<Record<FlagState, string>>;
  readonly side: Readonly<Record<'source' | 'destination' | 'other', string>>;
  readonly direction: Readonly<Record<Side | 'both', string>>;
  /** The one step of a way back that nothing could be followed on. */
  readonly nothingToAnswer: string;
  readonly needed: string;
  readonly notNeeded: string;
  readonly heading: Readonly<Record<Heading, string>>;
  readonly column: Readonly<Record<Column, string>>;
  readonly button: Readonly<Record<Button, string>>;
  readonly read: Readonly<Record<EvidenceRead, string>>;
  readonly here: string;
  readonly source: string;
  readonly active: string;
  readonly inactive: string;
  readonly routeFrom: Readonly<Record<'computed' | 'recorded' | 'both', string>>;
  readonly routeSource: Readonly<Record<'system' | 'bgp' | 'user', string>>;
  readonly change: Readonly<Record<'added' | 'removed' | 'changed' | 'flipped', string>>;
  readonly none: string;
  readonly colon: string;
  readonly stop: string;
}

export type Heading =
  | 'whatIf'
  | 'before'
  | 'checked'
  | 'path'
  | 'flags'
  | 'causes'
  | 'unknowns'
  | 'change'
  | 'whoActs'
  | 'truthTable'
  | 'notes'
  | 'missing'
  | 'examples'
  | 'choices'
  | 'flipped'
  | 'otherwise'
  | 'same'
  | 'gone'
  | 'recorded';

export type Column =
  | 'gateway'
  | 'side'
  | 'flag'
  | 'state'
  | 'needed'
  | 'verdict'
  | 'vnet'
  | 'circuits'
  | 'prefix'
  | 'nextHop'
  | 'source'
  | 'from'
  | 'subnet'
  | 'hosts'
  | 'what'
  | 'resource'
  | 'change'
  | 'howToGet'
  | 'who'
  | 'when'
  | 'now'
  | 'why';

export type Button =
  | 'again'
  | 'check'
  | 'port'
  | 'copy'
  | 'wrong'
  | 'ask'
  | 'send'
  | 'opens'
  | 'commands'
  | 'details'
  | 'portLabel'
  | 'portHint'
  | 'commentLabel'
  | 'commentHint';
