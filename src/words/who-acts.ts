/** The causes of an answer and its remedies -> who must act where no setting that we may offer helps, one sentence each. */
import type { AnswerReply } from '../app/reply.ts';
import { typeOf } from '../network/resource-id.ts';
import type { CauseCode } from '../reach/codes.ts';
import type { Lexicon } from './lexicon.ts';
import { shellQuoted } from './quote.ts';
import { isPlain, partsOf } from './step-commands.ts';
import { toldOf } from './told.ts';

/** What no setting of the customer's lifts: said beside a way round it too, such as a peering. */
const OTHERS_ACT: ReadonlySet<CauseCode> = new Set<CauseCode>([
  'er-no-shared-circuit',
  'er-connection-down',
  'er-circuit-down',
  'er-peering-down',
  'vpn-connection-down',
  'gateway-down',
  'firewall-deny',
  'asymmetric-path',
  'private-endpoint-not-approved',
  'host-off',
  'no-such-host',
  'ipv6-not-carried',
]);

/** Of every cause where no remedy was proved. Empty where everything is reachable or only something is not known. */
export function whoActs({ verdict, remedies }: AnswerReply, { whoActs: words, says }: Lexicon): readonly string[] {
  if (verdict.outcome !== 'blocked' && verdict.outcome !== 'partial') return [];
  const changes = (pattern: RegExp): boolean => remedies.some(({ steps }) => steps.some(({ resource }) => pattern.test(resource)));
  const lifted: Partial<Record<CauseCode, boolean>> = {
    'firewall-deny': changes(/\/(?:firewallPolicies|azureFirewalls)\//i),
    'asymmetric-path': changes(/\/(?:routeTables|hubRouteTables)\//i),
  };
  const causes = remedies.length === 0 ? verdict.causes : verdict.causes.filter(({ code }) => OTHERS_ACT.has(code) && !lifted[code]);
  const sentences = causes.map((cause) => words[cause.code](toldOf(cause), startCommand(cause.resource)));
  const unlike = [...new Set(sentences)];
  return unlike.length === 0 && remedies.length === 0 ? [says.nothingToChange] : unlike;
}

/** Null for what is no virtual machine, and for an id that a command line cannot carry safely. */
function startCommand(machine: string): string | null {
  if (typeOf(machine) !== 'microsoft.compute/virtualmachines' || !partsOf(machine, null).every(isPlain)) return null;
  return `az vm start --ids ${shellQuoted(machine)}`;
}
