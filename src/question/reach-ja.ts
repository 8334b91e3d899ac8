/** Japanese phrases that ask whether one end reaches another -> the question. */
import { type FlowPart, NOTHING, serviceOf } from './flow-part.ts';
import { type Groups, list, type Row, rows } from './pattern.ts';
import { type Reach, reachOf } from './reach-en.ts';
import { JA_VERBS, NO, YES } from './verbs-ja.ts';

const GROUPS: Groups = {
  ...JA_VERBS,
  from: ['から', 'より', 'からは', 'からの', 'から見て', 'からみて', 'から見ると', 'からだと'],
  /** Where it is headed. */
  toward: list(`に|へ|まで|と|には|へは|までは|とは|に対して|宛に|宛てに|への|までの|との|に向けて|を|は|が|って|とって`),
  /** Without と: "A と B から" are two sources. */
  into: ['に', 'へ', 'まで', 'には', 'へは', 'までは', 'に対して', '宛に', '宛てに', 'に向けて'],
  topic: ['は', 'が', 'って'],
  why: ['なぜ', '何故', 'どうして', 'なんで', '何で', 'なぜか'],
  reason: list(`
    のはフラグのせい|のはフラグが原因|のは nsg のせい|のは nsg が原因|のはルートのせい|のはルートが原因|のはファイアウォールのせい|のはファイアウォールが原因|のはピアリングのせい|のはピアリングが原因|のはなぜ|のはなぜですか|のはどうして|理由|理由は|理由は何|原因|原因は|原因は何|のは何故|理由を教えて|
    原因を教えて|のはなんで|なぜ|なぜですか|なぜでしょう|なぜでしょうか|どうして|なんで|何故|何が原因|何が原因ですか|どこが原因|どこで止まっている|どこで止まっていますか|
    どこで落ちている`),
  source: list(`
    送信元|送信元 ip|送信元 ip アドレス|送信元アドレス|送信元ホスト|発信元|発信元 ip|接続元|接続元 ip|ソース|ソース ip|src|source|source ip|from`),
  target: list(`
    宛先|宛先 ip|宛先 ip アドレス|宛先アドレス|宛先ホスト|送信先|送信先 ip|送信先アドレス|接続先|接続先 ip|あて先|ディスティネーション|dst|dest|destination|destination ip|to`),
  stopped: list(`
    ブロックされている|ブロックされています|ブロックされてる|ブロックされる|ブロックされていますか|遮断されている|遮断されています|遮断される|拒否されている|拒否されています|
    拒否される|止められている|弾かれている|弾かれる|落とされている`),
  tried: [
    ...list(`接続すると|アクセスすると|通信すると|つなぐと|繋ぐと|接続しようとすると|アクセスしようとすると`),
    ...['ping すると', 'ping を打つと', 'ping を実行すると'].map((said) => [said, { ...NOTHING, protocol: 'icmp', byVerb: true }] as const),
    ...['curl すると', 'curl を実行すると'].map((said) => [said, { ...(serviceOf('http') as FlowPart), byVerb: true }] as const),
    ...['ssh すると', 'ssh しようとすると'].map((said) => [said, { ...(serviceOf('ssh') as FlowPart), byVerb: true }] as const),
  ],
  failsJa: list(
    `タイムアウトする|タイムアウトします|タイムアウトになる|タイムアウトになります|タイムアウト|失敗する|失敗します|エラーになる|エラーになります|エラーが出る|connection timed out になる|connection refused になる|connection timed out|connection refused|つながらない|繋がらない|拒否される|応答がない|応答なし`,
  ),
  /** "It did arrive": what is asked is why it does not any more. */
  did: list(`
    届いていたのに|届いていたが|届いていましたが|届いていたけど|つながっていたのに|つながっていたが|つながっていましたが|繋がっていたのに|繋がっていたが|繋がっていましたが|通っていたのに|
    通っていたが|通っていましたが|できていたのに|できていたが|できていましたが|接続できていたのに|接続できていたが|通信できていたのに|通信できていたが|疎通できていたのに|疎通できていたが`),
  until: list(
    `昨日まで|昨日までは|さっきまで|さっきまでは|先週まで|先週までは|今朝まで|今朝までは|以前は|前は|これまで|これまでは|先ほどまで|先ほどまでは`,
  ),
  today: list(`今日は|今日から|今朝から|今朝は|昨日から|先週から|急に|突然|さっきから|先ほどから|変更後|変更後に`),
  traffic: list(`
    疎通|通信|接続|到達性|アクセス|経路|パス|ルート|通り道|疎通確認|到達|接続確認|疎通は|通信は|接続は|到達性は|アクセスは|
    通信状況|疎通状況|疎通可否|到達可否|接続可否|通信可否`),
  is: list(`
    は|を|は可能|は可能ですか|は可能か|は|を確認|を確認して|を確認してください|は通る|は通りますか|を調べて|
    はどう|はどうですか|できる|を教えて|を教えてください|を見せて|を表示|を表示して|は何`),
  tool: [
    ...['curl', 'wget'].map((said) => [said, { ...(serviceOf('http') as FlowPart), byVerb: true }] as const),
    ...['nc', 'nc -zv', 'tnc', 'psping', 'tcping', 'test-netconnection'].map(
      (said) => [said, { ...NOTHING, protocol: 'tcp', byVerb: true }] as const,
    ),
    ['telnet', { ...(serviceOf('telnet') as FlowPart), byVerb: true }],
    ['ssh', { ...(serviceOf('ssh') as FlowPart), byVerb: true }],
    ['ping', { ...NOTHING, protocol: 'icmp', byVerb: true }],
  ],
  culprit: list(`どの nsg|どの nsg 規則|どのルール|どの規則|どのファイアウォール|どのルート|どの設定|何|どれ|どこ`),
  stopping: list(
    `止めている|止めています|止めてる|ブロックしている|ブロックしています|ブロックしてる|遮断している|遮断しています|拒否している|拒否しています|落としている|落としています|妨げている`,
  ),
  whereStops: list(`
    どこで止まっている|どこで止まっていますか|どこで止まってる|どこで止まる|どこで落ちている|どこで落ちていますか|どこで切れている|どこで切れていますか|どこでブロックされている|どこでブロックされていますか|どこで遮断されている|どこで拒否されている|何にブロックされている|
    どのルールで落ちている|どのルールで止まっている|どの規則で落ちている|どの nsg で落ちている|どの nsg で止まっている|どの nsg でブロックされている|どのルールでブロックされている`),
  /** What must be done so that it arrives: the remedies say. */
  fix: list(`どうすれば|どうしたら|何を変えれば|何を変更すれば|どう直せば|何をすれば`),
  made: list(
    `ようにするには|ようにするには何が必要|ようにするにはどうすればいい|ようにするにはどうすればよい|ようにしたい|ために必要な変更は|には何を変えればいい|には何が必要`,
  ),
};

/** Every order in which the two ends, the traffic and the predicate can stand. */
const ORDERS = [
  '{from} <from> [<topic>] {to} [の] {flow} [<toward>] {flow} PREDICATE',
  '{from} <from> {flow} {to} [の] {flow} [<toward>] {flow} PREDICATE',
  '{to} [の] {flow} <into> {flow} {from} <from> {flow} PREDICATE',
  '{from} <topic> {to} [の] {flow} <toward> {flow} PREDICATE',
  '{from} <topic> {to} [の] {port} [<toward>] {flow} PREDICATE',
  '{to} <topic> {from} <from> {flow} PREDICATE',
  '{from} -> {to} [の] {flow} [<topic>] [<toward>] PREDICATE',
];

function orders(before: string, predicates: readonly string[], after: string): string[] {
  return predicates.flatMap((predicate) => ORDERS.map((order) => `${before} ${order.replace('PREDICATE', `${predicate}`)} ${after}`));
}

export const JA_REACH: readonly Row<Reach>[] = [
  ...rows(GROUPS, orders('', YES, ''), (got) => reachOf(got, false)),
  ...rows(
    GROUPS,
    [
      '{from} -> {to} {flow} [は] [<end>]',
      '{from} <from> {to} {flow} [<toward>] {flow} [<traffic>] [<is>] [<end>]',
      '{from} <from> {to} {flow} への|までの|との|へ|に|の {flow} [<traffic>] [<is>] [<end>]',
      '{from} <from> {to} [の] {flow} [<toward>] {flow} <noun> [<is>] [<end>]',
      '{from} -> {to} [の] {flow} [<toward>] <noun> [<is>] [<end>]',
      '{from} <from> <noun> [<particle>] <can> {to}',
      ...orders('', ['<noun> {port} [<particle>] <can>'], '[<end>]'),
      '{flow} <source> [=] {from} <target> [=] {to} {flow} [の] [<traffic>] [<is>] [<end>]',
      '{flow} <target> [=] {to} {flow} <source> [=] {from} {flow}',
    ],
    (got) => reachOf(got, false),
  ),
];

/** What the Internet reaches. */
export const JA_EXPOSED: readonly Row<Reach>[] = rows(
  GROUPS,
  ['{to} は|が インターネットに 公開されている|公開されています|公開されてる|さらされている [<end>]'],
  (got) => reachOf({ ...got, names: { ...got.names, from: 'インターネット' } }, false),
);

/** `なぜ` before the ends or before the predicate; a plain statement that it fails asks why as well. */
export const JA_WHY: readonly Row<Reach>[] = rows(
  GROUPS,
  [
    ...orders('[<why>]', NO, '[<reason>] [<end>]'),
    ...orders(
      '',
      NO.map((predicate) => `<why> ${predicate}`),
      '',
    ),
    ...orders('<why>', YES, ''),
    ...orders('<fix>', YES, ''),
    ...orders('[<until>]', ['<did>'], '[<today>]').flatMap((begun) => NO.map((predicate) => `${begun} ${predicate}`)),
    ...orders('<today>', NO, ''),
    ...orders('', ['<tried> <failsJa>'], '[<reason>] [<end>]'),
    // "B は A から …" may as well say who blocks: that is no question of these.
    '{from} <from> {to} {flow} [<toward>] {flow} [<traffic>] [は|が] {flow} <stopped> [<reason>] [<end>]',
    '{from} -> {to} {flow} [<traffic>] は|が {flow} <stopped> [<reason>] [<end>]',
    ...orders('', YES, '<made>'),
    '<why> {from} <from> {to} {flow} [<toward>] {flow} [<traffic>] [が|は] <cannot> [<end>]',
    '{from} -> {to} {flow} [<topic>] <failsJa> [<end>]',
    '{from} <from> {to} [の] {flow} [<toward>] {flow} [<topic>] <failsJa> [<end>]',
    '{from} で|から|より <tool> {to} {flow} [<did>] <failsJa> [<end>]',
    '<culprit> が {from} <from> {to} {flow} [<toward>] {flow} [<traffic>] を <stopping> [<end>]',
    '<whereStops> {from} -> {to} {flow}',
    '{from} -> {to} {flow} [<topic>] <whereStops> [<end>]',
    '{from} <from> {to} [の] {flow} [<toward>] {flow} [<traffic>] [は|が] <whereStops> [<end>]',
    ...orders('', ['<noun> {port} [<particle>] <cannot>'], '[<end>]'),
  ],
  (got) => reachOf(got, true),
);
