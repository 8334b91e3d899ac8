/** "What about vm-b?", "and from vm-c?": another end for what was asked last -> the question that stands for it. */
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { Question } from './question.ts';

const GROUPS: Groups = {
  about: list(`
    what about|how about|and what about|and how about|same for|the same for|same question for|the same question for|same question but for|the same question but for|same but for|the same but for|same thing for|the same thing for|same check for|same with|the same with|and for|and|and also|also|or|i meant|i mean|sorry|sorry i meant|sorry i mean|no i meant|no i mean|i meant to say|no`),
  toward: list(
    `to|and to|what about to|how about to|and what about to|the same to|same to|same question to|and also to|try to|i meant to|i mean to|sorry to|sorry i meant to|no to|or to|same but to|the same but to`,
  ),
  from: list(
    `from|and from|what about from|how about from|and what about from|the same from|same from|same question from|and also from|try from|try it from|i meant from|i mean from|sorry from|sorry i meant from|sorry i mean from|no from|or from|same but from|the same but from|same question but from|the same question but from|same question from|the same question from|same thing from|same thing but from`,
  ),
  thenJa: list('じゃあ|では|それでは|じゃ|ちなみに'),
  aboutJa: list(`でも同じ|も同じ|でも同じですか|は|なら|だと|では|の場合は|はどう|ならどう|だとどう|ではどう|はどうですか|も|については`),
  towardJa: list(`へは|には|までは|へはどう|にはどう|に対しては|宛ては`),
  fromJa: list(`からは|からだと|からなら|からでは|からはどう|からだとどう|からならどう|からも|からはどうですか`),
};

/** `443 は？` is a port; `vm-a の nsg は？` is no end. */
const NO_END = /^\d{1,5}$|^(?:nsg|udr|ip|ip アドレス|状態|flags?) in /i;

function about(side: 'from' | 'to' | null): (got: Got) => Question | null {
  return ({ names, parts }) => {
    const flow = parts.length === 0 ? null : flowOf(parts);
    if ((flow === null && parts.length > 0) || NO_END.test(names.to as string)) return null;
    return { kind: 'about', end: names.to as string, side, flow };
  };
}

/** Behind everything else that begins so ("what about CR-7", "and 443"). */
export const ABOUT_END: readonly Row<Question>[] = [
  ...rows(GROUPS, ['<about> {to} {flow}', '[<thenJa>] {to} <aboutJa>'], about(null)),
  ...rows(GROUPS, ['<toward> {to} {flow}', '[<thenJa>] {to} <towardJa>'], about('to')),
  ...rows(GROUPS, ['<from> {to} {flow}', '[<thenJa>] {to} <fromJa>'], about('from')),
];
