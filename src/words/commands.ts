/** A remedy -> the exact commands that carry it out, one block per tool. */
import type { Remedy } from '../change/remedy.ts';
import { FLAGS, type FlagName } from '../network/gateway.ts';
import { nameOf, parentOf, resourceGroupOf, subscriptionOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { flagCommands, type StepCommands } from './flag-commands.ts';
import { peeringCommands, remoteVnetOf, removePeering } from './peering-commands.ts';
import type { RemedyWords } from './remedy-words.ts';
import { visible } from './visible.ts';

export interface CommandBlock {
  readonly tool: 'az' | 'PowerShell' | 'Terraform' | 'Bicep';
  readonly lines: readonly string[];
}

export interface Commands {
  readonly blocks: readonly CommandBlock[];
  /** Steps that have no command, and why. */
  readonly notes: readonly string[];
}

export function commandsOf(remedy: Remedy, words: RemedyWords): Commands {
  const notes: string[] = [];
  const found: StepCommands[] = [];
  for (const step of remedy.steps) {
    const commands = stepCommands(step, words);
    if (typeof commands === 'string') notes.push(commands);
    else found.push(commands);
  }
  const block = (tool: CommandBlock['tool'], lines: (commands: StepCommands) => readonly string[]): CommandBlock[] =>
    found.flatMap(lines).length === 0 ? [] : [{ tool, lines: withoutRepeats(found.flatMap(lines)) }];
  return {
    blocks: [
      ...block('az', ({ az }) => az),
      ...block('PowerShell', ({ powerShell }) => powerShell),
      ...block('Terraform', ({ terraform }) => terraform),
      ...block('Bicep', ({ bicep }) => bicep),
    ],
    notes,
  };
}

export function flagOf(step: Step): FlagName | null {
  const last = step.property.slice(step.property.lastIndexOf('.') + 1);
  return FLAGS.find((flag) => flag === last) ?? null;
}

export function isPeering(id: string): boolean {
  return typeOf(id) === 'microsoft.network/virtualnetworks/virtualnetworkpeerings';
}

/** A sentence where there is no command. */
function stepCommands(step: Step, words: RemedyWords): StepCommands | string {
  const name = visible(nameOf(step.resource));
  const flag = flagOf(step);
  const peering = step.property === '' && isPeering(step.resource);
  if (flag === null && !peering) return words.noCommand(name);
  const odd = partsOf(step).find((part) => !isPlain(part));
  if (odd !== undefined) return words.nameNotPlain(visible(odd));
  if (resourceGroupOf(step.resource) === null || subscriptionOf(step.resource) === null) return words.noCommand(name);
  if (flag !== null) return typeof step.to === 'boolean' ? flagCommands(step.resource, flag, step.to, words) : words.noCommand(name);
  return (step.to === null ? removePeering(step.resource) : peeringCommands(step.resource, step.to)) ?? words.noCommand(name);
}

/** What goes into a command of this step. */
function partsOf(step: Step): readonly string[] {
  const { resource } = step;
  const remote = remoteVnetOf(step.to);
  return [subscriptionOf(resource), resourceGroupOf(resource), nameOf(parentOf(resource)), nameOf(resource), remote].filter(
    (part) => part !== null,
  );
}

/** `az` reads `@name` as a file and `-name` as an option; what is hidden could not be checked by the person who pastes it. */
function isPlain(part: string): boolean {
  return part !== '' && visible(part) === part && part.trim() === part && !/^[@-]/.test(part);
}

/** `Set-AzContext` once is enough while the subscription stays the same. */
function withoutRepeats(lines: readonly string[]): string[] {
  let context: string | null = null;
  return lines.filter((line) => {
    if (!line.startsWith('Set-AzContext')) return true;
    const repeated = line === context;
    context = line;
    return !repeated;
  });
}
