/** The Japanese ways to say that something arrives, or does not -> predicates for the phrase tables. */
import { type FlowPart, NOTHING, serviceOf } from './flow-part.ts';
import { type Groups, list } from './pattern.ts';

const ICMP: FlowPart = { ...NOTHING, protocol: 'icmp', byVerb: true };

const byVerb = (service: string): FlowPart => ({ ...(serviceOf(service) as FlowPart), byVerb: true });

/** Nouns that take する, できる or が通る, and what naming them says of the traffic. */
const NOUNS: Groups[string] = [
  ...['疎通', '到達', '接続', '通信', 'アクセス', '導通', '到達性', '疎通確認', 'やり取り', 'コネクション', '通信確認', '接続確認'],
  ...(['ping', 'ping 疎通', 'ピン', 'ping 確認', 'icmp', 'icmp 疎通', 'icmp 通信'] as const).map((noun) => [noun, ICMP] as const),
  ...['ssh', 'rdp', 'telnet', 'https', 'http', 'sftp', 'smb', 'winrm', 'ldap', 'ldaps'].flatMap((service) =>
    ['', ' 接続', ' 通信', ' アクセス', ' ログイン'].map((noun) => [`${service}${noun}`, byVerb(service)] as const),
  ),
  ...['リモートデスクトップ', 'リモートデスクトップ接続'].map((noun) => [noun, byVerb('rdp')] as const),
];

const CAN = list(`
    できる|できます|出来る|出来ます|可能|可能です|する|します|している|しています|してる|できている|
    できています|取れる|取れます|とれる|とれます|取れている|取れています|通る|通ります|通っている|
    通っています|飛ぶ|飛びます|届く|届きます|打てる|打てます|いける|いけます|張れる|張れます|確認できる|
    確認できます|ある|あります|できてる|返る|返ります|通じる|通じます`);
const CANNOT = list(`
    不能|できない|できません|出来ない|出来ません|不可|不可能|しない|しません|していない|していません|できていない|
    できていません|取れない|取れません|とれない|とれません|取れていない|通らない|通りません|通っていない|
    飛ばない|飛びません|届かない|届きません|打てない|打てません|いけない|張れない|張れません|できなくなった|
    できなくなりました|に失敗する|失敗する|ない|ありません|返らない|返ってこない|通じない|拒否される|
    ブロックされる|ブロックされている|ブロックされています|ができない|遮断されている|遮断されています|遮断される|拒否されている|拒否されています|ng|不通|
    するとタイムアウトする|するとタイムアウトします|するとタイムアウトになる|するとエラーになる|するとエラーになります|しようとするとタイムアウトする|タイムアウトする|タイムアウトします|タイムアウト|エラーになる|エラーになります|切れる|切れます`);
const ARRIVES = list(`
    届く|届きます|届いている|届いています|届いてる|とどく|つながる|つながります|繋がる|繋がります|
    つながっている|繋がっている|つながっています|繋がっています|つながってる|繋がってる|行ける|行けます|いける|いけます|通る|通ります|通じる|通じます|
    入れる|入れます|たどり着ける|出られる|出られます|出れる|到達|到達可能|見える|届くことができる|行く`);
const FAILS = list(`
    届かない|届きません|届いていない|届いていません|届いてない|届かなくなった|出られない|出られません|
    出れない|つながらない|つながりません|繋がらない|繋がりません|つながらなくなった|繋がらなくなった|
    行けない|いけない|行けません|通らない|通りません|通じない|通じません|入れない|入れません|見えない|
    たどり着けない`);

export const JA_VERBS: Groups = {
  noun: NOUNS,
  particle: ['が', 'は', 'を', 'も', 'で'],
  can: CAN,
  cannot: CANNOT,
  arrives: ARRIVES,
  fails: FAILS,
  /** What ends a question: it changes nothing. */
  end: list(`
    か|の|のか|のですが|んですが|ですが|けど|ので|のですけど|のだが|ようです|みたいです|ようなので|状況です|と報告あり|との報告あり|とのことです|との連絡あり|のですか|のでしょうか|でしょうか|ですか|んですか|かな|かどうか|よね|ですよね|んだろう|
    のだろうか|だろうか|か教えて|か教えてください|か確認して|か確認してください|かを教えて|か知りたい|
    か調べて|かどうか教えて|かどうか確認して|のです|んです|のは|です|ますか|んでしょうか|んだけど|のかな|
    かを確認して|かを確認してください|かどうか教えてください|かどうか確認してください|か調べてください`),
};

/** A predicate is a noun with する, できる …, or a verb of its own. */
export const YES = ['<noun> [<particle>] <can> [<end>]', '<arrives> [<end>]'] as const;
export const NO = ['<noun> [<particle>] <cannot> [<end>]', '<fails> [<end>]'] as const;
