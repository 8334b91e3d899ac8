/** A VNet's security-admin rules (AVNM) and a subnet in it -> the rules that apply there, or that they were not read. */
import type { AdminRule } from '../network/filter.ts';
import type { OtherFrontend } from '../network/frontend.ts';
import type { Model, Unread } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Subnet } from '../network/vnet.ts';
import { compileRules, type RuleDirection, type RuleTable } from './rule-table.ts';
import { unreadAdminRules } from './unread-filters.ts';

export interface AppliedAdminRules {
  readonly rules: readonly AdminRule[];
  /** Set where the rules of the VNet were not read: any of the asked traffic may then be denied, passed or left to the NSGs. */
  readonly unread: Unread | null;
  /** Rules that apply only where the configuration says `AllowRulesOnly`. */
  readonly perhaps: readonly AdminRule[];
}

const NO_RULES: AppliedAdminRules = { rules: [], unread: null, perhaps: [] };

/** Subnets of services that need their traffic untouched: Bastion, Firewall, Route Server, VPN and ExpressRoute gateways [SAR]. */
const EXEMPT_SUBNETS: ReadonlySet<string> = new Set([
  'azurebastionsubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'routeserversubnet',
  'gatewaysubnet',
]);

/** Services whose network intent policies keep admin rules off the whole VNet [SAR]. */
const INTENT_DELEGATIONS: ReadonlySet<string> = new Set(['microsoft.sql/managedinstances', 'microsoft.databricks/workspaces']);

/**
 * Admin rules do not apply to private endpoints, to the subnets of some services, nor to VNets with SQL managed instances
 * or Databricks [SAR]. A configuration deployed with `AllowRulesOnly` would still apply its allows to such VNets; the model
 * does not hold that setting, so those that end the matter are there perhaps.
 */
export function adminRulesAt(model: Model, subnet: Subnet, isPrivateEndpoint: boolean): AppliedAdminRules {
  const rules = model.adminRules.get(subnet.vnet) ?? NO_RULES.rules;
  const unread = unreadAdminRules(model, subnet.vnet);
  if (rules.length === 0 && unread === null) return NO_RULES;
  if (isPrivateEndpoint || isExemptSubnet(model, subnet)) return NO_RULES;
  if (!intentVnets(model).has(subnet.vnet)) return { rules, unread, perhaps: NO_RULES.perhaps };
  return { ...NO_RULES, perhaps: allowsOf(rules) };
}

const allows = new WeakMap<readonly AdminRule[], readonly AdminRule[]>();

/** An `Allow` goes on to the NSGs, as without any rule, and keeps what it matches from an `AlwaysAllow` that comes later. */
function allowsOf(rules: readonly AdminRule[]): readonly AdminRule[] {
  const found = allows.get(rules) ?? rules.filter(({ access }) => access !== 'Deny');
  allows.set(rules, found);
  return found;
}

type AdminTables = Partial<Record<RuleDirection, RuleTable<AdminRule>>>;

const prepared = new WeakMap<readonly AdminRule[], AdminTables>();

/** A VNet's rule list is never changed in place, so it is prepared once. */
export function adminTable(rules: readonly AdminRule[], direction: RuleDirection): RuleTable<AdminRule> {
  const tables = prepared.get(rules) ?? {};
  tables[direction] ??= compileRules(rules, direction);
  prepared.set(rules, tables);
  return tables[direction];
}

function isExemptSubnet(model: Model, subnet: Subnet): boolean {
  return EXEMPT_SUBNETS.has(subnet.name.toLowerCase()) || applicationGatewaySubnets(model).has(subnet.key);
}

const gatewaySubnets = new WeakMap<ReadonlyMap<Key, OtherFrontend>, ReadonlySet<Key>>();
const intents = new WeakMap<ReadonlyMap<Key, Subnet>, ReadonlySet<Key>>();

function applicationGatewaySubnets(model: Model): ReadonlySet<Key> {
  const frontends = model.resources.otherFrontends;
  let found = gatewaySubnets.get(frontends);
  if (!found) {
    const gateways = [...frontends.values()].filter((frontend) => frontend.type.toLowerCase() === 'microsoft.network/applicationgateways');
    found = new Set(gateways.map((frontend) => frontend.subnet).filter((key) => key !== null));
    gatewaySubnets.set(frontends, found);
  }
  return found;
}

function intentVnets(model: Model): ReadonlySet<Key> {
  const subnets = model.resources.subnets;
  let found = intents.get(subnets);
  if (!found) {
    const delegated = [...subnets.values()].filter((subnet) =>
      subnet.delegations.some((name) => INTENT_DELEGATIONS.has(name.toLowerCase())),
    );
    found = new Set(delegated.map((subnet) => subnet.vnet));
    intents.set(subnets, found);
  }
  return found;
}
