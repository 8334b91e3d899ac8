/** Changes in Japanese. */
import type { RemedyWords } from './remedy-words.ts';

export const REMEDIES_JA: RemedyWords = {
  setFlags: (flags, gateways, on) => `ゲートウェイ ${gateways.join(' と ')} の ${flags.join(' と ')} を${on ? 'オン' : 'オフ'}にする`,
  createPeering: (vnets) => `VNet ${vnets.join(' と ')} をピアリングする`,
  change: {
    changePeering: (names) => `VNet ピアリング ${names.join(' と ')} を変更する`,
    changeRoute: (names) => `ルート ${names.join(' と ')} を変更する`,
    changeRule: (names) => `規則 ${names.join(' と ')} を変更する`,
    other: (names) => `${names.join(' と ')} を変更する`,
  },
  option: (number, title, recommended) => `案 ${number}: ${title}${recommended ? ' (推奨)' : ''}`,
  after: (outcome) => `変更後の結果: ${outcome} (変更を加えたモデルで確認済み)`,
  afterBut: (hostOff, unapproved) =>
    `変更後はネットワークが通信を通します (変更を加えたモデルで確認済み)。ただし、${[
      ...(hostOff ? ['ホストを起動する'] : []),
      ...(unapproved ? ['プライベート エンドポイントが承認される'] : []),
    ].join('、')}まで結果は到達不可のままです`,
  closes: (pairs) => `${pairs} 組のネットワークが通信できなくなります`,
  opens: (pairs) => `新たに ${pairs} 組のネットワークが通信できるようになります`,
  pair: (a, b) => `${a} ↔ ${b}`,
  oneWay: (a, b) => `${a} → ${b}`,
  step: (name, property, from, to) => `${name}: ${property} ${from} → ${to}`,
  replace: (kind, name, parent) => `${kind} ${name} を置き換え${parent === null ? '' : ` (${parent})`}`,
  create: (kind, name, parent) => `${kind} ${name} を作成${parent === null ? '' : ` (${parent})`}`,
  remove: (kind, name, parent) => `${kind} ${name} を削除${parent === null ? '' : ` (${parent})`}`,
  notSet: '未設定',
  resourceKind: {
    'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules': 'セキュリティ管理規則',
    'microsoft.network/virtualnetworks/virtualnetworkpeerings': 'VNet ピアリング',
    'microsoft.network/routetables/routes': 'ルート',
    'microsoft.network/routetables': 'ルート テーブル',
    'microsoft.network/networksecuritygroups/securityrules': 'セキュリティ規則',
    'microsoft.network/networksecuritygroups': 'ネットワーク セキュリティ グループ',
    'microsoft.network/firewallpolicies/rulecollectiongroups': '規則コレクション グループ',
    'microsoft.network/azurefirewalls/networkrulecollections': 'ネットワーク規則コレクション',
    'microsoft.network/virtualhubs/hubroutetables': 'ハブのルート テーブル',
    'microsoft.network/virtualhubs/hubvirtualnetworkconnections': 'ハブ接続',
    'microsoft.network/virtualwans': '仮想 WAN',
    'microsoft.network/connections': '接続',
    'microsoft.network/virtualnetworkgateways': 'ゲートウェイ',
    'microsoft.network/expressroutegateways': 'ExpressRoute ゲートウェイ',
    'microsoft.network/virtualnetworks': 'VNet',
    'microsoft.network/virtualnetworks/subnets': 'サブネット',
    '': 'リソース',
  },
  flagCaveats: [
    'フラグの保存には数分かかります。',
    '公開された実験では、オフに戻す操作が一度失敗しています。元に戻せるとは限りません。',
    'フラグは相手ごとの設定ではありません。接続しているすべての回線で、フラグがオンのほかのすべての VNet との通信が開きます。',
    'Microsoft は VNet ピアリングを推奨しています。ゲートウェイには帯域の上限があり、回り道で遅延が増えます。',
  ],
  peeringCaveats: ['両側のピアリングを作成するまで通信できません。', '2 つの VNet のアドレス空間が重なっていてはいけません。'],
  caveats: {
    gatewayUse: [
      '先にゲートウェイを提供する側 (allowGatewayTransit)、次に利用する側 (useRemoteGateways) を設定してください。逆の順番は Azure に拒否されます。',
      'リモート ゲートウェイを使う VNet は自身のゲートウェイを持てず、使えるリモート ゲートウェイは 1 つだけです。',
    ],
    sync: ['同期は、相手の VNet が変わった側で実行します。'],
    subnetPeering: [
      'ピアリングの両側に同じサブネットを指定し、その後で両側を同期してください。',
      'サブネット ピアリングは、サブスクリプションで有効になっている必要があります。',
    ],
    remadePeering: ['削除してから作成するまで、2 つの VNet の間は通信できません。このピアリングを使うゲートウェイ転送も止まります。'],
    route: [
      '意図して置かれたルートかもしれません。このルート テーブルを使うすべてのサブネットで、止められていた通信が通るようになります。',
    ],
    propagation: ['足りないルートだけでなく、ゲートウェイのすべてのルートが、このルート テーブルを使うサブネットに入ります。'],
    peeringRoutes: ['足りないルートだけでなく、VNet のすべてのピアリングのルートが、このルート テーブルを使うサブネットに入ります。'],
    rule: ['この規則は質問された通信だけを許可します。拒否規則が止めているほかの通信は止まったままです。'],
    firewallRule: [
      'この規則は質問された通信だけを許可し、このポリシーを使うか継承するすべてのファイアウォールに適用されます。',
      'ネットワーク規則はアプリケーション規則より先に評価されます。この 2 つのアドレスの間では、名前による検査が行われなくなります。',
    ],
    classicRule: [
      'この規則は質問された通信だけを許可します。',
      'ネットワーク規則はアプリケーション規則より先に評価されます。この 2 つのアドレスの間では、名前による検査が行われなくなります。',
    ],
    adminRule: [
      '構成を再展開するまで有効になりません。構成の ID とリージョンを指定して az network manager post-commit --commit-type SecurityAdmin または Deploy-AzNetworkManagerCommit を実行してください。',
      'この規則はネットワーク グループのすべての VNet に適用されます。Allow は判断をネットワーク セキュリティ グループに委ね、AlwaysAllow はそれを無視します。',
    ],
    forwarding: ['ゲスト OS でも IP 転送を有効にしてください。'],
    newRoute: [
      'このテーブルを使うサブネットの全ホストからこれらのアドレスへの通信が機器を通るようになります。機器自身の規則でも許可が必要です。',
    ],
    hubRoute: [
      'このテーブルに関連付けられたすべてのネットワークからこれらの宛先への通信が、以後このファイアウォールを通ります。その規則でも許可されている必要があります。',
    ],
    straightRoute: [
      'このテーブルを使うサブネットのすべてのホストからこれらの宛先への通信が、以後この装置を通らず、直接インターネットへ出ます。',
    ],
    bgp: [
      'トンネルの両端で、ゲートウェイも含めて BGP が必要です。以後、ここで欠けている経路だけでなく、相手が広告するすべての経路が入ります。',
    ],
    branches: ['以後、この仮想 WAN のすべての拠点が、VPN と ExpressRoute を越えて互いに経路を交換します。'],
    newGroup: [
      '以後、この NIC の通信はすべてこのグループが決めます。仮想ネットワークの外からの通信は、許可する規則がなければ破棄されます。',
    ],
    natGateway: ['サブネットからインターネットへの通信はすべて NAT ゲートウェイのアドレスから出るようになり、通信量に応じて課金されます。'],
  },
  powerShellUnknown: (flag) => `${flag} に対応するパラメーターは確認されていません。az またはポータルをご利用ください`,
  noCommand: (name) => `${name} に使えるコマンドはありません。ポータルをご利用ください。`,
  nameNotPlain: (name) => `${name} はコマンドに安全に書けない名前のため、コマンドは表示しません。`,
  keepRest: 'ほかの設定はそのまま残してください',
  takeOut: (block, name) => `${name} のブロック ${block} をファイルから削除してください`,
  otherToolOnly: (setting) => `${setting} を行う方法はここでは確認されていません。az またはポータルをご利用ください`,
  remakePeering: (name) =>
    `IPv6 だけを通すかどうかは作成時に決まります。両側で ${name} を削除して作り直すか、Terraform に置き換えさせてください。`,
};
