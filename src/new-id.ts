/** Chance -> a short id that nobody guesses and nobody misreads: eight characters of Crockford's base 32. */
import { randomInt } from 'node:crypto';

/** Without I, L, O and U, which are read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newId(): string {
  return Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
