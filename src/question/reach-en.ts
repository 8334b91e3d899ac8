/** English phrases that ask whether one end reaches another -> the question. */
import type { Flow } from '../network/flow.ts';
import { type FlowPart, flowOf, partOf, serviceOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import { VERB_GROUPS } from './verbs-en.ts';

export interface Reach {
  readonly kind: 'reach';
  readonly from: string;
  readonly to: string;
  readonly flow: Flow;
  readonly why: boolean;
  readonly logged?: true;
}

export const EN_GROUPS: Groups = {
  ...VERB_GROUPS,
  can: ['can', 'could', 'does', 'do', 'will', 'would'],
  cannot: list(`
    can't|cannot|can not|cant|couldn't|could not|doesn't|does not|doesnt|don't|do not|dont|won't|will not|wont|isn't able to|is not able to|
    is unable to|fails to|can no longer|is not allowed to`),
  reachable: ['reachable', 'accessible', 'contactable', ['pingable', { protocol: 'icmp', usual: null, port: null, byVerb: true }]],
  unreachable: [
    ['not pingable', { protocol: 'icmp', usual: null, port: null, byVerb: true }],
    'unreachable',
    'not reachable',
    'inaccessible',
    'not accessible',
    'no longer reachable',
  ],
  able: ['able to', 'allowed to', 'permitted to'],
  we: ['i', 'we', 'you', 'one', 'someone', 'somebody', 'anyone', 'anybody', 'anything', 'something', 'people', 'users', 'clients'],
  lost: ['lost', 'loses', 'has lost', 'is losing', 'have lost'],
  worked: ['worked', 'did work', 'was working', 'was reachable', 'was ok', 'was fine', 'used to work', 'has worked'],
  /** What a pasted command is followed by, before what came of it. */
  gives: ['->', 'gives', 'returns', 'says', 'shows', 'ends in', 'results in', 'and gets', 'gets', '='],
  /** Commands that only ask: "reach B on A" may be a thing B on a machine A. */
  tool: [...(VERB_GROUPS.tool ?? [])],
  issue: ['issue', 'issues', 'problem', 'problems', 'failure', 'failures', 'loss', 'outage', 'error', 'errors'],
  check: list(`check|test|verify|try|trace|show|show me|diagnose|troubleshoot|check for|look at`),
  traffic: list(`
    traffic|connectivity|connection|connections|a connection|path|a path|reachability|access|packets|communication|the connectivity|
    the connection|the path|the traffic|the reachability|the access|network traffic|network access|connectivity check|connection check|connectivity test|connection test|reachability check|reachability test|network connectivity|the communication`),
  flows: ['go', 'flow', 'get', 'pass', 'travel', 'reach'],
  open: ['open', 'allowed', 'permitted', 'possible', 'reachable', 'accessible'],
  way: ['route', 'way', 'line', 'network path', 'path', 'connection', 'return path', 'network route'],
  broken: list(
    `blocked|failing|broken|down|not working|not allowed|dropped|denied|not possible|not open|refused|being dropped|being blocked|timing out`,
  ),
  fails: list(`
    fails|failing|is failing|times out|timed out|timing out|is timing out|timeout|hangs|is broken|broken|is dropped|gets dropped|is being dropped|is blocked|blocked|
    gets blocked|is being blocked|not working|is not working|isn't working|doesn't work|does not work|is down|down|is refused|refused|is denied|denied|
    doesn't go through|does not go through|failed|stopped working|no longer works|ng|timed out|hangs up|is timing out now|stopped|has stopped working|have stopped working|broke|drops|is dropping|keeps dropping|keeps failing|keeps timing out|drops out|gets reset|is reset|is failing now|fail|request timed out|100% packet loss|shows 100% packet loss|is unreachable|unreachable`),
  trouble: list(`
    timeout|timeouts|a timeout|connection timeout|connection timeouts|connection refused|connection reset|errors|an error|connection errors|no response|no reply|
    no answer|operation timed out|no route to host|connection reset by peer|network is unreachable|destination host unreachable|i/o timeout|failed|unreachable|host unreachable|network unreachable|timed out|connection timed out|refused|request timed out|destination net unreachable|100% packet loss|100% loss|operation timed out|false|tcptestsucceeded false`),
  /** As tools word that a connection did not come about. */
  tries: [
    ...list(
      `connect to|failed to connect to|fail to connect to|fails to connect to|unable to connect to|could not connect to|couldn't connect to|can't connect to|cannot connect to|connecting to|connection to|connection to server at|curl failed to connect to|curl (28) failed to connect to|curl (7) failed to connect to|dial|dial tcp`,
    ),
    ['ssh connect to', { ...(serviceOf('ssh') as FlowPart), byVerb: true }],
  ],
  /** Those that say themselves that it did not. */
  failed: list(
    `failed to connect to|fail to connect to|fails to connect to|unable to connect to|could not connect to|couldn't connect to|failed connecting to|curl failed to connect to`,
  ),
  gets: list(`gets|get|is getting|getting|sees|is seeing|seeing|has|is having|having|receives|reports|shows`),
  fix: list(`
    how do i|how do we|how can i|how can we|what is needed for|what's needed for|what is required for|what does it take for|what would be needed for|what do i need to change so|what do we need to change so|what do i have to change so|what must i change so|
    what do i need to open for|what do we need to open for|what needs to be open for|what must be open for|what has to be open for|what should i open for|do i need to open anything for|do we need to open anything for|
    what would it take for|what has to change so|what needs to change so|what should i change so|what do i need to do so`),
  mend: ['fix', 'repair', 'mend', 'unblock', 'solve', 'restore'],
  trace: list(`
    tracert -d|traceroute -n|traceroute -t|mtr|tracepath|pathping|traceroute|tracert|trace route|trace the route|trace path|trace the path|next hop|the next hop|what is the next hop|what's the next hop|what is the path|
    what is the route|what's the path|what's the route|path|route|the route|show route|show the route|show the path|which path|which route`),
  culprit: list(
    `rule|nsg rule|firewall rule|security rule|admin rule|nsg|network security group|firewall|route|device|hop|gateway|setting|flag`,
  ),
  blocking: [
    'blocking',
    'denying',
    'dropping',
    'stopping',
    'rejecting',
    'preventing',
    'that blocks',
    'which blocks',
    'that denies',
    'in the way of',
  ],
  source: list('src|source|source ip|source address|src ip|source vm|source host|src addr|srcip|src_ip|client|client ip'),
  target: list(`
    dst|dest|destination|destination ip|destination address|dst ip|dest ip|target|target ip|destination vm|destination host|dst addr|dstip|dst_ip|server|server ip`),
  mark: ['|', '/', '-'],
  outbound: list(
    `outbound internet|internet|outbound internet access|internet access|internet connectivity|outbound access to the internet`,
  ),
  // A report of trouble says since when: what is asked is why it fails.
  ago: list(
    `since this morning|since yesterday|since today|since last night|since last week|since monday|since tuesday|since wednesday|since thursday|
    since friday|since saturday|since sunday|since an hour|since the change|since the migration|since the deployment|today|this morning|any more`.replace(
      /\s*\n\s*/g,
      '',
    ),
  ),
  stops: [
    'denies',
    'is denying',
    'drops',
    'is dropping',
    'refuses',
    'rejects',
    'blocks',
    'is blocking',
    'stops',
    'is stopping',
    'prevents',
    'is preventing',
    'keeps',
    'is keeping',
  ],
};

export function reachOf(got: Got, why: boolean): Reach | null {
  const flow = flowOf(got.parts);
  const { from, to } = got.names;
  return flow && from !== undefined && to !== undefined ? { kind: 'reach', from, to: isItself(to) ? from : to, flow, why } : null;
}

function isItself(name: string): boolean {
  return /^itself$/i.test(name);
}

/** The name before what a tool reports is the machine's, not the tool's. */
const TOOLS =
  /^(?:curl|wget|nc|ncat|netcat|tnc|psping|tcping|openssl|dial|error|warning|fatal|stderr|psql|mysql|sqlcmd|sqlplus|ldapsearch|git)$/i;

function isTool({ names }: Got): boolean {
  return TOOLS.test(names.from ?? '') || partOf((names.from ?? '').toLowerCase()) !== null;
}

/** What is opened is a page: an address with its scheme or port, where "open 443" is none. */
function ofPage(got: Got, why: boolean): Reach | null {
  return got.values.to === undefined ? null : reachOf(got, why);
}

/** The traffic before the verb belongs to neither end: `is 443 open from A to B`. */
export const EN_REACH: readonly Row<Reach>[] = rows(
  EN_GROUPS,
  [
    '<can> {from} <reach> {to} {flow}',
    '<can> {from} <speak> {flow} to|with {to} {flow}',
    '<can> {from} have {flow} access|connectivity to {to} {flow}',
    '<can> {from} <reach> {port} on|of|at {to}',
    'is|are {from} <able> <reach> {to} {flow}',
    'is|are {to} <reachable> {flow} from|by {from} {flow}',
    'can|could {to} be <reached> {flow} from|by {from} {flow}',
    '<can> <we> <reach> {to} {flow} from {from} {flow}',
    '<can> <we> <go> {flow} from {from} to {to} {flow}',
    '<can> {from} have a|any path|route|connectivity|line|way to {to} {flow}',
    'how does|do {from} <reach> {to} {flow}',
    // Which ports: a question about all traffic says what of it passes.
    'which|what ports|traffic|protocols is|are <open> from {from} to {to}',
    'which|what ports|traffic|protocols is|are <broken> from {from} to {to}',
    'what is <open> from {from} to {to}',
    'what is <broken> from {from} to {to}',
    'is anything <broken> from {from} to {to}',
    'what gets|goes through from {from} to {to}',
    'what can pass|flow|go from {from} to {to}',
    'which|what ports|traffic|protocols can|does {from} <reach> on|at|of {to}',
    'which|what path|route|way does|do|would|will [the] [<traffic>] take from {from} to {to} {flow}',
    'which|what path|route|way|hop does|do|would|will {from} take|use to|for [<reach>] {to} {flow}',
    '<trace> from {from} to {to} {flow}',
    'traceroute|tracert {from} to|-> {to}',
    '<trace> [to|for] {to} {flow} from {from}',
    '<trace> from {from} for {to} {flow}',
    '<trace> for|of {from} to|-> {to} {flow}',
    'is [the] [<traffic>] [from] {from} to|-> {to} {flow} <broken>',
    'is {port} [<traffic>] <broken> from {from} to {to}',
    'is {port} [<traffic>] from {from} to {to} <open>',
    'is {port} [<traffic>] from {from} to {to} <broken>',
    'is {from} blocked|prevented|stopped|denied from <reaching> {to} {flow}',
    // Said of one end from the other, it asks the same: the headline says which way, and "blocked" or "reachable", no yes or no.
    'is|are {to} <unreachable> {flow} from|by {from} {flow}',
    'is there a|any <way> from {from} to {to} {flow}',
    'is there a|any <way> {flow} from {from} to {to} {flow}',
    '{port} {from} to|-> {to} {flow}',
    '{from} >|>> {to} {flow}',
    '{flow} <source> [=] {from} [<mark>] <target> [=] {to} [<mark>] {flow}',
    '{flow} <target> [=] {to} {flow} [<mark>] <source> [=] {from} [<mark>] {flow}',
    '<can> {from} {port} to|into {to} {flow}',
    '<can> {from} do|get|speak {port} to|from|with|on|at {to}',
    '<can> {from} be <able> <reach> {to} {flow}',
    '<can> {from} query|use|resolve|mount {port} on|from|at|of|via {to}',
    'does|do|will {port} work|pass|go [through] from {from} to {to}',
    'does|do|will <go> work [through] from {from} to {to} {flow}',
    'is {port} working|up|possible from {from} to {to}',
    '<can> <traffic> {flow} from {from} <reach> {to} {flow}',
    '<can> <traffic> {flow} <flows> from {from} to {to} {flow}',
    'is it possible to <reach> {to} {flow} from {from} {flow}',
    'is it possible to <go> {flow} from {from} to {to} {flow}',
    'is it possible for {from} to <reach> {to} {flow}',
    'is {port} <open> from {from} to {to}',
    'is {port} <open> on|at|to {to} from {from}',
    'is {port} on|of|at {to} <open> from|for|to {from}',
    'is <go> possible from {from} to {to} {flow}',
    'on|from {from} <reach> {to} {flow}',
    'is {to} open on|for {port} from {from}',
    'is there <traffic> {flow} from {from} to {to} {flow}',
    'is <traffic> {flow} from {from} to {to} {flow} <open>',
    'from {from} <can> <we> <reach> {to} {flow}',
    'from {from} is {to} <reachable> {flow}',
    '<reach> {to} {flow} from {from} {flow}',
    '<go> {flow} from {from} to {to} {flow}',
    '<probe> {from} to|-> {to} {flow}',
    '[<check>] [<traffic>] [from] {from} to|-> {to} {flow}',
    '{from} to|-> {to} <go>',
    '{from} to|-> {to} {flow} <reachable>',
    '[<check>] {port} [<traffic>] from {from} to {to} {flow}',
    '[<check>] <traffic> {flow} from {from} to {to} {flow}',
    '[<check>] <traffic> {flow} to {to} {flow} from {from} {flow}',
    '{from} [can] <reach> {to} {flow}',
    '{from} <reaches> {to} {flow}',
    '{from} is <able> <reach> {to} {flow}',
    '{from} should be <able> <reach> {to} {flow}',
    '{from} should <reach> {to} {flow}',
    'which|what ports|protocols can|could|does {from} use to <reach> {to}',
    '<trace> for|to {to} {flow} on|at {from}',
    '{to} [is] <reachable> {flow} from|by {from} {flow}',
    'to {to} {flow} from {from} {flow}',
    '<tool> {to} {flow} on|at {from}',
  ],
  (got) => reachOf(got, false),
).concat(
  rows(EN_GROUPS, ['<can> {from} have [any] <outbound> {flow}', 'is there <outbound> {flow} from {from} {flow}'], (got) =>
    reachOf({ ...got, names: { ...got.names, to: 'internet' } }, false),
  ),
  rows(EN_GROUPS, ['is {to} exposed to [the] [public] internet {flow}'], (got) =>
    reachOf({ ...got, names: { ...got.names, from: 'internet' } }, false),
  ),
  rows(EN_GROUPS, ['<can> {from} open|load|browse|view [to] {to} {flow}'], (got) => ofPage(got, false)),
);

/** Negation is read only where a "why" or a plain statement makes it one: "can A not reach B" asks something else. */
export const EN_WHY: readonly Row<Reach>[] = rows(
  EN_GROUPS,
  [
    'why <cannot> {from} <reach> {to} {flow}',
    'why <can> {from} not|never [be] [able] [to] <reach> {to} {flow}',
    'why <can> {from} [no] [longer] <reach> {to} {flow}',
    'why <can> {from} fail to <reach> {to} {flow}',
    'why {from} <cannot> <reach> {to} {flow}',
    "why is|isn't|isnt {from} [not] <able> <reach> {to} {flow}",
    'why is {from} unable to <reach> {to} {flow}',
    'why is {to} <unreachable> {flow} from|by {from} {flow}',
    "why isn't|isnt {to} <reachable> {flow} from|by {from} {flow}",
    "why can't|cannot|cant {to} be <reached> {flow} from|by {from} {flow}",
    'why can {to} not be <reached> {flow} from|by {from} {flow}',
    'why <cannot> <we> <reach> {to} {flow} from {from} {flow}',
    'why can <we> not <reach> {to} {flow} from {from} {flow}',
    'why <cannot> <we> <go> {flow} from {from} to {to} {flow}',
    'why [is] [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow} [<broken>]',
    'why is {port} <broken> from {from} to {to}',
    'why does|do {from} time|times out <reaching> {to} {flow}',
    'why does|do <go> from {from} to {to} {flow} fail|time|hang [out]',
    '{from} times out <reaching> {to} {flow}',
    '{from} <cannot> <reach> {port} on|of|at {to}',
    'on|from {from} <reach> {to} {flow} <fails>',
    '<tries> {to} {flow} [after] [{count}] [ms] <trouble> from|on|at {from}',
    '<reach> {to} {flow} on {from} <fails>',
    '{from} needs|need|requires|require access|connectivity to {to} {flow}',
    '[<we>] need|needs|require|requires <traffic> {flow} from {from} to {to} {flow}',
    'why does [<traffic>] [from] {from} to|-> {to} {flow} fail|drop',
    'what <stops> {from} [from] <reaching> {to} {flow}',
    'which|what <culprit> <stops> {from} [from] <reaching> {to} {flow}',
    'which|what <culprit> <stops> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}',
    'what <stops> {port} [from] {from} to|-> {to}',
    'is there a|an|any <culprit> <blocking> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}',
    'is there a|an|any <culprit> <blocking> {from} [from] <reaching> {to} {flow}',
    'is [there] a|an|any|the <culprit> in the way from {from} to {to} {flow}',
    'is a|an|any|the <culprit> <blocking> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}',
    "what's|whats <blocking> {from} [from] <reaching> {to} {flow}",
    "what's|whats <blocking> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}",
    'why is {port} [<traffic>] [from] {from} to|-> {to} <broken>',
    'why is <go> [from] {from} to|-> {to} {flow} <broken>',
    '<go> <fails> {from} to|-> {to} {flow}',
    '<we> lost|lose [the] <traffic> {flow} from {from} to {to} {flow}',
    '<cannot> <reach> {to} {flow} from {from} {flow}',
    '{from} needs|need|wants|want|has|have to <reach> {to} {flow}',
    '{from} needs|need|wants|want|has|have to <reach> {to} {flow} what do|should i|we change|do',
    '{from} <cannot> <reach> {to} {flow} <ago>',
    '[the] <ago> {from} <cannot> <reach> {to} {flow}',
    "why is|isn't|isnt {from} [not] <reaching> {to} {flow}",
    'what <stops> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}',
    '{from} <cannot> <reach> {to} {flow}',
    '{to} [is] <unreachable> {flow} from|by {from} {flow}',
    '<we> <cannot> <reach> {to} {flow} from {from} {flow}',
    '<we> <cannot> <go> {flow} from {from} to {to} {flow}',
    '[why] [is] [there] no <traffic> {flow} [at] [all] from {from} to {to} {flow}',
    '[why] no {port} from {from} to {to}',
    'no <go> {flow} from {from} to {to} {flow}',
    '[the] [my] [our] [<traffic>] {flow} [from] {from} to|-> {to} {flow} <fails> {flow} [<ago>]',
    '<go> {flow} from {from} to {to} {flow} <fails> {flow}',
    '<go> <fails> from {from} to {to} {flow}',
    '<reach> {to} {flow} from {from} <fails>',
    '{port} [<traffic>] from {from} to {to} <fails>',
    '{port} [<traffic>] <fails> from {from} to {to}',
    '{from} <cannot> <reach> {to} {flow} why',
    '{from} to|-> {to} <go> <fails>',
    '{from} <gets> <trouble> <reaching> {to} {flow}',
    '{from} <gets> <trouble> to|from|on|with|for {to} {flow}',
    '<trouble> [<reaching>] from {from} to|-> {to} {flow}',
    '<trouble> <reaching> {to} {flow} from {from} {flow}',
    '<trouble> connecting from {from} to {to} {flow}',
    '{from} <trouble> <reaching> {to} {flow}',
    '<traffic> {flow} <fails> from {from} to|-> {to} {flow}',
    '<fix> make {from} <reach> {to} {flow}',
    '<fix> get {from} to <reach> {to} {flow}',
    '<fix> let {from} <reach> {to} {flow}',
    '<fix> [that] {from} can|could <reach> {to} {flow}',
    '<fix> [that] {from} <reaches> {to} {flow}',
    '<fix> {from} to <reach> {to} {flow}',
    '[<fix>] <mend> [the] [<traffic>] {flow} [from] {from} to|-> {to} {flow}',
    'what is wrong with|between [the] [<traffic>] [from] {from} to|-> {to} {flow}',
    'from {from} <we> <cannot> <reach> {to} {flow}',
    '<cannot> <go> {flow} from {from} to {to} {flow}',
    'why {from} not|no <reach> {to} {flow}',
    'why {from} not <reaching> {to} {flow}',
    '{from} not|no <reach> {to} {flow}',
    '{from} not <reaching> {to} {flow}',
    '{from} <cannot> <reach> {to} {flow} <gives> <trouble>',
    '<reach> {to} {flow} from {from} [<gives>] <trouble>',
    '<tool> {to} {flow} on|at {from} [<gives>] <trouble>',
    '<go> {flow} from {from} to {to} {flow} [<gives>] <trouble>',
    '{from} to|-> {to} {flow} [<gives>] <trouble>',
    '{from} <lost> [the] [its] <traffic> {flow} to|with {to} {flow}',
    '{from} stopped|stops <reaching> {to} {flow}',
    '{from} could|did <reach> {to} {flow} {ago} [but] [now] [it] <cannot>',
    '{from} could <reach> {to} {flow} {ago}',
    '{from} used to <reach> {to} {flow}',
    '[the] [<traffic>] [from] {from} to|-> {to} {flow} <worked> [fine] {ago}',
    'it|this <worked> [fine] {ago} [from] {from} to|-> {to} {flow}',
    '[the] <traffic> {flow} <issue> from {from} to|-> {to} {flow}',
    '[the] <traffic> {flow} from {from} to|-> {to} {flow} <gives> <trouble>',
  ],
  (got) => reachOf(got, true),
).concat(
  rows(EN_GROUPS, ['{from} <cannot> open|load|browse|view [to] {to} {flow}'], (got) => ofPage(got, true)),
  rows(
    EN_GROUPS,
    ['on|from|at {from} <tries> {to} {flow} [after] [{count}] [ms] <trouble>', 'on|from|at {from} <failed> {to} {flow}'],
    (got) => (isTool(got) ? null : reachOf(got, true)),
  ),
  rows(EN_GROUPS, ['{from} <tries> {to} {flow} [after] [{count}] [ms] <trouble>', '{from} <failed> {to} {flow}'], (got) => {
    const reach = isTool(got) ? null : reachOf(got, true);
    return reach && { ...reach, logged: true };
  }),
  rows(EN_GROUPS, ['{from} <reach> {to} {flow} <fails>'], (got) => (isTool(got) ? null : reachOf(got, true))),
);
