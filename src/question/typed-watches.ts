/** "Watch A -> B must be blocked" and what belongs to it, in English or Japanese -> the act it stands for. */
import type { Flow } from '../network/flow.ts';
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { Question } from './question.ts';
import { VERB_GROUPS } from './verbs-en.ts';

const GROUPS: Groups = {
  ...VERB_GROUPS,
  watch: list(`watch|watch that|monitor|monitor that|keep watching|keep an eye on|watch whether|observe|guard`),
  sure: list(`make sure|make sure that|ensure|ensure that|watch that|see to it that|tell me if not|alert me unless`),
  alert: list(
    `alert me if|alert me when|tell me if|tell me when|warn me if|warn me when|notify me if|notify me when|let me know if|let me know when|alert if|warn if`,
  ),
  can: ['can', 'could', 'is able to'],
  cannot: list(`cannot|can't|can not|cant|must not|mustn't|may not|should not|shouldn't|is not able to|never`),
  closed: list(`
    must be blocked|must stay blocked|must remain blocked|must always be blocked|must be unreachable|must stay unreachable|must not be reachable|
    must never be reachable|must not be open|must be closed|must stay closed|must be denied|must not reach|has to be blocked|has to stay blocked|
    should be blocked|should stay blocked|should not be reachable|stays blocked|is to be blocked|to be blocked|to stay blocked`),
  closedShort: ['blocked'],
  open: list(`
    must be reachable|must stay reachable|must remain reachable|must always be reachable|must be open|must stay open|must be allowed|must work|
    must not be blocked|must never be blocked|has to be reachable|has to stay reachable|should be reachable|should stay reachable|should work|
    stays reachable|is to be reachable|to be reachable|to stay reachable`),
  openShort: ['reachable'],
  closedJa: list(`
    到達できないこと|届かないこと|通信できないこと|到達できない|届かない|通信できない|遮断|遮断されていること|ブロックされていること|ブロック`),
  openJa: list(`到達できること|届くこと|通信できること|到達できる|届く|通信できる|疎通できること|疎通できる`),
  watchJa: list(`監視|監視する|監視して|監視してください|見張る|見張って|を監視|を監視する|を監視して|を監視してください|を見張って`),
  watches: list(`
    watches|my watches|list watches|list my watches|show watches|show my watches|show me my watches|all watches|what do you watch|
    what are you watching|which watches do i have|監視一覧|監視の一覧|監視を一覧|自分の監視|私の監視|監視を表示|監視を見せて|監視中`),
  stop: list(`
    stop watch|stop watching|stop the watch|stop watch number|end watch|remove watch|delete watch|cancel watch|unwatch|stop monitoring|
    監視を停止|監視停止|監視を終了|監視を解除|監視解除`),
  stopJa: list(`を停止|を停止して|を停止する|を終了|を終了して|を解除|を解除して|をやめる|をやめて|停止|終了|解除`),
};

type Must = 'blocked' | 'reachable';

function watch(must: Must) {
  return ({ names, parts }: Got): Question | null => {
    const flow = flowOf(parts);
    const { from, to } = names;
    if (!flow || from === undefined || to === undefined) return null;
    return { kind: 'request', act: { act: 'watch', from, to, port: portText(flow), must } };
  };
}

function portText({ protocol, port }: Flow): string | null {
  if (port !== null) return `${protocol}/${port}`;
  return protocol === 'any' ? null : protocol;
}

/** Both ways of saying it: with what must hold behind the ends, or as a sentence that must stay true. */
function holding(group: 'closed' | 'open'): string[] {
  return [
    `<watch> {from} -> {to} {flow} <${group}> {flow}`,
    `<watch> {from} to {to} {flow} <${group}> {flow}`,
    `<watch> from {from} to {to} {flow} <${group}> {flow}`,
    // "A -> B blocked?" asks, or tells.
    `{from} -> {to} {flow} <${group}> {flow}`,
    ...['{from} ->', '{from} to', 'from {from} to'].map((from) => `<watch> ${from} {to} {flow} <${group}Short> {flow}`),
    `監視 {from} -> {to} {flow} <${group}Ja>`,
    `{from} から|-> {to} [に|へ|まで] {flow} <${group}Ja> <watchJa>`,
    `<watchJa> {from} から {to} [に|へ|まで] {flow} <${group}Ja>`,
  ];
}

export const TYPED_WATCHES: readonly Row<Question>[] = [
  ...rows<Question>(
    GROUPS,
    [
      ...holding('closed'),
      '<sure> {from} <cannot> <reach> {to} {flow}',
      '<watch> {from} <cannot> <reach> {to} {flow}',
      '<alert> {from} <can> <reach> {to} {flow}',
    ],
    watch('blocked'),
  ),
  ...rows<Question>(
    GROUPS,
    [
      ...holding('open'),
      '<sure> {from} <can> <reach> {to} {flow}',
      '<watch> {from} <can> <reach> {to} {flow}',
      '<alert> {from} <cannot> <reach> {to} {flow}',
    ],
    watch('reachable'),
  ),
  ...rows<Question>(GROUPS, ['<watches>'], () => ({ kind: 'request', act: { act: 'watches' } })),
  ...rows<Question>(GROUPS, ['<stop> {watch:count}', '監視 {watch:count} <stopJa>', '監視 {watch:count} 番 <stopJa>'], (got) => ({
    kind: 'request',
    act: { act: 'stopWatch', watch: got.values.watch as number },
  })),
];
