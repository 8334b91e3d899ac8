/** The words around a question that say nothing of it: where it may begin, what may follow it, what may stand anywhere. */
import type { Text } from './match.ts';
import { matches } from './match.ts';
import { isReserved } from './name-words.ts';
import { type Groups, list, rows } from './pattern.ts';
import { afterAny, phrasesOf } from './read-words.ts';
import type { Token } from './tokens.ts';

/** Taken out wherever they stand. None of them changes what is asked; words that could (only, too, except, yesterday) are not here. */
const FILLERS = phrasesOf(
  `please|pls|plz|kindly|right now|now|just|currently|at the moment|still|even|really|actually|suddenly|all of a sudden|successfully|at present|
  現在|今|いま|ちゃんと|きちんと|そもそも|本当に|実際に`.replace(/\s*\n\s*/g, ''),
);

/** The pause before what is taken out stands before what follows it. */
export function withoutFillers(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let pause: Token['pause'] = 'none';
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    if (pause === 'none' || token.pause === 'hard') pause = token.pause;
    const next = token.kind === 'quoted' || isDay(tokens, at) || isPolite(tokens, at) ? -1 : afterAny(tokens, at, FILLERS);
    if (next > 0) at = next;
    else {
      kept.push(pause === token.pause ? token : { ...token, pause });
      pause = 'none';
      at++;
    }
  }
  return kept;
}

/** `今日`, `今朝`, `今週`, `今月` are times, where `今` alone is none. */
function isDay(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === '今' && /^[日朝週月]$/.test(tokens[at + 1]?.text ?? '');
}

/** The `いま` of `届いています` is no `いま`. */
function isPolite(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'い' && /^[すせし]$/.test(tokens[at + 2]?.text ?? '') && tokens[at]?.glued === true;
}

const GROUPS: Groups = {
  tell: list(`
    check|chk|test|verify|tell me|show me|find out|see|confirm|know|let me know|explain|explain to me|figure out|help me understand|
    help me find out|look up|look into|work out|validate|mind checking|mind to check|be so kind to check|be so kind as to check`),
  wonder: list(`i'm wondering|i am wondering|i wonder|we wonder|just wondering|wondering|any idea|any ideas|do you know|does anyone know`),
  want: list(`would you be able to|are you able to|is it possible to|i want to|we want to|i need to|we need to|i'd like to|i would like to|we would like to|can you|could you|would you|will you|need to|
    can someone|could someone|can anyone|could anyone|can somebody|could somebody`),
  // Who says so changes nothing of what is asked.
  report: list(`
    users report|users report that|user reports|user reports that|users say|users say that|user says|user says that|users complain|users complain that|users are complaining|users are complaining that|users are reporting|users are reporting that|users are saying|users are saying that|customers complain that|customers report that|we are getting reports that|we have reports that|we got a report that|we have the problem that|we have the issue that|
    customer says|customer says that|customer reports|customer reports that|the customer says|the customer reports|we see|we see that|we see here|it seems|
    it seems that|it looks like|looks like|seems like|monitoring says|monitoring reports|monitoring reports that|the ticket says|ticket says|they say|they say that|
    we have an issue|we have a problem|there is an issue|there is a problem|having an issue|having issues|we have issues|fyi|heads up|issue|problem|incident|alert|we are facing an issue|we are seeing an issue|facing an issue|
    app team says|app team says that|the app team says|the app team says that|app team reports|reported|reported that|we were told|we were told that|i see that`),
  greet: list(
    `and|but|also|next|hi|hello|hey|good morning|good afternoon|good evening|morning|ok|okay|so|quick question|question|hm|hmm|well`,
  ),
  ticket: list(
    `change request|firewall request|fw request|access request|connectivity request|network change|network change request|rfc|cr|request|subject|issue description|description|summary|title`,
  ),
  all: ['there', 'all', 'team', 'everyone', 'everybody', 'folks', 'hairpin', 'bot', 'guys'],
  politeJa: list(`
    ユーザーから|ユーザーより|顧客から|監視で|監視によると|アラート|障害|障害報告|至急確認|お世話になっております|お世話になります|
    すみません|すいません|こんにちは|おはようございます|お疲れ様です|お疲れさまです|質問です|確認です|
    教えてください|至急|急ぎです|ねえ|緊急|重要|要確認|質問|相談|ご相談です|依頼|問い合わせ|ご質問です|fw 開放申請|開放申請|fw 開放依頼|通信許可申請|変更申請|変更依頼|いつもお世話になっております|失礼します|突然すみません`),
};

const LEADS = rows(
  GROUPS,
  [
    '<greet> [<all>]',
    'hairpin|bot|question',
    '<ticket>',
    '<report>',
    '<want> <tell> [if|whether|that]',
    '<tell> if|whether|that',
    '<tell>',
    '<wonder> [if|whether]',
    'whether',
    '<politeJa>',
  ],
  () => true,
);

/** Every place a question can begin at: the start, and behind each greeting or request, one after the other. */
export function beginnings(text: Text, from = 0): number[] {
  const found = [from];
  for (let at = from, next = from; found.length < 6; at = next) {
    next = Math.max(...LEADS.flatMap((row) => [...matches(row.items, text, at, {})].map((match) => match.next)), -1);
    if (next <= at) break;
    found.push(next);
  }
  return found;
}

/**
 * A name before a question ("Bob, can …", "hi Bob and …") is the one unknown word that is let pass: a word, a pause, the question.
 * More words could be a condition ("ignoring the firewall, can …").
 */
export function afterAddress(text: Text, at: number): number | null {
  const [word, next] = [text.tokens[at], text.tokens[at + 1]];
  if (!word || !next) return null;
  const dashed = next.kind === 'word' && /^[-|]$/.test(next.text) ? at + 2 : at + 1;
  if (TICKET.test(word.text)) return dashed;
  if (SEVERITY.test(word.text) && (next.pause !== 'none' || dashed > at + 1 || /^\[/.test(word.text))) return dashed;
  if (!isUnknownWord(word)) return null;
  return next.pause !== 'none' || (at > 0 && isReserved(next.lower)) ? at + 1 : null;
}

/** `Sev2:`, `[P1]`, `[URGENT]`. */
const SEVERITY = /^(?:sev-?\d|p\d|\[(?:sev-?\d|p\d|urgent|prod|incident|ticket|alert|escalation)\])$/i;
/** The number that a ticket is pasted with. */
const TICKET = /^[[(]?(?:INC|CHG|CHGE|TASK|RITM|REQ|PRB|TKT|CASE)[-#]?\d{3,}[\])]?$/i;

const CHATTER = phrasesOf(
  `thanks|thank you|thx|ty|tia|cheers|thanks a lot|thanks so much|thank you very much|thank you so much|much appreciated|appreciate it|appreciated|no rush|when you have time|many thanks|thanks in advance|asap|urgent|urgently|it's urgent|this is urgent|its urgent|
  regards|best regards|kind regards|br|rgds|best|
  check|check it|check this|investigate|have a look|take a look|look into it|look into this|help|advise|can you check|could you check|can you help|
  or not|any idea|any ideas|do you know|hairpin|bot|ok|okay|then|right|again|for me|would be great|at all|anymore|any more|any longer|anyone|yes or no|
  教えていただけますでしょうか|教えていただけますか|教えていただけませんか|教えてもらえますか|いただけますでしょうか|いただけますか|ご確認いただけますか|ご確認いただけますでしょうか|確認いただけますか|確認していただけますか|確認していただけますでしょうか|
  確認してもらえますか|ご教示ください|ご教示いただけますか|ご教示願います|ご確認ください|ご確認をお願いします|ご確認お願いします|確認をお願いします|調査してください|調査お願いします|調査をお願いします|対応お願いします|教えてほしい|
  原因わかりますか|原因は分かりますか|原因はわかりますか|原因が分かりますか|原因を教えてください|わかりますか|分かりますか|教えて|教えてください|教えて下さい|お願いします|お願い|よろしく|よろしくお願いします|確認してください|確認して|確認お願いします|調べて|調べてください|ください|下さい|
  ご確認をお願いいたします|ご確認お願いいたします|確認をお願いいたします|お願いいたします|お願い致します|ご確認のほどよろしくお願いします|ご確認のほどお願いします|ご確認よろしくお願いします|よろしくお願いいたします|宜しくお願いします|宜しくお願いいたします|対応をお願いします|対応をお願いいたします|ご対応をお願いします|調査をお願いいたします|ご調査をお願いします|助けてください|困っています|ほしいです|欲しいです|急ぎです|
  ありがとう|ありがとうございます|を|至急|か`.replace(/\s*\n\s*/g, ''),
);
const THANKS = /^(?:thanks|thank|you|advance|much|lot|thx|cheers|regards|br|rgds|best)$/;

export interface Tail {
  /** True where nothing behind the question can change it. */
  readonly harmless: boolean;
  readonly unread: readonly Token[];
}

/** What stands behind a question: thanks, and after thanks a name; signs without letters; anything else counts. */
export function readTail(text: Text, from: number): Tail {
  const unread: Token[] = [];
  let at = from;
  while (at < text.tokens.length) {
    const token = text.tokens[at] as Token;
    const chatter = token.kind === 'quoted' ? -1 : afterAny(text.tokens, at, CHATTER);
    if (chatter > 0) at = chatter;
    else if (token.kind === 'word' && /^[^\p{L}\p{N}<>=&+|/\\]+$/u.test(token.text) && !/^[-]/.test(token.text)) at++;
    else if (TICKET.test(token.text.replaceAll(/[#()]/g, ''))) {
      unread.push(token);
      at++;
    } else if (at > from && unread.length === 0 && THANKS.test(text.tokens[at - 1]?.lower ?? '') && isUnknownWord(token)) {
      unread.push(token);
      at++;
    } else return { harmless: false, unread: text.tokens.slice(at) };
  }
  return { harmless: true, unread };
}

/** Letters only, and no word that builds questions. */
function isUnknownWord(token: Token): boolean {
  return token.kind === 'word' && /^\p{L}+$/u.test(token.text) && !isReserved(token.lower) && !TIMES.has(token.lower);
}

/** One-word conditions: a question about another time or another world is another question. */
const TIMES = new Set(
  `tomorrow yesterday tonight later earlier before after soon previously formerly originally recently hypothetically theoretically ideally
  instead rather otherwise conversely inversely reversed vice back return both assuming suppose supposing imagine provided given`.split(
    /\s+/,
  ),
);
