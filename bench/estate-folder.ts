/** An estate -> a folder of Resource Graph answers, written resource by resource so that memory stays small. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CAPTURE, kindsOf } from './estate.ts';
import { padded } from './estate-plan.ts';

/** A stored model's files are kept under 64 MB each. */
const LARGEST_FILE = 60_000_000;
const WRITE = 1_000_000;

/** `<folder>/<kind>-<number>.json`; gives the bytes written. */
export function writeEstate(nics: number, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const capture = openAnswer(join(folder, 'capture.json'));
  let bytes = capture.close(JSON.stringify(CAPTURE));
  for (const [kind, resources] of kindsOf(nics)) bytes += writeKind(folder, kind, resources);
  return bytes;
}

function writeKind(folder: string, kind: string, resources: Iterable<unknown>): number {
  let [bytes, number] = [0, 0];
  let file: Answer | null = null;
  for (const resource of resources) {
    const text = JSON.stringify(resource);
    if (file && file.size() + text.length > LARGEST_FILE) {
      bytes += file.close(']}');
      file = null;
    }
    if (file) file.add(',');
    else {
      number++;
      file = openAnswer(join(folder, `${kind}-${padded(number, 2)}.json`));
      file.add('{"data":[');
    }
    file.add(text);
  }
  return bytes + (file?.close(']}') ?? 0);
}

interface Answer {
  readonly add: (text: string) => void;
  /** Characters so far: an estate is ASCII, so they are bytes. */
  readonly size: () => number;
  /** Adds the end; gives the bytes of the whole file. */
  readonly close: (end: string) => number;
}

function openAnswer(path: string): Answer {
  const file = openSync(path, 'w');
  let [waiting, written] = ['', 0];
  const flush = (): void => {
    written += writeSync(file, waiting);
    waiting = '';
  };
  const add = (text: string): void => {
    waiting += text;
    if (waiting.length > WRITE) flush();
  };
  const close = (end: string): number => {
    add(end);
    flush();
    closeSync(file);
    return written;
  };
  return { add, size: () => written + waiting.length, close };
}
