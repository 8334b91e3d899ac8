/** The model while it is being read: growing maps, and what is known of resources whose other half comes in a later file. */
import type { ConnectedGroup, HubRecordedRoute, LearnedRoute, RecordedNsg, RecordedRoute } from './evidence.ts';
import type { AdminRule } from './filter.ts';
import type { PrivateDnsRecord } from './frontend.ts';
import type { PowerState } from './interface.ts';
import type { Resources, Unread } from './model.ts';
import type { Prefix } from './prefix.ts';
import { newReading, type Reading } from './reading.ts';
import type { ArmId, Head, Key } from './resource-id.ts';
import { sameValue } from './same-value.ts';

export type ResourceKind = keyof Resources;
export type ResourceOf<K extends ResourceKind> = Resources[K] extends ReadonlyMap<Key, infer T> ? T : never;
type Growing<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

/** A resource, or a whole file, that could not be used. `id` is null where it had none. */
export interface Broken {
  readonly file: string;
  readonly id: ArmId | null;
  readonly reason: string;
}

export interface Draft {
  readonly reading: Reading;
  readonly resources: Growing<Resources>;
  readonly effectiveRoutes: Map<Key, readonly RecordedRoute[]>;
  readonly effectiveNsgs: Map<Key, readonly RecordedNsg[]>;
  readonly learnedRoutes: Map<Key, readonly LearnedRoute[]>;
  readonly hubRoutes: Map<Key, readonly HubRecordedRoute[]>;
  readonly adminRules: Map<Key, readonly AdminRule[]>;
  /** Connectivity configurations by VNet; who else is in a group is known when all are read. */
  readonly connectivity: Map<Key, readonly ConnectedGroup[]>;
  /** Network group -> the VNets that are its static members. */
  readonly groupMembers: Map<Key, Set<Key>>;
  readonly serviceTags: Map<string, readonly Prefix[]>;
  readonly dnsRecords: Map<Key, PrivateDnsRecord>;
  readonly power: Map<Key, PowerState>;
  readonly hubsWithRouteMaps: Set<Key>;
  /** Route server -> the subnet it stands in. */
  readonly hubSubnets: Map<Key, Key>;
  /** Circuit peering -> the peerings it is linked with by Global Reach, given alone. */
  readonly globalReach: Map<Key, Set<Key>>;
  /** Children that came before the parent that holds them: collection -> parent -> children. */
  readonly waiting: Map<string, Map<Key, Held[]>>;
  /** Children that a parent only names. */
  readonly named: Map<Key, { readonly type: string; readonly parent: Key }>;
  /** Parents whose reading left collections out: parent -> their names. */
  readonly without: Map<Key, readonly string[]>;
  /** Children that were given outside their parent. */
  readonly alone: Set<Key>;
  readonly types: Map<string, number>;
  /** Kind of list -> the file of a page that another one follows, and whether a last page was given. */
  readonly pages: Map<string, { readonly goesOn: string | null; readonly ends: boolean }>;
  readonly unread: Unread[];
  readonly broken: Broken[];
  file: string;
  oldestCapture: string | null;
  oldestFile: string | null;
}

/** A child that its parent holds in a list. */
export interface Held {
  readonly name: string;
  readonly key?: Key;
}

export function newDraft(): Draft {
  return {
    reading: newReading(),
    resources: {
      vnets: new Map(),
      subnets: new Map(),
      peerings: new Map(),
      routeTables: new Map(),
      interfaces: new Map(),
      machines: new Map(),
      privateEndpoints: new Map(),
      gateways: new Map(),
      connections: new Map(),
      localGateways: new Map(),
      circuits: new Map(),
      wans: new Map(),
      hubs: new Map(),
      hubErGateways: new Map(),
      hubVpnGateways: new Map(),
      hubConnections: new Map(),
      hubRouteTables: new Map(),
      routingIntents: new Map(),
      vpnSites: new Map(),
      hubClientGateways: new Map(),
      bgpPeers: new Map(),
      nsgs: new Map(),
      asgs: new Map(),
      firewalls: new Map(),
      firewallPolicies: new Map(),
      ruleCollectionGroups: new Map(),
      ipGroups: new Map(),
      loadBalancers: new Map(),
      publicAddresses: new Map(),
      publicPrefixes: new Map(),
      natGateways: new Map(),
      otherFrontends: new Map(),
    },
    effectiveRoutes: new Map(),
    effectiveNsgs: new Map(),
    learnedRoutes: new Map(),
    hubRoutes: new Map(),
    adminRules: new Map(),
    connectivity: new Map(),
    groupMembers: new Map(),
    serviceTags: new Map(),
    dnsRecords: new Map(),
    power: new Map(),
    hubsWithRouteMaps: new Set(),
    hubSubnets: new Map(),
    globalReach: new Map(),
    waiting: new Map(),
    named: new Map(),
    without: new Map(),
    alone: new Set(),
    types: new Map(),
    pages: new Map(),
    unread: [],
    broken: [],
    file: '',
    oldestCapture: null,
    oldestFile: null,
  };
}

/** True where the resource just read had no problem; else it is reported and remembered as unread. */
export function sound(draft: Draft, head: Head, type: string): boolean {
  if (draft.reading.problems.length === 0) return true;
  reportBroken(draft, head.id, takeProblems(draft), head.key, type);
  return false;
}

/** The same for a child inside its parent: the parent is in doubt too, since it would be taken for complete without it. */
export function soundChild(draft: Draft, head: Head, type: string, parent: Key): boolean {
  if (sound(draft, head, type)) return true;
  draft.unread.push({ text: `a part of ${parent} could not be read: ${head.id}`, why: 'broken', scope: parent, type: null });
  return false;
}

export function takeProblems(draft: Draft): string {
  const reason = draft.reading.problems.join('; ');
  draft.reading.problems = [];
  return reason;
}

export function reportBroken(draft: Draft, id: ArmId | null, reason: string, scope: Key | null, type: string | null): void {
  draft.broken.push({ file: draft.file, id, reason });
  draft.unread.push({ text: `${id ?? draft.file}: ${reason}`, why: 'broken', scope, type });
}

/** Puts a resource in; a later one replaces an earlier of the same id. */
export function put<K extends ResourceKind>(draft: Draft, kind: K, resource: ResourceOf<K> & Head): void {
  const map = draft.resources[kind] as unknown as Map<Key, Head>;
  const before = map.size;
  map.set(resource.key, resource);
  // One look-up instead of two: a fleet passes here.
  if (map.size === before) noteTwice(draft, resource.id);
}

/**
 * Puts in a child that stands in a map of its own (a subnet, a peering). Inside its parent and alone is how exports come: that is worth a note
 * only where the two differ.
 */
export function putChild<K extends ResourceKind>(draft: Draft, kind: K, child: ResourceOf<K> & Head, alone: boolean): void {
  const map = draft.resources[kind] as unknown as Map<Key, Head>;
  const earlier = map.get(child.key);
  if (earlier !== undefined) noteChildTwice(draft, earlier, child, child.id, alone);
  if (alone) draft.alone.add(child.key);
  map.set(child.key, child);
}

export function noteChildTwice(draft: Draft, earlier: unknown, later: unknown, id: ArmId, alone: boolean): void {
  const key = id.toLowerCase();
  const bothAlone = alone && draft.alone.has(key);
  if (bothAlone || ((alone || draft.alone.has(key)) && !sameValue(earlier, later))) noteTwice(draft, id);
}

export function noteTwice(draft: Draft, id: ArmId): void {
  draft.unread.push({ text: `given twice, the later one is used: ${id}`, why: 'twice', scope: null, type: null });
}
