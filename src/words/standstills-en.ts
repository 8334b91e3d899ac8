/** Why a change request stands still or failed, and what to do, in English. */
import type { RequestWords, StandstillTold } from './request-words.ts';

const azure = ({ words }: StandstillTold): string => (words === '' ? '' : ` Azure says: ${words}`);
const about = ({ property, name }: StandstillTold): string => (property === '' ? name : `${property} of ${name}`);

export const STANDSTILLS_EN: RequestWords['standstill'] = {
  'world-moved': (told) =>
    `Nothing was sent: ${about(told)} is ${told.found}, but the plan was made for ${told.expected}. Ask the question again and request the change from the new answer.`,
  'azure-refused': (told) => `Azure refused to change ${told.name}.${azure(told)} Mend what it names, then try again.`,
  'azure-failed': (told) =>
    `Azure took the change of ${told.name} and could not finish it.${azure(told)} Look at ${told.name} in the portal, then try again.`,
  'not-changed': (told) =>
    `Azure said that it was done, but ${about(told)} still is ${told.found}, not ${told.expected}. Look at ${told.name} in the portal, then try again.${azure(told)}`,
  'azure-slow': (told) =>
    `Azure has not finished saving ${told.name} in the time that is waited for it. It may still finish: look at ${told.name} in the portal, then try again.${azure(told)}`,
  'window-over': () =>
    'The maintenance window closed before the change could be sent. Change the plan to a later window; it is to be approved anew.',
  'migration-running': (told) =>
    `${told.name} is being migrated, and a gateway in migration is not touched. Try again when the migration is committed or aborted.`,
  'not-express-route': (told) => `${told.name} is no ExpressRoute gateway, and only those are changed. Use the commands under the answer.`,
  'not-readable': (told) =>
    `${told.name} could not be read, and nothing is changed unread.${azure(told)} Give the bot's identity the right to read it, then try again.`,
  'revert-failed': (told) =>
    `It could not be taken back on its date${told.request === null ? '' : `: see CR-${told.request}`}.${azure(told)} Turning a flag off has failed before; it is tried again, and can be done in the portal.`,
};
