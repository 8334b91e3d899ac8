/** English phrases for everything but "does A reach B": flags, routes, who and what can reach, what changed, help. */
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import { IT_WORKED, type Question } from './question.ts';
import { EN_GROUPS } from './reach-en.ts';

const GROUPS: Groups = {
  ...EN_GROUPS,
  show: list(`show|show me|list|get|what are|what're|print|display|give me|tell me|see|check`),
  flags: list(`flags|the flags|gateway flags|the gateway flags|all flags|all gateway flags|all the flags|er flags|expressroute flags`),
  flagStates: ['flag states', 'flag state', 'flag status', 'the flag states'],
  accept: ['accept', 'allow', 'let in', 'take', 'have', 'accepting', 'are accepting', 'permit'],
  refuse: [
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
  remoteTraffic: list(`
    remote vnet traffic|remote virtual network traffic|traffic from remote vnets|traffic from remote virtual networks|remote traffic|
    virtual wan traffic|vwan traffic|non virtual wan traffic|allowremotevnettraffic|allowvirtualwantraffic|allownonvirtualwantraffic|
    traffic from other vnets|the flag|the flag on|the flag set|allowremotevnettraffic on|allowvirtualwantraffic on`),
  routes: list(`
    routes|the routes|effective routes|the effective routes|route table|the route table|routing table|the routing table|effective route table|
    all routes|routing`),
  whoever: list(`who|what|who all|who else|what else|which vms|which machines|which hosts|which servers|which vnets|which subnets|
    which networks|which virtual networks`),
  which: list(`what|where|who|what all|what else|where all|which vms|which hosts|which machines|which vnets|which subnets|
    which networks|which virtual networks`),
  anything: ['anything', 'anyone', 'anybody', 'something', 'someone', 'somebody'],
  changed: list(`
    what changed|what has changed|what's changed|whats changed|what did change|what was changed|what is different|what's different|
    what have we changed|what did we change|has anything changed|did anything change|anything changed|what is new|what's new|changes|
    show changes|show me the changes|the changes|show the changes|diff|differences|show me what changed|list changes`),
  worked: list(`
    it worked|it last worked|it was working|last time it worked|the last time it worked|it did work|this worked|it still worked|it was reachable|
    this was reachable`),
  lastTime: ['then', 'the last time', 'last time'],
  help: list(`
    help|help me|commands|usage|start|menu|examples|what can you do|what do you do|how does this work|who are you|how do i use this|
    how do i use you|what can i ask|what can i ask you|what are you|what should i ask|how can you help|i need help|hi|hello|hey|hi there|
    hello there|hey there|good morning|good afternoon|good evening|morning|yo|/help|hiya`),
};

function who(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whoCanReach', to: got.names.to as string, flow };
}

function what(got: Got): Question | null {
  const flow = flowOf(got.parts);
  return flow && { kind: 'whatCanReach', from: got.names.from as string, flow };
}

export const EN_OTHER: readonly Row<Question>[] = [
  ...rows<Question>(
    GROUPS,
    [
      '[<show>] <flags> [of|for|on|from] [all|every] [gateways|gateway]',
      '[<show>] <flagStates>',
      'which|what gateways <accept> <remoteTraffic>',
      'which|what gateways <refuse> <remoteTraffic>',
      'which|what gateways have <remoteTraffic> [on|enabled|set]',
    ],
    () => ({ kind: 'flags', of: null }),
  ),
  ...rows<Question>(
    GROUPS,
    ['[<show>] <flags> of|for|on|from {of}', '[<show>] <flagStates> of|for|on {of}', '[<show>] {of} flags'],
    (got) => ({
      kind: 'flags',
      of: got.names.of as string,
    }),
  ),
  ...rows<Question>(GROUPS, ['[<show>] <routes> of|for|on|from|at {of}', '[<show>] {of} <routes>', '[<show>] <routes> {of}'], (got) => ({
    kind: 'routes',
    of: got.names.of as string,
  })),
  ...rows(
    GROUPS,
    [
      '<whoever> can|could <reach> {to} {flow}',
      '<whoever> <reaches> {to} {flow}',
      '<whoever> is|are <able> <reach> {to} {flow}',
      '<whoever> has|have [{port}] access to {to} {flow}',
      'can|could|does <anything> <reach> {to} {flow}',
      'from where can|could <we> <reach> {to} {flow}',
      'from where can|could {to} be <reached> {flow}',
      'from where is {to} <reachable> {flow}',
      'where can|could {to} be <reached> {flow} from {flow}',
      'where is {to} <reachable> {flow} from {flow}',
    ],
    who,
  ),
  ...rows(
    GROUPS,
    [
      '<which> can|could|does|do {from} <stranded> {flow}',
      '<which> is|are {from} <able> <stranded> {flow}',
      '<which> can|could <we> <stranded> {flow} from {from} {flow}',
      '<which> is|are <reachable> {flow} from|by {from} {flow}',
      '<which> can|could be <reached> {flow} from|by {from} {flow}',
      'can|could|does {from} <reach> <anything> {flow}',
      '<which> does {from} have access to {flow}',
    ],
    what,
  ),
  ...rows<Question>(GROUPS, ['<changed>', '[<changed>] since <lastTime>'], () => ({ kind: 'changed', since: null })),
  ...rows<Question>(GROUPS, ['[<changed>] since <worked>'], () => ({ kind: 'changed', since: IT_WORKED })),
  // Alone only with a time: "since" begins other sentences too.
  ...rows<Question>(GROUPS, ['since {since:rest}'], (got) => {
    const since = sinceOf(got.names.since ?? '');
    return since !== null && TIME.test(since) ? { kind: 'changed', since } : null;
  }),
  ...rows<Question>(GROUPS, ['<changed> since {since:rest}'], (got) => ({ kind: 'changed', since: sinceOf(got.names.since ?? '') })),
  ...rows<Question>(GROUPS, ['<help>'], () => ({ kind: 'help' })),
];

/** A name or a short time, at most four words; longer is another sentence. */
const DAY = String.raw`(?:(?:last|this) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this) (?:week|month)|yesterday|today|\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`\d{1,2}:\d{2}`;
const TIME = new RegExp(String.raw`^(?:(?:${DAY})(?: (?:at )?${CLOCK})?|${CLOCK}|\d{1,3} (?:minute|hour|day|week)s? ago)$`, 'i');

function sinceOf(text: string): string | null {
  return text.split(/\s+/).length <= 4 ? text.replace(/^"(.*)"$/, '$1') : null;
}
