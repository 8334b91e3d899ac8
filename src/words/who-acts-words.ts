/** What every language must have to say who acts on a cause. */
import type { Told } from './told.ts';

/** A whole sentence. `command`: what starts the machine; null where there is none to give. */
export type WhoActs = (told: Told, command: string | null) => string;
