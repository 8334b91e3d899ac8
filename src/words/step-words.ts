/** A change to one resource -> one line: what it is now and what it becomes. */
import { nameOf, parentOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { listOf } from './body-parts.ts';
import { flagOf } from './commands.ts';
import { flagState } from './flag-words.ts';
import { addedRoutes } from './hub-table-commands.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { pick } from './told.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';

export function stepText(step: Step, lexicon: Lexicon): string {
  const { remedies } = lexicon;
  const name = nameText(step.resource);
  if (step.property === '') {
    const kind = resourceKind(step.resource, lexicon);
    const parent = hasParent(step.resource) ? visible(nameOf(parentOf(step.resource))) || null : null;
    if (step.to === null || step.to === undefined) return remedies.remove(kind, name, parent);
    const what = createdText(step);
    const made = step.from === null || step.from === undefined ? remedies.create : remedies.replace;
    return `${made(kind, name, parent)}${what === null ? '' : `${lexicon.labels.colon}${what}`}`;
  }
  const added = step.property === 'properties.routes' ? addedRoutes(step.from, step.to) : [];
  if (added.length > 0)
    return added
      .map((route) => {
        const [kind, to] = [resourceKind(ROUTE, lexicon), `${route.destinations.join(', ')} → ${nameOf(route.nextHop)}`];
        return `${remedies.create(kind, visible(route.name), name)}${lexicon.labels.colon}${visible(to)}`;
      })
      .join(' ');
  const property = visible(step.property.replace(/^properties\./, ''));
  return remedies.step(
    IN_PARENT.test(step.resource) ? `${visible(nameOf(parentOf(step.resource)))}/${name}` : name,
    property,
    sideText(step, step.from, lexicon),
    sideText(step, step.to, lexicon),
  );
}

const ROUTE = '/providers/Microsoft.Network/routeTables/t/routes/r';

/** What a rule matches, or where a route leads: in ARM's own words, as the commands have them. */
function createdText({ to }: Step): string | null {
  const p = (to as { readonly properties?: Readonly<Record<string, unknown>> }).properties ?? {};
  const text = (name: string): string => {
    const several = [p[`${name}es`] ?? p[`${name}s`] ?? []].flat();
    return (several.length > 0 ? several : [p[name] ?? '*']).map(String).join(', ');
  };
  const side = (name: 'source' | 'destination'): string =>
    groupsText(p[`${name}ApplicationSecurityGroups`]) ?? text(`${name}AddressPrefix`);
  if (typeof p.access === 'string') {
    const ports = text('destinationPortRange');
    const source = text('sourcePortRange');
    const from = `${side('source')}${source === '*' ? '' : `:${source}`}`;
    const into = `${side('destination')}${ports === '*' ? '' : `:${ports}`}`;
    const said = [p.access, p.direction, p.protocol, `${from} → ${into}`].filter((part) => typeof part === 'string').join(' ');
    return visible(typeof p.priority === 'number' ? `${said}, priority ${p.priority}` : said);
  }
  const rule = firewallRuleIn(p);
  if (rule) return visible(rule);
  if (typeof p.nextHopType !== 'string') return null;
  return visible(`${text('addressPrefix')} → ${[p.nextHopType, p.nextHopIpAddress].filter((part) => part !== undefined).join(' ')}`);
}

/** The first rule of what is put into a firewall or its policy: what we make has one. */
function firewallRuleIn(p: Readonly<Record<string, unknown>>): string | null {
  const collection = propertiesIn(listOf(p.ruleCollections)[0]) ?? p;
  const rule = propertiesIn(listOf(collection.rules)[0]);
  const action = propertiesIn(collection.action)?.type;
  if (!rule || typeof action !== 'string') return null;
  const text = (name: string): string => listOf(rule[name]).map(String).join(', ');
  const ports = text('destinationPorts');
  const protocols = text(rule.ipProtocols === undefined ? 'protocols' : 'ipProtocols');
  const into = `${text('destinationAddresses')}${ports === '*' ? '' : `:${ports}`}`;
  const said = [action, protocols, `${text('sourceAddresses')} → ${into}`].join(' ');
  return typeof p.priority === 'number' ? `${said}, priority ${p.priority}` : said;
}

function propertiesIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}

function groupsText(groups: unknown): string | null {
  const ids = (Array.isArray(groups) ? groups : []).flatMap((group: { readonly id?: unknown }) =>
    typeof group?.id === 'string' ? [group.id] : [],
  );
  return ids.length === 0 ? null : ids.map(nameOf).join(', ');
}

/** Names that are alike everywhere (`default`, `deny-all`) are told with what holds them. */
const IN_PARENT = /\/(?:subnets|securityRules|routes|rules)\/[^/]+$/i;

export function resourceKind(id: string, lexicon: Lexicon): string {
  const kinds = lexicon.remedies.resourceKind;
  return pick(kinds, typeOf(id)) ?? kinds[''] ?? '';
}

/** Flags are on or off; anything else is shown as it is. */
export function sideText(step: Step, value: unknown, { labels, remedies }: Lexicon): string {
  if (flagOf(step) !== null) return labels.flag[flagState(value)];
  return valueText(value) ?? remedies.notSet;
}

function hasParent(id: string): boolean {
  return (typeOf(id)?.split('/').length ?? 0) > 2;
}
