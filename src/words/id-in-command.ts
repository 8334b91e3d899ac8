/** A resource -> its id as an argument of `az ... --ids`, or the placeholder where there is none to show. */
import { shellQuoted } from './quote.ts';
import type { Told } from './told.ts';

/** A subscription or a resource group is the place of something that was not read, not the thing itself. */
export function idInCommand({ id }: Told, placeholder: string): string {
  return id !== null && /\/providers\/[^/]+\/[^/]+\/[^/]/i.test(id) ? shellQuoted(id) : placeholder;
}
