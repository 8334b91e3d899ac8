/** The definitions of all codes -> the page `docs/rules.md`. */
import { CAUSE_CODES, type CauseCode, UNKNOWN_CODES, type UnknownCode } from '../../src/reach/codes.ts';
import { sourceUrl } from '../../src/words/sources.ts';
import { toldOf } from '../../src/words/told.ts';
import { UNKNOWNS_EN } from '../../src/words/unknowns-en.ts';
import { WHO_ACTS_EN } from '../../src/words/who-acts-en.ts';
import { CAUSE_RULES } from './cause-rules.ts';
import type { CauseRule, UnknownRule } from './rule.ts';
import { UNKNOWN_RULES } from './unknown-rules.ts';

const HEAD = `# What each code means

Written by \`npm run rules\` from the definitions in \`tools/rules\`; a test holds that the engine raises nothing that is not defined here.

## The verdict

* **reachable**: everything that was asked for is delivered to the far network card, and its reply back. The guest's firewall, the service and DNS are not looked at.
* **partial**: of what was asked, only some passes, and that for certain; \`passes\` names it. (Equal routes of which one is stopped: some flows pass.)
* **blocked**: nothing of what was asked passes, whatever is not known.
* **unknown**: whether some or all of it passes hangs on a fact that was not read, or that Microsoft does not document.

A definite blocker beats a doubt, a doubt beats "reachable"; all blockers and all doubts of both directions are listed. A machine that is off makes the whole answer blocked, and
leaves each direction the network's own verdict.

**Basis**: \`documented\` by Microsoft, \`observed\` in a published experiment, \`inferred\` from either. Reachable is as well founded as the weakest step of both ways, blocked as its best-founded
cause; unknown is always inferred.

**Remedies** are offered for a blocked or partial answer: each is applied to a copy of the model, the question is asked again, and it is shown with the verdict that gives and the pairs of
networks it newly connects. The smallest set of settings that lifts all causes is one; where a route is missing or refused, peering the two VNets is another. For every other cause somebody else must act; a host that is off
keeps no remedy of the network from being shown: the verdict stays blocked until whoever runs it starts it.
`;

export function rulesPage(): string {
  const causes = CAUSE_CODES.map((code) => [`### ${code}`, '', ...causeLines(code, CAUSE_RULES[code]), ''].join('\n'));
  const unknowns = UNKNOWN_CODES.map((code) => [`### ${code}`, '', ...unknownLines(code, UNKNOWN_RULES[code]), ''].join('\n'));
  return [HEAD, '## Causes: why it is blocked\n', ...causes, '## Unknowns: why it cannot be told\n', ...unknowns].join('\n');
}

function causeLines(code: CauseCode, rule: CauseRule): string[] {
  return [
    `**When.** ${rule.when}`,
    ...variantLines(rule.variants),
    '',
    ...(rule.properties.length === 0 ? [] : [`* Property: ${rule.properties.map((path) => `\`${path}\``).join(', ')}`]),
    `* Direction: ${rule.direction}`,
    `* Basis: ${rule.basis.join(', ')}`,
    `* Source: ${rule.sources.map(linked).join(', ')}`,
    `* To lift it: ${rule.fix}`,
    ...waysToLift(code, Object.keys(rule.variants ?? {})),
    `* Remedy offered: ${[...(rule.offers === null ? [] : [rule.offers]), ...(rule.peering ? ['peers the two VNets'] : [])].join('; ') || 'none'}`,
  ];
}

function unknownLines(code: UnknownCode, rule: UnknownRule): string[] {
  return [
    `**When.** ${rule.when}`,
    ...variantLines(rule.variants),
    '',
    `* Direction: ${rule.direction}`,
    ...(rule.sources.length === 0 ? [] : [`* Source: ${rule.sources.map(linked).join(', ')}`]),
    ...waysToKnow(code, Object.keys(rule.variants ?? {})),
  ];
}

/** In place of the names that an answer has. */
const NAMED = Object.fromEntries(
  ['hub', 'balancer', 'firewall', 'gateway', 'connection', 'natGateway', 'circuit', 'host', 'nic', 'subnet', 'wanted'].map((fact) => [
    fact,
    `<${fact === 'wanted' ? 'vnet' : fact.toLowerCase()}>`,
  ]),
);

/** What the answer says of who must act, where it says something else of a variant than of the rest. */
function waysToLift(code: CauseCode, variants: readonly string[]): string[] {
  const said = (facts: Readonly<Record<string, string>>): string =>
    WHO_ACTS_EN[code](toldOf({ resource: null, facts: { ...NAMED, ...facts } }), null).replace('; by itself that is not enough here', '');
  const ways = new Map<string, string[]>();
  for (const what of variants) {
    const way = said({ what });
    if (way !== said({})) ways.set(way, [...(ways.get(way) ?? []), `\`${what}\``]);
  }
  return [...ways].map(([way, names]) => `* To lift ${names.join(', ')}: ${inText(way)}`);
}

function variantLines(variants: CauseRule['variants']): string[] {
  return Object.entries(variants ?? {}).flatMap(([what, when], i) => [...(i === 0 ? [''] : []), `* \`${what}\`: ${when}`]);
}

/** In the words of the answer; variants that share them are named together. */
function waysToKnow(code: UnknownCode, variants: readonly string[]): string[] {
  const ways = new Map<string, string[]>();
  for (const what of [null, ...variants]) {
    const way = UNKNOWNS_EN[code].howToGet(toldOf({ resource: null, facts: what === null ? {} : { what } }));
    ways.set(way, [...(ways.get(way) ?? []), ...(what === null ? [] : [`\`${what}\``])]);
  }
  const [[general = ''] = [], ...special] = [...ways];
  return [`* To know it: ${inText(general)}`, ...special.map(([way, names]) => `* To know ${names.join(', ')}: ${inText(way)}`)];
}

/** What stands in angle brackets is no HTML. */
function inText(words: string): string {
  return words.replaceAll('<', '\\<');
}

function linked(tag: string): string {
  const url = sourceUrl(tag);
  return url === null ? tag : `[${tag}](${url})`;
}
