/** The sample of every kind, frozen, and changed: what the tests of changes share. */
import { changeModel } from '../../src/network/change-model.ts';
import type { Model } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';
import type { Step } from '../../src/network/step.ts';
import { AS_OF, idOf } from './make-model.ts';
import { SAMPLE, SAMPLE_READS } from './sample-network.ts';

/** Frozen to the bottom: a change that altered it would throw. */
export function sample(): Model {
  const { model } = readModel([{ name: 's.json', json: [...SAMPLE, ...SAMPLE_READS], modifiedAt: AS_OF }]);
  return freeze(model);
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const one of value.values()) freeze(one);
    const refuse = () => {
      throw new Error('the original was altered');
    };
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  }
  Object.freeze(value);
  for (const one of Object.values(value)) freeze(one);
  return value;
}

export function changed(model: Model, ...steps: readonly Step[]): { model: Model; touched: readonly string[] } {
  const result = changeModel(model, steps);
  if (!result.changed) throw new Error(result.reason);
  return result;
}

export const ERGW = idOf('virtualNetworkGateways', 'ergw');
export const PEERING = idOf('virtualNetworks/virtualNetworkPeerings', 'vnet-hub', 'vnet-hub-to-vnet-spoke');
export const ROUTE = idOf('routeTables/routes', 'rt-vm', 'to-nva');
export const RULE = idOf('networkSecurityGroups/securityRules', 'nsg-vm', 'web');
export const SUBNET = idOf('virtualNetworks/subnets', 'vnet-spoke', 'snet-vm');
export const CIRCUIT = idOf('expressRouteCircuits', 'erc');
