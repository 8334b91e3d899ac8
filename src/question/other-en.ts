/** English phrases for everything but "does A reach B": flags, routes, who and what can reach, what changed, help. */
import type { FlagName } from '../network/gateway.ts';
import { USUAL_FLAG } from './flag-names.ts';
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import { IT_WORKED, type Question } from './question.ts';
import { EN_GROUPS, reachOf } from './reach-en.ts';

const GROUPS: Groups = {
  ...EN_GROUPS,
  show: list(`show|show me|list|get|what are|what're|what is|what's|print|display|give me|tell me|see|check`),
  flags: list(`flags|the flags|gateway flags|the gateway flags|all flags|all gateway flags|all the flags|er flags|expressroute flags`),
  flagStates: ['flag states', 'flag state', 'flag status', 'the flag states'],
  accept: ['accept', 'accepts', 'allows', 'has', 'permits', 'allow', 'let in', 'take', 'have', 'accepting', 'are accepting', 'permit'],
  er: ['er', 'expressroute', 'virtual network', 'vnet'],
  ed: ['turned', 'switched', 'set', 'set to', 'ticked'],
  refuse: [
    'refuses',
    'blocks',
    'rejects',
    'denies',
    'does not accept',
    "doesn't accept",
    'does not allow',
    "doesn't allow",
    'does not have',
    "doesn't have",
    'refuse',
    'reject',
    'deny',
    'block',
    'do not accept',
    "don't accept",
    'do not allow',
    "don't allow",
    'do not have',
    "don't have",
  ],
  routes: list(`
    routes|the routes|effective routes|the effective routes|route table|the route table|routing table|the routing table|effective route table|
    all routes|routing|effective route|the effective route|udrs|the udrs|udr|the udr|user defined routes|the user defined routes`),
  whoever: list(`who|what|who all|who else|what else|which vms|which machines|which hosts|which servers|which vnets|which subnets|
    which networks|which virtual networks`),
  which: list(`what|where|who|what all|what else|where all|which vms|which hosts|which machines|which vnets|which subnets|
    which networks|which virtual networks`),
  hosts: list(`vms|machines|hosts|servers|subnets|networks|vnets|virtual networks|nics|vm|machine|host|server|subnet`),
  nobody: ['nobody', 'no one', 'noone', 'nothing', 'no vm', 'no host', 'no machine', 'nobody else'],
  everybody: [
    'everyone',
    'everybody',
    'everything',
    'all',
    'all vms',
    'all networks',
    'all vnets',
    'every vnet',
    'every network',
    'every vm',
  ],
  everywhere: ['everywhere', 'anywhere', 'anyone', 'anybody', 'everyone', 'everybody', 'anything', 'all networks', 'all vnets'],
  anything: ['anything', 'anyone', 'anybody', 'something', 'someone', 'somebody'],
  changed: list(`
    what changed|what has changed|who changed anything|who changed something|who changed it|who changed what|who changed the flag|who changed the flags|
    what happened|what has happened|what broke|what changed recently|recent changes|any changes|were there any changes|what's changed|whats changed|what did change|what was changed|what is different|what's different|
    what have we changed|what did we change|has anything changed|did anything change|anything changed|what is new|what's new|changes|
    show changes|show me the changes|the changes|show the changes|diff|differences|show me what changed|list changes`),
  changedOn: list(`
    what changed on|what changed at|what changed in|what changed with|what changed about|what changed to|what changed for|what has changed on|what has changed in|
    what has changed with|what happened to|what happened with|what happened on|what's changed on|whats changed on|who changed|who has changed|who touched|who modified|
    who edited|who broke|who updated|who has touched|changes on|changes to|changes of|changes in|recent changes on|recent changes to|show changes on|show changes to|
    show changes of|show me the changes on|show me the changes to|any changes on|any changes to|were there any changes on|were there any changes to|
    was anything changed on|has anything changed on|did anything change on|did anyone change|did someone change|did anybody change|did somebody change|
    has anyone changed|has someone changed|when was the last change to|when was the last change on|last change on|last change to|history of`),
  whoDid: [
    ...[
      'deleted',
      'removed',
      'created',
      'added',
      'disabled',
      'enabled',
      'broke',
      'modified',
      'touched',
      'edited',
      'changed',
      'did',
      'made',
      'updated',
      'renamed',
      'opened',
      'closed',
      'blocked',
      'denied',
      'stopped',
      'turned off',
      'turned on',
      'switched off',
      'switched on',
      'shut down',
    ].flatMap((did) => [`who ${did}`, `who has ${did}`]),
  ],
  aThing: list(`
    it|this|that|them|something|the peering|the peerings|peering|a peering|the vnet peering|the rule|the rules|the nsg rule|the nsg rules|a rule|the nsg|the firewall|the firewall rule|the route|the routes|
    the udr|the route table|the vnet|the subnet|the gateway|the connection|the circuit|the network|the vm|the change|the changes|this change|that change`),
  worked: list(`
    it worked|it last worked|it was working|last time it worked|the last time it worked|it did work|this worked|it still worked|it was reachable|
    this was reachable`),
  lastTime: ['then', 'the last time', 'last time'],
  help: list(`
    help|help me|commands|usage|start|menu|examples|what can you do|what do you do|how does this work|who are you|how do i use this|
    how do i use you|what can i ask|what is this|what's this|are you there|are you a bot|how do you work|what can i ask you|what are you|what should i ask|how can you help|i need help|hi|hello|hey|hi there|
    hello there|hey there|good morning|good afternoon|good evening|morning|yo|/help|hiya`),
};

/** Whether it was asked who has it on or off: both are told. */
function flagsOf({ values }: Got, of: string | null): Question {
  return { kind: 'flags', of, flag: (values.flag as FlagName | undefined) ?? USUAL_FLAG };
}

function who(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whoCanReach', to: got.names.to as string, flow };
}

function what(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whatCanReach', from: got.names.from as string, flow };
}

/** Of those that stand somewhere. */
function within(ask: (got: Got) => Question | null): (got: Got) => Question | null {
  return (got) => {
    const asked = ask(got);
    return asked && ({ ...asked, within: got.names.within as string } as Question);
  };
}

/** The ways to ask what changed on one resource, and since when. */
function onOne(since: string): string[] {
  return [
    `<changedOn> {on} ${since}`,
    `<changedOn> {flag} on|at|of {on} ${since}`,
    `when did|was {on} change|changed ${since}`,
    `did|has|was {on} change|changed ${since}`,
  ];
}

/** A time in the name's place ("what changed on monday") names nothing. */
function changedOn({ names }: Got, since: string | null): Question | null {
  const on = names.on as string;
  return TIME.test(on) ? null : { kind: 'changed', since, on };
}

/** Behind the others: "in rg-1" may tell which of two is meant. */
const EN_WITHIN: readonly Row<Question>[] = [
  ...rows(
    GROUPS,
    [
      'which|what <hosts> in|inside|of|within|from|behind {within} can|could|would|will [still] <reach> {to} {flow}',
      'which|what <hosts> in|inside|of|within|from|behind {within} <reach> {to} {flow}',
      'who|what|anything|anyone in|inside|within|from {within} can|could [still] <reach> {to} {flow}',
      '<whoever> can|could|would [still] <reach> {to} {flow} from|in|inside|within {within} {flow}',
      '<whoever> <reaches> {to} {flow} from|in|inside|within {within} {flow}',
      '<whoever> is|are <able> <reach> {to} {flow} from|in|inside|within {within} {flow}',
      '[<show>] [all|the] <hosts> in|inside|of|within {within} that|which can|could <reach> {to} {flow}',
    ],
    within(who),
  ),
  ...rows(
    GROUPS,
    [
      'which|what <hosts> in|inside|of|within|behind {within} can|could|would|will|does|do {from} <stranded> {flow}',
      'who|what|where in|inside|within {within} can|could|would|will|does|do {from} <stranded> {flow}',
      '<which> can|could|would|will|does|do {from} <stranded> {flow} in|inside|within {within} {flow}',
      'which|what <hosts> in|inside|of|within|behind {within} is|are <reachable> {flow} from|by {from} {flow}',
    ],
    within(what),
  ),
];

/** How the network stands: what a what-if may ask as well. */
export const EN_STANDING: readonly Row<Question>[] = [
  ...rows<Question>(
    GROUPS,
    [
      '[<show>] <flags> [of|for|on|from] [all|every] [gateways|gateway]',
      '[<show>] <flagStates>',
      '[<show>] [all|every] [the] [<er>] gateways',
      'how many [<er>] gateways are there',
    ],
    () => ({ kind: 'flags', of: null }),
  ),
  ...rows<Question>(
    GROUPS,
    [
      'which|what [<er>] gateways|gateway <accept> {flag}',
      'which|what [<er>] gateways|gateway <refuse> {flag}',
      'which|what [<er>] gateways|gateway <accept> {flag} [<ed>] on|off|enabled|disabled|set|true|false',
      'which|what [<er>] gateways|gateway <refuse> {flag} [<ed>] on|off|enabled|disabled|set|true|false',
      'which|what [<er>] gateways|gateway <accept> traffic from other vnets|networks',
      'where is {flag} [<ed>] on|off|enabled|disabled|set|true|false',
      'is|are {flag} [<ed>] on|off|enabled|disabled|set|true|false [everywhere]',
      'is|are {flag} [<ed>] on|off|enabled|disabled|set|true|false on|at all|every [the] [<er>] gateways|gateway',
      'is|are all|every|the [of] [the] [<er>] flags|gateways|gateway [<ed>] on|off|enabled|disabled',
      'which|what [<er>] gateways|gateway are|is [<ed>] on|off|enabled|disabled',
      'which|what [<er>] gateways|gateway have|has [it] [<ed>] on|off',
      '[<show>] [me] [all|every] [the] [<er>] gateways with {flag} [<ed>] on|off|enabled|disabled|set',
      '[<show>] [me] [all|every] [the] [<er>] gateways where {flag} is [<ed>] on|off|enabled|disabled|set',
    ],
    (got) => flagsOf(got, null),
  ),
  ...rows<Question>(
    GROUPS,
    [
      'is {flag} [<ed>] on|off|enabled|disabled|set|true|false on|for|at|of|in {of}',
      'is {flag} on|for|at|of|in {of} [<ed>] on|off|enabled|disabled|set|true|false',
      'is {of} {flag} [<ed>] on|off|enabled|disabled|set|true|false',
      'has|does {of} got|have|has {flag} [<ed>] on|off|enabled|disabled|set',
      'does|do|can|will {of} <accept> {flag}',
      'does|do {of} <refuse> {flag}',
      'does|do {of} <accept> {flag} [<ed>] on|off|enabled|disabled|set|true|false',
      '<show> {flag} on|for|at|of|in {of}',
      'what is {flag} [set] [to] on|for|at|of|in {of}',
      '{flag} of|on|for|at {of}',
    ],
    (got) => flagsOf(got, got.names.of ?? null),
  ),
  ...rows<Question>(
    GROUPS,
    ['[<show>] <flags> {of}', '[<show>] <flags> of|for|on|from {of}', '[<show>] <flagStates> of|for|on {of}', '[<show>] {of} flags'],
    (got) => ({
      kind: 'flags',
      of: got.names.of as string,
    }),
  ),
  ...rows<Question>(GROUPS, ['which|what <routes> does|do {of} have|use|see|know'], ({ names }) => ({
    kind: 'routes',
    of: names.of as string,
  })),
  ...rows<Question>(
    GROUPS,
    ['which|what <flags> does|do {of} have', 'which|what <flags> are set|on|enabled on|at|for {of}'],
    ({ names }) => ({
      kind: 'flags',
      of: names.of as string,
    }),
  ),
  ...rows<Question>(GROUPS, ['[<show>] <routes> of|for|on|from|at {of}', '[<show>] {of} <routes>', '[<show>] <routes> {of}'], (got) => ({
    kind: 'routes',
    of: got.names.of as string,
  })),
  ...rows(
    GROUPS,
    [
      '<whoever> can|could|would|will <reach> {to} {flow}',
      '<whoever> <reaches> {to} {flow}',
      '<whoever> is|are <able> <reach> {to} {flow}',
      '<whoever> has|have [{port}] access to {to} {flow}',
      'can|could|does <anything> <reach> {to} {flow}',
      '<nobody> can|could <reach> {to} {flow}',
      '<nobody> is|are <able> <reach> {to} {flow}',
      '<nobody> <reaches> {to} {flow}',
      'can|could|does|do <everybody> <reach> {to} {flow}',
      "<everybody> can't|cannot|cant <reach> {to} {flow}",
      'is|are {to} <reachable> {flow} from|by <everywhere>',
      'from where can|could <we> <reach> {to} {flow}',
      'from where can|could {to} be <reached> {flow}',
      'from where is {to} <reachable> {flow}',
      'where can|could {to} be <reached> {flow} from {flow}',
      'where is {to} <reachable> {flow} from {flow}',
      'which|what ports are <open> on|at|to {to}',
      'what is <open> on|to {to}',
      "who|what can't|cannot|cant <reach> {to} {flow}",
      'who|what can not <reach> {to} {flow}',
      '[<show>] who|everything|everyone [that|who] can|could <reach> {to} {flow}',
      '[<show>] [all|the] vms|machines|hosts|servers|vnets|subnets|networks that|which can|could <reach> {to} {flow}',
    ],
    who,
  ),
  ...rows(
    GROUPS,
    [
      '<which> can|could|would|will|does|do {from} <stranded> {flow}',
      '<which> is|are {from} <able> <stranded> {flow}',
      '<which> can|could <we> <stranded> {flow} from {from} {flow}',
      '<which> is|are <reachable> {flow} from|by {from} {flow}',
      '<which> can|could be <reached> {flow} from|by {from} {flow}',
      'can|could|does {from} <reach> <anything> {flow}',
      '<which> does {from} have access to {flow}',
      "what|where|who can't|cannot|cant {from} <stranded> {flow}",
      'what|where|who can {from} not <stranded> {flow}',
      '[<show>] everything|all|everywhere|anything [that] {from} can|could <stranded> {flow}',
      '[<show>] what|where|who {from} can|could <stranded> {flow}',
    ],
    what,
  ),
  ...EN_WITHIN,
];

export const EN_OTHER: readonly Row<Question>[] = [
  ...EN_STANDING,
  ...rows<Question>(GROUPS, ['<changed>', '[<changed>] since <lastTime>'], () => ({ kind: 'changed', since: null })),
  ...rows<Question>(GROUPS, ['[<changed>] since <worked>'], () => ({ kind: 'changed', since: IT_WORKED })),
  ...rows<Question>(GROUPS, ['<whoDid> <aThing>', 'who was it', 'who did it'], () => ({ kind: 'changed', since: null })),
  ...rows<Question>(GROUPS, ['<whoDid> [the] [vnet] peering between|of|from {on} and|to|with {other:name}', '<whoDid> {on}'], (got) =>
    changedOn(got, null),
  ),
  ...rows<Question>(GROUPS, onOne(''), (got) => changedOn(got, null)),
  ...rows<Question>(GROUPS, onOne('since <worked>'), (got) => changedOn(got, IT_WORKED)),
  ...rows<Question>(GROUPS, onOne('since <lastTime>'), (got) => changedOn(got, null)),
  ...rows<Question>(GROUPS, onOne('since {since:rest}'), (got) => changedOn(got, sinceOf(got.names.since ?? ''))),
  ...rows<Question>(GROUPS, onOne('{since:rest}'), (got) => {
    const since = withinOf(got.names.since ?? '');
    return since === null ? null : changedOn(got, since);
  }),
  // Alone only with a time: "since" begins other sentences too.
  ...rows<Question>(GROUPS, ['since {since:rest}'], (got) => {
    const since = sinceOf(got.names.since ?? '');
    return since !== null && TIME.test(since) ? { kind: 'changed', since } : null;
  }),
  ...rows<Question>(
    GROUPS,
    [
      '<changed> from|with|against|to {since:name}',
      'compare|compared [it] with|to|against {since:name}',
      '<changed> between {since:name} and [today]',
    ],
    (got) => ({ kind: 'changed', since: got.names.since as string }),
  ),
  ...rows<Question>(GROUPS, ['<changed> {since:rest}'], (got) => {
    const since = withinOf(got.names.since ?? '');
    return since === null ? null : { kind: 'changed', since };
  }),
  ...rows<Question>(GROUPS, ['<changed> since {since:rest}'], (got) => ({ kind: 'changed', since: sinceOf(got.names.since ?? '') })),
  // Behind the flags: "traffic from remote VNets" is accepted by one.
  ...rows<Question>(
    GROUPS,
    [
      'does|do|will {to} accept|allow|take|permit [any] [<traffic>] {flow} from {from} {flow}',
      'does|do|will {to} let {from} in|through|connect {flow}',
      'is {port} <open> to [the] world|internet on|at|of {to}',
    ],
    (got) => reachOf({ ...got, names: { ...got.names, from: got.names.from ?? 'internet' } }, false),
  ),
  ...rows<Question>(GROUPS, ['<help>'], () => ({ kind: 'help' })),
];

/** A name or a short time, at most four words; longer is another sentence. */
const DAY = String.raw`(?:(?:last|this) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this) (?:week|month)|yesterday|today|\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`\d{1,2}:\d{2}`;
const TIME = new RegExp(String.raw`^(?:(?:${DAY})(?: (?:at )?${CLOCK})?|${CLOCK}|\d{1,3} (?:minute|hour|day|week)s? ago)$`, 'i');

function sinceOf(text: string): string | null {
  return text.split(/\s+/).length <= 4 ? text.replace(/^"(.*)"$/, '$1') : null;
}

/** `yesterday`, `in the last 24 hours`: since then. */
function withinOf(text: string): string | null {
  const within = /^(?:in|over|within|during|for) the (?:last|past) (?:(\d{1,3}|few|couple of) )?((?:minute|hour|day|week)s?)$/i.exec(
    text.trim(),
  );
  const time = text.trim().replace(/^(?:on|at) /i, '');
  if (!within) return TIME.test(time) && (!/^\d/.test(time) || time.length < text.trim().length) ? time : null;
  const [, many = '1', unit] = within;
  return `${/^\d/.test(many) ? many : '3'} ${unit} ago`;
}
