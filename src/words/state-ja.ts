/** The state of something that is not known, in Japanese, and how to read it: by `facts.what`. */
import { idInCommand } from './id-in-command.ts';
import { pick, type Told } from './told.ts';
import type { UnknownWords } from './unknown-words.ts';

const space = (text: string | null): string => (text === null ? '' : ` ${text}`);
const paren = (text: string | null): string => (text === null ? '' : ` (${text})`);

export const STATE_UNKNOWN_JA: UnknownWords = {
  text: (t) =>
    `${pick(STATE_OF, t.fact('what')) ?? 'リソース'}${space(name(t))} の状態が分かりません${paren(t.fact('state') ?? t.fact('status'))}`,
  howToGet: (t) => {
    if (t.fact('what') === 'provisioning')
      return /fail/i.test(t.fact('state') ?? '')
        ? `前回の変更が失敗しています。アクティビティ ログで原因を確認し、変更をやり直してから、もう一度質問してください (az resource show --ids ${idInCommand(t, '<ID>')} --query properties.provisioningState)。`
        : `変更が進行中です。az resource show --ids ${idInCommand(t, '<ID>')} で provisioningState が Succeeded になってから、もう一度質問してください。`;
    if (t.type?.endsWith('/vpngateways/vpnconnections'))
      return 'az network vpn-gateway connection show --resource-group <グループ> --gateway-name <ゲートウェイ> --name <接続> --query connectionStatus で確認してください。';
    return (
      pick(STATE_HOW, t.fact('what')) ??
      `ポータルでリソースの [概要] を開くか、az resource show --ids ${idInCommand(t, '<ID>')} で状態を確認してください。`
    );
  },
};

const name = (t: Told): string | null =>
  t.fact('connection') ?? t.fact('peering') ?? t.fact('circuit') ?? t.fact('gateway') ?? t.fact('host') ?? t.name;

const STATE_OF: Readonly<Record<string, string>> = {
  connection: '接続',
  hubRouting: '仮想ハブ',
  circuit: '回線',
  privatePeering: 'プライベート ピアリング (回線)',
  ipv6Peering: 'プライベート ピアリングの IPv6 (回線)',
  peering: 'VNet ピアリング',
  migration: '移行中のゲートウェイ',
  provisioning: 'リソース',
  power: 'ホスト',
  privateEndpoint: 'プライベート エンドポイント',
};

const STATE_HOW: Readonly<Record<string, string>> = {
  connection:
    '一覧では状態が省かれます。az network vpn-connection show --resource-group <グループ> --name <接続> --query connectionStatus で個別に確認してください。',
  hubRouting:
    'az network vhub show --resource-group <グループ> --name <ハブ> --query routingState で確認してください。Provisioning の間は数分待ってからもう一度質問してください。',
  circuit: 'az network express-route show --resource-group <グループ> --name <回線> で状態を確認してください。',
  privatePeering:
    'az network express-route peering show --resource-group <グループ> --circuit-name <回線> --name AzurePrivatePeering --query state で確認してください。',
  ipv6Peering:
    'az network express-route peering show --resource-group <グループ> --circuit-name <回線> --name AzurePrivatePeering --query ipv6PeeringConfig で確認してください。',
  peering:
    'az network vnet peering show --resource-group <グループ> --vnet-name <VNet> --name <ピアリング> --query peeringState で確認してください。',
  migration: 'ゲートウェイの移行が終わってから、もう一度質問してください (az network vnet-gateway show で確認できます)。',
  power: '少し待ってから az vm get-instance-view --resource-group <グループ> --name <VM> で状態を読み直してください。',
  privateEndpoint: 'az network private-endpoint show --resource-group <グループ> --name <エンドポイント> で承認の状態を確認してください。',
};
