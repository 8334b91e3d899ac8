/** What people do with change requests, watches and the audit log, by a button or typed; ids and a plan hash only, the truth is in the store. */

/** As typed into the form; read and checked by the story. */
export interface ProposalForm {
  readonly reason: string | null;
  readonly ticket: string | null;
  /** Date `2026-12-01` and time `22:00` as the form's inputs give them, in `zone` (IANA name). */
  readonly startDate: string | null;
  readonly startTime: string | null;
  readonly endDate: string | null;
  readonly endTime: string | null;
  readonly zone: string | null;
  readonly revertDate: string | null;
  readonly revertTime: string | null;
  /** Number of the remedy of the answer, 1-based; null: the recommended one. */
  readonly remedy: number | null;
  /** Id of a conversation from the configured list; null: the only one. */
  readonly approvers: string | null;
}

export type RequestAct =
  /** Opens the form; `answer` null: the last answer here. */
  | { readonly act: 'form'; readonly answer: string | null; readonly comment: string | null }
  | { readonly act: 'propose'; readonly answer: string; readonly form: ProposalForm }
  /** Opens the form filled with what the request says now, and sends the changed one. */
  | { readonly act: 'editForm'; readonly request: number }
  | { readonly act: 'edit'; readonly request: number; readonly hash: string; readonly form: ProposalForm }
  /** `hash` null: typed, it means the plan as it stands. */
  | { readonly act: 'approve'; readonly request: number; readonly hash: string | null }
  | { readonly act: 'decline'; readonly request: number; readonly hash: string | null; readonly comment: string | null }
  | { readonly act: 'withdraw'; readonly request: number; readonly comment: string | null }
  /** Until when it may be decided and applied; `until` null opens the form for it. */
  | { readonly act: 'extend'; readonly request: number; readonly until: string | null }
  | { readonly act: 'undo' | 'retry'; readonly request: number; readonly hash: string | null }
  | { readonly act: 'breakGlass'; readonly request: number; readonly hash: string | null; readonly comment: string | null }
  /** Signs off what was done by break-glass. */
  | { readonly act: 'review'; readonly request: number; readonly comment: string | null }
  /** Draws the card again for the one who opens it; a client asks for it by itself, so it changes nothing. */
  | { readonly act: 'refresh'; readonly request: number }
  | { readonly act: 'show'; readonly request: number }
  | { readonly act: 'evidence'; readonly request: number }
  | { readonly act: 'list'; readonly open: boolean }
  | { readonly act: 'audit'; readonly since: string | null; readonly csv: boolean }
  | {
      readonly act: 'watch';
      readonly from: string;
      readonly to: string;
      readonly port: string | null;
      readonly must: 'blocked' | 'reachable';
    }
  | { readonly act: 'watches' }
  | { readonly act: 'stopWatch'; readonly watch: number };
