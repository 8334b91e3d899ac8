/** What a device or a network does unseen, in Japanese, and how to find out: by `facts.what`. */
import { pick, type Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);
const forPrefix = (t: Told): string => t.around('prefix', (prefix) => ` (${prefix})`);
const TEST = '送信元からの az network watcher test-connectivity、または 2 台のホスト間の ping で確かめてください。';

export const NVA_OPAQUE_JA: UnknownWords = {
  text: (t) => {
    const device = space(t.fact('host') ?? t.fact('device') ?? t.fact('nic') ?? t.fact('name') ?? t.fact('address') ?? t.name);
    switch (t.fact('what')) {
      case 'noAddress':
        return `ルート${space(t.name)}${forPrefix(t)} にネットワーク アプライアンスのアドレスがありません`;
      case 'oneWay':
        return `ネットワーク アプライアンス${device} は片方向の通信しか見ないため、通すかどうかは Azure からは見えません`;
      case 'service':
        return `Azure サービス${device}${paren(t.fact('type'))} がネクスト ホップとして何をするかは見えません`;
      case 'serviceEnd':
        return `Azure サービス${device}${paren(t.fact('type'))} 自体がこの通信の一端であり、何を受け付け、何を送るかは見えません`;
      case 'noMachine':
        return `ネクスト ホップの NIC${space(t.fact('nic') ?? t.name)}${paren(t.fact('address'))} がどのマシンのものか分かりません`;
      case 'exit':
        return `ネットワーク アプライアンス${device} がどの NIC からインターネットへ送るかは Azure からは見えません`;
      case 'leavesBy':
        return `ネットワーク アプライアンス${device} がどの NIC から送り出すかは Azure からは見えず、受信した NIC${space(t.fact('nic') ?? t.name)} からは出られません`;
      case 'otherCard':
        return `ネットワーク アプライアンス${device} がどの NIC から送り出したかは Azure からは見えず、それが NIC${space(t.fact('nic') ?? t.name)} だった場合にだけ応答が通ります`;
      case 'mayTranslate':
        return `ネットワーク アプライアンス${device} はインターネットから呼び出せますが、どのホストへ転送するかは Azure からは見えません`;
      case 'hubDevice':
        return `仮想ハブ内のアプライアンス${device} が何を通すかは Azure からは見えません`;
      default:
        return `ネットワーク アプライアンス${device}${forPrefix(t)} が何を通すかは Azure からは見えません`;
    }
  },
  howToGet: (t) =>
    t.fact('what') === 'serviceEnd'
      ? `ポータルでリスナーと規則を確認してください。${TEST}`
      : t.fact('what') === 'noAddress'
        ? 'az network route-table route show --resource-group <グループ> --route-table-name <テーブル> --name <ルート> で nextHopIpAddress を確認してください。'
        : `アプライアンス側の規則とルーティング テーブルを確認するか、az network watcher test-connectivity で経路を調べてください。${declared(t)}`,
};

/** As in English: a machine alone can be vouched for. */
function declared(t: Told): string {
  return ['appliance', 'oneWay'].includes(t.fact('what') ?? '')
    ? 'すべてを通すものなら、このボットの運用者が HAIRPIN_TRANSPARENT_APPLIANCES で指定できます。'
    : '';
}

export const FIREWALL_OPAQUE_JA: UnknownWords = {
  text: (t) => {
    const firewall = `ファイアウォール${space(t.fact('firewall') ?? t.fact('device') ?? t.name)}`;
    const byRule = t.around('rule', (rule) => ` の規則 ${rule}`);
    switch (t.fact('what')) {
      case 'oneWay':
        return `${firewall} は片方向の通信しか見ないため、その動作を判断できません`;
      case 'name':
      case 'fqdn':
      case 'applicationRule':
        return `${firewall}${byRule} のホスト名${paren(t.fact('names'))} が表すアドレスが分かりません`;
      case 'action':
        return `${firewall}${byRule} の動作 (許可か拒否か) を Azure が返しませんでした`;
      case 'emptySide':
        return `${firewall}${byRule} に${t.around('missing', (side) => ` ${side} `) || '送信元または宛先'}がなく、何に一致するかは文書化されていません`;
      case 'threatIntelligence':
        return `${firewall} は脅威インテリジェンスで拒否することがあり、その一覧は公開されていません`;
      case 'sourceTranslation':
        return `${firewall} がこの通信の送信元を変換できるかどうかは文書化されていません`;
      case 'sourceTranslated':
        return `${firewall} が送信元を自身のアドレスに置き換えるため、宛先側の規則がどのアドレスを見るか分かりません`;
      case 'destinationTranslated':
        return `${firewall} の DNAT 規則がこの通信を別のアドレスに送るため、その先は追跡していません`;
      case 'ownAddress':
        return `${firewall} 自体がこの通信の一端であり、自身のアドレスで何に応答するか、何を転送するかは見えません`;
      case 'hubTranslated':
        return `仮想ハブ内の${firewall} にこの通信の DNAT 規則がありますが、そこからホストまでの経路は追跡していません`;
      case 'hubDevice':
        return `仮想ハブ内の${firewall} の規則を読み取れませんでした`;
      default:
        return `${firewall}${byRule} の動作を読み取れませんでした`;
    }
  },
  howToGet: (t) =>
    pick(FIREWALL_HOW, t.fact('what')) ??
    'az network firewall policy rule-collection-group list --policy-name <ポリシー> --resource-group <グループ> の結果をモデルに追加してください。',
};

const BY_NAME =
  'ファイアウォールと同じ DNS サーバーで nslookup を実行してアドレスと比べるか、az network watcher test-connectivity で確かめてください。';

const FIREWALL_HOW: Readonly<Record<string, string>> = {
  oneWay: TEST,
  name: BY_NAME,
  fqdn: BY_NAME,
  applicationRule: BY_NAME,
  threatIntelligence: `ファイアウォールの脅威インテリジェンス ログ (AZFWThreatIntel テーブル) でアドレスを検索してください。${TEST}`,
  sourceTranslation: TEST,
  sourceTranslated: TEST,
  ownAddress: 'ファイアウォールの先にあるホストのアドレスでもう一度質問してください。',
  hubTranslated: `ハブの先にある別のホストから届くかどうかを質問してください。${TEST}`,
  destinationTranslated: 'DNAT 規則の変換先アドレスでもう一度質問してください。',
  hubDevice: 'az network firewall show --resource-group <グループ> --name <ファイアウォール> の結果とポリシーをモデルに追加してください。',
};

export const ON_PREMISES_OPAQUE_JA: UnknownWords = {
  text: (t) => {
    switch (t.fact('what')) {
      case 'defaultRoute':
        return '既定ルートがオンプレミスへ向かっており、そこからインターネットへ何が通るかは Azure からは見えません';
      case 'whichAddress':
        return 'オンプレミスには多くのネットワークがあり、どのアドレスを指すか分かりません';
      case 'transit':
        return `ルートは${space(t.name) || 'ゲートウェイ'} からオンプレミスへ向かっており、そこから${t.around('vnet', (vnet) => ` VNet ${vnet} `) || '宛先の VNet '}へ転送されるかは Azure からは見えません`;
      case 'bothOutside':
        return 'どちらの端もモデルのネットワークになく、この通信を決める Azure のリソースが読み取られていません';
      default:
        return `${t.name ?? 'ゲートウェイ'} の先のオンプレミス側${t.around('address', (address) => ` (${address})`)} の動作は Azure からは見えません`;
    }
  },
  howToGet: (t) =>
    pick(ON_PREMISES_HOW, t.fact('what')) ??
    'オンプレミスのルーターのルーティング テーブルとファイアウォールを確認するか、そこのホストから経路を調べてください。',
};

const ON_PREMISES_HOW: Readonly<Record<string, string>> = {
  defaultRoute:
    'オンプレミス側のルーターのルーティング テーブルとファイアウォールを確認するか、ホストからインターネットへの経路を調べてください。',
  transit: `オンプレミスのルーターのルーティング テーブルを確認するか、Azure 内でネットワーク同士を接続してください。${TEST}`,
  whichAddress: 'オンプレミスのアドレスを指定してもう一度質問してください (例: vm-1 から 192.168.10.5 に届く?)。',
  bothOutside: '一方の端にモデル内の VM、サブネット、VNet またはアドレスを指定して、もう一度質問してください。',
};
