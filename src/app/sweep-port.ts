/** What live Azure gives the stories of changes, drift and watches: what a sweep found, and facts read again when they are needed. Plain data: the model lives in another thread. */
import type { VnetPair } from '../change/remedy.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { AskRequest } from './ask-request.ts';
import type { AzureReader, AzureTrouble } from './azure-ports.ts';
import type { Reply } from './reply.ts';

/** An ExpressRoute flag that differs between two sweeps. */
export interface FlagChange {
  readonly gateway: ArmId;
  /** Wire path: `properties.allowRemoteVnetTraffic`. */
  readonly property: string;
  /** Null: Azure did not return it. */
  readonly from: boolean | null;
  readonly to: boolean | null;
  /** Pairs of VNets that this change alone newly connects, and those that it parts. */
  readonly opened: readonly VnetPair[];
  readonly closed: readonly VnetPair[];
}

/** A sweep ended whole and its model answers from now on. A failed or partial sweep is never told. */
export interface SweepEnded {
  /** ISO 8601, UTC: when the sweep before it began, and this one. What changed, changed in between. */
  readonly before: string;
  readonly after: string;
  /** Whether any resource of the model differs. */
  readonly changed: boolean;
  readonly flags: readonly FlagChange[];
}

/** The listener is told in order, once for each sweep; what it rejects with is logged and stops nothing. Never told from a stored model. */
export type OnSweep = (listener: (sweep: SweepEnded) => void | Promise<void>) => void;

/**
 * Asks a question after the gateways, connections and circuits on its path, and `alsoRead` of the request, were read again from Azure: the reply's
 * `stamp.again` says when; where Azure was away, `stamp.trouble` says why and the verdict is the last model's. From a stored model both are null.
 */
export type AskFreshly = (request: AskRequest) => Promise<Reply>;

export interface ReadValue {
  readonly resource: ArmId;
  /** Wire path; the empty one is the whole resource as an ARM body, as far as the model knows it. */
  readonly property: string;
  /** False: there is no such resource. */
  readonly there: boolean;
  readonly value: unknown;
}

export interface ValuesRead {
  readonly origin: 'stored' | 'live' | 'sample';
  /** ISO 8601, UTC: of the reading; from a stored model the model's own time. */
  readonly asOf: string;
  readonly values: readonly ReadValue[];
  /** Resources that could not be read again; their values are the last model's. */
  readonly troubles: readonly { readonly resource: ArmId; readonly trouble: AzureTrouble }[];
}

/** Values as Azure holds them now, read again from ARM. */
export type ReadValues = (wanted: readonly { readonly resource: ArmId; readonly property: string }[]) => Promise<ValuesRead>;

/** Who changed what, as Azure tells it (14 days); from a stored model a trouble `not-found`. */
export type RecentChanges = AzureReader['recentChanges'];

/** Everything above in one: what the fleet's thread serves besides answers. */
export interface LiveFacts {
  readonly onSweep: OnSweep;
  readonly askFreshly: AskFreshly;
  readonly readValues: ReadValues;
  readonly recentChanges: RecentChanges;
}
