/** A cause, a doubt, a hop or a note -> its words in one language. */
import type { Cause, Doubt, Facts, Hop } from '../reach/verdict.ts';
import type { Lexicon } from './lexicon.ts';
import { pick, type Told, toldOf } from './told.ts';

/** Without capital and full stop, to stand after a colon. */
export function causeClause(cause: Cause, lexicon: Lexicon): string {
  return lexicon.causes[cause.code](toldOf(cause));
}

export function doubtClause(doubt: Doubt, lexicon: Lexicon): string {
  return lexicon.unknowns[doubt.code].text(toldOf(doubt));
}

export function causeText(cause: Cause, lexicon: Lexicon): string {
  return sentence(causeClause(cause, lexicon), lexicon);
}

export function doubtText(doubt: Doubt, lexicon: Lexicon): string {
  return sentence(doubtClause(doubt, lexicon), lexicon);
}

export function howToGet(doubt: Doubt, lexicon: Lexicon): string {
  return lexicon.unknowns[doubt.code].howToGet(toldOf(doubt));
}

export function noteText(note: { readonly what: string; readonly facts: Facts }, lexicon: Lexicon): string {
  const told = toldOf({ resource: null, facts: note.facts });
  return pick(lexicon.notes, note.what)?.(told) ?? lexicon.noteOther(note.what, told);
}

export function hopText(hop: Hop, lexicon: Lexicon): string {
  const told = toldOf(hop);
  return pick(lexicon.hops, hop.facts.what)?.(told) ?? otherHop(hop, told, lexicon);
}

/** For the row of hops: a route's prefix and next hop, else the name of what is passed. */
export function hopName(hop: Hop, lexicon: Lexicon): string {
  const told = toldOf(hop);
  if (hop.kind === 'route') {
    const prefix = told.fact('prefix') ?? told.name;
    const type = told.fact('nextHopType');
    return [prefix ?? lexicon.labels.path.route, type === null ? null : `(${type})`].filter((part) => part !== null).join(' ');
  }
  if (hop.kind === 'securityRule')
    return (
      [told.fact('nsg') ?? told.parent, told.fact('rule') ?? told.name].filter((part) => part !== null).join(' / ') ||
      lexicon.labels.path.securityRule
    );
  return told.name ?? told.fact(hop.kind) ?? told.fact('address') ?? lexicon.labels.path[hop.kind];
}

function otherHop(hop: Hop, told: Told, lexicon: Lexicon): string {
  const facts = told.keys.filter((key) => key !== 'what').flatMap((key) => told.around(key, (fact) => `${key} ${fact}`) || []);
  const name = told.name === null ? '' : ` ${told.name}`;
  return `${capital(lexicon.labels.path[hop.kind])}${name}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
}

function sentence(clause: string, lexicon: Lexicon): string {
  return `${lexicon.language === 'en' ? capital(clause) : clause}${/[.。]$/.test(clause) ? '' : lexicon.labels.stop}`;
}

/** Every English clause begins with a common noun, never with a name. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
