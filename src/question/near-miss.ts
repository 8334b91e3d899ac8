/** A text that is no question, though what was wanted can be told from it -> what is to be said of it. Nothing of it is answered. */
import { type Groups, list, type Row, rows } from './pattern.ts';
import { EN_GROUPS } from './reach-en.ts';
import { JA_VERBS, YES } from './verbs-ja.ts';

/**
 * `change`: a change is told to be made. `fromWhere`: no source is named. `whichWay`: two ends, and not which one sends.
 * `whichRequest`: an act on no request. `sourcePort`: a port that stands at the source. `aThing`: what something is, or a list of such. `thanks`: nothing more.
 */
export type Near = 'change' | 'fromWhere' | 'whichWay' | 'whichRequest' | 'sourcePort' | 'aThing' | 'thanks';

const EN: Groups = {
  ...EN_GROUPS,
  both: ['< ->'],
  ask: list(
    `can you|could you|would you|will you|can i|can we|could we|i want to|we want to|i need to|we need to|let's|lets|go ahead and|i'd like to|we'd like to|you should|just`,
  ),
  act: list(`undo|undo it|undo this|undo that|undo the change|undo my change|roll back|roll it back|rollback|roll back the change|revert|revert it|revert this|revert the change|
    approve|approve it|approve this|approve the change|approve the request|i approve|decline|decline it|reject|reject it|withdraw|withdraw it|cancel it|cancel the request|
    apply|apply it|apply this|apply that|apply the change|apply the fix|do it|make the change|status|status of my request|status of my change|the status|
    my requests|show my requests|my changes|where is my request|is it approved|is my change approved|who approved it|who has to approve|put it back|change it back`),
  alive: list(`up|down|alive|running|working|ok|okay|online|offline|there|healthy|available`),
  state: list(
    `what is|what's|where is|where's|who is|who owns|who has|which vm has|which machine has|which nic has|which host has|what has|describe|about|tell me about|info on|details of`,
  ),
  things:
    list(`vms|all vms|the vms|vnets|all vnets|the vnets|subnets|all subnets|nsgs|all nsgs|nsg|the nsg|nsg rules|the nsg rules|rules|the rules|peerings|the peerings|all peerings|
    circuits|all circuits|connections|nics|firewalls|route tables|ip|the ip|ip address|the ip address|address|the address`),
  list: list(`list|show|show me|what are|which are|give me|list all|what is|what's`),
  thanks: list(
    `thanks|thank you|thx|ty|cheers|great|perfect|nice|cool|ok thanks|great thanks|thank you very much|many thanks|got it|ok|okay|yes|good job|well done|awesome`,
  ),
  joined: list(
    `talk|communicate|connect|talk to each other|reach each other|see each other|ping each other|connect to each other|communicate with each other|talk to one another`,
  ),
};

const JA: Groups = {
  ...JA_VERBS,
  both: ['< ->'],
  thanks: list(`ありがとう|ありがとうございます|ありがとうございました|助かりました|了解|了解です|わかりました|承知しました|なるほど`),
  please: list(`ください|下さい|ほしい|欲しい|ほしいです|お願いします|もらえますか|もらえる|いただけますか`),
  act: list(
    `承認|承認する|承認します|却下|却下する|元に戻す|元に戻して|ロールバック|適用|適用する|適用して|取り下げ|取り消して|状況は|ステータス|私の依頼`,
  ),
};

function near(value: Near): () => Near {
  return () => value;
}

export const EN_NEAR: readonly Row<Near>[] = [
  ...rows(EN, ['<act> [for] [me]', 'how do i|we <act>'], near('whichRequest')),
  ...rows(
    EN,
    [
      '<reach> {to} {flow}',
      'can|could|does|do <we> <reach> {to} {flow}',
      '[why] <cannot> <we> <reach> {to} {flow}',
      '<we> <cannot> <reach> {to} {flow}',
      'is|are {to} <reachable> {flow}',
      '{to} is <unreachable>',
      'why is {to} <unreachable>',
      'is|are {to} <alive>',
      '{to} is <alive>',
      'is {port} <open> on|at|to {to}',
      'is {to} <open> on {port}',
      '<trace> to|for {to} {flow}',
    ],
    near('fromWhere'),
  ),
  ...rows(
    EN,
    [
      '[<can>] from {from} [source] port|tcp|udp {port} to {to} {flow}',
      '{from} [source] port {port} to|-> {to} {flow}',
      '<can> {from} [source] port {port} <reach> {to} {flow}',
    ],
    near('sourcePort'),
  ),
  ...rows(EN, ['<can> {from:target} <reach> {to:name} {flow}'], ({ parts }) =>
    parts.some(({ port }) => port !== null) ? 'sourcePort' : null,
  ),
  ...rows(EN, ['<thanks>'], near('thanks')),
  ...rows(
    EN,
    [
      '{port} {from} {to}',
      '{from} <both> {to} {flow}',
      '<reach> {from} {to} {flow}',
      'traceroute|tracert {from} {to}',
      '[<check>] <traffic> {from} {to} {flow}',
      '[<check>] [<traffic>] {flow} between {from} and {to} {flow}',
      'is there <traffic> {flow} between {from} and {to} {flow}',
      'is {port} <open> between {from} and {to}',
      '<can> {from} and {to} <joined> {flow}',
      'is|are {from} blocked|denied|cut from|by {to} {flow}',
      'which|what <culprit> <stops> {from} from {to} {flow}',
      'are|is {from} and {to} peered|connected [<joined>]',
      'is there [a] peering between {from} and {to}',
    ],
    near('whichWay'),
  ),
  // Two words may be anything: names of a network hold digits or signs.
  ...rows(EN, ['{from} {to} {flow}'], ({ names }) =>
    [names.from, names.to].every((name) => /[\d._/-]/.test(name ?? '')) ? 'whichWay' : null,
  ),
  ...rows(EN, ['{changes}', '<ask> {changes}', '<ask> <check> {changes}'], near('change')),
  ...rows(
    EN,
    ['<state> {of}', '<list> <things>', '<list> <things> of|for|on|in {of}', 'which|what vnet|subnet|network is {of} in', '<things>'],
    near('aThing'),
  ),
];

export const JA_NEAR: readonly Row<Near>[] = [
  ...rows(JA, ['<thanks>'], near('thanks')),
  ...rows(JA, ['<act> [を] [<please>]'], near('whichRequest')),
  ...rows(
    JA,
    YES.flatMap((yes) => [`{to} に|へ|まで {flow} ${yes}`, `{to} は|が {flow} ${yes}`]),
    near('fromWhere'),
  ),
  ...rows(
    JA,
    [
      '{from} <both> {to} [の] {flow} [<noun>] [<particle>] [<can>] [<end>]',
      '{from} と {to} の間|間 [は] [<noun>] [<particle>] [<can>]',
      ...YES.map((yes) => `{from} と {to} は|が {flow} ${yes}`),
    ],
    near('whichWay'),
  ),
  ...rows(JA, ['{changes} [<please>]'], near('change')),
];
