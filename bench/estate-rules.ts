/** A spoke -> its network security group: 50 to 1,000 rules, median 100, as such groups grow over the years. */
import type { EstatePlan, Spoke } from './estate-plan.ts';
import { type Chance, chance } from './estate-random.ts';
import { idOf, type Json, part, ref, resource, type WireResource } from './estate-wire.ts';

const FEWEST = 50;
const MEDIAN = 100;
const MOST = 1000;
const SPREAD = 0.7;

const PORTS = [
  '22',
  '80',
  '135',
  '389',
  '445',
  '636',
  '1433',
  '1521',
  '3306',
  '3389',
  '5432',
  '5985-5986',
  '6379',
  '8080',
  '9000-9100',
  '27017',
];
const TAGS = [
  'AzureLoadBalancer',
  'Internet',
  'Storage.WestEurope',
  'Sql.WestEurope',
  'AzureMonitor',
  'AzureKeyVault',
  'AzureCloud.westeurope',
];

export function groupId(spoke: Spoke): string {
  return idOf(spoke.index, 'networkSecurityGroups', `nsg-${spoke.name}`);
}

export function applicationGroupId(spoke: Spoke, number: number): string {
  return idOf(spoke.index, 'applicationSecurityGroups', `asg-${spoke.name}-${number}`);
}

export function applicationGroup(spoke: Spoke, number: number): WireResource {
  return resource(spoke.index, 'applicationSecurityGroups', [`asg-${spoke.name}-${number}`], {});
}

export function securityGroup(plan: EstatePlan, spoke: Spoke): WireResource {
  const by = chance(1, plan.nics, spoke.index);
  const count = Math.round(Math.min(MOST, Math.max(FEWEST, MEDIAN * Math.exp(SPREAD * by.normal()))));
  const own = ownRules(by);
  const id = groupId(spoke);
  const rules = Array.from({ length: count - own.length }, (_, index) => {
    const priority = 300 + Math.floor((index * 3600) / count);
    return part(id, 'securityRules', `rule-${index}-${by.between(1000, 9999)}`, { priority, ...anyRule(plan, spoke, by) });
  });
  const properties = { securityRules: [...own.map((rule, index) => part(id, 'securityRules', `own-${index}`, rule)), ...rules] };
  return resource(spoke.index, 'networkSecurityGroups', [`nsg-${spoke.name}`], properties);
}

/** What most groups of an organisation have in common: https inside is open in four of five, the rest of the inbound traffic closed in half. */
function ownRules(by: Chance): readonly Json[] {
  const rules: Json[] = [];
  if (by.happens(0.1)) rules.push(simple('Inbound', 'Deny', 150, `10.${by.between(1, 15)}.0.0/16`, '*'));
  if (by.happens(0.8)) rules.push(simple('Inbound', 'Allow', 200, '10.0.0.0/8', '443'));
  rules.push(simple('Inbound', 'Allow', 210, 'VirtualNetwork', '8443'));
  if (by.happens(0.5)) rules.push(simple('Inbound', 'Deny', 4000, '*', '*'));
  if (by.happens(0.2)) rules.push({ ...simple('Outbound', 'Deny', 4010, '*', '*'), destinationAddressPrefix: 'Internet' });
  return rules;
}

function simple(direction: string, access: string, priority: number, source: string, port: string): Json {
  return { ...sides(source, '*'), protocol: port === '*' ? '*' : 'Tcp', destinationPortRange: port, access, priority, direction };
}

function anyRule(plan: EstatePlan, spoke: Spoke, by: Chance): Json {
  const inbound = by.happens(0.7);
  const far = farSide(plan, spoke, by);
  const near = by.happens(0.6) ? '*' : by.oneOf([spoke.prefix, by.oneOf(spoke.subnets).prefix, `${addressIn(by, spoke)}/32`]);
  const rule = inbound ? sides(far, near) : sides(near, far);
  const protocol = by.oneOf(['Tcp', 'Tcp', 'Tcp', 'Udp', '*', 'Icmp']);
  return {
    ...rule,
    ...ports(by, protocol),
    protocol,
    access: by.happens(0.8) ? 'Allow' : 'Deny',
    direction: inbound ? 'Inbound' : 'Outbound',
  };
}

/** A tag, the network at home, a part of another spoke, several of them, or a group of this one. */
function farSide(plan: EstatePlan, spoke: Spoke, by: Chance): string | readonly string[] | { readonly group: string } {
  const kind = by.fraction();
  if (kind < 0.1) return 'VirtualNetwork';
  if (kind < 0.2) return by.oneOf(TAGS);
  if (kind < 0.35) return `192.168.${by.between(0, 255)}.0/24`;
  if (kind < 0.4) return { group: applicationGroupId(spoke, by.between(0, 1)) };
  const other = () => {
    const one = by.oneOf(plan.spokes);
    return by.oneOf([one.prefix, by.oneOf(one.subnets).prefix, `${addressIn(by, one)}/32`]);
  };
  return kind < 0.8 ? other() : Array.from({ length: by.between(2, 6) }, other);
}

function addressIn(by: Chance, spoke: Spoke): string {
  return by.oneOf(spoke.subnets).prefix.replace('.0/24', `.${by.between(4, 28)}`);
}

type Side = ReturnType<typeof farSide>;

/** ARM fills in the empty spellings of a side too. */
function sides(source: Side, destination: Side): Json {
  return { sourcePortRange: '*', sourcePortRanges: [], ...side('source', source), ...side('destination', destination) };
}

function side(which: 'source' | 'destination', value: Side): Json {
  if (typeof value === 'string') return { [`${which}AddressPrefix`]: value, [`${which}AddressPrefixes`]: [] };
  if ('group' in value) return { [`${which}AddressPrefixes`]: [], [`${which}ApplicationSecurityGroups`]: [ref(value.group)] };
  return { [`${which}AddressPrefixes`]: value };
}

function ports(by: Chance, protocol: string): Json {
  if (protocol === 'Icmp') return { destinationPortRange: '*', destinationPortRanges: [] };
  if (by.happens(0.2)) return { destinationPortRanges: Array.from({ length: by.between(2, 5) }, () => by.oneOf(PORTS)) };
  return { destinationPortRange: by.oneOf(PORTS), destinationPortRanges: [] };
}
