/** The many names of the three ExpressRoute flags (ARM, portal, CLI, Terraform, everyday words) -> the flag. */
import type { FlagName } from '../network/gateway.ts';
import { afterWords, wordsOf } from './read-words.ts';
import type { Token } from './tokens.ts';

/** Where nothing but "the flag" is said, the one the bot is about is meant. */
export const USUAL_FLAG: FlagName = 'allowRemoteVnetTraffic';

/** Source: azure.md 1.1 (names, labels, tools). */
const NAMES: Readonly<Record<FlagName, string>> = {
  allowRemoteVnetTraffic: `allowRemoteVnetTraffic|properties.allowRemoteVnetTraffic|allow-remote-vnet-traffic|--allow-remote-vnet-traffic|-AllowRemoteVnetTraffic|
    remote_vnet_traffic_enabled|express_route_remote_vnet_traffic_enabled|allow remote vnet traffic|remote vnet traffic|remote-vnet-traffic|remote vnet|
    allow traffic from remote virtual networks|traffic from remote virtual networks|traffic from remote vnets|allow traffic from remote vnets|
    remote virtual network traffic|allow remote virtual network traffic|remote traffic|vnet to vnet traffic|
    remote vnets|remote virtual networks|traffic from other vnets|traffic from other virtual networks|traffic from other azure virtual networks|flag|er flag|expressroute flag|
    リモート VNet トラフィック|リモート VNet|リモート仮想ネットワークトラフィック|リモート仮想ネットワークのトラフィック|リモート仮想ネットワークからのトラフィック|
    リモート仮想ネットワークからのトラフィックを許可する|フラグ`,
  allowVirtualWanTraffic: `allowVirtualWanTraffic|properties.allowVirtualWanTraffic|allow-vwan-traffic|--allow-vwan-traffic|-AllowVirtualWanTraffic|
    virtual_wan_traffic_enabled|express_route_virtual_wan_traffic_enabled|allow virtual wan traffic|virtual wan traffic|vwan traffic|allow vwan traffic|
    remote virtual wan traffic|traffic from remote virtual wan networks|traffic from remote virtual wan network|traffic from remote virtual wan network(s)|
    allow traffic from remote virtual wan networks|allow traffic from remote virtual wan network|allow traffic from remote virtual wan network(s)|vwan flag|
    仮想 WAN トラフィック|リモート仮想 WAN トラフィック|リモート仮想 WAN ネットワークからのトラフィック`,
  allowNonVirtualWanTraffic: `allowNonVirtualWanTraffic|properties.allowNonVirtualWanTraffic|allow-non-vwan-traffic|--allow-non-vwan-traffic|
    allow_non_virtual_wan_traffic|allow non virtual wan traffic|non virtual wan traffic|non-virtual-wan traffic|non vwan traffic|non-vwan traffic|
    traffic from non virtual wan networks|allow traffic from non virtual wan networks|traffic from non-virtual wan networks|
    非仮想 WAN トラフィック|仮想 WAN 以外のネットワークからのトラフィック`,
};

const PHRASES = (Object.keys(NAMES) as FlagName[])
  .flatMap((flag) => NAMES[flag].split('|').map((name) => ({ flag, words: wordsOf(name.trim()) })))
  .sort((a, b) => b.words.length - a.words.length);

/** As the portal writes them beside their boxes, in quotes. */
const LABELS = new Map(PHRASES.filter(({ words }) => words.length > 3).map(({ flag, words }) => [words.join(' '), flag]));

export function* readFlag(tokens: readonly Token[], at: number): Generator<{ flag: FlagName; next: number }> {
  const begin = afterWords(tokens, at, ['the']) > 0 ? at + 1 : at;
  const quoted = tokens[begin]?.kind === 'quoted' ? LABELS.get((tokens[begin] as Token).text.toLowerCase()) : undefined;
  if (quoted) yield { flag: quoted, next: begin + 1 };
  for (const { flag, words } of PHRASES) {
    const next = afterWords(tokens, begin, words);
    if (next < 0) continue;
    const noun = ['flag', 'setting', 'checkbox', 'box', 'option', 'property'].find((word) => afterWords(tokens, next, [word]) > 0);
    if (noun) yield { flag, next: next + 1 };
    yield { flag, next };
  }
}

/** `properties.allowRemoteVnetTraffic` and the bare name are the flag, not just any property. */
export function flagCalled(property: string): FlagName | null {
  const wanted = property.toLowerCase().replace(/^properties\./, '');
  return (Object.keys(NAMES) as FlagName[]).find((flag) => flag.toLowerCase() === wanted) ?? null;
}
