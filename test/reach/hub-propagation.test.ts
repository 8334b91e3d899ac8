/** Any routing configuration of two spokes against the rule said in one line: a table learns what propagates to it, by id or by label. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../network/make-model.ts';
import { ask, modelWith, PING } from './base-topology.ts';
import { connectedSpoke, hubTable, vhub, wan } from './wan-topology.ts';
import { wayTo } from './way-to.ts';

const TABLES = ['defaultRouteTable', 'rt1', 'rt2'] as const;
const LABELS: Readonly<Record<string, readonly string[]>> = { defaultRouteTable: ['default'], rt1: ['red'], rt2: ['red', 'blue'] };

const routing = fc.record({
  associated: fc.constantFrom(...TABLES),
  tables: fc.uniqueArray(fc.constantFrom(...TABLES)),
  // Always a label: none at all is the one case that is not decided by what is written (VWAN-ROUTING).
  labels: fc.uniqueArray(fc.constantFrom('default', 'red', 'blue', 'none'), { minLength: 1 }),
});
type Routing = typeof routing extends fc.Arbitrary<infer T> ? T : never;

/** `sameHub`: ids name tables of the connection's own hub; labels reach across. */
function learns(table: string, far: Routing, sameHub: boolean): boolean {
  return (sameHub && far.tables.some((each) => each === table)) || far.labels.some((label) => LABELS[table]?.includes(label));
}

test('reachable when each side looks where the other propagates to [VWAN-ROUTING]', () => {
  fc.assert(
    fc.property(routing, routing, fc.boolean(), (ofA, ofB, sameHub) => {
      const far = sameHub ? 'vh1' : 'vh2';
      const model = modelWith(
        wan(),
        vhub('vh1', '10.3.0.0/23'),
        vhub('vh2', '10.5.0.0/23'),
        ['vh1', 'vh2'].flatMap((hub) => [hubTable(hub, 'rt1', [], LABELS.rt1), hubTable(hub, 'rt2', [], LABELS.rt2)]),
        connectedSpoke('vh1', 'a', '10.10.0.0/24', ofA),
        connectedSpoke(far, 'b', '10.11.0.0/24', ofB),
      );
      const [there, back] = [learns(ofA.associated, ofB, sameHub), learns(ofB.associated, ofA, sameHub)];
      expect(wayTo(model, 'a', '10.10.0.4', '10.11.0.4').codes).toEqual(there ? [] : ['no-route']);
      const verdict = ask(model, '10.10.0.4', '10.11.0.4', PING);
      expect(verdict.outcome).toBe(there && back ? 'reachable' : 'blocked');
      const mirrored = ask(model, '10.11.0.4', '10.10.0.4', PING);
      expect(mirrored.outcome).toBe(verdict.outcome);
      const blamed = new Set(verdict.causes.map((cause) => cause.resource.toLowerCase()));
      expect(blamed.has(keyOf('virtualHubs/hubVirtualNetworkConnections', far, 'to-b'))).toBe(!there);
      expect(blamed.has(keyOf('virtualHubs/hubVirtualNetworkConnections', 'vh1', 'to-a'))).toBe(!back);
    }),
    { numRuns: 120 },
  );
});
