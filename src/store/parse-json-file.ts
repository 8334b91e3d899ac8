/** The bytes of a file -> its JSON, or the reason why it is none, with the line. */
import { constants } from 'node:buffer';
import { jsonErrorLine } from './json-error-line.ts';

export type ParsedFile = { readonly json: unknown; readonly problem: null } | { readonly json: null; readonly problem: string };

/** UTF-8 or, as PowerShell's `>` writes it, UTF-16 LE; with or without a byte order mark; any line ends. */
export function parseJsonFile(bytes: Uint8Array): ParsedFile {
  if (bytes.length > constants.MAX_STRING_LENGTH) return refused('too large to be read at once; split it into several files');
  const text = decode(bytes);
  if (text === null) return refused('not JSON: the text is neither UTF-8 nor UTF-16; save it as UTF-8');
  if (text.trim() === '') return refused('not JSON: the file is empty; export it again or remove it');
  try {
    return { json: JSON.parse(text), problem: null };
  } catch {
    return refused(`not JSON at line ${jsonErrorLine(text) ?? 1}; export it again or remove it`);
  }
}

function refused(problem: string): ParsedFile {
  return { json: null, problem };
}

function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    // `fatal`: a wrong byte must not become a replacement character inside somebody's id. The decoder drops the byte order mark.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
