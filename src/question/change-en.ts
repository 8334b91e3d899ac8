/** English phrases that word a change -> what would change: as a clause ("X were on") and as a gerund ("turning X on"). */
import {
  accessChange,
  everyFlag,
  flagChanges,
  forwardingChange,
  hopChange,
  named,
  newRule,
  peeringChanges,
  powerChange,
  propagationChange,
  propertyChange,
  removed,
  removedFrom,
  routeRemoved,
  routeSet,
  thePeering,
} from './change-of.ts';
import { type Groups, list, type Row, rows } from './pattern.ts';
import type { ChangePhrase } from './question.ts';

const GROUPS: Groups = {
  be: list(`were|was|is|are|be|becomes|would be|had been|gets|got|were set to|was set to|is set to|were to be|=`),
  ed: ['turned', 'switched', 'set', 'set to', 'ticked', 'put'],
  turn: list(`turn|turned|switch|switched|set|turning|switching|setting|flip|flipped|flipping`),
  enable: list(`enable|enabled|enabling|tick|ticked|ticking|allow|allowed|allowing|turn on|turned on|turning on|switch on`),
  disable: list(`disable|disabled|disabling|untick|unticked|unticking|turn off|turned off|turning off|switch off|switching off`),
  everyGateway: list(`
    all gateways|all the gateways|all of the gateways|every gateway|each gateway|all er gateways|all the er gateways|every er gateway|all expressroute gateways|
    all the expressroute gateways|every expressroute gateway|the gateways|all gateways everywhere`),
  everyFlag: list(`
    all flags|all the flags|all of the flags|every flag|each flag|all er flags|every er flag|all gateway flags|all the gateway flags|every gateway flag|
    all expressroute flags|every expressroute flag|the flags`),
  accept: ['accept', 'accepts', 'accepted', 'would accept'],
  refuse: list(`
    refused|refuses|rejected|rejects|did not accept|does not accept|didn't accept|doesn't accept|did not allow|does not allow|didn't allow|doesn't allow|
    no longer accepted|no longer accepts|no longer allowed|no longer allows|stopped accepting|stops accepting|stopped allowing|stops allowing`),
  forwarding: ['ip forwarding', 'ip-forwarding'],
  propagation: list(`
    bgp propagation|bgp route propagation|gateway route propagation|gateway propagation|route propagation|propagation of gateway routes|propagate gateway routes`),
  we: ['i', 'we', 'you', 'someone', 'they'],
  add: ['add', 'added', 'adding', 'create', 'created', 'creating'],
  remove: ['remove', 'removed', 'removing', 'delete', 'deleted', 'deleting', 'drop', 'dropped', 'take out'],
  gone: ['removed', 'deleted', 'gone', 'absent', 'missing', 'not there', 'dropped', 'disconnected', 'taken out'],
  there: ['there', 'added', 'created', 'present', 'in place', 'up'],
  peer: ['peer', 'peered', 'peering'],
  not: ['not', 'no longer'],
  wasnt: ["weren't", "wasn't", "isn't", "aren't", 'werent', 'wasnt'],
  together: ['with each other', 'together', 'to each other'],
  point: list(`
    pointed to|points to|went to|goes to|point to|pointed at|led to|sent to|via|through|to|had next hop|next hop|pointing to|pointing at|points at|
    leading to|leads to|going to|with next hop|with the next hop|by way of`),
  route: list(`
    route|the route|route to|the route to|route for|the route for|a route|a route to|a route for|udr|the udr|a udr|a udr to|a udr for|user route|
    the user route|a new route|a new route to|a new route for|another route|a user-defined route|a user-defined route to`),
  aRoute: list(
    `route|route to|route for|a route|a route to|a route for|a udr|a udr to|a udr for|a new route|a new route to|a new route for|udr`,
  ),
  pointing: ['pointing', 'point', 'sending', 'leading', 'pointed', 'sent'],
  rule: list(
    `rule|the rule|nsg rule|the nsg rule|security rule|the security rule|admin rule|the admin rule|security admin rule|the security admin rule`,
  ),
  twoNetworks: list(
    `they|them|both|the two|both of them|the two networks|the two vnets|both networks|both vnets|the vnets|the networks|these two|those two|these networks|these vnets`,
  ),
  thePeering: ['the peering', 'the vnet peering', 'that peering', 'this peering', 'their peering', 'our peering', 'vnet peering'],
  link: ['peering', 'the peering', 'vnet peering', 'the vnet peering'],
  always: ['alwaysallow', 'always allow', 'always allowed'],
  allowing: ['allow', 'allowed', 'allowing', 'permit', 'permitted', 'let through'],
  denying: ['deny', 'denied', 'denying', 'block', 'blocked', 'blocking', 'refuse', 'refused'],
  allow: ['allow', 'allowed', 'allowing', 'permit', 'permitted', 'permitting'],
  deny: ['deny', 'denied', 'denying', 'block', 'blocked', 'blocking'],
  change: ['set', 'change', 'changed', 'setting', 'changing'],
  permits: list(`
    allow|allows|allowed|permit|permits|permitted|let in|lets in|let|lets|let through|lets through|accept|accepts|accepted|open|opens|opened|allowing|permitting|
    opening|would allow|would permit|did allow`),
  forbids: list(`
    deny|denies|denied|block|blocks|blocked|reject|rejects|rejected|refuse|refuses|refused|drop|drops|dropped|stop|stops|stopped|forbid|forbids|denying|
    blocking|dropping|rejecting|closed|closes|closing|would deny|would block|did not allow|didn't allow|does not allow`),
  aRule: list(
    `a rule|rule|a new rule|another rule|an nsg rule|a security rule|an inbound rule|an outbound rule|a new nsg rule|a new security rule`,
  ),
  that: ['that', 'which', 'to', 'for'],
  had: ['had', 'has', 'have', 'got'],
  in: ['in', 'on', 'at', 'through', 'at nsg', 'of'],
  into: ['to', 'in', 'into', 'on', 'at'],
  down: list(`
    failed|failing|lost|unavailable|unplugged|crashed|offline|out of service|out of order|in failed state|off|down|stopped|shut down|deallocated|powered off|switched off|turned off|powered down|shutdown|not running|dead|broken|not connected|disconnected`),
  up: list(`on|up|running|started|powered on|switched on|turned on|back on|back up|booted|connected|reconnected`),
  dies: list(`
    failed|fails|fail|died|dies|crashed|crashes|broke|breaks|dropped|drops|disconnected|disconnects|stopped working|stops working|flapped|flaps`),
  lose: ['lose', 'lost', 'losing', 'loses'],
  start: ['start', 'started', 'starting', 'boot', 'booted', 'booting', 'power on', 'powered on', 'powering on'],
  stop: list(`stop|stopped|stopping|shut down|shutting down|deallocate|deallocated|deallocating|power off|powered off|powering off`),
};

/** The rows a rule can be described in, for one verb group: the NSG before it or behind it. */
function described(verb: 'permits' | 'forbids', access: 'Allow' | 'Deny'): readonly Row<ChangePhrase[]>[] {
  const an = access === 'Allow' ? 'an allow rule|an allow-rule' : 'a deny rule|a block rule|a deny-rule';
  const groups: Groups = { ...GROUPS, anAccessRule: list(an) };
  const patterns = [
    `{nsg} <${verb}> {rule}`,
    `{nsg} <had> <aRule> [<that>] <${verb}> {rule}`,
    '{nsg} <had> <anAccessRule> for {rule}',
    `[<we>] <${verb}> {rule} <in> {nsg}`,
    `[<we>] <add> <aRule> [<that>] <${verb}> {rule} <into> {nsg}`,
    `[<we>] <add> <aRule> <into> {nsg} [<that>] <${verb}> {rule}`,
    '[<we>] <add> <anAccessRule> for {rule} <into> {nsg}',
    '[<we>] <add> <anAccessRule> <into> {nsg} for {rule}',
    `<aRule> [<that>] <${verb}> {rule} <be> [<there>] <into> {nsg}`,
    `there <be> <aRule> <into> {nsg} [<that>] <${verb}> {rule}`,
    `there <be> <aRule> [<that>] <${verb}> {rule} <into> {nsg}`,
  ];
  return rows(groups, patterns, (got) => newRule(got, access));
}

export const EN_CHANGES: readonly Row<ChangePhrase[]>[] = [
  ...rows(
    GROUPS,
    [
      '[<rule>] {resource} <be> [<ed>] [to] <always>',
      '<rule> {resource} of|from|in|on {table} <be> [<ed>] [to] <always>',
      '[<we>] <change> [<rule>] {resource} to <always>',
    ],
    (got) => accessChange(got, 'AlwaysAllow'),
  ),
  // Before the flags: a rule that is allowed is no gateway that is on.
  ...rows(GROUPS, ['[<we>] <allow> <rule> {resource}', '[<we>] <allow> <rule> {resource} of|from|on {table}'], (got) =>
    accessChange(got, 'Allow'),
  ),
  ...rows(GROUPS, ['[<we>] <deny> <rule> {resource}', '[<we>] <deny> <rule> {resource} of|from|on {table}'], (got) =>
    accessChange(got, 'Deny'),
  ),
  // Before the names: "every" is none.
  ...rows(
    GROUPS,
    [
      '<everyGateway> <be> [all] [<ed>] {onOff}',
      '<everyGateway> [<ed>] {onOff}',
      '{flag} on|of|at|for|in <everyGateway> <be> [<ed>] [to] {onOff}',
      '{flag} <be> [<ed>] {onOff} everywhere',
      '{flag} <be> [<ed>] {onOff} on|at|for|in <everyGateway>',
      '<everyGateway> had|has|have {flag} [<be>] [<ed>] {onOff}',
      '[<we>] <turn> {flag} on|of|at|for|in <everyGateway> [to] {onOff}',
      '[<we>] <turn> {flag} {onOff} everywhere',
      '[<we>] <turn> {flag} {onOff} on|of|at|for|in <everyGateway>',
      '[<we>] <turn> {onOff} {flag} everywhere',
      '[<we>] <turn> {onOff} {flag} on|of|at|for|in <everyGateway>',
      '[<we>] <turn> <everyGateway> {onOff}',
      '[<we>] <turn> {onOff} <everyGateway>',
    ],
    (got) => everyFlag(got),
  ),
  ...rows(
    GROUPS,
    [
      '[<we>] <enable> {flag} everywhere',
      '[<we>] <enable> {flag} on|of|at|for|in <everyGateway>',
      '[<we>] <enable> <everyGateway>',
      '<everyGateway> <enable> {flag}',
      '<everyGateway> <accept> {flag}',
    ],
    (got) => everyFlag(got, true),
  ),
  ...rows(
    GROUPS,
    [
      '[<we>] <disable> {flag} everywhere',
      '[<we>] <disable> {flag} on|of|at|for|in <everyGateway>',
      '[<we>] <disable> <everyGateway>',
      '<everyGateway> <refuse> {flag}',
    ],
    (got) => everyFlag(got, false),
  ),
  ...rows(
    GROUPS,
    [
      '<everyFlag> <be> [<ed>] {onOff}',
      '<everyFlag> [<ed>] {onOff}',
      '<everyFlag> on|of|at|for|in <everyGateway> <be> [<ed>] {onOff}',
      '<everyFlag> <be> [<ed>] {onOff} on|at|for|in <everyGateway>',
      '<everyFlag> <be> [<ed>] {onOff} everywhere',
      '<everyGateway> had|has|have <everyFlag> [<ed>] {onOff}',
      '[<we>] <turn> <everyFlag> {onOff}',
      '[<we>] <turn> {onOff} <everyFlag>',
      '[<we>] <turn> <everyFlag> {onOff} on|at|for|in <everyGateway>',
      '[<we>] <turn> {onOff} <everyFlag> on|at|for|in <everyGateway>',
    ],
    (got) => everyFlag(got, null, true),
  ),
  ...rows(GROUPS, ['[<we>] <enable> <everyFlag>', '[<we>] <enable> <everyFlag> on|at|for|in <everyGateway>'], (got) =>
    everyFlag(got, true, true),
  ),
  ...rows(GROUPS, ['[<we>] <disable> <everyFlag>', '[<we>] <disable> <everyFlag> on|at|for|in <everyGateway>'], (got) =>
    everyFlag(got, false, true),
  ),
  ...rows(
    GROUPS,
    [
      '{flag} on|of|at|for|in {gateways} <be> [<ed>] [to] {onOff}',
      '{flag} <be> [<ed>] {onOff} on|at|for|in {gateways}',
      '{gateways} {flag} <be> [<ed>] {onOff}',
      '{gateways} had|has|have {flag} [<be>] [<ed>] {onOff}',
      '{gateways} <be> [<ed>] {onOff}',
      '{gateways} [<ed>] {onOff}',
      '[<we>] <turn> {flag} on|of|at|for|in {gateways} [to] {onOff}',
      '[<we>] <turn> {flag} {onOff} on|of|at|for|in {gateways}',
      '[<we>] <turn> on|off {flag} on|of|at|for|in {gateways} to {onOff}',
      '[<we>] <turn> {gateways} {onOff}',
    ],
    (got) => flagChanges(got),
  ),
  ...rows(
    GROUPS,
    [
      '[<we>] <enable> {flag} on|of|at|for|in {gateways}',
      '[<we>] <enable> {gateways}',
      '{gateways} <enable> {flag}',
      '{gateways} <accept> {flag}',
    ],
    (got) => flagChanges(got, true),
  ),
  ...rows(
    GROUPS,
    ['[<we>] <disable> {flag} on|of|at|for|in {gateways}', '[<we>] <disable> {gateways}', '{gateways} <refuse> {flag}'],
    (got) => flagChanges(got, false),
  ),
  ...rows(
    GROUPS,
    [
      '{a} <be> peered with|to {b}',
      '{a} and {b} <be> peered [<together>]',
      '[<we>] <peer> {a} with|and|to {b}',
      '{pairs} <be> <there>',
      'there <be> {pairs}',
      '{pairs} existed|exists|exist',
      '[<we>] <add> {pairs}',
    ],
    (got) => peeringChanges(got, 'present'),
  ),
  ...rows(
    GROUPS,
    [
      '{a} <be> <not> peered with|to {b}',
      '{a} <wasnt> peered with|to {b}',
      '{a} and {b} <be> <not> peered [<together>]',
      '{a} and {b} <wasnt> peered [<together>]',
      '{pairs} <be> <gone>',
      '{pairs} <be> <down>',
      '{pairs} <dies>',
      '{pairs} went|goes <down>',
      '[<we>] <lose> {pairs}',
      'there <be> no {pairs}',
      '[<we>] <remove> {pairs}',
    ],
    (got) => peeringChanges(got, 'absent'),
  ),
  ...rows(
    GROUPS,
    [
      '<thePeering> <be> <gone>',
      '<thePeering> <be> <down>',
      '<thePeering> <dies>',
      '<thePeering> went|goes <down>',
      '[<we>] <lose> <thePeering>',
      '[<we>] <remove> <thePeering>',
      'there <be> no peering',
    ],
    () => thePeering('absent'),
  ),
  ...rows(
    GROUPS,
    ['<twoNetworks> <be> peered', '[<we>] peer <twoNetworks>', 'there <be> a peering', '[<we>] add|create|set [up] a peering'],
    () => thePeering('present'),
  ),
  ...rows(
    GROUPS,
    [
      '<route> {prefix} in|of|from|on {table} <be> <gone>',
      '<route> {prefix} [<point>] {hop} in|of|from|on {table} <be> <gone>',
      '[<we>] <remove> <route> {prefix} [<point>] {hop} in|of|from|on {table}',
      '{table} <route> {prefix} <be> <gone>',
      '[<we>] <remove> <route> {prefix} in|of|from|on {table}',
      'there <be> no route {prefix} in|of|on {table}',
      '{table} had|has no route [to|for] {prefix}',
    ],
    routeRemoved,
  ),
  ...rows(
    GROUPS,
    [
      '<route> {prefix} in|of|on {table} <point> {hop}',
      '<route> {prefix} in|of|on {table} <be> {hop}',
      '<route> {prefix} <point> {hop} <be> added to|in {table}',
      '<route> {prefix} <point> {hop} in|of|on {table} <be> added|there|present',
      '[<we>] <add> <route> {prefix} <point> {hop} in|to|on {table}',
      '[<we>] <change> <route> {prefix} in|of|on {table} to {hop}',
      '{table} had|has <route> {prefix} <point> {hop}',
      '<aRoute> {prefix} <point> {hop} <be> [<ed>] in|on|of|into {table}',
      'there <be> <aRoute> {prefix} <point> {hop} in|on {table}',
      'there <be> <aRoute> {prefix} in|on {table} <point> {hop}',
      '[<we>] <add> <aRoute> {prefix} to|in|into {table} <point> {hop}',
      '[<we>] <pointing> <route> {prefix} in|of|on {table} to|at {hop}',
    ],
    routeSet,
  ),
  ...rows(
    GROUPS,
    ['[the] default route in|of|on {table} <point> {hop}', '[<we>] <pointing> [the] default route in|of|on {table} to|at {hop}'],
    (got) => routeSet({ ...got, names: { ...got.names, prefix: '0.0.0.0/0' } }),
  ),
  ...rows(
    GROUPS,
    ['[the] default route in|of|on {table} <be> <gone>', '[<we>] <remove> [the] default route in|of|from|on {table}'],
    (got) => routeRemoved({ ...got, names: { ...got.names, prefix: '0.0.0.0/0' } }),
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <be> <gone>',
      '<route> {resource} <be> <gone>',
      '<link> {resource} <be> <gone>',
      '[<we>] <remove> <rule> {resource}',
      '[<we>] <remove> <route> {resource}',
      '[<we>] <remove> <link> {resource}',
      'there <be> no <rule> {resource}',
      'there <be> no <route> {resource}',
    ],
    removed,
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <be> <gone> from|in {table}',
      '<route> {resource} <be> <gone> from|in {table}',
      '<rule> {resource} of|from|on {table} <be> <gone>',
      '{table} <rule> {resource} <be> <gone>',
      '{table} <route> {resource} <be> <gone>',
      '[<we>] <remove> {table} <rule> {resource}',
      '[<we>] <remove> {table} <route> {resource}',
      '<route> {resource} of|from|on {table} <be> <gone>',
      '[<we>] <remove> <rule> {resource} of|from|on {table}',
      '[<we>] <remove> <route> {resource} of|from|on {table}',
    ],
    removedFrom,
  ),
  ...rows(
    GROUPS,
    [
      '<route> {resource} <point> {hop}',
      '<route> {resource} <be> {hop}',
      '[<we>] <change> <route> {resource} to {hop}',
      '[<we>] <pointing> <route> {resource} to|at {hop}',
      '[the] next hop of|for|in [the] route {resource} <be> [<ed>] [to] {hop}',
      '[the] next hop of|for|in {resource} <be> [<ed>] [to] {hop}',
      '[<we>] <change> [the] next hop of|for [the] route {resource} to {hop}',
      '[<we>] <change> [the] next hop of|for {resource} to {hop}',
      '{resource} <point> {hop}',
      '<route> {resource} of|from|on {table} <point> {hop}',
      '{resource} of|from|on {table} <point> {hop}',
      '[the] next hop of|for|in [the] route {resource} of|from|on {table} <be> [<ed>] [to] {hop}',
    ],
    hopChange,
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <be> [<ed>] [to] <allowing>',
      '<rule> {resource} <allowing>',
      '<rule> {resource} of|from|on {table} <be> [<ed>] [to] <allowing>',
      '{table} <rule> {resource} <be> [<ed>] [to] <allowing>',
      '{table} <rule> {resource} <allowing>',
      '[<we>] <change> <rule> {resource} to <allowing>',
    ],
    (got) => accessChange(got, 'Allow'),
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <be> [<ed>] [to] <denying>',
      '<rule> {resource} <denying>',
      '<rule> {resource} of|from|on {table} <be> [<ed>] [to] <denying>',
      '{table} <rule> {resource} <be> [<ed>] [to] <denying>',
      '{table} <rule> {resource} <denying>',
      '[<we>] <change> <rule> {resource} to <denying>',
    ],
    (got) => accessChange(got, 'Deny'),
  ),
  ...described('permits', 'Allow'),
  ...described('forbids', 'Deny'),
  ...rows(
    GROUPS,
    [
      '[the] {property} of|on|in|for {resource} <be> [<ed>] [to] {value}',
      '{property} <be> [<ed>] [to] {value} of|on|in|for|at {resource}',
      '[<we>] <change> {property} of|on|in|for {resource} to {value}',
    ],
    propertyChange,
  ),
  ...rows(GROUPS, ['[<we>] <enable> <forwarding> of|on|at|for|in {resource}', '{resource} <enable> <forwarding>'], (got) =>
    forwardingChange(got, true),
  ),
  ...rows(GROUPS, ['[<we>] <disable> <forwarding> of|on|at|for|in {resource}', '{resource} <disable> <forwarding>'], (got) =>
    forwardingChange(got, false),
  ),
  ...rows(
    GROUPS,
    [
      '[the] <propagation> of|on|at|for|in {resource} <be> [<ed>] {onOff}',
      '[the] <propagation> <be> [<ed>] {onOff} of|on|at|for|in {resource}',
      '{resource} had|has <propagation> [<be>] [<ed>] {onOff}',
      '[<we>] <turn> <propagation> {onOff} of|on|at|for|in {resource}',
      '[<we>] <turn> {onOff} <propagation> of|on|at|for|in {resource}',
    ],
    (got) => propagationChange(got, got.values.onOff as boolean),
  ),
  ...rows(GROUPS, ['[<we>] <enable> <propagation> of|on|at|for|in {resource}', '{resource} <enable> <propagation>'], (got) =>
    propagationChange(got, true),
  ),
  ...rows(GROUPS, ['[<we>] <disable> <propagation> of|on|at|for|in {resource}', '{resource} <disable> <propagation>'], (got) =>
    propagationChange(got, false),
  ),
  ...rows(
    GROUPS,
    [
      '[<we>] <turn> {property} on|of|at|for|in {resource} [to] {onOff}',
      '[<we>] <turn> {property} {onOff} on|of|at|for|in {resource}',
      '[<we>] <turn> {onOff} {property} on|of|at|for|in {resource}',
    ],
    (got) => propertyChange({ ...got, values: { ...got.values, value: got.values.onOff } }),
  ),
  ...rows(
    GROUPS,
    [
      '[<rule>] {resource} had|has [a] {property} [of] [<be>] {value}',
      '[<rule>] {resource} of|in|from|on {table} had|has [a] {property} [of] [<be>] {value}',
    ],
    (got) => propertyChange({ ...got, names: { ...got.names, resource: named(got) } }),
  ),
  ...rows(GROUPS, ['{resource} had|has no nsg', '{resource} had|has no network security group'], (got) =>
    propertyChange({ names: { ...got.names, property: 'properties.networkSecurityGroup' }, lists: {}, parts: [], values: { value: null } }),
  ),
  ...rows(GROUPS, ['{resource} had|has no route table', '{resource} had|has no udr|udrs|routes'], (got) =>
    propertyChange({ names: { ...got.names, property: 'properties.routeTable' }, lists: {}, parts: [], values: { value: null } }),
  ),
  // Without a noun, last: what is meant is looked up.
  ...rows(
    GROUPS,
    [
      '{resource} <be> [<ed>] [to] <allowing>',
      '{resource} of|from|on {table} <be> [<ed>] [to] <allowing>',
      '[<we>] <change> {resource} to <allowing>',
    ],
    (got) => accessChange(got, 'Allow'),
  ),
  ...rows(
    GROUPS,
    [
      '{resource} <be> [<ed>] [to] <denying>',
      '{resource} of|from|on {table} <be> [<ed>] [to] <denying>',
      '[<we>] <change> {resource} to <denying>',
    ],
    (got) => accessChange(got, 'Deny'),
  ),
  ...rows(
    GROUPS,
    [
      '{resource} <be> <gone>',
      '{resource} of|from|on {table} <be> <gone>',
      '{resource} <be> <gone> from|in {table}',
      '[<we>] <remove> {resource}',
      '[<we>] <remove> {resource} of|from|on {table}',
    ],
    removedFrom,
  ),
  ...rows(
    GROUPS,
    [
      '{resource} <be> <down>',
      '[the] connection {resource} <be> <down>',
      '{resource} <be> not <up>',
      '{resource} went|goes <down>',
      '[the] connection {resource} went|goes <down>',
      '{resource} <dies>',
      '[the] connection {resource} <dies>',
      '[<we>] <stop> {resource}',
      '[<we>] <lose> [the] [connection] {resource}',
    ],
    (got) => powerChange(got, false),
  ),
  ...rows(
    GROUPS,
    ['[the] [azure] private peering of|on|in {table} <be> <down>', '[the] [azure] private peering of|on|in {table} <be> disabled'],
    (got) => powerChange({ ...got, names: { ...got.names, resource: `AzurePrivatePeering in ${got.names.table}` } }, false),
  ),
  ...rows(
    GROUPS,
    ['{resource} <be> <up>', '[the] connection {resource} <be> <up>', '{resource} came|comes <up>', '[<we>] <start> {resource}'],
    (got) => powerChange(got, true),
  ),
];

/** What stands behind "without": a thing by its kind, since "without ssh" is no change. */
export const EN_WITHOUT: readonly Row<ChangePhrase[]>[] = [
  ...rows(GROUPS, ['{pairs}'], (got) => peeringChanges(got, 'absent')),
  ...rows(GROUPS, ['<thePeering>', 'peering'], () => thePeering('absent')),
  ...rows(GROUPS, ['<route> {prefix} in|of|from|on {table}', '{table} <route> {prefix}'], routeRemoved),
  ...rows(GROUPS, ['<rule> {resource} in|of|from|on {table}', '<route> {resource} in|of|from|on {table}'], removedFrom),
  ...rows(GROUPS, ['<rule> {resource}', '<route> {resource}', '<link> {resource}', '[the] connection {resource}'], removed),
  // Behind the rest: "admin rule X" is no rule of a group called admin.
  ...rows(GROUPS, ['{table} <rule> {resource}'], removedFrom),
];

/** What stands behind "with": a state, and no verb. */
export const EN_WITH: readonly Row<ChangePhrase[]>[] = [
  ...rows(GROUPS, ['<everyFlag> [<ed>] {onOff}', '<everyFlag> [<ed>] {onOff} everywhere'], (got) => everyFlag(got, null, true)),
  ...rows(
    GROUPS,
    ['<everyGateway> [<ed>] {onOff}', '{flag} [<ed>] {onOff} everywhere', '{flag} [<ed>] {onOff} on|at|for|in <everyGateway>'],
    (got) => everyFlag(got),
  ),
  ...rows(
    GROUPS,
    [
      '{flag} on|of|at|for|in {gateways} [<be>] [<ed>] {onOff}',
      '{flag} [<be>] [<ed>] {onOff} on|at|for|in {gateways}',
      '{gateways} {flag} [<be>] [<ed>] {onOff}',
      '{gateways} [<ed>] {onOff}',
    ],
    (got) => flagChanges(got),
  ),
  ...rows(GROUPS, ['{pairs}', '{pairs} <there>'], (got) => peeringChanges(got, 'present')),
  ...rows(GROUPS, ['{pairs} <gone>', '{pairs} <down>', 'no {pairs}'], (got) => peeringChanges(got, 'absent')),
  ...rows(
    GROUPS,
    ['<rule> {resource} <gone>', '<rule> {resource} of|from|in|on {table} <gone>', 'no <rule> {resource} in|on|of {table}'],
    removedFrom,
  ),
  ...rows(GROUPS, ['[the] [connection] {resource} <down>'], (got) => powerChange(got, false)),
];
