/** The rules that practice is played by, as the file HAIRPIN_POLICY names: one approver, one vote, at any time. */
import { objectIdOf } from './playground-settings.ts';

export function practicePolicy(): string {
  const approver = { id: objectIdOf('approver'), name: 'Approver One' };
  return `${JSON.stringify({ approvers: { people: [approver] }, votes: [{ votes: 1 }] }, null, 2)}\n`;
}
