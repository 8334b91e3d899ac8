/** What people type about change requests, watches and the audit log; times and names are kept as typed, for the stories to read. */

export type TypedRequest =
  /** `answer` null: the last answer here. */
  | { readonly act: 'form'; readonly answer: string | null; readonly comment: string | null }
  | { readonly act: 'editForm'; readonly request: number }
  /** No hash: typed, it means the plan as it stands. */
  | { readonly act: 'approve'; readonly request: number; readonly hash: null }
  | { readonly act: 'decline' | 'breakGlass'; readonly request: number; readonly hash: null; readonly comment: string | null }
  | { readonly act: 'withdraw' | 'review'; readonly request: number; readonly comment: string | null }
  | { readonly act: 'extend'; readonly request: number; readonly until: string | null }
  | { readonly act: 'undo' | 'retry'; readonly request: number; readonly hash: null }
  | { readonly act: 'show' | 'evidence'; readonly request: number }
  | { readonly act: 'list'; readonly open: boolean }
  | { readonly act: 'audit'; readonly since: string | null; readonly csv: boolean }
  | {
      readonly act: 'watch';
      readonly from: string;
      readonly to: string;
      /** `tcp/443`, `icmp`; null: any. */
      readonly port: string | null;
      readonly must: 'blocked' | 'reachable';
    }
  | { readonly act: 'watches' }
  | { readonly act: 'stopWatch'; readonly watch: number };
