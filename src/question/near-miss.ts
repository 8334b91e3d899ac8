/** A text that is no question, though what was wanted can be told from it -> what is to be said of it. Nothing of it is answered. */
import { type Groups, list, type Row, rows } from './pattern.ts';
import { EN_GROUPS } from './reach-en.ts';
import { JA_VERBS, NO, YES } from './verbs-ja.ts';

/**
 * `change`: a change is told to be made. `fromWhere`: no source is named. `whichWay`: two ends, and not which one sends. `bothWays`: the two at once.
 * `whichRequest`: an act on no request. `whichChange`: before or after a change that is not told. `sourcePort`: a port that stands at the source.
 * `throughWhat`: a way it is to take. `howFast`: delay, loss or throughput. `whatIfOne`: a change, and not one pair. `traffic`: what is sent is no service known. `aThing`: what something is, or a list of such. `state`: how one thing does.
 * `vpnClients`: those of a point-to-site VPN, without an address. `howSure`: whether an answer can be relied on. `watchWhat`: to be told later, of no two ends.
 * `thanks`: nothing more.
 */
export type Near =
  | 'change'
  | 'fromWhere'
  | 'whichWay'
  | 'bothWays'
  | 'whichRequest'
  | 'whichChange'
  | 'sourcePort'
  | 'throughWhat'
  | 'howFast'
  | 'whatIfOne'
  | 'traffic'
  | 'aThing'
  | 'state'
  | 'vpnClients'
  | 'howSure'
  | 'watchWhat'
  | 'thanks';

const EN: Groups = {
  ...EN_GROUPS,
  ask: list(
    `can you|could you|would you|will you|can i|can we|could we|i want to|we want to|i need to|we need to|let's|lets|go ahead and|i'd like to|we'd like to|you should|just`,
  ),
  act: list(`undo|undo it|undo this|undo that|undo the change|undo my change|roll back|roll it back|rollback|roll back the change|revert|revert it|revert this|revert the change|
    approve|approve it|approve this|approve the change|approve the request|i approve|decline|decline it|reject|reject it|withdraw|withdraw it|cancel it|cancel the request|
    apply|apply it|apply this|apply that|apply the change|apply the fix|do it|make the change|status|status of my request|status of my change|the status|
    who approves|who approves it|who approves this|who can approve it|who can approve this|who needs to approve|who needs to approve it|who must approve|who must approve it|
    my requests|show my requests|my changes|where is my request|is it approved|is my change approved|who approved it|who has to approve|put it back|change it back`),
  sure: list(`
    are you sure|you sure|are you really sure|sure|really|is that right|is this right|is that correct|is this correct|is that true|how do you know|how do you know that|how sure are you|can i trust this|can i trust that|can we trust this|
    are you certain|i doubt it|i don't believe you|i do not believe you|no way|that can't be|that can't be right|that cannot be right|seriously|is this reliable|how reliable is this`),
  later: [
    'tell me when',
    'tell me if',
    'let me know when',
    'let me know if',
    'notify me when',
    'notify me if',
    'alert me when',
    'alert me if',
    'ping me when',
    'warn me when',
    'warn me if',
    'tell me once',
    'let me know once',
  ],
  it: ['it', 'this', 'that'],
  happens: list(
    `works|works again|changes|breaks|breaks again|is fixed|is reachable|is blocked|fails|fails again|is up|is back|comes back|is ok|is down|goes down|stops working|is open`,
  ),
  alive: list(`
    up|down|alive|running|working|ok|okay|online|offline|there|healthy|available|connected|disconnected|stopped|deallocated|started|broken|unhealthy|failed|
    failing|provisioned|on|off|dead|degraded|powered on|powered off|turned on|turned off|not running|not connected|not working|unavailable`),
  died: list(`failed|fails|died|crashed|crashes|broke|went down|goes down|dropped|disconnected|stopped working|is lost|flaps|flapped`),
  kinds: list(`
    gateway|gateways|er gateway|er gateways|expressroute gateway|expressroute gateways|vpn gateway|vpn gateways|circuit|circuits|er circuit|er circuits|
    everything|all|dns|internet|the internet|production|prod|site|the site|vnet|vnets|nsg|
    expressroute circuit|expressroute circuits|connection|connections|vm|vms|machine|machines|peering|peerings|vpn|expressroute|er|network|azure|firewall|link`),
  fast: list(`
    latency|high latency|low latency|bandwidth|throughput|jitter|speed|packet loss|loss|rtt|round trip time|delay|delays|slow|slow connection|slow connections|
    slow traffic|slowness|packet drops|retransmissions|performance|bad performance|poor performance|mtu`),
  now: [
    'sometimes',
    'intermittent',
    'intermittently',
    'occasionally',
    'occasional',
    'randomly',
    'random',
    'sporadic',
    'sporadically',
    'from time to time',
    'now and then',
    'every now and then',
    'at times',
    'frequent',
    'frequently',
    'periodically',
  ],
  timeouts: list(
    `timeouts|timeout|disconnects|disconnections|drops|errors|failures|connection drops|connection losses|packet loss|loss|connectivity|connectivity issues|connection issues|issues|problems|connectivity problems|resets|connection resets`,
  ),
  unstable: ['flapping', 'unstable', 'flaky', 'intermittent', 'unreliable', 'bouncing', 'up and down'],
  ifs: ['what if', 'if', 'suppose', 'assuming', 'when', 'imagine'],
  asksAll: ['who', 'what', 'which', 'where', 'routes', 'show', 'list', 'effective routes', 'the routes', 'flags', 'how many'],
  bar: ['|'],
  mutual: ['< ->'],
  leftward: ['<-'],
  whatIs: ['what is', "what's", 'whats', 'is anything', 'is something'],
  sourcePort: list('sport|source port|src port|src_port|source_port'),
  both: list(`
    both ways|both directions|two ways|two directions|in both directions|bidirectional|bidirectionally|bi-directional|bi-directionally|each way|either way|
    in either direction|and back|and vice versa|and the other way|and the other way round|and the other way around|and reverse|and in reverse|return path|the return path|and the return path|the way back|is the way back ok|is the return path ok|
    and the return|return traffic|the return traffic|what about the return path|how about the return path|what about the way back|is the return path open|is the reply allowed|does the reply get back`),
  after: ['after', 'before', 'during', 'once', 'following', 'post', 'with', 'prior to'],
  event: list(`
    change|changes|migration|maintenance|deployment|cutover|cut-over|rollout|fix|update|upgrade|outage|move|failover|window|maintenance window|change window|
    change is done|change is made|changes are made|change was made|fix is applied|reboot`),
  passing: ['through', 'via', 'over', 'across', 'bypassing', 'around', 'by way of', 'using'],
  device: list(`
    vpn|expressroute|er|peering|firewall|azure firewall|hub|nva|appliance|gateway|vpn gateway|er gateway|expressroute gateway|proxy|private link|
    private endpoint|circuit|expressroute circuit|vwan|virtual wan|virtual hub|backbone|load balancer|nat gateway|bastion`),
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
  mutual: ['< ->'],
  stopped: list(`
    ブロックされている|ブロックされています|ブロックされてる|ブロックされる|ブロックされていますか|遮断されている|遮断されています|遮断される|拒否されている|拒否されています|
    拒否される|止められている|弾かれている|弾かれる`),
  state: list(`
    起動している|起動しています|起動してる|起動中|動いている|動いています|動いてる|稼働している|稼働しています|稼働中|停止している|停止しています|停止中|落ちている|落ちています|
    落ちてる|止まっている|止まっています|ダウンしている|ダウンしています|接続されている|接続されています|生きている|正常|正常ですか|異常|壊れている|切れている|切断されている|
    オンライン|オフライン|無事|大丈夫|大丈夫ですか|故障している`),
  kinds: list(`
    ゲートウェイ|er ゲートウェイ|expressroute ゲートウェイ|vpn ゲートウェイ|回線|er 回線|expressroute 回線|接続|vm|仮想マシン|サーバー|サーバ|ピアリング|expressroute|vpn|ネットワーク|
    ファイアウォール`),
  passing: ['経由で', 'を経由して', 'を通って', 'を通して', '経由して', 'を使って', 'を使わずに'],
  device: list(`
    ファイアウォール|azure ファイアウォール|expressroute|er|vpn|ゲートウェイ|er ゲートウェイ|vpn ゲートウェイ|回線|ピアリング|ハブ|仮想ハブ|nva|プロキシ|インターネット|踏み台|
    ロードバランサー|プライベートエンドポイント`),
  both: ['双方向', '両方向', '往復', '相互', '双方向で', '双方向に', '両方向で', '往復で', '相互に', '双方向の', '両方向の', '往復の'],
  event: list(`変更|メンテナンス|メンテ|移行|切り替え|切替|作業|切替え|更新|デプロイ|リリース|障害|復旧`),
  after: list(
    `後|前|の後|の前|後に|前に|後も|前は|の後に|の前に|の後も|の後でも|後でも|したら|が終わったら|が完了したら|完了後|完了後に|中|中に|の間`,
  ),
  thing: list(
    `nsg|サブネット|vnet|ip|ip アドレス|アドレス|規則|ルール|nsg の規則|nsg 規則|nic|リソース グループ|リソースグループ|udr|設定`,
  ),
  shown: list(`を見せて|を教えて|を表示|を表示して|は|は何|はどれ|一覧|を確認して`),
  between: ['の間', '間', '間の', '間で', 'の間で', 'の間の', 'の'],
  asksAll: ['誰が', '何が', 'どこから', 'どこに', 'どの vm', 'どのホスト', 'どのネットワーク'],
  link: list(`疎通|通信|接続|疎通確認|通信確認|到達性|接続性|経路`),
  thanks: list(`ありがとう|ありがとうございます|ありがとうございました|助かりました|了解|了解です|わかりました|承知しました|なるほど`),
  please: list(`ください|下さい|ほしい|欲しい|ほしいです|お願いします|もらえますか|もらえる|いただけますか`),
  wish: list(`ようにして|ようにしてください|ようにしたい|ようにしたいです|ようにする|ようにしてほしい|ようにお願いします`),
  openIt: list(`開放を|開放|を開放|を開放して|を許可して|の許可を|許可を|を開けて|を開けてほしい|穴あけを|穴あけ|疎通を許可して`),
  linked: list(
    `届く|届かない|通る|通らない|つながる|つながらない|繋がる|繋がらない|接続できる|接続できない|通信できる|通信できない|アクセスできる|アクセスできない`,
  ),
  act: list(
    `承認|承認する|承認します|却下|却下する|元に戻す|元に戻して|ロールバック|適用|適用する|適用して|取り下げ|取り消して|状況は|ステータス|私の依頼`,
  ),
};

function near(value: Near): () => Near {
  return () => value;
}

/** As a tool words that a connection did not come about; whatever stands before it. */
export const EN_MESSAGE: readonly Row<Near>[] = rows(
  EN,
  ['<tries> {to} {flow} [after] [{count}] [ms] [<trouble>]', '<trouble> [to] {to} {flow}'],
  near('fromWhere'),
);

export const EN_NEAR: readonly Row<Near>[] = [
  ...rows(EN, ['<act> [for] [me]', 'how do i|we <act>'], near('whichRequest')),
  ...rows(EN, ['[but] <sure>'], near('howSure')),
  ...rows(
    EN,
    ['<later> <it> <happens>', 'watch|monitor <it>', 'check again in {count} {unit:name}', 'remind me {rest}'],
    near('watchWhat'),
  ),
  ...rows(
    EN,
    [
      'is|are [the] {to} <alive>',
      '[the|our|all] <kinds> is|are <alive>',
      '{to} is <alive>',
      '{to} <died>',
      '[the] connection {to} <died>',
      'why is|are {to} <alive>',
      '<whatIs> wrong|up with {to}',
      'is|are [the|our|all|any|every] [of] [the] <kinds> <alive>',
      'which|what <kinds> is|are <alive>',
      '[<list>] [all|the] <kinds> that|which are <alive>',
      'how many <kinds> are <alive>',
      'is there a|an|any outage|problem|issue|incident [with|on] [the] [<kinds>]',
      'is there a|an|any outage|problem|issue|incident with|on|at {to}',
      'health|status|state|power of|for [the] {to}',
      'is the peering between {from} and {to} <alive>',
    ],
    near('state'),
  ),
  ...rows(
    EN,
    ['<both>', 'and <both>', '{reach} <both>', '{reach} and <both>', '[<can>] {from} and {to} <joined> <both>'],
    near('bothWays'),
  ),
  ...rows(
    EN,
    ['[<check>] [<traffic>] {flow} between {from} and {to} {flow} <both>', '[<check>] [<traffic>] {from} to {to} and back {flow}'],
    near('bothWays'),
  ),
  ...rows(
    EN,
    ['{reach} <after> [the|our|this|that|a|your|my] <event>', '<after> [the|our|this|that|a|your|my] <event> {reach}'],
    near('whichChange'),
  ),
  ...rows(
    EN,
    [
      '<fast> from|of {from} to|-> {to}',
      '<whatIs> [the] <fast> from|of|between {from} to|and|-> {to}',
      'is there [any] <fast> from|between {from} to|and {to}',
      'intermittent|some|high|low <fast> from|between {from} to|and|-> {to}',
      '<fast> between {from} and {to}',
      '<fast> {from} to|-> {to}',
      'why is|are [the] [<traffic>] [from] {from} to|-> {to} <fast>',
      '[the] [<traffic>] [from] {from} to|-> {to} is <fast>',
      '<now> <timeouts> from|between|on {from} to|and|-> {to} {flow}',
      '<now> <reach> {to} {flow} from {from} <fails>',
      '{from} <now> <cannot> <reach> {to} {flow}',
      '{from} <cannot> <now> <reach> {to} {flow}',
      '{from} <cannot> <reach> {to} {flow} <now>',
      '[the] [<traffic>] [from] {from} to|-> {to} {flow} <fails> <now>',
      '[the] [<traffic>] [from] {from} to|-> {to} {flow} <now> <fails>',
      '[the] [<traffic>] [from|between] {from} to|and|-> {to} {flow} is <unstable>',
    ],
    near('howFast'),
  ),
  ...rows(
    EN,
    ['the|our|an|a <device>', '<device>', '{device:name}'].map(
      (device) => `does|do|will [the] [<traffic>] [from] {from} to|-> {to} {flow} go|pass|flow|run|travel <passing> ${device}`,
    ),
    near('throughWhat'),
  ),
  ...rows(
    EN,
    ['{reach} <passing> [the|our|an|a] <device>', '{reach} through|via|across|bypassing|around {device:name}'],
    near('throughWhat'),
  ),
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
      'is {port} <open> on|at|to {to}',
      'is {to} <open> on {port}',
      '<trace> to|for {to} {flow}',
      'traceroute|tracert|mtr|tracepath|pathping {to} {flow}',
      'traceroute to {to} [{address:name}] 30|64 hops max {rest}',
      'tracing route to {to} {rest}',
      'ping {to} [{address:name}] 56(84)|64(92) bytes|data {rest}',
      'pinging {to} {rest}',
      '[error|fatal|warning|psql|mysql|curl|nc|ssh|sqlcmd] <tries> {to} {flow} [after] [{count}] [ms] [<trouble>]',
    ],
    near('fromWhere'),
  ),
  ...rows(
    EN,
    [
      '[<can>] from {from} [source] port|tcp|udp {port} to {to} {flow}',
      '{from} [source] port {port} to|-> {to} {flow}',
      '<can> {from} [source] port {port} <reach> {to} {flow}',
      '<source> [=] {from} <sourcePort> [=] {port} {flow} <target> [=] {to} {flow}',
      '<source> [=] {from} <target> [=] {to} {flow} <sourcePort> [=] {port} {flow}',
    ],
    near('sourcePort'),
  ),
  ...rows(EN, ['<can> {from:target} <reach> {to} {flow}', '[<check>] [from] {from:target} to|-> {to} {flow}'], ({ values }) =>
    values.from === undefined ? null : 'sourcePort',
  ),
  ...rows(EN, ['<thanks>'], near('thanks')),
  ...rows(
    EN,
    [
      '{port} {from} {to}',
      '{from} {to} <traffic>',
      '[<traffic>] <issue> between {from} and {to} {flow}',
      'what is|are|lies between {from} and {to}',
      "what's|whats between {from} and {to}",
      '{from} <bar> {to} {flow}',
      'which|what ports|traffic|protocols is|are <open> between {from} and {to}',
      'what is <open> between {from} and {to}',
      'what <stops> {port} between {from} and {to}',
      'who|what <stops> {from} from {to} {flow}',
      'is|are {from} isolated|separated|segregated from {to}',
      'is anything between {from} and {to} <blocking> [packets|traffic] {flow}',
      '{from} <mutual> {to} {flow}',
      '<reach> {from} {to} {flow}',
      'traceroute|tracert|mtr|tracepath|pathping {from} {to}',
      '[is] [there] a|an|any <culprit> between {from} and {to} [<blocking>] {flow}',
      'is [the] {nsg:name} <blocking> {from} from {to} {flow}',
      'is {from} peered|connected to|with {to}',
      '[<check>] <traffic> {from} {to} {flow}',
      '[<check>] [<traffic>] {flow} between {from} and {to} {flow}',
      'is there <traffic> {flow} between {from} and {to} {flow}',
      'is {port} <open> between {from} and {to}',
      '<can> {from} and {to} <joined> {flow}',
      'is|are {from} blocked|denied|cut from|by {to} {flow}',
      '{from} <leftward> {to} {flow}',
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
  // "rsync from A to B": what is sent is not known, and no route leads there.
  ...rows(EN, ['{what:name} from {from} to|-> {to} {flow}'], near('traffic')),
  ...rows(
    EN,
    [
      '<ifs> {changes} [then] <asksAll> {rest}',
      'who|what can|could|would [still] <reach> {to} {flow} if {changes}',
      'what|where can|could|would {from} <stranded> {flow} if {changes}',
      '[show] routes of|for {of} if {changes}',
    ],
    near('whatIfOne'),
  ),
  ...rows(
    EN,
    [
      'open|allow|permit [up] {port} [<traffic>] [from] {from} to|-> {to} {flow}',
      'open|allow|permit [up] [the] [<traffic>] [from] {from} to|-> {to} {flow}',
      'allow|permit|let {from} [to] <reach> {to} {flow}',
      'request|requesting|need|needs|please [a] [new] firewall|rule|nsg opening|change|rule|request [for] [from] {from} to|-> {to} {flow}',
    ],
    near('change'),
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
  ...rows(
    JA,
    [
      '{to} は|が <state> [<end>]',
      '{to} の 状態|ステータス|状況|電源 [は] [どう] [<shown>]',
      'どの <kinds> が|は <state> [<end>]',
      '<kinds> は|が <state> [<end>]',
      '<state> <kinds> [は] [どれ]',
      '{to} は|の|に|で|が どうした|何が問題|問題がある|障害がある|障害|異常 [は] [<end>]',
    ],
    near('state'),
  ),
  ...rows(
    JA,
    [
      '<both> [は] [<end>]',
      '{from} -> {to} {flow} <both> [<link>] [は] [<end>]',
      ...['{from} と {to} は|が', '{from} と {to} <between>', '{from} と {to}', '{from} から {to} に|へ|まで|は'].flatMap((ends) => [
        ...YES.map((yes) => `${ends} {flow} <both> {flow} ${yes}`),
        `${ends} {flow} <both> [<link>] [<shown>] [<end>]`,
      ]),
    ],
    near('bothWays'),
  ),
  ...rows(
    JA,
    YES.flatMap((yes) =>
      ['<device>', '{device:name}'].flatMap((device) => [
        `{from} から {to} に|へ|まで ${device} <passing> {flow} ${yes}`,
        `{from} から ${device} <passing> {to} に|へ|まで {flow} ${yes}`,
      ]),
    ),
    near('throughWhat'),
  ),
  ...rows(JA, ['<event> <after> {reach}'], near('whichChange')),
  ...rows(JA, ['<act> [を] [<please>]'], near('whichRequest')),
  ...rows(
    JA,
    YES.flatMap((yes) => [`{to} に|へ|まで {flow} ${yes}`, `{to} は|が {flow} ${yes}`]),
    near('fromWhere'),
  ),
  ...rows(
    JA,
    [
      '{from} <mutual> {to} [の] {flow} [<noun>] [<particle>] [<can>] [<end>]',
      '{from} と {to} の間|間 [は] [<noun>] [<particle>] [<can>]',
      ...YES.map((yes) => `{from} と {to} は|が {flow} ${yes}`),
      '{from} と {to} <between> [<link>] [<shown>] [<end>]',
      '{from} {to} <between> [<link>] [<shown>] [<end>]',
      ...[...NO, ...YES].map((said) => `{from} と {to} <between> {flow} ${said}`),
      '{from} と {to} <between> {flow} [<link>] が|は {flow} <stopped> [<end>]',
      '{from} と {to} は|が ピアリングされている|ピアリングされています|ピアリングされてる|ピアリング済み [<end>]',
      '{to} は|が {from} から|に|によって|により {flow} <stopped> [<end>]',
      '{from} は|が {to} に {flow} <stopped> [<end>]',
    ],
    near('whichWay'),
  ),
  ...rows(JA, ['{of} の <thing> [<shown>] [<end>]'], near('aThing')),
  ...rows(
    JA,
    ['{changes} <asksAll> {rest}', '{changes} {of} から <asksAll> {rest}', '{changes} {of} の ルート|経路 {rest}'],
    near('whatIfOne'),
  ),
  ...rows(JA, ['{from} から|より|-> {to} [への|へ|に|まで] [の] {flow} [の] <openIt> [<please>]'], near('change')),
  ...rows(JA, ['{changes} [<please>]', '{from} から|より {to} に|へ|まで|と {flow} <linked> <wish> [<please>]'], near('change')),
];
