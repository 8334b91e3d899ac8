import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/app/reply.ts';
import { settleChoice } from '../../src/app/settle-choice.ts';
import { stepsOfPhrases } from '../../src/app/steps-of-phrases.ts';
import { nameOf } from '../../src/network/resource-id.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import {
  bothPeerings,
  erConnection,
  erGateway,
  host,
  idOf,
  modelOf,
  nsg,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
} from '../network/make-model.ts';

const [A, B, C] = [
  vnet('vnet-a', ['10.1.0.0/16'], {}, { subnets: [subnet('vnet-a', 'snet', '10.1.0.0/24', { nsg: 'nsg-a', routeTable: 'rt-a' })] }),
  vnet('vnet-b', ['10.2.0.0/16'], {}, { subnets: [subnet('vnet-b', 'snet', '10.2.0.0/24', { nsg: 'nsg-b' })] }),
  vnet('vnet-c', ['10.1.128.0/17'], { snet: '10.1.128.0/24', GatewaySubnet: '10.1.129.0/24' }),
] as const;
const MODEL = modelOf(
  [A, B, C],
  bothPeerings(A, B),
  host('vm-a', 'vnet-a/snet', '10.1.0.4'),
  host('vm-b', 'vnet-b/snet', '10.2.0.4'),
  host('vm-off', 'vnet-b/snet', '10.2.0.5'),
  nsg('nsg-a', [rule('first', 100, 'Outbound', 'Allow'), rule('deny-all', 4000, 'Inbound', 'Deny')]),
  nsg('nsg-b', [rule('web', 200, 'Inbound', 'Allow'), rule('deny-all', 4000, 'Inbound', 'Deny')]),
  routeTable('rt-a', [route('drop', '10.9.0.0/16', 'None'), route('out', '0.0.0.0/0', 'Internet')]),
  // A gateway's name goes on where the machine's ends.
  host('ergw', 'vnet-b/snet', '10.2.0.6'),
  erGateway('ergw-c', 'vnet-c', { allowRemoteVnetTraffic: true }),
  erConnection('con-c', 'ergw-c', 'erc-1'),
);

function stepsOf(change: string): Reply | string[] {
  const parsed = readQuestion(`what if ${change}: can vm-a reach vm-b`);
  if (!parsed.understood || parsed.question.kind !== 'whatIf') throw new Error(`not understood: ${change}`);
  const asking = { network: { model: MODEL, origin: 'stored' as const }, language: 'en' as const, unread: [], id: 'A-1' };
  const found = stepsOfPhrases(MODEL, parsed.question.changes, asking);
  return 'kind' in found
    ? found
    : found.steps.map(({ resource, property, to }) => {
        const body = (to as { properties?: object } | null)?.properties;
        return `${nameOf(resource)} ${property} ${JSON.stringify(property === '' && body ? body : to)}`;
      });
}

const made = (
  name: string,
  direction: string,
  access: string,
  priority: number,
  protocol: string,
  source: object,
  destination: object,
  port: string,
) =>
  `${name}  ${JSON.stringify({ direction, access, priority, protocol, ...source, sourcePortRange: '*', ...destination, ...(port.includes(',') ? { destinationPortRanges: port.split(',') } : { destinationPortRange: port }) })}`;
const from = (sourceAddressPrefix: string) => ({ sourceAddressPrefix });
const to = (destinationAddressPrefix: string) => ({ destinationAddressPrefix });

describe('a change as worded becomes steps', () => {
  test.each<[string, string[]]>([
    [
      'nsg-b allowed tcp 443 from vm-a',
      [made('hairpin-allow-inbound-199', 'Inbound', 'Allow', 199, 'Tcp', from('10.1.0.4/32'), to('*'), '443')],
    ],
    // Nothing is free before priority 100: what is there moves on.
    [
      'nsg-a denied udp 53 from vm-a to vm-b',
      [
        'first properties.priority 101',
        made('hairpin-deny-outbound-100', 'Outbound', 'Deny', 100, 'Udp', from('10.1.0.4/32'), to('10.2.0.4/32'), '53'),
      ],
    ],
    [
      'nsg-b denied all traffic from vnet-a with priority 300',
      [made('hairpin-deny-inbound-300', 'Inbound', 'Deny', 300, '*', from('10.1.0.0/16'), to('*'), '*')],
    ],
    [
      'nsg-b denied tcp 8000-8010 inbound',
      [made('hairpin-deny-inbound-199', 'Inbound', 'Deny', 199, 'Tcp', from('*'), to('*'), '8000-8010')],
    ],
    [
      'nsg-b allowed ssh from the internet and nsg-b denied ssh from Storage',
      [
        made('hairpin-allow-inbound-199', 'Inbound', 'Allow', 199, 'Tcp', from('Internet'), to('*'), '22'),
        made('hairpin-deny-inbound-198', 'Inbound', 'Deny', 198, 'Tcp', from('Storage'), to('*'), '22'),
      ],
    ],
    ['a route 10.0.0.0/8 to None were in rt-a', ['hairpin-10-0-0-0-8  {"addressPrefix":"10.0.0.0/8","nextHopType":"None"}']],
    [
      'the default route in rt-a pointed to 10.1.0.9',
      ['out  {"addressPrefix":"0.0.0.0/0","nextHopType":"VirtualAppliance","nextHopIpAddress":"10.1.0.9"}'],
    ],
    ['route 10.9.0.0/16 were removed', ['drop  null']],
    ['the next hop of drop were Internet', ['drop properties.nextHopType "Internet"']],
    ['web were removed', ['web  null']],
    ['deny-all in nsg-b were allowed', ['deny-all properties.access "Allow"']],
    ['drop pointed to none and web were removed', ['web  null']],
    ['subnet snet in vnet-a had no route table', ['snet properties.routeTable null']],
    ['vm-b were off', ['vm-b powerState "VM deallocated"']],
    ['vm-b were running', ['vm-b powerState "VM running"']],
    ['ergw were off', ['ergw powerState "VM deallocated"']],
    ['con-c were off', ['con-c properties.connectionStatus "NotConnected"']],
    ['the priority of web were 4000 and the priority of deny-all in nsg-b were 200', ['web priority 4000', 'deny-all priority 200']],
    ['ergw-c were down', ['ergw-c properties.provisioningState "Failed"']],
    ['connection con-c were disconnected', ['con-c properties.connectionStatus "NotConnected"']],
    ['con-c were down', ['con-c properties.connectionStatus "NotConnected"']],
    ['ergw-c were off', ['ergw-c properties.allowRemoteVnetTraffic false']],
    ['all gateways were off', ['ergw-c properties.allowRemoteVnetTraffic false']],
    ['all gateways were on', ['ergw-c properties.allowRemoteVnetTraffic true']],
    ['every flag were on', ['ergw-c properties.allowVirtualWanTraffic true']],
    [
      'nsg-b allowed tcp 443, 8443 and 9000-9010 from vm-a',
      [made('hairpin-allow-inbound-199', 'Inbound', 'Allow', 199, 'Tcp', from('10.1.0.4/32'), to('*'), '443,8443,9000-9010')],
    ],
    ['nsg-b were removed', ['snet properties.networkSecurityGroup null']],
    ['rt-a were removed', ['snet properties.routeTable null']],
  ])('%s', (change, steps) => {
    expect(stepsOf(change)).toEqual(steps);
  });
});

describe('a change that cannot be tried says why', () => {
  test.each<[string, object]>([
    ['nsg-x allowed tcp 443 from vm-a', { kind: 'noSuchName', text: 'nsg-x', nearest: [{ name: 'nsg-a' }, { name: 'nsg-b' }] }],
    ['nsg-b allowed tcp 443 from vm-z', { kind: 'noSuchName', text: 'vm-z' }],
    ['nsg-b allowed tcp 443 from 10.0.0.0/40', { kind: 'cannot', reason: 'no-prefix', detail: '10.0.0.0/40' }],
    ['nsg-b allowed tcp 443 from on-prem', { kind: 'cannot', reason: 'no-rule-side', detail: 'on-prem' }],
    ['nsg-b allowed tcp 443 from vm-a with priority 5000', { kind: 'cannot', reason: 'no-priority', detail: '5000' }],
    ['nsg-b allowed tcp 443 from vm-a with priority 200', { kind: 'cannot', reason: 'priority-taken', detail: '200, web' }],
    ['the priority of web were 50', { kind: 'cannot', reason: 'no-priority', detail: '50' }],
    ['the priority of web were 4000', { kind: 'cannot', reason: 'priority-taken', detail: '4000, deny-all' }],
    ['nsg-a allowed tcp 443 from vm-b to vm-off', { kind: 'cannot', reason: 'rule-elsewhere', detail: 'nsg-a' }],
    ['a route 10.0.0.0/33 to None were in rt-a', { kind: 'cannot', reason: 'no-prefix', detail: '10.0.0.0/33' }],
    ['a route 10.0.0.0/8 to 10.0.0.400 were in rt-a', { kind: 'cannot', reason: 'no-address', detail: '10.0.0.400' }],
    ['a route 10.0.0.0/8 to None were in rt-x', { kind: 'noSuchName', text: 'rt-x', nearest: [{ name: 'rt-a' }] }],
    ['route 10.8.0.0/16 in rt-a were removed', { kind: 'cannot', reason: 'no-such-route', detail: '10.8.0.0/16, rt-a' }],
    ['deny-all were removed', { kind: 'choice', slot: 'change', candidates: [{ name: 'nsg-a/deny-all' }, { name: 'nsg-b/deny-all' }] }],
    ['deny-al were removed', { kind: 'choice', text: 'deny-al' }],
    ['weeb were removed', { kind: 'noSuchName', nearest: [{ name: 'nsg-b/web' }] }],
    ['web were on', { kind: 'cannot', reason: 'nothing-to-switch', detail: 'web' }],
    ['allowNonVirtualWanTraffic were on everywhere', { kind: 'cannot', reason: 'no-gateways', detail: 'allowNonVirtualWanTraffic' }],
    ['vm-b were removed', { kind: 'cannot', reason: 'not-removed', detail: 'vm-b' }],
    ['vnet-a and vnet-b were peered', { kind: 'cannot', reason: 'peered-already' }],
    ['vnet-a and vnet-c were peered', { kind: 'cannot', reason: 'spaces-overlap' }],
    ['vnet-a and vnet-c were not peered', { kind: 'cannot', reason: 'not-peered' }],
    ['vnet-a and vm-a were peered', { kind: 'cannot', reason: 'same-network', detail: 'vnet-a' }],
    ['foo.bar of nsg-a were true', { kind: 'cannot', reason: 'property-fixed', detail: 'foo.bar of nsg-a' }],
    ['properties.access of web were Maybe', { kind: 'cannot', reason: 'value-invalid', detail: 'access of web: Maybe' }],
  ])('%s', (change, reply) => {
    expect(stepsOf(change)).toMatchObject(reply);
  });

  test('a choice is settled wherever its name stands', () => {
    const reply = stepsOf('deny-all were removed');
    const parsed = readQuestion('what if deny-all were removed: can vm-a reach vm-b');
    if (Array.isArray(reply) || reply.kind !== 'choice' || !parsed.understood) throw new Error('a choice is expected');
    const chosen = idOf('networkSecurityGroups/securityRules', 'nsg-b', 'deny-all');
    expect(settleChoice(parsed.question, reply, chosen)).toMatchObject({ changes: [{ kind: 'removed', resource: chosen }] });
  });
});
