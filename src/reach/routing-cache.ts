/** What the engine remembers between questions to one model: every entry is a pure function of the model. */

import type { Key } from '../network/resource-id.ts';
import type { UserRoute } from '../network/vnet.ts';
import type { Found } from './circuit-state.ts';
import type { ComputedRoute } from './effective-routes.ts';
import type { CircuitLink } from './network-index.ts';
import type { PrefixTable } from './prefix-table.ts';
import type { Serving } from './serving-gateway.ts';

export interface RoutingCache {
  readonly userRoutes: Map<Key, PrefixTable<UserRoute>>;
  readonly serving: Map<Key, readonly Serving[]>;
  readonly linkPairs: Map<CircuitLink, Map<CircuitLink, Found>>;
  readonly effective: Map<Key, readonly ComputedRoute[]>;
  readonly prints: Map<Key, string>;
}

export function emptyCache(): RoutingCache {
  return {
    userRoutes: new Map(),
    serving: new Map(),
    linkPairs: new Map(),
    effective: new Map(),
    prints: new Map(),
  };
}
