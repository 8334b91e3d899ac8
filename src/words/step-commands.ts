/** What one step needs of every tool, and the resource it is about in the pieces that commands are made of. */
import { resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import { powerShellQuoted, shellQuoted } from './quote.ts';
import { visible } from './visible.ts';

export interface StepCommands {
  readonly az: readonly string[];
  readonly powerShell: readonly string[];
  readonly terraform: Snippet;
  readonly bicep: Snippet;
  /** What no command says. */
  readonly note?: string;
}

/** A block of a file; those of one resource have one `open` and become one block. */
export interface Snippet {
  readonly open: readonly string[];
  readonly body: readonly string[];
  readonly close: readonly string[];
}

/** A resource as commands name it. */
export interface Named {
  readonly id: string;
  /** From the outermost to the resource itself: VNet, then peering. */
  readonly names: readonly string[];
  readonly name: string;
  /** `--subscription <s> --resource-group <g>`. */
  readonly az: string;
  readonly powerShellContext: string;
  /** Quoted. */
  readonly powerShellGroup: string;
  readonly group: string;
}

/** Null where the id names no subscription, resource group or resource. */
export function namedOf(id: string): Named | null {
  const [subscription, group] = [subscriptionOf(id), resourceGroupOf(id)];
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (subscription === null || group === null || at < 0) return null;
  const names = id
    .slice(at + '/providers/'.length)
    .split('/')
    .slice(1)
    .filter((_, i) => i % 2 === 1);
  const name = names.at(-1);
  if (name === undefined) return null;
  return {
    id,
    names,
    name,
    az: `--subscription ${shellQuoted(subscription)} --resource-group ${shellQuoted(group)}`,
    powerShellContext: `Set-AzContext -Subscription ${powerShellQuoted(subscription)}`,
    powerShellGroup: powerShellQuoted(group),
    group,
  };
}

/** Everything that comes from the model and goes into a command. */
export function partsOf(id: string, to: unknown): readonly string[] {
  return [...id.split('/').slice(1), ...stringsIn(to)];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** `az` reads `@name` as a file and `-name` as an option; what is hidden could not be checked by the person who pastes it. */
export function isPlain(part: string): boolean {
  return part !== '' && visible(part) === part && part.trim() === part && !/^[@-]/.test(part);
}
