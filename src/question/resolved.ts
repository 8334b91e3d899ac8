/** What came of looking up a name in a model: one resource, several candidates, or none. */
import type { EndKind } from '../network/end.ts';
import type { ArmId } from '../network/resource-id.ts';

/** One of several resources that a name could mean. */
export interface Candidate {
  readonly resource: ArmId;
  readonly name: string;
  readonly resourceGroup: string | null;
  readonly subscription: string | null;
  /** `other`: its ARM type says what it is. */
  readonly type: EndKind | 'gateway' | 'other';
}

export type Resolved<T> =
  | { readonly found: 'one'; readonly value: T }
  | { readonly found: 'several'; readonly text: string; readonly candidates: readonly Candidate[] }
  /** `nearest` holds up to five names close to what was asked. */
  | { readonly found: 'none'; readonly text: string; readonly nearest: readonly Candidate[] };
