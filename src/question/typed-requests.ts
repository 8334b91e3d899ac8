/** What is typed about change requests and the audit log, in English or Japanese -> the act it stands for. */
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { Question } from './question.ts';
import type { TypedRequest } from './typed-request.ts';

const GROUPS: Groups = {
  ask: list(`
    request|request it|request this|request that|request this change|request the change|request a change|request change|propose|propose it|propose this|
    propose this change|propose the change|propose a change|raise a change|raise a change request|open a change request|make a change request|
    create a change request|file a change request|new change request|ask for this change|ask for the change|request approval|ask for approval|
    get approval|submit this change|変更を依頼|変更を依頼する|変更を依頼して|この変更を依頼|この変更を依頼する|この変更を依頼して|変更を申請|変更を申請する|
    この変更を申請|この変更を申請する|承認を依頼|承認を依頼する|申請する|依頼する`),
  because: [
    'because',
    'since',
    'as',
    'for the reason that',
    'reason',
    'comment',
    'with the comment',
    'なぜなら',
    '理由は',
    '理由',
    'ため',
    '、理由は',
  ],
  noun: list(`request|change request|change|cr|the request|the change request|the change|request number|change number|依頼|変更依頼|変更`),
  particle: ['を', 'は', 'の', 'に', 'について'],
  approve: list(`approve|i approve|approved|accept|i accept|agree to|i agree to|we approve|yes to|ok to|okay to`),
  isApproved: list(
    `approve|approved|is approved|accepted|is accepted|承認|承認する|承認します|承認した|承認しました|承認で|承認でお願いします|許可|許可する`,
  ),
  approveJa: ['承認', '承認する', '承認します', '許可', '許可する'],
  decline: list(
    `decline|i decline|reject|i reject|refuse|i refuse|deny|i deny|turn down|disapprove|i disapprove|veto|no to|declined|rejected`,
  ),
  declineJa: list(`却下|却下する|却下します|却下して|却下した|却下で|拒否|拒否する|拒否します|否認|否認する`),
  withdraw: list(`withdraw|i withdraw|cancel|retract|call off|recall|take back|withdrawn`),
  withdrawJa: list(`取り下げ|取り下げる|取り下げます|取り下げて|取下げ|取消|取り消し|取り消す|キャンセル|キャンセルする`),
  extend: list(`extend|prolong|keep open|postpone`),
  extendJa: list(`延長|延長する|延長して|期限を延長|期限を延長する|期限を延長して|の期限を延長|の期限を延長する`),
  until: ['until', 'till', 'to', 'through', 'up to'],
  undo: list(`undo|roll back|rollback|revert|back out|reverse|change back|undo of`),
  undoJa: list(`元に戻す|元に戻して|元に戻したい|ロールバック|ロールバックする|切り戻し|切り戻す|戻す|戻して`),
  retry: list(`retry|try again|rerun|re-run|run again|try|resume`),
  retryJa: list(`再試行|再試行する|再試行して|やり直す|やり直して|もう一度実行|再実行|再開`),
  glass: list(
    `break glass|break-glass|breakglass|break the glass|break glass for|break glass on|emergency|emergency change|apply without approval`,
  ),
  glassJa: list(`緊急適用|緊急適用する|緊急で適用|緊急で適用する|ブレークグラス|承認なしで適用`),
  review: list(`review|sign off|sign off on|signoff|mark reviewed|reviewed|i reviewed|close the review of`),
  reviewJa: list(`レビュー|レビュー完了|レビュー済み|レビューした|レビューしました|確認済み`),
  edit: list(`edit|edit the plan of|change the plan of|amend|modify|update the plan of|change plan of`),
  editJa: list(`編集|編集する|計画を編集|の計画を編集|計画を変更|の計画を変更`),
  show: list(`
    show|show me|open|see|view|display|status|status of|state of|get|find|what about|how about|how is|where is|what happened to|what is|
    what's the status of|what is the status of|look at|tell me about`),
  showJa: list(`
    を表示|を表示して|を見せて|を開く|を開いて|の状態|の状態は|の状況|の状況は|はどうなった|はどうなっている|はどうなりましたか|について|を確認|の内容|表示`),
  evidence: list(`
    evidence|evidence for|evidence of|the evidence for|the evidence of|evidence pack|evidence pack for|evidence pack of|the evidence pack of|audit pack|
    audit pack for|audit pack of|export|proof of|proof for|証跡|証跡を表示`),
  evidenceJa: list(`の証跡|証跡|の証跡を表示|の証跡を見せて|の証跡をください|の証拠|の監査記録`),
  list: list(`
    requests|all requests|list requests|list all requests|show requests|show all requests|show me requests|show me all requests|change requests|
    all change requests|list change requests|show change requests|the requests|show the requests|which requests are there|what requests are there|
    依頼一覧|依頼の一覧|変更依頼|変更依頼一覧|変更依頼の一覧|すべての依頼|すべての変更依頼|依頼を一覧|依頼を表示|変更依頼を表示|変更依頼を見せて`),
  open: list(`
    open requests|open change requests|pending requests|pending change requests|list open requests|show open requests|show me open requests|
    show pending requests|show me the open requests|which requests are open|what requests are open|which requests are pending|what is pending|
    what's pending|whats pending|what needs approval|what is waiting for approval|what waits for approval|waiting requests|unfinished requests|
    requests waiting for approval|requests open|pending approvals|open approvals|未完了の依頼|未完了の変更依頼|承認待ち|承認待ちの依頼|承認待ちの変更依頼|
    承認待ち一覧|承認待ちは|承認待ちの一覧|承認待ちはありますか|承認待ちはある|承認待ちの依頼はありますか`),
  audit: list(`
    audit|audit log|the audit log|show audit|show audit log|show the audit log|show me the audit log|show me audit log|audit trail|show the audit trail|
    export audit|export audit log|export the audit log|who did what|監査|監査ログ|監査ログを表示|監査ログを見せて|監査証跡|監査記録|監査ログを出して`),
  csv: list(
    `as csv|csv|as a csv|as csv file|as a csv file|in csv|as file|as a file|csv で|を csv で|を csv で出して|csv 形式で|csv で出して`,
  ),
  end: ['か', 'ください', '下さい', 'お願いします', 'する', 'して'],
};

const request = (act: TypedRequest): Question => ({ kind: 'request', act });
const numberOf = (got: Got): number => (got.values.request ?? got.values.cr) as number;
const commentOf = (got: Got): string | null => got.names.comment ?? null;
const built = (make: (number: number, got: Got) => TypedRequest) => (got: Got) => request(make(numberOf(got), got));

/** `decline CR-7`, `decline CR-7 because …`, `CR-7 を却下 理由は …`. */
function withComment(verb: string, ja: string, make: (number: number, comment: string | null) => TypedRequest): Row<Question>[] {
  const plain = [`<${verb}> [<noun>] {request}`, `<${ja}> [<noun>] {request}`, `{request} [<particle>] <${ja}> [<end>]`];
  return [
    ...rows<Question>(
      GROUPS,
      plain,
      built((number) => make(number, null)),
    ),
    ...rows<Question>(
      GROUPS,
      [`<${verb}> [<noun>] {request} [<because>] {comment:rest}`, `{request} [<particle>] <${ja}> [<end>] [<because>] {comment:rest}`],
      built((number, got) => make(number, commentOf(got))),
    ),
  ];
}

/** A vote with a condition is none: behind `approve CR-7` nothing may stand that could be one. */
function withoutComment(verb: string, ja: string, make: (number: number) => TypedRequest): Row<Question>[] {
  return rows<Question>(
    GROUPS,
    [`<${verb}> [<noun>] {request}`, `<${ja}> [<noun>] {request}`, `{request} [<particle>] <${ja}> [<end>]`],
    built((number) => make(number)),
  );
}

export const TYPED_REQUESTS: readonly Row<Question>[] = [
  ...withoutComment('approve', 'approveJa', (number) => ({ act: 'approve', request: number, hash: null })),
  ...rows<Question>(
    GROUPS,
    ['{cr} [<particle>] <isApproved> [<end>]'],
    built((number) => ({ act: 'approve', request: number, hash: null })),
  ),
  ...withComment('decline', 'declineJa', (number, comment) => ({ act: 'decline', request: number, hash: null, comment })),
  ...withComment('withdraw', 'withdrawJa', (number, comment) => ({ act: 'withdraw', request: number, comment })),
  ...withoutComment('glass', 'glassJa', (number) => ({ act: 'breakGlass', request: number, hash: null, comment: null })),
  // Nothing but a reason may stand behind it: "break glass CR-7 if …" is a condition, and this one does not wait.
  ...rows<Question>(
    GROUPS,
    ['<glass> [<noun>] {request} <because> {comment:rest}', '{request} [<particle>] <glassJa> [<end>] <because> {comment:rest}'],
    built((number, got) => ({ act: 'breakGlass', request: number, hash: null, comment: commentOf(got) })),
  ),
  ...withComment('review', 'reviewJa', (number, comment) => ({ act: 'review', request: number, comment })),
  ...withoutComment('extend', 'extendJa', (number) => ({ act: 'extend', request: number, until: null })),
  ...rows<Question>(
    GROUPS,
    [
      '<extend> [<noun>] {request} <until> {until:rest}',
      '{request} [<particle>] <extendJa> {until:rest}',
      '<extendJa> {request} {until:rest}',
    ],
    built((number, got) => ({ act: 'extend', request: number, until: untilOf(got.names.until ?? '') })),
  ),
  ...withoutComment('undo', 'undoJa', (number) => ({ act: 'undo', request: number, hash: null })),
  ...withoutComment('retry', 'retryJa', (number) => ({ act: 'retry', request: number, hash: null })),
  ...rows<Question>(
    GROUPS,
    ['try [<noun>] {request} again'],
    built((number) => ({ act: 'retry', request: number, hash: null })),
  ),
  ...withoutComment('edit', 'editJa', (number) => ({ act: 'editForm', request: number })),
  ...rows<Question>(
    GROUPS,
    ['<evidence> [<noun>] {request}', '{cr} <evidenceJa> [<end>]'],
    built((number) => ({ act: 'evidence', request: number })),
  ),
  ...rows<Question>(
    GROUPS,
    ['{cr}', '<show> {cr}', '[<show>] <noun> {request}', '{cr} <showJa> [<end>]'],
    built((number) => ({ act: 'show', request: number })),
  ),
  ...rows<Question>(GROUPS, ['<open> [<end>]'], () => request({ act: 'list', open: true })),
  ...rows<Question>(GROUPS, ['<list> [<end>]'], () => request({ act: 'list', open: false })),
  ...rows<Question>(GROUPS, ['<audit> [<end>]'], () => request({ act: 'audit', since: null, csv: false })),
  ...rows<Question>(GROUPS, ['<audit> [の] <csv> [<end>]'], () => request({ act: 'audit', since: null, csv: true })),
  ...rows<Question>(GROUPS, ['<audit> since|from|after {since:rest}'], (got) => request(auditSince(got.names.since ?? ''))),
  ...rows<Question>(GROUPS, ['{since:when} から|以降 [の] <audit> [<end>]'], (got) =>
    request({ act: 'audit', since: got.names.since ?? null, csv: false }),
  ),
  ...rows<Question>(GROUPS, ['{since:when} から|以降 [の] <audit> <csv> [<end>]'], (got) =>
    request({ act: 'audit', since: got.names.since ?? null, csv: true }),
  ),
  ...rows<Question>(GROUPS, ['<ask> [<end>]', '<ask> {answer}', '<ask> for {answer}', '{answer} [の] <ask> [<end>]'], (got) =>
    request({ act: 'form', answer: got.names.answer ?? null, comment: null }),
  ),
  ...rows<Question>(
    GROUPS,
    [
      '<ask> <because> {comment:rest}',
      '<ask> {answer} [<because>] {comment:rest}',
      '<ask> for {answer} [<because>] {comment:rest}',
      '{answer} [の] <ask> [<because>] {comment:rest}',
    ],
    (got) => request({ act: 'form', answer: got.names.answer ?? null, comment: commentOf(got) }),
  ),
];

/** As typed; まで only says that a time was meant. */
function untilOf(text: string): string {
  return text.replace(/\s*まで.*$/u, '').trim();
}

/** `monday as csv`: how it is wanted stands behind the time. */
function auditSince(text: string): TypedRequest {
  const since = text.replace(/\s+(?:as|in)?\s*(?:a\s+)?csv(?:\s+file)?$/i, '');
  return { act: 'audit', since: since.replace(/^"(.*)"$/, '$1').trim() || null, csv: since !== text };
}
