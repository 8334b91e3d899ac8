/** This process's environment -> the same with every setting of Hairpin's own empty, so that neither it nor a `.env` file decides a test. */
import { VARIABLES } from '../../src/config.ts';

/** An empty variable counts as not set, and is not filled from `.env`. */
export function cleanEnv(): NodeJS.ProcessEnv {
  return { ...process.env, ...Object.fromEntries(VARIABLES.map((name) => [name, ''])) };
}
