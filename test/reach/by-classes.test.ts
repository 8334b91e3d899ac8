/** Answers about whole fleets are given by classes of hosts: here they are held against asking every host. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesBetween } from '../../src/network/changes-between.ts';
import type { End } from '../../src/network/end.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { nameOf } from '../../src/network/resource-id.ts';
import type { Subnet, VirtualNetwork } from '../../src/network/vnet.ts';
import { alikeMark } from '../../src/reach/alike-vnets.ts';
import { opensPairs } from '../../src/reach/blast-radius.ts';
import { changedCopy } from '../../src/reach/changed-copy.ts';
import { type Endpoint, isPlatformSubnet } from '../../src/reach/endpoint.ts';
import { endpointsOf } from '../../src/reach/endpoints-of.ts';
import { type FlippedPair, flippedPairs } from '../../src/reach/flipped-pairs.ts';
import { judge } from '../../src/reach/judge.ts';
import { judgePair } from '../../src/reach/judge-pair.ts';
import { localChanges } from '../../src/reach/local-changes.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { peersOf } from '../../src/reach/peers-of.ts';
import { covers, EVERYTHING, intersect, isEmpty, union } from '../../src/reach/traffic.ts';
import type { Outcome } from '../../src/reach/verdict.ts';
import { type Connection, connectionBetween, isOpenBetween } from '../../src/reach/vnet-pairs.ts';
import { throughput } from '../../src/reach/way.ts';
import { host, modelOf, resource, vnet } from '../network/make-model.ts';
import { type Estate, estate, estateModel } from './random-estate.ts';
import { twoFleets } from './random-fleet.ts';

const flows = fc.constantFrom<Flow>(
  { protocol: 'any', port: null },
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 22 },
  { protocol: 'icmp', port: null },
);

function nicsIn(model: Model, subnet: Subnet): End[] {
  return [...model.resources.interfaces.values()].flatMap(({ id, name, ipConfigurations: [config] }): End[] =>
    config?.subnet === subnet.key && config.address
      ? [{ text: name, kind: 'nic', resource: id, vnet: subnet.vnet, address: config.address }]
      : [],
  );
}

function subnetsOf(model: Model): Subnet[] {
  return [...model.resources.subnets.values()].filter((subnet) => !isPlatformSubnet(subnet));
}

/** Every host by itself; of a subnet without hosts, any. */
function oneByOne(model: Model, end: End, flow: Flow, role: 'sources' | 'destinations'): string[] {
  return subnetsOf(model).flatMap((subnet) => {
    const nics = nicsIn(model, subnet);
    const any: End = { text: subnet.name, kind: 'subnet', resource: subnet.id, vnet: subnet.vnet, address: null };
    const counts = new Map<string, number>();
    for (const other of nics.length > 0 ? nics : [any]) {
      if (other.resource === end.resource) continue;
      const { outcome, passes } = judge(model, role === 'sources' ? { from: other, to: end } : { from: end, to: other }, flow);
      const mark = `${subnet.id} ${outcome} ${passes?.join()}`;
      counts.set(mark, (counts.get(mark) ?? 0) + (other === any ? 0 : 1));
    }
    return [...counts].map(([mark, hosts]) => `${mark} ${hosts}`);
  });
}

function hostsOf(model: Model, vnet: VirtualNetwork): readonly Endpoint[] {
  return subnetsOf(model)
    .filter((subnet) => subnet.vnet === vnet.key)
    .flatMap((subnet) => {
      const nics = nicsIn(model, subnet);
      const any: End = { text: subnet.name, kind: 'subnet', resource: subnet.id, vnet: subnet.vnet, address: null };
      return (nics.length > 0 ? nics : [any]).flatMap((end) => {
        const found = endpointsOf(indexOf(model), end);
        return found.kind === 'hosts' ? found.hosts : [];
      });
    });
}

/** What is known of any pair of hosts, the best of it. */
function naiveConnection(model: Model, a: VirtualNetwork, b: VirtualNetwork): Connection {
  const asking = { index: indexOf(model), asked: EVERYTHING, transparent: new Set<string>() };
  let best: Connection = 'closed';
  for (const source of hostsOf(model, a)) {
    for (const destination of hostsOf(model, b)) {
      const { forward, reply } = judgePair(asking, source, destination);
      const [there, back] = [throughput(forward), throughput(reply)];
      if (!isEmpty(intersect(there.sure, back.sure))) return 'open';
      if (!isEmpty(intersect(union(there.sure, there.maybe), union(back.sure, back.maybe)))) best = 'unknown';
    }
  }
  return best;
}

function pairsOf(model: Model): (readonly [VirtualNetwork, VirtualNetwork])[] {
  const vnets = [...model.resources.vnets.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return vnets.flatMap((a, i) => vnets.slice(i + 1).map((b) => [a, b] as const));
}

describe('by classes as host by host', () => {
  test('who can reach it, and what it can reach', () => {
    fc.assert(
      fc.property(estate, flows, fc.nat(), fc.constantFrom('sources' as const, 'destinations' as const), (drawn, flow, pick, role) => {
        const model = estateModel(drawn);
        const ends = subnetsOf(model).flatMap((subnet) => nicsIn(model, subnet));
        const end = ends[pick % ends.length] as End;
        const rows = peersOf(model, end, flow, role).map((row) => `${row.subnet} ${row.outcome} ${row.passes?.join()} ${row.hosts}`);
        expect(rows.sort()).toEqual(oneByOne(model, end, flow, role).sort());
      }),
      { numRuns: 200 },
    );
  });

  test('whether two VNets are connected: open where any two hosts are, closed only where none may be', () => {
    fc.assert(
      fc.property(estate, (drawn) => {
        const model = estateModel(drawn);
        for (const [a, b] of pairsOf(model)) {
          const [found, naive] = [connectionBetween(indexOf(model), a, b), naiveConnection(model, a, b)];
          expect([a.name, b.name, found === 'open']).toEqual([a.name, b.name, naive === 'open']);
          expect([a.name, b.name, isOpenBetween(indexOf(model), a, b)]).toEqual([a.name, b.name, naive === 'open']);
          if (naive === 'unknown') expect([a.name, b.name, found]).toEqual([a.name, b.name, 'unknown']);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('what a flag opens: the pairs of which one reaches the other after it and did not before', () => {
    fc.assert(
      fc.property(estate, fc.constantFrom(1, 2), (drawn, n) => {
        const model = estateModel(drawn);
        const gateway = [...model.resources.gateways.values()].find(({ name }) => name === `gw${n}`);
        const steps = [{ resource: gateway?.id ?? '', property: 'properties.allowRemoteVnetTraffic', from: undefined, to: true }];
        const copy = changedCopy(model, steps);
        if (!copy.changed) throw new Error(copy.reason);
        const after = copy.model;
        const newly = (a: VirtualNetwork, b: VirtualNetwork): boolean =>
          naiveConnection(model, a, b) !== 'open' && naiveConnection(after, a, b) === 'open';
        const opened = pairsOf(model).filter(([a, b]) => newly(a, b) || newly(b, a));
        expect(opensPairs(model, after, steps).map(({ a, b }) => `${a} ${b}`)).toEqual(opened.map(([a, b]) => `${a.id} ${b.id}`));
      }),
      { numRuns: 120 },
    );
  });
});

/** All that passes passes between any two hosts, and back. */
function naiveWhole(model: Model, a: VirtualNetwork, b: VirtualNetwork): boolean {
  const asking = { index: indexOf(model), asked: EVERYTHING, transparent: new Set<string>() };
  return hostsOf(model, a).every((source) =>
    hostsOf(model, b).every((destination) => {
      const { forward, reply } = judgePair(asking, source, destination);
      return covers(intersect(throughput(forward).sure, throughput(reply).sure), EVERYTHING);
    }),
  );
}

function naiveOutcome(model: Model, a: VirtualNetwork, b: VirtualNetwork): Outcome {
  const connection = connectionBetween(indexOf(model), a, b);
  if (connection !== 'open') return connection === 'closed' ? 'blocked' : 'unknown';
  return naiveWhole(model, a, b) ? 'reachable' : 'partial';
}

function naiveFlips(before: Model, after: Model): FlippedPair[] {
  const flip = (a: VirtualNetwork, b: VirtualNetwork): string => `${naiveOutcome(before, a, b)} ${naiveOutcome(after, a, b)}`;
  const rowOf = (a: VirtualNetwork, b: VirtualNetwork, outcomes: string, oneWay: boolean): FlippedPair[] => {
    const [then, now] = outcomes.split(' ') as [Outcome, Outcome];
    return then === now ? [] : [{ a: a.id, b: b.id, before: then, after: now, oneWay }];
  };
  return pairsOf(after).flatMap(([a, b]) => {
    const [there, back] = [flip(a, b), flip(b, a)];
    return there === back ? rowOf(a, b, there, false) : [...rowOf(a, b, there, true), ...rowOf(b, a, back, true)];
  });
}

/** What changes from one estate to the next: some parts of it, or some of one place; and a group may be gone that subnets and NICs still name. */
const twoEstates = fc
  .tuple(
    estate,
    estate,
    fc.subarray(['flags', 'transit', 'propagation', 'beyond', 'access', 'appliance', 'places'] as const),
    fc.subarray(['hosts', 'group', 'to', 'cut'] as const),
    fc.nat({ max: 3 }),
    fc.subarray(['group', 'forwards', 'power', 'leads', 'comes'] as const, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('parts' as const, 'place' as const, 'appliance' as const, 'rules' as const, 'place and rules' as const),
    fc.boolean(),
  )
  .map(([first, second, parts, ofPlace, at, ofAppliance, what, gone]): readonly [Model, Model] => {
    const places = first.places.map((place, i) => (i === at ? { ...place, ...some(second.places[i], ofPlace) } : place));
    const changed = {
      ...(what === 'parts' ? some(second, parts) : {}),
      ...(what.includes('place') ? { places: places as unknown as typeof first.places } : {}),
      ...(what === 'appliance' ? { appliance: { ...first.appliance, ...some(second.appliance, ofAppliance) } } : {}),
      ...(what.includes('rules') ? { groups: second.groups } : {}),
    };
    const after = estateModel({ ...first, ...changed });
    const groups = [...after.resources.nsgs].slice(gone ? 1 : 0);
    return [estateModel(first), { ...after, resources: { ...after.resources, nsgs: new Map(groups) } }];
  });

function some<T, K extends keyof T>(of: T | undefined, names: readonly K[]): Partial<T> {
  return Object.fromEntries(names.map((name) => [name, of?.[name]])) as Partial<T>;
}

describe('what changed', () => {
  test('the pairs whose verdict differs, judged host by host in both models', () => {
    fc.assert(
      fc.property(twoEstates, ([before, after]) => {
        const changed = changesBetween(before, after).map(({ resource }) => resource);
        const { listed, more, open, unasked } = flippedPairs(before, after, changed);
        expect([...listed]).toEqual(naiveFlips(before, after));
        expect([more, open.uncompared, unasked]).toEqual([[], 0, 0]);
      }),
      { numRuns: 150 },
    );
  });

  test('of a fleet where many VNets are alike: the pairs whose verdict differs, pair by pair in both models', () => {
    let saved = 0;
    fc.assert(
      fc.property(twoFleets, ([before, after]) => {
        const changed = changesBetween(before, after).map(({ resource }) => resource);
        const { listed, more, open, unasked } = flippedPairs(before, after, changed);
        expect([...listed]).toEqual(naiveFlips(before, after));
        expect([more, open.uncompared, unasked]).toEqual([[], 0, 0]);
        const marks = [...after.resources.vnets.values()].map((vnet) => alikeMark(indexOf(after), vnet)).filter((mark) => mark !== '');
        saved += marks.length - new Set(marks).size;
      }),
      { numRuns: 60 },
    );
    expect(saved).toBeGreaterThan(60);
  });

  test.each<[string, Partial<Estate['appliance']>]>([
    ['the table of its subnet', { leads: '10.12.0.0/16' }],
    ['its machine', { power: 'deallocated' }],
    ['its interface', { forwards: false }],
    ['the table of the gateway before it', { comes: '10.11.0.0/16' }],
  ])('an appliance concerns those that pass it, though it is no end of theirs: %s', (_what, changed) => {
    const elsewhere = { hosts: [], group: undefined, to: null, cut: '10.0.0.0/8' as const };
    const passing: Estate = {
      flags: [true, true],
      transit: true,
      propagation: true,
      beyond: 'Connected',
      access: true,
      places: [elsewhere, elsewhere, { ...elsewhere, to: changed.comes ? null : '10.1.1.4', cut: '10.12.0.0/16' }, elsewhere],
      groups: [[], [], []],
      appliance: { group: undefined, forwards: true, power: 'running', leads: null, comes: null },
    };
    const [before, after] = [estateModel(passing), estateModel({ ...passing, appliance: { ...passing.appliance, ...changed } })];
    const { listed } = flippedPairs(
      before,
      after,
      changesBetween(before, after).map(({ resource }) => resource),
    );
    expect([...listed]).toEqual(naiveFlips(before, after));
    expect(listed.map(({ a, b }) => [nameOf(a), nameOf(b)].sort().join())).toContain('spoke-1,spoke-2');
  });

  test.each([
    ['10.2.0.0/16', true],
    ['10.1.0.0/24', false],
  ])('a host whose address another network may hold (%s) is no matter of its own network alone', (space, isLocal) => {
    const of = (asgs: string[]): Model =>
      modelOf(
        resource('applicationSecurityGroups', ['web'], {}),
        vnet('vnet-a', ['10.1.0.0/16'], { snet: '10.1.0.0/24' }),
        vnet('vnet-b', [space], {}),
        host('vm-a', 'vnet-a/snet', '10.1.0.4', { asgs }),
      );
    expect(localChanges(indexOf(of([])), indexOf(of(['web']))) !== null).toBe(isLocal);
  });

  test('what is not listed is counted, and what is not compared is told', () => {
    fc.assert(
      fc.property(twoEstates, fc.nat({ max: 3 }), ([before, after], most) => {
        const changed = changesBetween(before, after).map(({ resource }) => resource);
        const { listed: all } = flippedPairs(before, after, changed);
        const counted = flippedPairs(before, after, changed, {}, { listed: most, compared: 1000, asked: 1000 });
        const rows = counted.listed.length + counted.more.reduce((sum, { count }) => sum + count, 0);
        const pairs = new Set(all.map(({ a, b }) => [a, b].sort().join(' '))).size;
        expect(counted.listed).toEqual(all.slice(0, counted.listed.length));
        expect(counted.listed.length).toBeGreaterThanOrEqual(Math.min(most, all.length));
        expect([rows >= pairs, rows <= all.length]).toEqual([true, true]);
        const cut = flippedPairs(before, after, changed, {}, { listed: 1000, compared: 0, asked: 1000 });
        const ways = (flips: readonly FlippedPair[]): number => flips.reduce((sum, { oneWay }) => sum + (oneWay ? 1 : 2), 0);
        expect(cut.more).toEqual([]);
        expect(ways(all) - ways(cut.listed)).toBeLessThanOrEqual(cut.open.uncompared);
        const few = flippedPairs(before, after, changed, {}, { listed: 1000, compared: 1000, asked: most });
        const pairsIn = (flips: readonly FlippedPair[]): number => new Set(flips.map(({ a, b }) => [a, b].sort().join(' '))).size;
        expect(all).toEqual(expect.arrayContaining([...few.listed]));
        expect(pairsIn(all) - pairsIn(few.listed)).toBeLessThanOrEqual(few.unasked);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the engine remembers of a model', () => {
  test('changes no answer: asked after many others a pair gets the verdict that it gets when asked first', () => {
    fc.assert(
      fc.property(estate, fc.array(fc.tuple(fc.nat(), fc.nat(), flows), { minLength: 12, maxLength: 12 }), (drawn, picks) => {
        const model = estateModel(drawn);
        const ends = subnetsOf(model).flatMap((subnet) => nicsIn(model, subnet));
        const asked = picks.map(([a, b, flow]) => ({
          ends: { from: ends[a % ends.length] as End, to: ends[b % ends.length] as End },
          flow,
        }));
        for (const each of asked) judge(model, each.ends, each.flow);
        for (const each of asked) expect(judge(model, each.ends, each.flow)).toEqual(judge(estateModel(drawn), each.ends, each.flow));
      }),
      { numRuns: 50 },
    );
  });
});
