/** What was said, and a Reply to it -> whether the Reply takes the place of the message whose button was clicked. */
import type { Reply } from '../app/reply.ts';
import type { Said } from '../app/turn.ts';

/** These say something about an answer: putting them in its place would take the answer away. */
const BESIDE: readonly Reply['kind'][] = ['copy', 'noted', 'gone', 'failure', 'cannot', 'portForm'];

export function takesItsPlace(said: Said, reply: Reply): boolean {
  if (said.kind !== 'act' || BESIDE.includes(reply.kind)) return false;
  const { verb, port } = said.act;
  return verb === 'again' || verb === 'check' || verb === 'choose' || (verb === 'port' && port !== null);
}
