/** A question on its way through a story: what is needed besides its kind. */
import type { AskRequest } from './ask-request.ts';
import type { KnownNetwork } from './ports.ts';

export interface Asking extends Omit<AskRequest, 'question'> {
  readonly network: KnownNetwork;
}
