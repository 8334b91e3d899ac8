/** The commands of a remedy: exact, for every tool, and never more than the name allows. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Remedy } from '../../src/change/remedy.ts';
import { commandsOf } from '../../src/words/commands.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { hostileText } from './hostile.ts';
import { flagRemedy, gateway, idOf, peeringRemedy, vnet } from './sample-answers.ts';

const words = lexiconOf('en').remedies;
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GROUP = '20240322-ergw2ergw';

function linesOf(remedy: Remedy): Record<string, readonly string[]> {
  return Object.fromEntries(commandsOf(remedy, words).blocks.map(({ tool, lines }) => [tool, lines]));
}

function setting(resource: string, flag: string, to: unknown): Remedy {
  return { ...flagRemedy, steps: [{ resource, property: `properties.${flag}`, from: !to, to }] };
}

describe('a flag', () => {
  test.each([
    [
      'allowRemoteVnetTraffic',
      true,
      '--allow-remote-vnet-traffic true',
      '-AllowRemoteVnetTraffic $true',
      'remote_vnet_traffic_enabled = true',
    ],
    [
      'allowVirtualWanTraffic',
      false,
      '--allow-vwan-traffic false',
      '-AllowVirtualWanTraffic $false',
      'virtual_wan_traffic_enabled = false',
    ],
  ])('%s %s of a VNet gateway', (flag, to, az, powerShell, terraform) => {
    const lines = linesOf(setting(gateway(3), flag, to));
    expect(lines.az).toEqual([
      `az network vnet-gateway update --subscription ${SUBSCRIPTION} --resource-group ${GROUP} --name ergw-hub-03 ${az}`,
    ]);
    expect(lines.PowerShell).toEqual([
      `Set-AzContext -Subscription '${SUBSCRIPTION}'`,
      `$gateway = Get-AzVirtualNetworkGateway -ResourceGroupName '${GROUP}' -Name 'ergw-hub-03'`,
      `Set-AzVirtualNetworkGateway -VirtualNetworkGateway $gateway ${powerShell}`,
    ]);
    expect(lines.Terraform?.join('\n')).toContain('resource "azurerm_virtual_network_gateway" "ergw_hub_03" {');
    expect(lines.Terraform?.join('\n')).toContain(terraform);
    expect(lines.Bicep?.join('\n')).toContain(`${flag}: ${to}`);
  });

  test('of a virtual WAN gateway has no PowerShell parameter, and that is said', () => {
    const lines = linesOf(setting(idOf('expressRouteGateways', 'ergw-wan'), 'allowNonVirtualWanTraffic', true));
    expect(lines.az?.join('\n')).toContain('az network express-route gateway update');
    expect(lines.az?.join('\n')).toContain('--allow-non-vwan-traffic true');
    expect(lines.PowerShell).toEqual(['# no parameter for allowNonVirtualWanTraffic is known: use az or the portal']);
    expect(lines.Terraform?.join('\n')).toContain('azurerm_express_route_gateway');
    expect(lines.Bicep?.join('\n')).toContain('Microsoft.Network/expressRouteGateways@');
  });
});

test('a peering is created on both sides, by every tool', () => {
  const lines = linesOf(peeringRemedy);
  for (const tool of ['az', 'PowerShell', 'Terraform', 'Bicep']) {
    const all = (lines[tool] ?? []).join('\n');
    for (const n of [1, 3]) {
      expect(all).toContain(vnet(n));
      expect(all).toContain(`vnet-hub-0${n}-to-vnet-hub-0${4 - n}`);
    }
  }
  expect(lines.az?.filter((line) => line.startsWith('az network vnet peering create '))).toHaveLength(2);
  expect(lines.PowerShell?.filter((line) => line.startsWith('Set-AzContext'))).toHaveLength(1);
});

test('a peering that is made anew is deleted first', () => {
  const [step] = peeringRemedy.steps;
  if (!step) throw new Error('no step');
  const lines = linesOf({ ...peeringRemedy, steps: [{ ...step, from: {}, to: null }, step] });
  expect(lines.az?.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual([
    'az network vnet peering delete',
    'az network vnet peering create',
  ]);
});

test('a step without a command says so', () => {
  const steps = [{ resource: idOf('routeTables', 'rt-1'), property: 'properties.x', from: null, to: 1 }];
  expect(commandsOf({ ...flagRemedy, steps }, words)).toEqual({ blocks: [], notes: [words.noCommand('rt-1')] });
});

test('whatever a gateway is called, its command is one line of quoted words, or none is given', () => {
  fc.assert(
    fc.property(
      hostileText.filter((name) => !name.includes('/')),
      (name) => {
        const { blocks, notes } = commandsOf(setting(idOf('virtualNetworkGateways', name), 'allowRemoteVnetTraffic', true), words);
        expect(blocks.length === 0).toBe(notes.length === 1);
        for (const { lines } of blocks) for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        const az = blocks[0]?.lines[0];
        if (az !== undefined) expect(az.replace(/'[^']*'(\\''[^']*')*/g, 'Q')).toMatch(/^az [\w. -]+$/);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each(['@/etc/passwd', '--help', '-x', 'a\u202eb', 'a\nb', '', ' a'])('no command for a gateway called %j', (name) => {
  const { blocks, notes } = commandsOf(setting(idOf('virtualNetworkGateways', name), 'allowRemoteVnetTraffic', true), words);
  expect(blocks).toEqual([]);
  expect(notes).toHaveLength(1);
});
