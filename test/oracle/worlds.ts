/** A network in which some facts are not known -> every network it may be, and what was decided in each. */
import { sameWan, writtenIn } from './hub-learned.ts';
import { DEFAULT_TABLE, type Host, machineOf, type Net, NONE_TABLE } from './net.ts';
import { isStaticAndDown, SILENT } from './vpn.ts';

/** One fact that is not known: the code that says so, and the network with it decided one way or the other. */
interface Open {
  readonly code: string;
  readonly decide: (net: Net, value: boolean) => Net;
}

export interface World {
  readonly net: Net;
  readonly decided: ReadonlyMap<string, boolean>;
}

type Listed = Exclude<keyof Net, 'mesh' | 'six' | 'balancers' | 'firewall' | 'tagFile'>;

function change<Key extends Listed>(net: Net, key: Key, index: number, more: object): Net {
  return { ...net, [key]: net[key].map((each, i) => (i === index ? { ...each, ...more } : each)) };
}

/** Every fact that azure.md or the contract calls not known: absent flags (1.4), states not returned or on their way (1.5). */
export function openFacts(net: Net): Open[] {
  const open: Open[] = [];
  const add = (code: string, decide: Open['decide']): number => open.push({ code, decide });
  const unsettled = (state: string | undefined): boolean => state === undefined || state === 'Unknown';
  const moving = (state: string): boolean => !['Succeeded', 'Failed', 'Deleting'].includes(state);
  net.gateways.forEach((each, i) => {
    if (each.remoteVnet === undefined) add(`er-flag-absent ${each.name}`, (of, value) => change(of, 'gateways', i, { remoteVnet: value }));
    if (each.remoteWan === undefined)
      add(`er-flag-absent ${each.name} wan`, (of, value) => change(of, 'gateways', i, { remoteWan: value }));
    if (moving(each.provisioning)) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'gateways', i, { provisioning: value ? 'Succeeded' : 'Failed' }));
    }
  });
  net.connections.forEach((each, i) => {
    if (unsettled(each.status)) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'connections', i, { status: value ? 'Connected' : 'NotConnected' }));
    }
    if (moving(each.provisioning)) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'connections', i, { provisioning: value ? 'Succeeded' : 'Failed' }));
    }
  });
  net.circuits.forEach((each, i) => {
    for (const [key, up] of [
      ['provider', 'Provisioned'],
      ['enabled', 'Enabled'],
      ['privatePeering', 'Enabled'],
    ] as const) {
      if (each[key] === undefined) {
        add(`state-unknown ${each.name}`, (of, value) => change(of, 'circuits', i, { [key]: value ? up : 'Disabled' }));
      }
    }
  });
  net.circuits.forEach((each, i) => {
    if (net.six && 'ipv6' in each && each.ipv6 === undefined) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'circuits', i, { ipv6: value ? 'Enabled' : 'Disabled' }));
    }
    if (!each.reaches) return;
    add(`er-global-reach ${each.name}`, (of, value) => change(of, 'circuits', i, { tells: value }));
    add(`er-global-reach ${each.name} too`, (of, value) => change(of, 'circuits', i, { carries: value }));
  });
  net.vpnGateways.forEach((each, i) => {
    if (moving(each.provisioning)) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'vpnGateways', i, { provisioning: value ? 'Succeeded' : 'Failed' }));
    }
  });
  net.tunnels.forEach((each, i) => {
    if (unsettled(each.status)) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'tunnels', i, { status: value ? 'Connected' : 'NotConnected' }));
    }
    const mayBeDown =
      isStaticAndDown(net, each) || net.tunnels.some((back) => back.from === each.to && unsettled(back.status)) || unsettled(each.status);
    if (mayBeDown && each.bgp !== true) add(`${SILENT} ${each.name}`, (of, value) => change(of, 'tunnels', i, { kept: value }));
    if (each.bgp === undefined) add(`not-read ${each.name}`, (of, value) => change(of, 'tunnels', i, { bgp: value }));
  });
  net.hubs.forEach((hub, i) => {
    hub.routing?.forEach((each, j) => {
      // A connection without a label is documented to take the default one; what was read names tables, and not that label.
      if (each.labels.length > 0 || each.to.every((table) => table === NONE_TABLE)) return;
      add('undocumented', (of, value) => {
        const labels = [value ? DEFAULT_TABLE : NONE_TABLE];
        return change(of, 'hubs', i, { routing: of.hubs[i]?.routing?.map((one, k) => (k === j ? { ...one, labels } : one)) });
      });
    });
    const secures = net.hubs.some((other) => other !== hub && other.intent && sameWan(other, hub));
    if (secures && hub.tables?.some(({ name }) => name !== DEFAULT_TABLE)) {
      add('undocumented', (of, value) => change(of, 'hubs', i, { learnsSecured: value }));
    }
    if (hub.gateway && !hub.intent && writtenIn(net, hub).length > 0) {
      add('undocumented', (of, value) => change(of, 'hubs', i, { tellsWritten: value }));
    }
    if (hub.gateway === null) return;
    const gateway = hub.gateway;
    if (moving(gateway.provisioning)) {
      add(`state-unknown ${gateway.name}`, (of, value) =>
        change(of, 'hubs', i, { gateway: { ...of.hubs[i]?.gateway, provisioning: value ? 'Succeeded' : 'Failed' } }),
      );
    }
    if (gateway.nonWan === undefined) {
      add(`er-flag-absent ${gateway.name}`, (of, value) => change(of, 'hubs', i, { gateway: { ...of.hubs[i]?.gateway, nonWan: value } }));
    }
  });
  net.hosts.forEach((each) => {
    if (each.power === 'starting' && !each.of) {
      const decided = (value: boolean): Pick<Host, 'power'> => ({ power: value ? 'running' : 'deallocated' });
      add(`state-unknown ${each.name}`, (of, value) => ({
        ...of,
        hosts: of.hosts.map((one) => (machineOf(one) === each.name ? { ...one, ...decided(value) } : one)),
      }));
    }
  });
  net.hosts.forEach((each, i) => {
    if (each.connection === null) {
      add(`state-unknown ${each.name}`, (of, value) => change(of, 'hosts', i, { connection: value ? undefined : 'Pending' }));
    }
  });
  return open;
}

/** Every combination; too many of them is a mistake of whoever made the network. */
export function worldsOf(net: Net): { readonly worlds: readonly World[]; readonly open: readonly string[] } {
  const open = openFacts(net);
  if (open.length > 8) throw new Error(`${open.length} facts are open`);
  let worlds: World[] = [{ net, decided: new Map() }];
  open.forEach(({ decide }, i) => {
    worlds = worlds.flatMap((world) =>
      [true, false].map((value) => ({ net: decide(world.net, value), decided: new Map([...world.decided, [String(i), value]]) })),
    );
  });
  return { worlds, open: open.map((each) => each.code) };
}

/** The open facts on which something hangs: deciding one of them the other way, and nothing else, changes it. */
export function thatMatter(worlds: readonly World[], open: readonly string[], outcomes: readonly string[]): string[] {
  const keyOf = (decided: ReadonlyMap<string, boolean>, except: number): string =>
    [...decided].filter(([fact]) => fact !== String(except)).join();
  return open.filter((_, fact) => {
    const seen = new Map<string, string>();
    return worlds.some((world, i) => {
      const key = keyOf(world.decided, fact);
      const before = seen.get(key);
      seen.set(key, outcomes[i] ?? '');
      return before !== undefined && before !== outcomes[i];
    });
  });
}
