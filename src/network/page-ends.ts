/** Pages of lists -> the lists whose last page is not among them: what stands there is not known. */
import { type Draft, reportBroken } from './draft.ts';
import { typeOf } from './resource-id.ts';
import { isWire, type Wire } from './wire.ts';

/** As REST, Resource Graph, its SDKs and `az graph query` name what leads on. */
const NEXT = ['nextLink', '@nextLink', 'odata.nextLink', '@odata.nextLink', 'skip_token', 'skipToken', '$skipToken'];

/** `form`: the member that is the list; its items may have been taken out: `first` is the first of them. */
export function notePage({ pages, file }: Draft, page: Wire, form: 'value' | 'data', first: unknown): void {
  const goesOn = NEXT.some((name) => typeof page[name] === 'string' && page[name] !== '');
  const known = pages.get(kindOf(form, first)) ?? { goesOn: null, ends: false };
  pages.set(kindOf(form, first), goesOn ? { ...known, goesOn: file } : { ...known, ends: true });
}

/** Answers of Resource Graph hold types side by side. The last page of a list may be empty: it ends any. */
function kindOf(form: 'value' | 'data', first: unknown): string {
  if (form === 'data') return ANY;
  if (!isWire(first)) return EMPTY;
  const type = typeof first.type === 'string' ? first.type : typeof first.id === 'string' ? typeOf(first.id) : null;
  return type?.toLowerCase() ?? EMPTY;
}

const ANY = 'data';
const EMPTY = '';

export function reportOpenEnds(draft: Draft): void {
  if (draft.pages.get(EMPTY)?.ends) return;
  for (const [kind, { goesOn, ends }] of draft.pages) {
    if (goesOn === null || ends) continue;
    draft.file = goesOn;
    const reason = 'a page of a list that goes on, and its last page is not there; add the pages that follow';
    reportBroken(draft, null, reason, null, kind === ANY || kind === EMPTY ? null : kind);
  }
}
