/** A remedy -> its title, steps, proof, blast radius, commands and what to mind. */
import type { Remedy } from '../change/remedy.ts';
import { parentOf, typeOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { caveatsOf } from './caveats.ts';
import { type Commands, commandsOf, flagOf, isPeering } from './commands.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { namesOfPairs, nameText } from './names.ts';
import { remoteVnetOf } from './peering-commands.ts';
import { stepText } from './step-words.ts';

export interface RemedyText {
  readonly title: string;
  readonly steps: readonly string[];
  readonly after: string;
  readonly opensTitle: string;
  /** Of thousands a card reads few: they are worded when they are read. */
  readonly opens: Pick<readonly string[], 'length' | 'slice'>;
  readonly commands: Commands;
  readonly caveats: readonly string[];
}

export function remedyText(remedy: Remedy, number: number, lexicon: Lexicon): RemedyText {
  const { labels, remedies } = lexicon;
  const name = namesOfPairs(remedy.opens);
  return {
    title: remedies.option(number, remedyTitle(remedy, lexicon), remedy.recommended),
    steps: remedy.steps.map((step) => stepText(step, lexicon)),
    after:
      remedy.leavesHostOff || remedy.leavesUnapproved
        ? remedies.afterBut(remedy.leavesHostOff === true, remedy.leavesUnapproved === true)
        : remedies.after(`${MARK[remedy.outcomeAfter]} ${labels.outcome[remedy.outcomeAfter]}`),
    opensTitle: remedies.opens(remedy.opens.length),
    opens: {
      length: remedy.opens.length,
      slice: (from, to) => remedy.opens.slice(from, to).map(({ a, b }) => remedies.pair(name(a), name(b))),
    },
    commands: commandsOf(remedy, remedies),
    caveats: caveatsOf(remedy, remedies),
  };
}

/** One line that says what is done: the steps that give the kind its name; the others are listed with the rest. */
export function remedyTitle({ kind, steps }: Pick<Remedy, 'kind' | 'steps'>, { remedies }: Lexicon): string {
  const names = (of: readonly Step[]): string[] => unique(of.map(({ resource }) => nameText(resource)));
  if (kind === 'setFlag') {
    const setting = steps.filter((step) => flagOf(step) !== null);
    const flags = unique(setting.map((step) => flagOf(step) ?? ''));
    if (setting.length > 0)
      return remedies.setFlags(
        flags,
        names(setting),
        setting.every(({ to }) => to === true),
      );
  }
  if (kind === 'createPeering') {
    const creating = steps.filter(({ resource, property, to }) => property === '' && to !== null && isPeering(resource));
    // Where one side waits already, only the other is created: both VNets are named all the same.
    const vnets = creating.flatMap(({ resource, to }) => [parentOf(resource), remoteVnetOf(to)]).filter((id) => id !== null);
    if (creating.length > 0) return remedies.createPeering(unique(vnets.map(nameText)));
  }
  const kinds = new Set(steps.map(({ resource }) => kindOf(resource)));
  const [only = 'other'] = kinds.size === 1 ? kinds : [];
  return remedies.change[only](names(steps));
}

function kindOf(resource: string): keyof Lexicon['remedies']['change'] {
  if (isPeering(resource)) return 'changePeering';
  return KIND_OF[typeOf(resource)?.split('/')[1] ?? ''] ?? 'other';
}

/** What is changed, by the type it belongs to: steps of several kinds are no change of one. */
const KIND_OF: Readonly<Record<string, keyof Lexicon['remedies']['change']>> = {
  routetables: 'changeRoute',
  virtualhubs: 'changeRoute',
  networksecuritygroups: 'changeRule',
  firewallpolicies: 'changeRule',
  azurefirewalls: 'changeRule',
  networkmanagers: 'changeRule',
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
