/** A language -> every word and sentence of it. */
import type { Language } from '../question/question.ts';
import type { CauseCode, UnknownCode } from '../reach/codes.ts';
import { CAUSES_EN } from './causes-en.ts';
import { CAUSES_JA } from './causes-ja.ts';
import { HOPS_EN } from './hops-en.ts';
import { HOPS_JA } from './hops-ja.ts';
import type { Labels } from './labels.ts';
import { LABELS_EN } from './labels-en.ts';
import { LABELS_JA } from './labels-ja.ts';
import { NOTES_EN, noteOtherEn } from './notes-en.ts';
import { NOTES_JA, noteOtherJa } from './notes-ja.ts';
import { REMEDIES_EN } from './remedies-en.ts';
import { REMEDIES_JA } from './remedies-ja.ts';
import type { RemedyWords } from './remedy-words.ts';
import type { RequestWords } from './request-words.ts';
import { REQUESTS_EN } from './requests-en.ts';
import { REQUESTS_JA } from './requests-ja.ts';
import type { Says } from './says.ts';
import { SAYS_EN } from './says-en.ts';
import { SAYS_JA } from './says-ja.ts';
import type { Clause, Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';
import { UNKNOWNS_EN } from './unknowns-en.ts';
import { UNKNOWNS_JA } from './unknowns-ja.ts';
import { WHO_ACTS_EN } from './who-acts-en.ts';
import { WHO_ACTS_JA } from './who-acts-ja.ts';
import type { WhoActs } from './who-acts-words.ts';

export interface Lexicon {
  readonly language: Language;
  readonly labels: Labels;
  readonly says: Says;
  readonly remedies: RemedyWords;
  readonly requests: RequestWords;
  readonly causes: Readonly<Record<CauseCode, Clause>>;
  readonly whoActs: Readonly<Record<CauseCode, WhoActs>>;
  readonly unknowns: Readonly<Record<UnknownCode, UnknownWords>>;
  readonly hops: Readonly<Record<string, Clause>>;
  readonly notes: Readonly<Record<string, Clause>>;
  readonly noteOther: (what: string, told: Told) => string;
}

const EN: Lexicon = {
  language: 'en',
  labels: LABELS_EN,
  says: SAYS_EN,
  remedies: REMEDIES_EN,
  requests: REQUESTS_EN,
  causes: CAUSES_EN,
  whoActs: WHO_ACTS_EN,
  unknowns: UNKNOWNS_EN,
  hops: HOPS_EN,
  notes: NOTES_EN,
  noteOther: noteOtherEn,
};

const JA: Lexicon = {
  language: 'ja',
  labels: LABELS_JA,
  says: SAYS_JA,
  remedies: REMEDIES_JA,
  requests: REQUESTS_JA,
  causes: CAUSES_JA,
  whoActs: WHO_ACTS_JA,
  unknowns: UNKNOWNS_JA,
  hops: HOPS_JA,
  notes: NOTES_JA,
  noteOther: noteOtherJa,
};

export function lexiconOf(language: Language): Lexicon {
  return language === 'ja' ? JA : EN;
}
