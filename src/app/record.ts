/** What Hairpin itself found or did -> recorded, and whether anything happened by it. */
import type { OwnCommand } from '../change/request-command.ts';
import { commit } from './commit-request.ts';
import type { OnPorts } from './request-story-parts.ts';

/** A refusal means that the request changed meanwhile: whoever asks looks at it anew. */
export async function record(number: number, command: OwnCommand, ports: OnPorts): Promise<boolean> {
  const done = await commit(number, command, ports);
  return done.committed && done.changed;
}
