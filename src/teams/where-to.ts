/** What was said, and a Reply to it -> where the Reply goes: a message of its own, the place of the clicked one, or only to the one who clicked. */
import type { Reply } from '../app/reply.ts';
import type { RequestAct } from '../app/request-act.ts';
import type { Said } from '../app/turn.ts';

export interface Where {
  readonly to: 'new' | 'inPlace' | 'clicker' | 'nobody';
  /** One sentence and not the card: the request's own live message shows the rest. */
  readonly brief: boolean;
}

/** How it was said. */
export interface Click {
  /** Through `Action.Execute`, whose sender gets an answer of their own. */
  readonly execute: boolean;
  /** The clicked message is a live one: it is drawn anew out of the stored state, for everybody. */
  readonly live: boolean;
}

/** These say something about an answer: putting them in its place would take the answer away. */
const BESIDE: readonly Reply['kind'][] = ['copy', 'noted', 'gone', 'failure', 'cannot', 'portForm'];
const NEW: Where = { to: 'new', brief: false };
const IN_PLACE: Where = { to: 'inPlace', brief: false };

export function whereTo(said: Said, reply: Reply, click: Click): Where {
  if (said.kind === 'act') return takesItsPlace(said, reply) ? IN_PLACE : NEW;
  if (said.kind === 'request') return ofRequest(said.act, reply, click);
  return reply.kind === 'request' && reply.news !== null ? { to: 'new', brief: true } : NEW;
}

function takesItsPlace({ act: { verb, port } }: Extract<Said, { kind: 'act' }>, reply: Reply): boolean {
  if (BESIDE.includes(reply.kind)) return false;
  return verb === 'again' || verb === 'check' || verb === 'choose' || (verb === 'port' && port !== null);
}

function ofRequest(act: RequestAct, reply: Reply, { execute, live }: Click): Where {
  if (act.act === 'refresh') return { to: 'clicker', brief: false };
  switch (reply.kind) {
    case 'request':
      if (isForm(act)) return { to: 'inPlace', brief: true };
      // The way back of a request is another request, with a live message of its own.
      if (!('request' in act) || act.request !== reply.view.number) return { to: 'new', brief: true };
      if (execute) return { to: 'clicker', brief: false };
      return live ? { to: 'nobody', brief: false } : IN_PLACE;
    case 'requestForm':
    case 'extendForm':
      return isForm(act) ? IN_PLACE : NEW;
    case 'refused':
      return execute ? { to: 'clicker', brief: false } : NEW;
    case 'watch':
      return IN_PLACE;
    default:
      return NEW;
  }
}

/** The clicked message is a form that was filled in. */
function isForm(act: RequestAct): boolean {
  return act.act === 'propose' || act.act === 'edit' || (act.act === 'extend' && act.until !== null);
}
