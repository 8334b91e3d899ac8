/** Why something about a change request was not done, and what to do instead, in Japanese. */
import { reasonJa } from './reason-ja.ts';
import type { RequestWords } from './request-words.ts';

const cr = (number: number | null): string => (number === null ? 'この変更依頼' : `CR-${number}`);
const about = (detail: string | null): string => (detail === null ? '' : ` (${detail})`);
const show = (number: number | null): string => (number === null ? '「requests」' : `「show CR-${number}」`);
const may = (detail: string | null): string =>
  detail === null ? '承認者にお願いしてください。' : `決定できるのは ${detail} です。いずれかの方にお願いしてください。`;

export const REFUSALS_JA: RequestWords['refusal'] = {
  'not-an-approver': (number, detail) => `何も行っていません。${cr(number)} を決定する権限がありません。${may(detail)}`,
  'own-request': (number, detail) => `何も行っていません。${cr(number)} はご自身の依頼のため、ほかの方の決定が必要です。${may(detail)}`,
  'edited-it': (number, detail) => `何も行っていません。${cr(number)} の計画を編集したため、ほかの方の決定が必要です。${may(detail)}`,
  'already-voted': (number, detail) =>
    `${cr(number)} には投票済みです${about(detail)}。投票は 1 人 1 票です。${show(number)} で状況を確認してください。`,
  'already-decided': (number, detail) => `${cr(number)} はすでに決定済みです${about(detail)}。${show(number)} で結果を確認してください。`,
  'plan-changed': (number, detail) =>
    `何も行っていません。このカードの表示後に ${cr(number)} の計画が変わりました${about(detail)}。${show(number)} で現在の内容を読んでから決定してください。`,
  expired: (number, detail) =>
    `何も行っていません。${cr(number)} は期限切れです${about(detail)}。もう一度質問し、あらためて変更を依頼してください。`,
  superseded: (number, detail) =>
    `何も行っていません。${cr(number)} は別の依頼に置き換えられました。${detail === null ? '「requests」で未完了の依頼を確認してください。' : `${detail} を開いてください。`}`,
  'no-such-request': (number) =>
    `${number === null ? 'その番号' : `CR-${number}`} の変更依頼はありません。「requests」で一覧を確認してください。`,
  'comment-required': (number, detail) =>
    `何も行っていません。理由が必要です${about(detail)}。理由を入力するか、「decline ${number === null ? 'CR-7' : `CR-${number}`} because …」のように入力してください。`,
  'reason-required': () => '依頼していません。理由が必要です。この変更が必要な理由を入力して、もう一度送信してください。',
  'not-the-requester': (number, detail) =>
    `何も行っていません。この操作ができるのは ${cr(number)} の依頼者${about(detail)}だけです。依頼者にお願いするか、コメントを付けて却下してください。`,
  'not-allowed-here': (_, detail) =>
    `ここでは行えません${about(detail)}。変更依頼、監視、監査ログはボットで扱います。ボットとの会話で入力してください。`,
  'groups-unreadable': (_, detail) =>
    `何も行っていません。所属グループを読み取れないため、権限を確認できません${about(detail)}。1 分後にもう一度お試しください。それでもできない場合は、ボットの管理者に連絡してください。`,
  'form-unreadable': (_, detail) => `フォームの一部を読み取れませんでした${about(detail)}。修正して、もう一度送信してください。`,
  'window-unreadable': (_, detail) =>
    `メンテナンス期間を読み取れませんでした${about(detail)}。開始と終了の日付と時刻、Asia/Tokyo のようなタイム ゾーンをすべて入力するか、すべて空にしてください。`,
  'window-past': (_, detail) => `指定された時刻は過ぎています${about(detail)}。後の時刻を指定して、もう一度送信してください。`,
  'too-late': (number, detail) =>
    `何も行っていません。${cr(number)} の期限はそこまで延ばせません${about(detail)}。これより前の日時を指定するか、あらためて変更を依頼してください。`,
  'time-over': (number, detail) =>
    `何も行っていません。${cr(number)} が承認された期間は過ぎています${about(detail)}。取り下げられる場合は取り下げ、もう一度質問してから、あらためて変更を依頼してください。`,
  'time-unreadable': (_, detail) =>
    `日時を読み取れませんでした${about(detail)}。「2026-12-01 22:00」のような日時か「月曜」のような曜日で、もう一度入力してください。`,
  'revert-before-window': (_, detail) =>
    `変更する前に元へ戻すことになります${about(detail)}。メンテナンス期間より後の日時を指定してください。`,
  'nothing-to-propose': (_, detail) =>
    `この回答から依頼できる変更はありません${about(detail)}。効果を確認できた変更がないためです。対応が必要な方は、回答の原因を確認してください。`,
  'cannot-apply': (_, detail) =>
    `この変更は Hairpin では適用できません${about(detail)}。回答のコマンドを実行し、その後もう一度質問して結果を確認してください。`,
  'answer-gone': () => 'その回答は保存期間を過ぎています。もう一度質問してから、変更を依頼してください。',
  'not-configured': (_, detail) =>
    `ここでは変更依頼を使えません${about(detail)}。ボットの管理者が承認者を設定すると使えるようになります。README の「Change requests」をご覧ください。`,
  'no-approvers': (_, detail) =>
    `依頼していません。承認できる方が設定されていません${about(detail)}。ボットの管理者に承認者の設定を依頼してください。`,
  'wrong-state': (number, detail) =>
    `${cr(number)} の現在の状態ではこの操作を行えません${about(detail)}。${show(number)} で状況を確認してください。`,
  'not-editable': (number, detail) =>
    `${cr(number)} はもう編集できません${about(detail)}。別の計画にするには、もう一度質問し、あらためて変更を依頼してください。適用した変更を元に戻すには「undo${number === null ? '' : ` CR-${number}`}」と入力してください。`,
  'world-moved': (number, detail) =>
    `何も変更していません。ネットワークが ${cr(number)} の計画と異なっています${about(detail === null ? null : reasonJa(detail))}。もう一度質問し、新しい回答から変更を依頼してください。`,
  'azure-away': (_, detail) =>
    `何も依頼していません。いま Azure を読み取れません${about(detail)}。古いかもしれない情報で変更は計画しません。少し待ってからもう一度お試しください。`,
  'no-such-watch': (_, detail) =>
    `その番号のご自身の監視はありません${about(detail)}。監視中のものは「my watches」で番号とともに確認でき、「stop watch」と番号で停止できます。`,
  'ends-unclear': (_, detail) =>
    `監視を開始していません。両端を特定できませんでした${about(detail)}。矢印の両側に VM、NIC、アドレス、サブネット、VNet のいずれかを指定してください。`,
  'break-glass-off': (number) =>
    `何も行っていません。緊急適用 (break-glass) は無効か、権限がありません。${cr(number)} には承認が必要です。`,
};
