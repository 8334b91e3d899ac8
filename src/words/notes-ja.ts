/** Remarks that change no verdict, in Japanese: whole sentences by `what`. */
import type { Clause, Told } from './told.ts';

export const NOTES_JA: Readonly<Record<string, Clause>> = {
  powerNotRead: (t) => `${t.fact('host') ?? t.fact('vm') ?? 'ホスト'} の電源状態は読み取れていないため、起動中とみなしています。`,
  flagInferred: (t) =>
    `${t.fact('gateway') ?? 'ハブのゲートウェイ'} のフラグがスポークのトラフィックにも効くことは推定です。Microsoft の文書にはありません。`,
  fastPath: (t) =>
    `接続${t.around('connection', (name) => ` ${name} `)}は FastPath を使っています。VNet 間のトラフィックに使われるかどうかは文書化されていません。`,
  staysOnHost: (t) =>
    `${t.fact('host') ?? 'マシン'} が自分のアドレスに送るものはそこから出ません。Azure のルートもセキュリティ グループも関わりません。`,
  twoPaths: (t) => `経路が複数あり${t.around('paths', (paths) => ` (${paths})`)}、Azure がトラフィックを分散します。`,
  flagsFilterPrefixes: () =>
    'フラグは学習するプレフィックスのフィルターとして働きます。片側の有効なルートだけでは許可の証明にならず、両方のゲートウェイのフラグを見る必要があります。',
};

export const noteOtherJa = (what: string, t: Told): string => `補足: ${what}${listed(t)}。`;

function listed(t: Told): string {
  const facts = t.keys.flatMap((key) => t.around(key, (fact) => `${key} ${fact}`) || []);
  return facts.length === 0 ? '' : ` (${facts.join('、')})`;
}
