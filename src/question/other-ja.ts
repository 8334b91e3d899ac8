/** Japanese phrases for everything but "does A reach B": flags, routes, who and what can reach, what changed, help. */
import type { FlagName } from '../network/gateway.ts';
import { USUAL_FLAG } from './flag-names.ts';
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import { IT_WORKED, type Question } from './question.ts';
import { JA_VERBS, NO, YES } from './verbs-ja.ts';

const GROUPS: Groups = {
  ...JA_VERBS,
  show: list(`
    を見せて|を見せてください|を表示|を表示して|を表示してください|を教えて|を教えてください|一覧|の一覧|
    を確認|を確認したい|を出して|は|はどうなっている|はどうなっていますか|の状態|状態|の状態は|の状態を教えて|
    を一覧|を一覧で|を一覧で見せて|を一覧表示|を一覧表示して|一覧を見せて|一覧を表示|の一覧を見せて|の設定|設定|を見たい|は何`),
  flags: list(`
    フラグ|全ゲートウェイのフラグ|すべてのゲートウェイのフラグ|全ての ゲートウェイのフラグ|ゲートウェイのフラグ|ゲートウェイフラグ|すべてのフラグ|全フラグ|全てのフラグ|er ゲートウェイのフラグ|
    flags`),
  acceptors: list(`
    リモート vnet トラフィックを許可しているゲートウェイ|リモート vnet トラフィックを受け入れるゲートウェイ|
    リモート vnet のトラフィックを許可しているゲートウェイ|リモート vnet のトラフィックを受け入れるゲートウェイ|
    どのゲートウェイがリモート vnet トラフィックを許可している|どのゲートウェイがリモート vnet トラフィックを受け入れる|
    リモート仮想ネットワークからのトラフィックを許可しているゲートウェイ|どのゲートウェイが許可している|
    フラグがオンのゲートウェイ|フラグがオフのゲートウェイ|どのゲートウェイのフラグがオン|どのゲートウェイのフラグがオフ|どのゲートウェイでフラグがオン|
    どのゲートウェイでフラグがオフ|リモート vnet トラフィックを拒否しているゲートウェイ|リモート vnet トラフィックを許可していないゲートウェイ`),
  state: ['オン', 'オフ', '有効', '無効', 'どうなっている', '許可されている'],
  which: ['は どれ', 'は', 'どれ', 'はどれですか', 'を教えて', '一覧'],

  routes: list(`
    ルート|経路|有効なルート|有効ルート|実効ルート|有効な経路|ルートテーブル|ルーティング|ルーティングテーブル|
    経路表|ルート一覧|routes`),
  from: ['から', 'より', 'からは'],
  toward: ['に', 'へ', 'まで', 'と', 'には', 'へは', 'までは', 'に対して'],
  who: list(`
    誰が|何が|どこから|誰から|どの vm が|どの vm から|どれが|どのホストが|どの vnet から|どの vnet が|
    どのサブネットから|どこが`),
  nobody: list(
    `誰も|誰からも|どこからも|どこも|どの vm からも|どの vm も|どのホストからも|どの vnet からも|どのネットワークからも|どの拠点からも|全員|全員が|みんな`,
  ),
  where: ['どこに', 'どこへ', 'どこまで', '何に', 'どこと', '誰に', 'どの vm に', 'どの vnet に', '何と', 'どのサブネットに', 'どれに'],
  ones: list(`
    サーバーを教えて|サーバーは|サーバー|サーバは|ホストは|ホスト|vm を教えて|ネットワークを教えて|のはどの vm|のはどのサーバー|ところを教えて|もの|ところ|ところは|ネットワーク|ネットワークは|相手|相手は|のは誰|のは何|のはどこ|のは|のはどれ|vm は|一覧|ものは|先は|先|vm|のはどこですか|のは何ですか|のは誰ですか|
    範囲は|範囲`),
  changed: list(`
    最近の変更|最近の変更は|最近変わったことは|最近何が変わった|最近何か変わった|最近の変更点|最近の変更を教えて|誰が変えた|誰が変更した|誰が変えましたか|誰が変更しましたか|変わったことは|変わったところは|変化|変化は|変更は|何が変わったか|何が変わった|何が変わりました|何が変わったの|何か変わった|何か変わりました|変更点|変更点は|差分|
    差分は|変更|変更内容|変わったこと|変わったところ|変更点を教えて|差分を見せて|変更点を見せて|
    何が変更された|何が変更されました|変わった点|変わった点は|何を変えた`),
  changer: list(`誰が|だれが`),
  changedIt: list(
    `を変えた|を変更した|を変えましたか|を変更しましたか|を変えました|を変更しました|を触った|をいじった|を消した|を消しました|を削除した|を削除しました|を作った|を作成した|を作りました|を作成しました|を追加した|を追加しました|を外した|を外しました|を止めた|を停止した|をオフにした|をオンにした|を無効にした|を有効にした`,
  ),
  someThing: list(
    `ピアリング|vnet ピアリング|規則|ルール|nsg の規則|nsg のルール|ルート|経路|nsg|ファイアウォール|ファイアウォールのルール|ゲートウェイ|接続|回線|vnet|サブネット|フラグ|設定|それ|これ`,
  ),
  whatChanged: list(`
    何が変わった|何が変わりました|何が変わったか|何か変わった|何か変わりました|何が変更された|何が変更されました|変更点|変更点は|変更|変更は|変更履歴|変更履歴は|変更内容|
    変更内容は|差分|変更点を教えて|変更履歴を見せて|変更履歴を教えて|変更点を見せて|変わったことは|変わったところは|いつ変わった|いつ変更された|いつ変わりました`),
  since: ['から', '以降', '以来', '以降に', 'と比べて', 'からの', 'に比べて', 'より後に', 'から後'],
  worked: list(`
    動いていた時|動いていたとき|つながっていた時|つながっていたとき|正常だった時|届いていた時|届いていたとき|
    繋がっていた時|動いてた時|正常時|到達できていた時|到達できていたとき`),
  lastTime: ['前回'],
  help: list(`
    ヘルプ|使い方|使い方は|使い方を教えて|使い方を教えてください|何ができる|何ができます|何ができるの|
    何が聞ける|できること|こんにちは|こんばんは|おはよう|おはようございます|お疲れ様です|お疲れさまです|
    はじめまして|助けて|例|何を聞ける|質問例|どう使う|どうやって使う|何ができますか`),
};

function who(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whoCanReach', to: got.names.to as string, flow };
}

function what(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whatCanReach', from: got.names.from as string, flow };
}

/** Of those that stand somewhere. */
function within(ask: (got: Got) => Question | null): (got: Got) => Question | null {
  return (got) => {
    const asked = ask(got);
    return asked && ({ ...asked, within: got.names.within as string } as Question);
  };
}

function predicates(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => YES.map((yes) => pattern.replace('PREDICATE', yes)));
}

const NOUN_OR_VERB = ['<noun> [<particle>] <can>', '<arrives>'];

/** How the network stands: what a what-if may ask as well. */
export const JA_STANDING: readonly Row<Question>[] = [
  ...rows<Question>(GROUPS, ['<flags> [<show>] [<end>]'], () => ({ kind: 'flags', of: null })),
  ...rows<Question>(GROUPS, ['<acceptors> [<which>] [<show>] [<end>]'], () => ({ kind: 'flags', of: null, flag: USUAL_FLAG })),
  ...rows<Question>(
    GROUPS,
    ['{of} の {flag} は|が <state> [<end>]', '{of} で {flag} は|が <state> [<end>]', '{of} の {flag} の 状態|値 [は] [<end>]'],
    (got) => ({ kind: 'flags', of: got.names.of as string, flag: (got.values.flag as FlagName | undefined) ?? USUAL_FLAG }),
  ),
  ...rows<Question>(GROUPS, ['{of} の <flags> [<show>] [<end>]', '{of} <flags> [<show>] [<end>]'], (got) => ({
    kind: 'flags',
    of: got.names.of as string,
  })),
  ...rows<Question>(GROUPS, ['{of} の <routes> [<show>] [<end>]', '{of} <routes> [<show>] [<end>]'], (got) => ({
    kind: 'routes',
    of: got.names.of as string,
  })),
  ...rows(
    GROUPS,
    [
      ...predicates([
        '<who> {to} [の] {flow} <toward> {flow} PREDICATE',
        '{to} [の] {flow} <toward> {flow} <who> {flow} PREDICATE',
        '{to} は|が <who> {flow} PREDICATE',
      ]),
      ...NO.flatMap((no) => [
        `{to} [の] {flow} <toward> {flow} <nobody> {flow} ${no}`,
        `<nobody> {to} [の] {flow} <toward> {flow} ${no}`,
        `{to} は|が <nobody> {flow} ${no}`,
      ]),
      ...NOUN_OR_VERB.map((yes) => `{to} [の] {flow} <toward> {flow} ${yes} <ones> [<end>]`),
    ],
    who,
  ),
  ...rows(
    GROUPS,
    [
      ...predicates(['{from} <from> {flow} <where> {flow} PREDICATE', '{from} は|が {flow} <where> {flow} PREDICATE']),
      ...NOUN_OR_VERB.map((yes) => `{from} <from> {flow} ${yes} <ones> [<end>]`),
      ...NOUN_OR_VERB.map((yes) => `{from} が {flow} ${yes} <ones> [<end>]`),
    ],
    what,
  ),
  ...rows(
    GROUPS,
    predicates([
      '{within} の|内の|の中の <who> {to} [の] {flow} <toward> {flow} PREDICATE',
      '{within} <from> <who> {to} [の] {flow} <toward> {flow} PREDICATE',
    ]),
    within(who),
  ),
  ...rows(GROUPS, predicates(['{from} <from> {within} の|内の|の中の {flow} <where> {flow} PREDICATE']), within(what)),
];

export const JA_OTHER: readonly Row<Question>[] = [
  ...JA_STANDING,
  ...rows<Question>(GROUPS, ['[<lastTime>] [<since>] <changed> [<end>]', '<changed> <lastTime> <since>'], () => ({
    kind: 'changed',
    since: null,
  })),
  ...rows<Question>(GROUPS, ['<changer> <someThing> <changedIt> [<end>]', '{when} [に] <changer> <someThing> <changedIt> [<end>]'], () => ({
    kind: 'changed',
    since: null,
  })),
  ...rows<Question>(GROUPS, ['<worked> [<since>] <changed> [<end>]', '<changed> <worked> <since>'], () => ({
    kind: 'changed',
    since: IT_WORKED,
  })),
  ...rows<Question>(
    GROUPS,
    [
      '{since:when} <since> [の] <changed> [<end>]',
      '{since:when} [の|に|は] <changed> [<end>]',
      '{since:name} <since> [の] <changed> [<end>]',
    ],
    (got) => ({
      kind: 'changed',
      since: got.names.since as string,
    }),
  ),
  ...rows<Question>(
    GROUPS,
    [
      '{on} で|に|の|は <whatChanged> [<end>]',
      '<changer> {on} <changedIt> [<end>]',
      '{on} は <changer> 変えた|変更した|変えました|変更しました [<end>]',
    ],
    (got) => ({ kind: 'changed', since: null, on: got.names.on as string }),
  ),
  ...rows<Question>(
    GROUPS,
    [
      '{since:when} <since> {on} で|に|の|は <whatChanged> [<end>]',
      '{on} で|に|の|は {since:when} <since> [の] <whatChanged> [<end>]',
      '{since:when} [に] <changer> {on} <changedIt> [<end>]',
      '{since:when} <since> <changer> {on} <changedIt> [<end>]',
    ],
    (got) => ({ kind: 'changed', since: got.names.since as string, on: got.names.on as string }),
  ),
  ...rows<Question>(GROUPS, ['<help> [<end>]'], () => ({ kind: 'help' })),
];
