import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Model } from '../../src/network/model.ts';
import { changedCopy } from '../../src/reach/changed-copy.ts';
import type { Outcome } from '../../src/reach/verdict.ts';
import { bothPeerings, circuit, nsg, peering, route, routeTable, rule, subnet } from '../network/make-model.ts';
import { ask, connectionOf, hub, modelWith, t0, tcp } from './base-topology.ts';

const flag = fc.constantFrom(true, false, undefined);
const state = fc.constantFrom('Connected', 'NotConnected', 'Unknown', undefined);
const peered = fc.constantFrom('none', 'both', 'disconnected', 'half');

/** What the two VNets of a pair have in common: nothing here treats one way differently from the other. */
const even = fc.record({
  flags: fc.tuple(flag, flag),
  states: fc.tuple(state, state),
  peered,
  privatePeering: fc.constantFrom('Enabled', 'Disabled'),
});
type Even = {
  readonly flags: readonly [boolean | undefined, boolean | undefined];
  readonly states: readonly (string | undefined)[];
  readonly peered: 'none' | 'both' | 'disconnected' | 'half';
  readonly privatePeering: string;
};

function evenModel({ flags, states, peered: how, privatePeering }: Even): object[] {
  const off = { peeringState: 'Disconnected' };
  const peerings = {
    none: [],
    both: bothPeerings(hub(1), hub(2)),
    disconnected: bothPeerings(hub(1), hub(2), off, off),
    half: [peering(hub(1), hub(2), { peeringState: 'Initiated' })],
  }[how];
  return [
    ...t0(flags[0], flags[1], false),
    connectionOf(1, { connectionStatus: states[0] }),
    connectionOf(2, { connectionStatus: states[1] }),
    circuit('c1', {}, { state: privatePeering }),
    ...peerings,
  ];
}

/** How much a verdict promises. */
const RANK: Readonly<Record<Outcome, number>> = { blocked: 0, unknown: 1, partial: 2, reachable: 3 };

const prefix = fc.constantFrom('*', '10.1.0.0/16', '10.1.0.4', '10.2.0.0/16', '10.9.0.0/16', 'VirtualNetwork', 'Internet');
const rules = fc.array(
  fc.record({
    access: fc.constantFrom('Allow', 'Deny'),
    direction: fc.constantFrom('Inbound', 'Outbound'),
    sourceAddressPrefix: prefix,
    destinationAddressPrefix: prefix,
    destinationPortRange: fc.constantFrom('*', '443', '80-500', '22'),
  }),
  { maxLength: 6 },
);

function withRules(drawn: readonly { access: string; direction: string }[], more: readonly object[] = []): Model {
  const own = drawn.map(({ access, direction, ...match }, i) => rule(`r${i}`, 200 + i, direction, access, match));
  const groups = [nsg('nsg1', [...more, ...own]), nsg('nsg2', [...more, ...own])];
  return modelWith(
    t0(true, true, false),
    groups,
    subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
    subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
  );
}

describe('what holds of every verdict', () => {
  test('symmetry: without filters and user routes, the way there and the way back fare alike, whoever asks', () => {
    fc.assert(
      fc.property(even, (drawn) => {
        const model = modelWith(evenModel(drawn));
        const [there, back] = [ask(model, 'vm1', '10.2.0.4'), ask(model, 'vm2', '10.1.0.4')];
        expect(back.outcome).toBe(there.outcome);
        expect(back.causes.map((cause) => `${cause.code} ${cause.resource}`).sort()).toEqual(
          there.causes.map((cause) => `${cause.code} ${cause.resource}`).sort(),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('a flag turned on never takes reachability away; turned off, it never adds any', () => {
    fc.assert(
      fc.property(even, (drawn) => {
        const rank = (first: boolean): number =>
          RANK[ask(modelWith(evenModel({ ...drawn, flags: [first, drawn.flags[1]] })), 'vm1', '10.2.0.4').outcome];
        expect(rank(true)).toBeGreaterThanOrEqual(rank(false));
      }),
      { numRuns: 100 },
    );
  });

  test('monotony: allow rules put before all others never take reachability away, deny rules never add any', () => {
    fc.assert(
      fc.property(rules, prefix, prefix, (drawn, source, destination) => {
        const first = (access: string): object[] =>
          ['Inbound', 'Outbound'].map((direction, i) =>
            rule(`first${i}`, 100 + i, direction, access, { sourceAddressPrefix: source, destinationAddressPrefix: destination }),
          );
        const rank = (more: readonly object[]): number => RANK[ask(withRules(drawn, more), 'vm1', '10.2.0.4', tcp(443)).outcome];
        const before = rank([]);
        expect(rank(first('Allow'))).toBeGreaterThanOrEqual(before);
        expect(rank(first('Deny'))).toBeLessThanOrEqual(before);
      }),
      { numRuns: 120 },
    );
  });

  test('a verdict has causes where it is blocked, doubts where it is unknown, neither where it is reachable', () => {
    fc.assert(
      fc.property(even, rules, (drawn, own) => {
        for (const verdict of [ask(modelWith(evenModel(drawn)), 'vm1', '10.2.0.4'), ask(withRules(own), 'vm1', '10.2.0.4', tcp(443))]) {
          if (verdict.outcome === 'blocked') expect(verdict.causes.length).toBeGreaterThan(0);
          if (verdict.outcome === 'unknown') expect(verdict.doubts.length).toBeGreaterThan(0);
          if (verdict.outcome === 'reachable') expect([...verdict.causes, ...verdict.doubts]).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a changed copy answers for itself and leaves the original as it was', () => {
    fc.assert(
      fc.property(even, fc.boolean(), (drawn, to) => {
        const model = modelWith(evenModel(drawn), routeTable('rt', [route('drop', '10.2.0.0/16', 'None')]));
        const before = ask(model, 'vm1', '10.2.0.4');
        const gateway = [...model.resources.gateways.values()].find((each) => each.name === 'gw1');
        const copy = changedCopy(model, [
          { resource: gateway?.id ?? '', property: 'properties.allowRemoteVnetTraffic', from: undefined, to },
        ]);
        if (!copy.changed) throw new Error(copy.reason);
        ask(copy.model, 'vm1', '10.2.0.4');
        expect(ask(model, 'vm1', '10.2.0.4')).toEqual(before);
        expect(model.resources.gateways.get(gateway?.key ?? '')).toBe(gateway);
      }),
      { numRuns: 60 },
    );
  });
});
