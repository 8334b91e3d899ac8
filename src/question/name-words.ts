/** The words around names: what cannot be an unquoted name, what stands before one, and what a noun says of its kind. */
import { phrasesOf } from './read-words.ts';

/**
 * Words that build questions. A resource that is called so must be quoted: read as names they would let a question
 * that was not understood pass for another one.
 */
const RESERVED = new Set(
  `the this that these those my our your his her its their i we you he she it they them me us one ones someone somebody anyone anybody
  everyone everybody everything anything something nothing nobody anywhere everywhere nowhere somewhere none all any both each either neither other others another same here there
  and or nor not no never but except excluding without unless only also too than as if whether when while once until because since so
  to from in on at of by with via over through using for into onto between among within inside outside against under around across
  is are was were be been being am can could cannot can't cant could't couldn't will would won't wont should may might must shall do does did
  doesn't doesnt don't dont didn't isn't isnt aren't has have had having what which who whom whose where why how
  please now just currently still even really yes
  able unable allowed permitted possible impossible reachable unreachable accessible inaccessible pingable blocked failing broken
  reach reaches reaching reached talk talks connect connects get gets access accesses see sees ping pings contact contacts communicate communicates
  port ports protocol flags routes effective flag route changes changed traffic connectivity connection peered peering help again copy
  turn turning turned switch switching set setting enable enabling enabled disable disabling disabled
  check verify show list tell`.split(/\s+/),
);

export function isReserved(lower: string): boolean {
  return RESERVED.has(lower);
}

export const ARTICLES = phrasesOf('the|our|my|your|this|that|their|its|その|この');

/** Nouns that only say that a name follows. */
const PLAIN_NOUNS = phrasesOf(
  `vm|vms|host|server|machine|virtual machine|instance|node|computer|address|ip|ip address|private ip|resource|host name|hostname|fqdn|url|
  on-premises|on-prem|on premises|on prem|onprem|on-premises host|on-prem host|on-premises address|on-prem address|
  gateway|er gateway|expressroute gateway|circuit|expressroute circuit|er circuit|gateway connection|expressroute connection|er connection|vpn connection|回線|接続|nsg|network security group|rule|security rule|route table|firewall|
  ネットワーク セキュリティ グループ|ネットワークセキュリティグループ|
  仮想マシン|仮想サーバー|サーバー|サーバ|ホスト|マシン|アドレス|ip アドレス|ゲートウェイ|ルートテーブル|ルート テーブル|規則|ルール`.replace(
    /\s*\n\s*/g,
    '',
  ),
);

/** Nouns that say which kind is meant; the first of each row is kept before the name, for the look-up. */
const KIND_NOUNS: readonly (readonly [hint: string, nouns: string])[] = [
  ['subnet', 'subnet|subnetwork|サブネット'],
  ['vnet', 'vnet|virtual network|network|仮想ネットワーク|ネットワーク'],
  ['nic', 'nic|network interface|network card|ネットワークインターフェイス|ネットワークインターフェース'],
  ['private endpoint', 'private endpoint|pe|プライベートエンドポイント'],
  ['load balancer', 'load balancer|loadbalancer|lb|ilb|ロードバランサー|ロードバランサ'],
  ['public ip', 'public ip|public ip address|public address|pip|パブリックip|パブリック ip アドレス'],
];

export interface Noun {
  readonly words: readonly string[];
  readonly hint: string | null;
}

export const NOUNS: readonly Noun[] = [
  ...PLAIN_NOUNS.map((words) => ({ words, hint: null })),
  ...KIND_NOUNS.flatMap(([hint, nouns]) => phrasesOf(nouns).map((words) => ({ words, hint }))),
].sort((a, b) => b.words.length - a.words.length);

/** Places that are no resource: what is asked for stays as typed, resolving knows the spellings. */
export const PLACES = phrasesOf(
  'internet|public internet|world|outside world|on prem|on premises|on premise|onprem|on-prem|on-premises|on-premise|インターネット|オンプレミス|オンプレ|社内ネットワーク|社内',
);

/** Who is in a place has no name in Azure: read as one, "users" would find whatever begins so. */
export const PEOPLE = phrasesOf(
  'users|user|people|clients|client|staff|employees|colleagues|hosts|host|machines|machine|servers|server|computers|computer|pcs|laptops|laptop|anyone|everyone|someone|ユーザー|ユーザ|利用者|端末|pc|クライアント|サーバー|サーバ',
);
export const ON_PREMISES = phrasesOf(
  'on-prem|on prem|onprem|on-premises|on premises|on-premise|on premise|オンプレミス|オンプレ|社内ネットワーク|社内',
);

/** A name must begin and end as Azure's do; a colon stands only in IPv6 (checked apart). */
const NAME = /^[\p{L}\p{N}/_](?:[\p{L}\p{N}/_.:@()[\]$-]*[\p{L}\p{N}_):\]-])?$/u;

export function looksLikeName(text: string): boolean {
  return NAME.test(text) && !text.endsWith('-') && balanced(text, '(', ')') && balanced(text, '[', ']');
}

function balanced(text: string, open: string, close: string): boolean {
  return text.split(open).length === text.split(close).length;
}
