/** Why a what-if cannot be tried, in Japanese: each ends in what to do. */
import type { ChangeRefusal } from '../app/reply.ts';

/** `access of web` -> `web の access`. */
function propertyJa(text: string | null): string {
  return (text ?? '').replace(/^(\S+) of ([^:\s]+)/, '$2 の $1');
}

export const REFUSED_CHANGES_JA: Readonly<Record<ChangeRefusal, (detail: string | null) => string>> = {
  'no-prefix': (text) =>
    `「${text}」はプレフィックスとして正しくありません。アドレス (0 から 255 の数) と /0 から /32 (IPv6 は /128 まで) の長さです。10.0.0.0/8 のように書いて、もう一度質問してください。`,
  'no-address': (text) =>
    `「${text}」は IP アドレスとして正しくありません。ドットの間の数は 0 から 255 までです。直してもう一度質問してください。`,
  'no-rule-side': (text) =>
    `「${text}」には規則に書けるアドレスがモデルにありません。代わりにアドレス、10.0.0.0/8 のようなプレフィックス、またはサービス タグを書いて、もう一度質問してください。`,
  'no-priority': (text) =>
    `規則の優先度を ${text} にはできません。100 から 4096 までです。その範囲で指定するか、省略して (先頭に置かれます)、もう一度質問してください。`,
  'priority-taken': (text) =>
    `その優先度はこの方向で使用済みです (${text})。同じ優先度の規則は 2 つ置けません。別の優先度にするか、省略して (先頭に置かれます)、もう一度質問してください。`,
  'no-room': (text) =>
    `ネットワーク セキュリティ グループ ${text} には空いている優先度がありません。既存の規則の変更として、もう一度質問してください。`,
  'rule-elsewhere': (text) =>
    `ネットワーク セキュリティ グループ ${text} はこの通信のどちらの端にもないため、その規則は効果がありません。送信元か宛先のグループ (「A から B に疎通できる？」で確認できます) を指定するか、inbound または outbound を付けて、もう一度質問してください。`,
  'nothing-to-switch': (text) =>
    `「${text}」にはオン・オフするものがありません。オン・オフできるのはゲートウェイ、仮想マシン、接続、回線だけです。「規則 X を削除したら」のように変更内容を書いて、もう一度質問してください。`,
  'no-gateways': (text) =>
    `モデルには ${text === null ? 'フラグ' : text} を持つ ExpressRoute ゲートウェイがないため、何も変わりません。flags で確認し、別の変更でもう一度質問してください。`,
  'not-removed': (text) =>
    `「${text}」がなくなった後の状態は判断できません。仮想マシンなら「停止していたら」とするか、規則、ルート、ピアリングの削除として、もう一度質問してください。`,
  'peered-already': (text) =>
    `${text} はすでにピアリングされ、両側とも接続済みです。この変更なしで「A から B に疎通できる？」と質問してください。`,
  'spaces-overlap': (text) =>
    `${text} はピアリングできません。アドレス空間が重なっているか、片方がもう片方のピアリング先と重なっています。先にアドレス空間を変えるか、別の変更でもう一度質問してください。`,
  'not-peered': (text) =>
    `${text} はピアリングされていないため、外すものがありません。この変更なしで「A から B に疎通できる？」と質問してください。`,
  'which-peering': (text) =>
    `どのピアリングか分かりません${text === null ? '' : ` (候補: ${text})`}。「VNET1 と VNET2 のピアリングを削除したら何が切れる？」「VNET1 と VNET2 のピアリングを削除したら A から B に届く？」のように、両方のネットワークの名前を付けてもう一度質問してください。`,
  'which-one': (text) =>
    `「それ」が何を指すか分かりません${text === null ? '' : ` (候補: ${text})`}。「では GATEWAY がオンなら？」のように、名前を付けてもう一度質問してください。`,
  'same-network': (text) =>
    `どちらの名前も VNet ${text} です。VNet を自分自身とはピアリングできません。2 つの VNet を指定して、もう一度質問してください。`,
  'no-such-route': (text) =>
    `そのルートはありません (${text})。このテーブルを使う VM について「(VM 名) のルート」と質問して確認し、プレフィックスを直してもう一度質問してください。`,
  'property-fixed': (text) =>
    `${propertyJa(text)} は仮定の変更の対象にできません。NIC の enableIPForwarding や規則の properties.access のような ARM の名前で (help に例があります)、もう一度質問してください。`,
  'value-invalid': (text) => `Azure はその値を受け付けません (${propertyJa(text)})。ARM の値で、もう一度質問してください。`,
};
