/** What live answers and changes need of Azure, as functions that `src/azure` provides. What went wrong is a value with one sentence for people. */
import type { ArmId } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';

export const TROUBLES = [
  'no-credential',
  'not-allowed',
  'not-found',
  'throttled',
  'timeout',
  'unreachable',
  'conflict',
  'precondition',
  'azure-error',
  'malformed',
  'cancelled',
] as const;

/** Why Azure gave nothing. */
export interface AzureTrouble {
  readonly why: (typeof TROUBLES)[number];
  /** HTTP status; null: no answer came. */
  readonly status: number | null;
  /** Azure's own code (`AuthorizationFailed`, `AnotherOperationInProgress`), where it gave one. */
  readonly code: string | null;
  /** One sentence with Azure's words in short, ending in what to do; free of secrets. */
  readonly text: string;
  readonly retryAfterMs: number | null;
  readonly correlationId: string | null;
}

export type FromAzure<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: AzureTrouble };

/** One sweep over the configured subscriptions and management groups. */
export interface FleetRead {
  /** ISO 8601, UTC: when the sweep began. */
  readonly asOf: string;
  /** One line per scope or type that could not be read, and the right that would fix it. */
  readonly missing: readonly string[];
  /** HTTP requests sent, and how many the pages alone would have needed. */
  readonly requests: { readonly sent: number; readonly least: number };
}

export interface FleetProgress {
  readonly typesDone: number;
  readonly types: number;
  readonly pages: number;
  readonly resources: number;
  readonly subscriptions: number;
  /** Of all the work known so far, 0 to 1. */
  readonly done: number;
}

export interface SweepOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FleetProgress) => void;
}

/** Recorded reads, by the names of the stored-model contract. */
export type EvidenceRead = 'effectiveRouteTable' | 'effectiveNetworkSecurityGroups' | 'learnedRoutes' | 'effectiveRoutes';

/** A property of a resource that changed, as Resource Graph's `resourcechanges` or the activity log tells. */
export interface RecordedChange {
  readonly resource: ArmId;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly change: 'create' | 'update' | 'delete';
  /** Wire path (`properties.allowRemoteVnetTraffic`); null where only the operation is known. */
  readonly property: string | null;
  readonly from: unknown;
  readonly to: unknown;
  /** Who, as Azure names them; null where it cannot tell. */
  readonly by: string | null;
  readonly operation: string | null;
  readonly source: 'resourcechanges' | 'activityLog';
  readonly correlationId: string | null;
}

/**
 * What a source of changes cannot tell. `flags-not-confirmed`: whether the three ExpressRoute flags are recorded is not confirmed; `fourteen-days`:
 * nothing older is kept; `activity-log-only`: operations without properties and values, because `resourcechanges` could not be asked.
 */
export const CHANGE_NOTES = ['flags-not-confirmed', 'fourteen-days', 'activity-log-only'] as const;
export type ChangeNote = (typeof CHANGE_NOTES)[number];

export interface RecordedChanges {
  /** Newest first. */
  readonly changes: readonly RecordedChange[];
  readonly notes: readonly ChangeNote[];
}

export interface FreshRead {
  readonly asOf: string;
  readonly found: readonly Wire[];
  /** Rows of the lists that were asked for: what there is, without the states that only a resource itself tells. */
  readonly listed: readonly Wire[];
  readonly gone: readonly ArmId[];
  readonly troubles: readonly { readonly resource: ArmId; readonly trouble: AzureTrouble }[];
}

/** Reading. Pages are wire JSON as Azure sent it, without secrets; their order is free. */
export interface AzureReader {
  readonly readFleet: (onPage: (page: readonly Wire[]) => void | Promise<void>, options?: SweepOptions) => Promise<FromAzure<FleetRead>>;
  /** Single resources from ARM, in parallel, each with a time limit. Ids of children (a hub's connections) and of lists (`<gateway>/connections`) work as well. */
  readonly readFresh: (resources: readonly ArmId[], signal?: AbortSignal) => Promise<FreshRead>;
  /** A POST read, followed to its end (minutes); the value is one resource of the stored-model contract (`{id, type, value}`). */
  readonly readEvidence: (
    resource: ArmId,
    read: EvidenceRead,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (elapsedMs: number) => void },
  ) => Promise<FromAzure<Wire>>;
  /** `resources` null asks for all of the scopes. */
  readonly recentChanges: (since: string, resources: readonly ArmId[] | null) => Promise<FromAzure<RecordedChanges>>;
}

/** A resource as ARM holds it now: the body to send back whole. With all that Azure sent in it: not to be kept or shown as it is. */
export interface WholeResource {
  readonly body: Wire;
  readonly etag: string | null;
  /** The version it was read with and must be written with. */
  readonly apiVersion: string;
}

export type WriteAnswer =
  | { readonly kind: 'done'; readonly correlationId: string | null }
  | { readonly kind: 'accepted'; readonly operation: string; readonly retryAfterMs: number | null; readonly correlationId: string | null }
  | { readonly kind: 'refused'; readonly trouble: AzureTrouble }
  /** No answer came: it may have been accepted. Read before concluding. */
  | { readonly kind: 'lost'; readonly trouble: AzureTrouble };

export type OperationState =
  | { readonly kind: 'running'; readonly retryAfterMs: number | null }
  | { readonly kind: 'succeeded'; readonly correlationId: string | null }
  | { readonly kind: 'failed'; readonly trouble: AzureTrouble }
  | { readonly kind: 'lost'; readonly trouble: AzureTrouble };

/** Writing: raw REST, one request a call, never sent again by itself. */
export interface AzureWriter {
  readonly readWhole: (resource: ArmId) => Promise<FromAzure<WholeResource>>;
  /** PUT of the whole body; `etag` goes as `If-Match`. A resource that does not exist yet is made with `etag` null. */
  readonly putWhole: (resource: ArmId, whole: WholeResource) => Promise<WriteAnswer>;
  /** DELETE, for the way back of something created. */
  readonly remove: (resource: ArmId, apiVersion: string) => Promise<WriteAnswer>;
  /** One poll of a long-running operation; `operation` is what `accepted` gave, and is refused where it points away from ARM. */
  readonly pollOperation: (operation: string) => Promise<OperationState>;
}

/** Microsoft Graph: which of these groups the person is in, through other groups too. */
export type GroupsOf = (person: string, groups: readonly string[]) => Promise<FromAzure<readonly string[]>>;
