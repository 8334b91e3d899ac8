/** English phrases that word a change -> what would change: as a clause ("X were on") and as a gerund ("turning X on"). */
import {
  accessChange,
  flagChanges,
  hopChange,
  peeringChange,
  propertyChange,
  removed,
  removedFrom,
  routeRemoved,
  routeSet,
} from './change-of.ts';
import { type Groups, list, type Row, rows } from './pattern.ts';
import type { ChangePhrase } from './question.ts';

const GROUPS: Groups = {
  be: list(`were|was|is|are|be|becomes|would be|had been|gets|got|were set to|was set to|is set to|were to be`),
  ed: ['turned', 'switched', 'set', 'set to', 'ticked', 'put'],
  turn: list(`turn|turned|switch|switched|set|turning|switching|setting|flip|flipped|flipping`),
  enable: list(`enable|enabled|enabling|tick|ticked|ticking|allow|allowed|allowing|turn on|turned on|turning on|switch on`),
  disable: list(`disable|disabled|disabling|untick|unticked|unticking|turn off|turned off|turning off|switch off|switching off`),
  accept: ['accept', 'accepts', 'accepted', 'would accept'],
  refuse: ['refused', 'refuses', 'did not accept', 'does not accept', "didn't accept", 'no longer accepted'],
  we: ['i', 'we', 'you', 'someone', 'they'],
  add: ['add', 'added', 'adding', 'create', 'created', 'creating'],
  remove: ['remove', 'removed', 'removing', 'delete', 'deleted', 'deleting', 'drop', 'dropped', 'take out'],
  gone: ['removed', 'deleted', 'gone', 'absent', 'missing', 'not there', 'dropped', 'disconnected', 'taken out'],
  there: ['there', 'added', 'created', 'present', 'in place', 'up'],
  peer: ['peer', 'peered', 'peering'],
  not: ['not', 'no longer'],
  wasnt: ["weren't", "wasn't", "isn't", "aren't", 'werent', 'wasnt'],
  together: ['with each other', 'together', 'to each other'],
  point: list(`pointed to|points to|went to|goes to|point to|pointed at|led to|sent to|via|through|to|had next hop|next hop`),
  route: list(`route|the route|route to|the route to|route for|the route for|a route|a route to|a route for|udr|the udr`),
  rule: list(
    `rule|the rule|nsg rule|the nsg rule|security rule|the security rule|admin rule|the admin rule|security admin rule|the security admin rule`,
  ),
  link: ['peering', 'the peering', 'vnet peering', 'the vnet peering'],
  allowing: ['allow', 'allowed', 'allowing', 'permit', 'permitted', 'let through'],
  denying: ['deny', 'denied', 'denying', 'block', 'blocked', 'blocking', 'refuse', 'refused'],
  change: ['set', 'change', 'changed', 'setting', 'changing'],
};

export const EN_CHANGES: readonly Row<ChangePhrase[]>[] = [
  ...rows(
    GROUPS,
    [
      '{flag} on|of|at|for|in {gateways} <be> [<ed>] [to] {onOff}',
      '{flag} <be> [<ed>] {onOff} on|at|for|in {gateways}',
      '{gateways} had|has|have {flag} [<ed>] {onOff}',
      '{gateways} <be> [<ed>] {onOff}',
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
      '[the|a] peering between {a} and {b} <be> <there>',
      'there <be> a peering between {a} and {b}',
      '[the|a] peering between {a} and {b} existed|exists',
      '[<we>] <add> a|the peering between {a} and {b}',
    ],
    (got) => peeringChange(got, 'present'),
  ),
  ...rows(
    GROUPS,
    [
      '{a} <be> <not> peered with|to {b}',
      '{a} <wasnt> peered with|to {b}',
      '{a} and {b} <be> <not> peered [<together>]',
      '{a} and {b} <wasnt> peered [<together>]',
      '[the] peering between {a} and {b} <be> <gone>',
      'there <be> no peering between {a} and {b}',
      '[<we>] <remove> [the] peering between {a} and {b}',
    ],
    (got) => peeringChange(got, 'absent'),
  ),
  ...rows(
    GROUPS,
    [
      '<route> {prefix} in|of|from|on {table} <be> <gone>',
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
    ],
    routeSet,
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
      '<route> {resource} of|from|on {table} <be> <gone>',
      '[<we>] <remove> <rule> {resource} of|from|on {table}',
      '[<we>] <remove> <route> {resource} of|from|on {table}',
    ],
    removedFrom,
  ),
  ...rows(
    GROUPS,
    ['<route> {resource} <point> {hop}', '<route> {resource} <be> {hop}', '[<we>] <change> <route> {resource} to {hop}'],
    hopChange,
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <be> [<ed>] [to] <allowing>',
      '<rule> {resource} <allowing>',
      '<rule> {resource} of|from|on {table} <be> [<ed>] [to] <allowing>',
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
      '[<we>] <change> <rule> {resource} to <denying>',
    ],
    (got) => accessChange(got, 'Deny'),
  ),
  ...rows(
    GROUPS,
    ['[the] {property} of|on|in|for {resource} <be> [<ed>] [to] {value}', '[<we>] <change> {property} of|on|in|for {resource} to {value}'],
    propertyChange,
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
];
