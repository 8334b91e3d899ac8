/** Why a change request stands still or failed, and what to do, in Japanese. */
import type { RequestWords, StandstillTold } from './request-words.ts';

const azure = ({ words }: StandstillTold): string => (words === '' ? '' : ` Azure のメッセージ: ${words}`);
const about = ({ property, name }: StandstillTold): string => (property === '' ? name : `${name} の ${property}`);

export const STANDSTILLS_JA: RequestWords['standstill'] = {
  'world-moved': (told) =>
    `何も送信していません。${about(told)} は ${told.found} ですが、計画の前提は ${told.expected} です。もう一度質問し、新しい回答から変更を依頼してください。`,
  'azure-refused': (told) => `Azure が ${told.name} の変更を拒否しました。${azure(told)} 示された問題を解消してから、再試行してください。`,
  'azure-failed': (told) =>
    `Azure は ${told.name} の変更を受け付けましたが、完了できませんでした。${azure(told)} ポータルで ${told.name} を確認してから、再試行してください。`,
  'not-changed': (told) =>
    `Azure は完了と応答しましたが、${about(told)} は ${told.expected} ではなく ${told.found} のままです。ポータルで ${told.name} を確認してから、再試行してください。${azure(told)}`,
  'azure-slow': (told) =>
    `Azure による ${told.name} の保存が待ち時間内に終わりませんでした。後で完了する可能性があります。ポータルで ${told.name} を確認してから、再試行してください。${azure(told)}`,
  'window-over': () => '変更を送信する前にメンテナンス期間が終わりました。計画を後の期間に編集してください。あらためて承認が必要です。',
  'migration-running': (told) => `${told.name} は移行中のため変更しません。移行が確定または中止された後で、再試行してください。`,
  'not-express-route': (told) => `${told.name} は ExpressRoute ゲートウェイではないため変更しません。回答のコマンドを使ってください。`,
  'not-readable': (told) =>
    `${told.name} を読み取れないため、何も変更していません。${azure(told)} ボットの ID に読み取り権限を付与してから、再試行してください。`,
  'revert-failed': (told) =>
    `指定の日時に元へ戻せませんでした${told.request === null ? '' : ` (CR-${told.request} を参照)`}。${azure(told)} フラグをオフに戻す操作は失敗した例があります。再試行しますが、ポータルからも実行できます。`,
};
