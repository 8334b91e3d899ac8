/** A remedy -> the exact commands that carry it out, in the order of its steps, one block per tool. */
import type { Remedy } from '../change/remedy.ts';
import { FLAGS, type FlagName } from '../network/gateway.ts';
import { nameOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { adminRuleAccess } from './admin-rule-commands.ts';
import { branchToBranch, connectionBgp } from './branch-commands.ts';
import { createClassicRules, moveClassicRules, removeClassicRules } from './classic-rule-commands.ts';
import { createRuleGroup, moveRuleGroup, removeRuleGroup } from './firewall-commands.ts';
import { flagCommands } from './flag-commands.ts';
import { createGroup, useGroup } from './group-commands.ts';
import { ipForwarding, natGateway } from './host-commands.ts';
import { association, propagation } from './hub-commands.ts';
import { tableRoute } from './hub-table-commands.ts';
import { createPeering, removePeering } from './peering-commands.ts';
import { peeringSetting } from './peering-setting-commands.ts';
import type { RemedyWords } from './remedy-words.ts';
import { addRoute, createTable, removeRoute, tableSetting, useTable } from './route-commands.ts';
import { addRule, removeRule, ruleSetting } from './rule-commands.ts';
import { joined } from './snippets.ts';
import { isPlain, type Named, namedOf, partsOf, type StepCommands } from './step-commands.ts';
import { visible } from './visible.ts';

export interface CommandBlock {
  readonly tool: 'az' | 'PowerShell' | 'Terraform' | 'Bicep';
  readonly lines: readonly string[];
}

export interface Commands {
  readonly blocks: readonly CommandBlock[];
  /** Steps that have no command, and why. */
  readonly notes: readonly string[];
}

export function commandsOf(remedy: Remedy, words: RemedyWords): Commands {
  const notes: string[] = [];
  const found: (StepCommands & { readonly owner: string })[] = [];
  for (const step of remedy.steps) {
    const commands = stepCommands(step, words);
    if (typeof commands === 'string') notes.push(commands);
    else {
      found.push({ ...commands, owner: step.resource });
      if (commands.note !== undefined) notes.push(commands.note);
    }
  }
  const block = (tool: CommandBlock['tool'], lines: readonly string[]): CommandBlock[] => (lines.length === 0 ? [] : [{ tool, lines }]);
  return {
    blocks: [
      ...block('az', [...new Set(found.flatMap(({ az }) => az))]),
      ...block('PowerShell', withoutRepeats(found.flatMap(({ powerShell }) => powerShell))),
      ...block('Terraform', joined(found.map(({ terraform, owner }) => ({ snippet: terraform, owner })))),
      ...block('Bicep', joined(found.map(({ bicep, owner }) => ({ snippet: bicep, owner })))),
    ],
    notes: [...new Set(notes)],
  };
}

export function flagOf(step: Step): FlagName | null {
  const last = lastOf(step.property);
  return FLAGS.find((flag) => flag === last) ?? null;
}

export function isPeering(id: string): boolean {
  return typeOf(id) === 'microsoft.network/virtualnetworks/virtualnetworkpeerings';
}

type Maker = (named: Named, step: Step, words: RemedyWords) => StepCommands | null;

/** By type; `create` and `remove` are of the whole resource, `set` of one of its properties. */
const MAKERS: Readonly<Record<string, { readonly create?: Maker; readonly remove?: Maker; readonly set?: Maker }>> = {
  'microsoft.network/virtualnetworks/virtualnetworkpeerings': {
    create: (named, { to }) => createPeering(named, to),
    remove: removePeering,
    set: (named, { property, to }, words) => peeringSetting(named, lastOf(property), to, words),
  },
  'microsoft.network/routetables/routes': {
    create: (named, { to }) => addRoute(named, to),
    remove: (named, _, words) => removeRoute(named, words),
  },
  'microsoft.network/networksecuritygroups': { create: (named, { to }) => createGroup(named, to) },
  'microsoft.network/routetables': {
    create: (named, { to }) => createTable(named, to),
    set: (named, { property, to }, words) => tableSetting(named, lastOf(property), to, words),
  },
  'microsoft.network/networksecuritygroups/securityrules': {
    create: (named, { to }) => addRule(named, to),
    remove: (named, _, words) => removeRule(named, words),
    set: (named, { property, to }, words) => ruleSetting(named, lastOf(property), to, words),
  },
  'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules': {
    set: (named, { property, to }, words) => (lastOf(property) === 'access' ? adminRuleAccess(named, to, words) : null),
  },
  'microsoft.network/firewallpolicies/rulecollectiongroups': {
    create: (named, { to }) => createRuleGroup(named, to),
    remove: (named, _, words) => removeRuleGroup(named, words),
    set: (named, { property, to }, words) => (lastOf(property) === 'priority' ? moveRuleGroup(named, to, words) : null),
  },
  'microsoft.network/azurefirewalls/networkrulecollections': {
    create: (named, { to }, words) => createClassicRules(named, to, words),
    remove: (named, _, words) => removeClassicRules(named, words),
    set: (named, { property, to }, words) => (lastOf(property) === 'priority' ? moveClassicRules(named, to, words) : null),
  },
  'microsoft.network/virtualhubs/hubvirtualnetworkconnections': {
    set: (named, { property, to }, words) => {
      if (lastOf(property) === 'associatedRouteTable') return association(named, to, words);
      return lastOf(property) === 'propagatedRouteTables' ? propagation(named, to, words) : null;
    },
  },
  'microsoft.network/virtualhubs/hubroutetables': {
    set: (named, { property, from, to }, words) => (lastOf(property) === 'routes' ? tableRoute(named, from, to, words) : null),
  },
  'microsoft.network/connections': {
    set: (named, { property, to }, words) =>
      lastOf(property) === 'enableBgp' && typeof to === 'boolean' ? connectionBgp(named, to, words) : null,
  },
  'microsoft.network/virtualwans': {
    set: (named, { property, to }, words) =>
      lastOf(property) === 'allowBranchToBranchTraffic' && typeof to === 'boolean' ? branchToBranch(named, to, words) : null,
  },
  'microsoft.network/networkinterfaces': {
    set: (named, { property, to }, words) =>
      lastOf(property) === 'enableIPForwarding' && typeof to === 'boolean'
        ? ipForwarding(named, to, words)
        : lastOf(property) === 'networkSecurityGroup'
          ? useGroup(named, to, words)
          : null,
  },
  'microsoft.network/virtualnetworks/subnets': {
    set: (named, { property, to }, words) => {
      if (lastOf(property) === 'routeTable') return useTable(named, to, words);
      return lastOf(property) === 'natGateway' ? natGateway(named, to, words) : null;
    },
  },
};

/** A sentence where there is no command. */
function stepCommands(step: Step, words: RemedyWords): StepCommands | string {
  const name = visible(nameOf(step.resource));
  const flag = flagOf(step);
  const make = flag === null ? makerOf(step) : flagMaker(flag);
  if (make === undefined) return words.noCommand(name);
  const odd = partsOf(step.resource, step.to).find((part) => !isPlain(part));
  if (odd !== undefined) return words.nameNotPlain(visible(odd));
  const named = namedOf(step.resource);
  return (named && make(named, step, words)) ?? words.noCommand(name);
}

function makerOf({ resource, property, to }: Step): Maker | undefined {
  const type = typeOf(resource);
  const makers = type !== null && Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined;
  if (property !== '') return makers?.set;
  return to === null || to === undefined ? makers?.remove : makers?.create;
}

function flagMaker(flag: FlagName): Maker {
  return (named, { to }, words) => (typeof to === 'boolean' ? flagCommands(named, flag, to, words) : null);
}

function lastOf(property: string): string {
  return property.slice(property.lastIndexOf('.') + 1);
}

/** `Set-AzContext` once is enough while the subscription stays the same. */
function withoutRepeats(lines: readonly string[]): string[] {
  let context: string | null = null;
  return lines.filter((line) => {
    if (!line.startsWith('Set-AzContext')) return true;
    const repeated = line === context;
    context = line;
    return !repeated;
  });
}
