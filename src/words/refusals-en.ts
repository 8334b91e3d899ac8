/** Why something about a change request was not done, and what to do instead, in English. */
import type { RequestWords } from './request-words.ts';

const cr = (number: number | null): string => (number === null ? 'this request' : `CR-${number}`);
const named = (number: number | null): string => (number === null ? 'This request' : `CR-${number}`);
const about = (detail: string | null): string => (detail === null ? '' : ` (${detail})`);
const show = (number: number | null): string => (number === null ? '"requests"' : `"show CR-${number}"`);
const may = (detail: string | null): string =>
  detail === null ? 'Ask one of its approvers' : `It may be decided by: ${detail}. Ask one of them`;

export const REFUSALS_EN: RequestWords['refusal'] = {
  'not-an-approver': (number, detail) => `Nothing was done: you are not among those who may decide ${cr(number)}. ${may(detail)}.`,
  'own-request': (number, detail) => `Nothing was done: ${cr(number)} is your own, so somebody else must decide it. ${may(detail)}.`,
  'edited-it': (number, detail) =>
    `Nothing was done: you changed the plan of ${cr(number)}, so somebody else must decide it. ${may(detail)}.`,
  'already-voted': (number, detail) =>
    `You have voted on ${cr(number)} already${about(detail)}; one person has one vote. See how it stands with ${show(number)}.`,
  'already-decided': (number, detail) => `${named(number)} is decided already${about(detail)}. See what came of it with ${show(number)}.`,
  'plan-changed': (number, detail) =>
    `Nothing was done: the plan of ${cr(number)} was changed after this card was drawn${about(detail)}. Read what it says now with ${show(number)}, then decide.`,
  expired: (number, detail) =>
    `Nothing was done: ${cr(number)} has expired${about(detail)}. Ask the question again and request the change anew.`,
  superseded: (number, detail) =>
    `Nothing was done: ${cr(number)} was replaced by another request${detail === null ? '. "requests" lists the open ones' : `. Open ${detail}`}.`,
  'no-such-request': (number) =>
    `There is no request ${number === null ? 'of that number' : `CR-${number}`}. "requests" lists all of them.`,
  'comment-required': (number, detail) =>
    `Nothing was done: say why${about(detail)}. Fill in the reason, or type for example "decline ${number === null ? 'CR-7' : `CR-${number}`} because …".`,
  'reason-required': () => 'Nothing was requested: a reason is needed. Say why this change is wanted and send it again.',
  'not-the-requester': (number, detail) =>
    `Nothing was done: only who requested ${cr(number)}${about(detail)} may do that. Ask them, or decline it with a comment.`,
  'not-allowed-here': (_, detail) =>
    `That cannot be done here${about(detail)}. Requests, watches and the audit log live with the bot: ask it in one of its conversations.`,
  'groups-unreadable': (_, detail) =>
    `Nothing was done: it could not be read which groups you are in${about(detail)}, so your right is not known. Try again in a minute; if that fails too, tell the operator of this bot.`,
  'form-unreadable': (_, detail) => `Part of the form could not be read${about(detail)}. Correct it and send it again.`,
  'window-unreadable': (_, detail) =>
    `The maintenance window could not be read${about(detail)}. Give both dates and times and a time zone such as Europe/Berlin, or none of them.`,
  'window-past': (_, detail) => `The time given has passed already${about(detail)}. Give a later one and send it again.`,
  'too-late': (number, detail) =>
    `Nothing was done: ${cr(number)} cannot wait that long${about(detail)}. Give a time that is not later, or request the change anew.`,
  'time-over': (number, detail) =>
    `Nothing was done: the time that ${cr(number)} was approved for is past${about(detail)}. Withdraw it where that can still be done, then ask the question again and request the change anew.`,
  'time-unreadable': (_, detail) =>
    `That time could not be read${about(detail)}. Write a date such as "2026-12-01 22:00", or a day such as "monday", and send it again.`,
  'revert-before-window': (_, detail) =>
    `The change would be taken back before it is made${about(detail)}. Give a revert date after the maintenance window.`,
  'nothing-to-propose': (_, detail) =>
    `There is nothing to request for this answer${about(detail)}: no change was found that is proved to help. See its causes for who must act.`,
  'cannot-apply': (_, detail) =>
    `Hairpin cannot apply this change itself${about(detail)}. Use the commands under the answer, then ask again to see whether it worked.`,
  'answer-gone': () => 'That answer is no longer kept. Ask the question again, then request the change.',
  'not-configured': (_, detail) =>
    `Change requests are not switched on here${about(detail)}. The operator of this bot names the approvers to switch them on: see "Change requests" in the README.`,
  'no-approvers': (_, detail) =>
    `Nothing was requested: nobody is named who could approve it${about(detail)}. The operator of this bot must name the approvers first.`,
  'wrong-state': (number, detail) =>
    `That cannot be done with ${cr(number)} as it stands${about(detail)}. See what it waits for with ${show(number)}.`,
  'not-editable': (number, detail) =>
    `${named(number)} cannot be edited any more${about(detail)}. For another plan ask the question again and request the change anew; ${number === null ? '"undo" with its number' : `"undo CR-${number}"`} asks to take back what was done.`,
  'world-moved': (number, detail) =>
    `Nothing was changed: the network is no longer as the plan of ${cr(number)} says${about(detail)}. Ask the question again and request the change from the new answer.`,
  'azure-away': (_, detail) =>
    `Nothing was requested: Azure could not be read just now${about(detail)}, and no change is planned on what may be out of date. Try again in a minute.`,
  'no-such-watch': (_, detail) =>
    `There is no such watch of yours${about(detail)}. "my watches" lists what is watched; "stop watch" and a number of that list stops one.`,
  'ends-unclear': (_, detail) =>
    `The watch was not begun: its two ends could not be told${about(detail)}. Name a VM, NIC, address, subnet or VNet on each side of the arrow.`,
  'break-glass-off': (number) =>
    `Nothing was done: break-glass is switched off here, or you are not of the group that may use it. ${named(number)} needs its approvals.`,
};
