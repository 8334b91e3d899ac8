/** Whole sentences in English. */
import { REFUSED_CHANGES_EN } from './refused-changes-en.ts';
import type { First, Says } from './says.ts';
import { whenText } from './when.ts';

const PASSES_NAMED = 6;

export const SAYS_EN: Says = {
  flow: ({ protocol, port }) => {
    if (protocol === 'any') return '';
    if (port !== null) return ` on ${protocol}/${port}`;
    return protocol === 'icmp' ? ' over ICMP (ping)' : ` over ${protocol.toUpperCase()}`;
  },
  reachable: (from, to, flow) => `${from} reaches ${to}${flow}.`,
  blocked: (from, to, flow, cause) => `${from} cannot reach ${to}${flow}${because(cause, 'causes')}.`,
  hostOff: (from, to, flow, cause) => `The network is open from ${from} to ${to}${flow}, but ${cause.text}${of(cause, 'causes')}.`,
  partial: (passes, from, to, cause) =>
    `Only ${passes.length === 0 ? 'part of the traffic' : listed(passes)} gets through from ${from} to ${to}${because(cause, 'causes')}.`,
  unknown: (from, to, flow, fact) => `Whether ${from} reaches ${to}${flow} cannot be told${because(fact, 'missing facts')}.`,
  whatIf: (changes) => `This is a what-if with ${count(changes, 'change')}; nothing was changed.`,
  sample: 'Sample lab, not your network',
  meaning:
    'Reachable means: Azure delivers the packet to the far network card and the reply back. The firewall inside the guest, the service and DNS are not looked at.',
  asNow: (since) =>
    `This is how it is as last read, not how it was then. What is different since: ask "what changed${since === null ? '' : ` since ${since}`}".`,
  hostOffVerdict: 'Path open, host off',
  unread: (words) => `Not understood and left aside: ${words.join(' ')}`,
  stale: (when, hours) => `Old data: this model is of ${when}, ${age(hours)} ago. The network may have changed since.`,
  stamp: (origin, when, dated) =>
    `${origin === 'live' ? `Live from Azure, read ${when}` : `Stored model, as of ${when}`}${dated === 'file' ? ' (file dated)' : ''}`,
  again: (when) => `Gateways, connections and circuits on the way: read again ${when}`,
  trouble: (when, why) => `Not the newest facts: these are of ${when}, because ${why}`,
  early: (when) => `First answer, from what was read ${when}: Azure is being asked, the live answer takes the place of this one.`,
  checking: (read, all) => `Asking Azure itself: ${read} of ${count(all, 'reading')} done. This takes up to four minutes.`,
  checkState: {
    reading: (seconds) => `reading, ${seconds} s`,
    read: (seconds) => `read in ${seconds} s`,
    failed: (seconds) => `not read (${seconds} s)`,
  },
  checked: (at, agree, differ, failed) =>
    `Checked with Azure ${at}: ${agree} confirmed, ${differ} contradicted${failed > 0 ? `, ${failed} not read` : ''}`,
  checkedLine: {
    agrees: ({ read, resource, about, recorded }) =>
      `✔ ${resource}, ${read}${about === null ? '' : ` for ${about}`}: confirmed, Azure has ${recorded ?? 'nothing either'}`,
    differs: ({ read, resource, about, recorded, computed }) =>
      `✖ ${resource}, ${read}${about === null ? '' : ` for ${about}`}: Azure has ${recorded ?? 'nothing'}, computed was ${computed ?? 'nothing'}`,
    silent: ({ read, resource }) => `– ${resource}, ${read}: read; nothing in it decides this question`,
    off: ({ read, resource, about }) =>
      `? ${resource}, ${read}: not read, ${about ?? 'its VM'} does not run and Azure tells this of running VMs only; start it and check again`,
    failed: ({ read, resource, trouble }) => `? ${resource}, ${read}: not read. ${trouble ?? ''}`,
  },
  reason: (line) => line,
  missing: (missing) => `${count(missing, 'thing')} could not be read`,
  moreReasons: (more) => `and ${more} more`,
  more: (more) => `and ${more} more: ask in the terminal or Copy as text`,
  answerId: (id, when) => `Answer ${id}, ${when}`,
  causeCount: (causes) => count(causes, 'cause'),
  noTruthHere: 'No row is marked: a flag in play is not known.',
  truthRow: (gateway, flag, on) => `${gateway} ${flag} ${on ? 'on' : 'off'}`,
  before: (outcome, when) => `The answer of ${when} was: ${outcome}.`,
  unchanged: 'Nothing that decides has changed.',
  nothingToChange: 'No change was found that is proved to make it reachable.',
  flags: (about, gateways) =>
    gateways === 0
      ? `No ExpressRoute gateway ${about === null ? 'is in the model' : `was found for ${about}`}.`
      : `Flags of ${count(gateways, 'ExpressRoute gateway')}${about === null ? '' : ` for ${about}`}.`,
  routes: (name, nics, differ) => {
    if (nics === 0) return `No NIC with routes was found for ${name}.`;
    const compared =
      differ === null
        ? ''
        : differ.length === 0
          ? ', as Azure recorded them'
          : `: ${some(differ)} ${differ.length === 1 ? 'differs' : 'differ'} from what Azure recorded`;
    return `Effective routes of ${name}${nics > 1 ? `, ${nics} NICs` : ''}${compared}.`;
  },
  routesOf: (nic, subnet, recorded) =>
    `${nic} in ${subnet}${recorded ? ', with the routes Azure recorded' : ', computed (no recorded routes)'}`,
  besideNow: (reached, changed) =>
    changed.length === 0
      ? `Now it is ${reached} as well: the same for every network.`
      : `Now it is ${reached}; it would be different for ${some(changed)}.`,
  routesBeside: (added, gone) =>
    added + gone === 0 ? 'They are the same as now.' : `Of them ${added} are new; ${gone} of now would be gone.`,
  whoCanReach: (end, flow, reaching, all, unknown) =>
    `${reaching} of ${count(all, 'network')} can reach ${end}${flow}${ofUnknown(unknown)}.`,
  within: (where, sentence) => `In ${where}: ${sentence}`,
  whatCanReach: (end, flow, reached, all, unknown) =>
    `${end} can reach ${reached} of ${count(all, 'network')}${flow}${ofUnknown(unknown)}.`,
  changed: (since, facts, flipped, uncompared) =>
    typeof flipped === 'number'
      ? `Since ${since}: ${count(facts, 'change')}, ${uncompared === 0 ? '' : 'at least '}${count(flipped, 'verdict')} different${
          uncompared === 0 ? '' : `; not everything was compared (${uncompared} ways between networks were not)`
        }.`
      : `Since ${since}: ${count(facts, 'change')} on ${flipped.on}. "what changed" without its name tells of everything, and which verdicts differ.`,
  moreFlipped: (listed, more) =>
    `${listed} of ${count(listed + more, 'verdict')} that differ are listed; the rest is counted at the end of the list.`,
  unasked: (pairs) =>
    `There are too many pairs of networks to compare them all: ${count(pairs, 'pair')} ${pairs === 1 ? 'was' : 'were'} left out. Ask about the two ends that matter.`,
  uncompared: (ways, uncompared) =>
    `${count(ways, 'way')} between networks ${ways === 1 ? 'is' : 'are'} open before and after, and a change may have made more or less pass there: ${ways - uncompared} were compared, the other ${uncompared} were not. Ask about the two ends that matter.`,
  allOrPart: 'Reachable, all or a part',
  comparedWith: (when) => `Compared with what was read from Azure ${when}.`,
  historyBegins: (when) =>
    when === null
      ? "Nothing is kept here of earlier readings: this is Azure's own record of changes."
      : `Readings are kept from ${when} on; what changed before is told from Azure's own record.`,
  sinceWorked: (from, to, when) => `Until ${when} ${from} reached ${to}: that is the newest reading in which it did.`,
  changeNote: {
    'flags-not-confirmed':
      "It is not confirmed that Azure's record covers the three ExpressRoute flags: one that is not listed may have changed all the same.",
    'fourteen-days': "Azure's record goes back 14 days.",
    'activity-log-only': 'Only operations could be read, from the activity log: it does not tell which properties changed.',
  },
  recordTrouble: (why) => `Azure's record of who changed what could not be read. ${why}`,
  nobodyNamed: 'not told',
  noWho:
    'A stored model does not tell who changed it or when: Azure does, where the bot reads it (live); what was changed through Hairpin is told by "requests".',
  opens: (pairs) =>
    pairs === 0 ? 'This change newly connects no pair of networks.' : `This change newly connects ${count(pairs, 'pair')} of networks.`,
  closes: (pairs, unsure) =>
    pairs === 0
      ? 'This change cuts off no pair of networks.'
      : `This change cuts off ${count(pairs, 'pair')} of networks${unsure === 0 ? '' : `; of ${unsure} it cannot be told whether they still reach each other`}.`,
  onlyPairs:
    'Networks that reach each other on some port before and after are not listed: ask "can A reach B on tcp/443" with the change for one port.',
  choice: (text, found) => `"${text}" could mean ${found} resources. Which one?`,
  choose: (shown, all) => (all > shown ? `Or type: choose ${shown + 1} (up to ${all}).` : 'Or type: choose and the number.'),
  noSuchName: (text) => `Nothing in the model is called "${text}".`,
  noEnd: {
    expressRouteGateway: (text) =>
      `"${text}" is a gateway, and a gateway is neither end of the traffic. Ask with a VM, NIC, address, subnet or VNet; "flags of ${text}" shows the gateway's settings.`,
    otherGateway: (text) =>
      `"${text}" is a gateway, and a gateway is neither end of the traffic. Ask with a VM, NIC, address, subnet or VNet.`,
    unhosted: (text) =>
      `No host is reached at ${text}: it stands for the own host, for many at once, or for none. Ask with the address or the name of a host; "internet" is an end too.`,
    maskedAddress: (text) =>
      `"${text}" is an address with a mask. Ask with the address alone, or with the block as its subnet has it (its last bits zero).`,
    badMask: (text) =>
      `"${text}" has a mask that does not exist: behind the slash stands a number up to 32, for IPv6 up to 128. Correct it, or ask with the address alone.`,
    noBlock: (text) =>
      `No subnet or VNet in the model has exactly the addresses ${text}. Ask with one address of it, or with a subnet or VNet that it lies in.`,
    noEnd: (text) =>
      `"${text}" is in the model, but nothing is sent to it or from it. Ask with a VM, NIC, address, subnet or VNet; a what-if can change it ("help" shows how).`,
    byAddress: (text) =>
      `"${text}" is in the model, and is an end of traffic by its addresses alone. Ask with one of them, with the subnet it stands in, or with an instance of a scale set.`,
    noGateway: (text) =>
      `"${text}" is in the model, but it is no ExpressRoute gateway and its network has none. Ask "flags" to see those there are.`,
    notAddress: (text) =>
      `"${text}" looks like an IP address and is none: numbers between dots go from 0 to 255 without leading zeros. Correct it and ask again.`,
    broken: (text) =>
      `"${text}" was given to the model and could not be read: what is wrong with it stands among what could not be read ("flags" lists that). Export it again and ask again.`,
  },
  didYouMean: 'Did you mean one of these? Ask again with its name.',
  noneNear: 'No name comes near it. Ask "flags" or "help" to see what is known, or check the name in the portal.',
  notUnderstood: 'I did not understand that question. Ask in one of these ways, or say "help".',
  badPort: (word) => `I did not understand "${word}": ports go from 0 to 65535. Ask in one of these ways, or say "help".`,
  toQuote: (name) =>
    `I did not understand that question. A name with a space goes into quotes: "${name}". Ask again with the quotes, or say "help".`,
  meant: (question) => `I did not understand that question. Did you mean: ${question}? Ask it like that, or say "help".`,
  hint: {
    traffic:
      'I did not understand which traffic is meant. Write it like tcp/443, udp/53, icmp, esp, ah, or a service like https or ssh, and ask again; "help" shows more.',
    change:
      'I change nothing because somebody says so: a change goes through an approval. Ask what it is for ("can A reach B"): the answer says what to change, and its button "Request this change" asks for it. To see what it would do, ask "what if ... : can A reach B" or "what does turning on GATEWAY open?".',
    fromWhere:
      'I did not understand from where. Name the source too: "can A reach B", with a VM, an address, a subnet or a VNet as A. "who can reach B" asks about all.',
    whichWay:
      'I did not understand which of the two sends. Ask "can A reach B" (A opens the connection, and the way back of the reply is looked at too); "can B reach A" is another question.',
    bothWays:
      'Every answer has both ways: the way there, and the way back of the reply. Ask "can A reach B". Whether B can open a connection to A as well is "can B reach A", or "the other way round" under the answer.',
    whichChange:
      'I did not understand which change. Ask how it is as last read with "can A reach B", how it would be with "what if ... : can A reach B", and what was changed with "what changed since yesterday".',
    howFast:
      'I tell whether packets get there and back, not how fast or how many are lost: Connection Monitor of Network Watcher measures that. Ask "can A reach B": the answer shows the way they take.',
    whatIfOne:
      'A what-if asks how the network would stand: "what if ... : can A reach B", "who can reach A", "what can A reach", "routes of A" or "flags". What a change does to all networks is told by "what does turning on GATEWAY open?" and "what does removing RULE close?".',
    throughWhat:
      'I choose no way: Azure does, and the answer shows which one is taken. Ask without it, "can A reach B"; to try another way, change what leads there, like "what if route 10.0.0.0/8 in TABLE pointed to 10.1.1.4: can A reach B".',
    state:
      'I tell what reaches what, not how one thing does alone. Ask "can A reach B": the answer names a machine at its ends that is off, and a gateway, connection, circuit or peering on the way that is down. Of a gateway "flags of GATEWAY" shows the flags, and "what changed on X" what was changed.',
    vpnClients:
      'Clients of a point-to-site VPN have addresses out of their gateway\'s pool, and a rule may let one in and another not: ask with an address of the pool, like these, or say "help".',
    howSure:
      'The foot of an answer tells where its facts come from and of when they are, and marks what is inferred. "check with azure" has Azure itself confirm it where it is read live; "wrong because ..." tells the operator of this bot that it is not so.',
    watchWhat:
      'I tell you when an answer changes where you say what must hold: "watch A -> B must be reachable" or "watch A -> B must be blocked". "again" asks the last question once more.',
    whichRequest:
      'I did not understand which change request. Say its number, like "approve CR-7" or "undo CR-7"; "requests" lists them. Where there is none yet, the button "Request this change" under an answer makes one.',
    sourcePort: 'I take the port of the destination alone. Write it behind the destination, like "can A reach B on 443", and ask again.',
    thanks: 'You are welcome. Ask the next one like this, or say "help".',
    aThing:
      'I tell what reaches what, not what there is. Ask "can A reach B", "what can A reach", "who can reach A", "routes of A", "flags" or "what changed on A"; "help" shows more.',
    oneAtATime:
      'I did not understand that question. I take one source, one destination and one port at a time: ask one question for each, like these, or say "help".',
    plainly:
      'I did not understand that question. Ask it plainly, without "not" or an exception ("can A reach B", "why can\'t A reach B"): the answer says what gets through and what is blocked. Or say "help".',
  },
  flagAt: (flag, on, off, absent) =>
    `${flag} is ${[
      ...(on === '' ? [] : [`on at ${on}`]),
      ...(off === '' ? [] : [`off at ${off}`]),
      ...(absent === '' ? [] : [`not returned by Azure for ${absent}`]),
    ].join('; ')}.`,
  help: 'What you can ask:',
  helpForms: [
    ['can A reach B', 'Whether A reaches B, in both directions, and why not'],
    ['can A reach B on tcp/443', 'The same for one port; "over icmp" or "ping B from A" for ping'],
    [
      'what if allowRemoteVnetTraffic on GATEWAY were on: can A reach B',
      'The answer on a changed copy; nothing is changed. Several changes go together with "and"',
    ],
    ['what if all gateways were on: can A reach B', 'The same for every ExpressRoute gateway at once; "all flags" for all three flags'],
    ['what if VNET1 and VNET2 were peered: can A reach B', 'The same for a peering; "were not peered" takes it away'],
    ['what if rule RULE in NSG were removed: can A reach B', 'The same for a rule; "were allowed" and "were denied" too'],
    [
      'what if NSG allowed tcp 443 from A to B: can A reach B',
      'The same for a new rule, put before the others; "denied", a prefix, "inbound" or "with priority 200" too',
    ],
    [
      'what if route 10.0.0.0/8 in TABLE pointed to 10.1.1.4: can A reach B',
      'The same for a route; "pointed to none" and "were removed" too, and "a route 10.0.0.0/8 to 10.1.1.4 were in TABLE" for a new one',
    ],
    [
      'what if VM were off: can A reach B',
      'The same for a machine; "on" too, and "down" or "up" for a gateway, its connection or a circuit',
    ],
    [
      'what if enableIPForwarding on NIC were on: can A reach B',
      'The same for any other setting by its ARM name, of a NIC, peering, route table, rule, connection or circuit',
    ],
    [
      'and if GATEWAY was on?',
      'The last question as a what-if; "and if … as well?" adds to it. "without rule RULE in NSG, can A reach B", "can A reach B if CONNECTION fails" and "if the peering is removed" say it shorter',
    ],
    [
      'what if GATEWAY were on: who can reach A',
      'What-ifs of the other questions: "what can A reach", "routes of A" and "flags", each beside how it is now',
    ],
    ['flags', 'The ExpressRoute flags of every gateway; "flags of X" for one network'],
    ['routes of A', 'The effective routes of a VM or NIC'],
    [
      'what does turning on GATEWAY open?',
      'The pairs of networks that a change would newly connect; "what does removing RULE close?" for those it would cut off',
    ],
    ['who can reach A', 'Which networks reach it; "which vms in VNET can reach A" for one network, "what can A reach" for the other way'],
    [
      'what changed since yesterday',
      'The network against what it was then; also "since monday 14:00", "since it worked", the name of a kept model, or "on X" for one resource',
    ],
    ['check with azure', 'Has Azure confirm or contradict the last answer by what it computes itself'],
    ['request A-7K2M9QXZ because …', 'Asks for the change that an answer recommends; the button "Request this change" opens the form'],
    [
      'approve CR-7',
      'A vote; "decline CR-7 because …" is the other. Also withdraw, extend CR-7 until …, undo, retry, evidence and show CR-7',
    ],
    ['requests', 'The change requests and how they stand; "open requests" for those that are not over'],
    ['audit since monday', 'Who did what to which request; "as csv" for all of it'],
    ['watch A -> B must be blocked', 'Tells you when that changes; "my watches", "stop watch 3"'],
    ['help', 'This list'],
  ],
  welcome: 'I say whether one Azure address reaches another, why not, and what to change.',
  tryExamples: 'Try one of these:',
  copy: (id) => `Answer ${id} as text`,
  portForm: (from, to) => `Which protocol and port from ${from} to ${to}?`,
  noted: (id, answerId) =>
    `Thank you. Your report on answer ${answerId} is kept as ${id}; the operator of this bot can look at it with the question and the model's time.`,
  gone: (answerId) =>
    answerId === null
      ? 'There is no earlier answer here to go by. Ask the question itself, with both ends; the terminal keeps no answers, a conversation with the bot does.'
      : `Answer ${answerId} is no longer kept. Ask the question again.`,
  failure: (id) =>
    `Something failed inside. Ask again; if it fails again, give the operator of this bot the id ${id} to look up in the log.`,
  cannot: {
    'no-live': (detail) =>
      `This installation does not read Azure live${about(detail)}. Ask without "live", or let the operator set AZURE_SUBSCRIPTIONS.`,
    'still-reading': (detail) =>
      `I am still reading Azure for the first time${about(detail === '' ? null : detail)}, so there is nothing to answer from yet. Ask again in a minute.`,
    'no-azure': () => 'Azure could not be read yet, so there is nothing to answer from. It is tried again and again; this is why:',
    'nothing-to-check': () =>
      'There is nothing for Azure to check here: neither end is a network card of a running VM, and no gateway is on the way. Ask about a VM, a NIC or its address.',
    'never-worked': (detail) =>
      detail === null || detail === ''
        ? 'I do not know which question is meant: no question was answered here yet. Ask it first ("can A reach B"), then ask what changed since it worked.'
        : `In no reading that is kept, back to ${whenText(detail)}, was that question answered with "reachable". Ask "what changed since" with a day instead.`,
    'no-readings': () =>
      'No earlier readings are kept here: when it worked is known to a bot that reads Azure live. Compare with an earlier model instead: --since in the terminal, or the name of one in HAIRPIN_PAST_MODELS.',
    'no-since': (detail) =>
      detail === null || detail === ''
        ? 'There is no earlier model to compare with. Give one with --since in the terminal, or keep some in the folder that HAIRPIN_PAST_MODELS names. Who changed what in the last 90 days stands in the activity log of the Azure portal, and what was changed through Hairpin is told by "requests" in a conversation with the bot.'
        : `Which earlier model is meant? Ask "what changed since" with one of these: ${detail}.`,
    'since-not-kept': (detail) =>
      `No earlier model is kept under that name or for that time. Ask "what changed since" with one of these: ${detail}.`,
    'since-not-found': (detail) => `The earlier model was not found${about(detail)}. Check its name or path and ask again.`,
    'port-not-understood': (detail) =>
      `That is no port I know${about(detail)}. Write it like tcp/443, udp/53, icmp or any; ports go from 0 to 65535.`,
    ...REFUSED_CHANGES_EN,
    'change-refused': (detail) => `This change cannot be tried${about(detail)}. Word another change and ask again.`,
    'no-choice': () => 'There is nothing to choose: that answer did not ask which resource was meant. Ask a question first.',
    'no-such-choice': (detail) =>
      detail === '1'
        ? 'There is one choice only: say "choose 1".'
        : `There is no such choice: say "choose" and a number from 1 to ${detail}.`,
  },
  commandsElsewhere: 'Other commands are left out here: use Copy as text or the terminal.',
  working: 'Working on it: the answer follows here.',
  noPlan: 'Nothing needs to be changed, or no setting of yours would help: there is no plan.',
  undo: 'To undo it:',
  noPart: 'This answer has no such part. Ask "can A reach B" to get one.',
};

function because(first: First | null, many: string): string {
  return first === null ? '' : `: ${first.text}${of(first, many)}`;
}

const of = (first: First, many: string): string => (first.count > 1 ? ` (first of ${first.count} ${many})` : '');
const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const about = (detail: string | null): string => (detail === null ? '' : ` (${detail})`);

function listed(passes: readonly string[]): string {
  const rest = passes.length - PASSES_NAMED;
  return rest > 0 ? `${passes.slice(0, PASSES_NAMED).join(', ')} and ${rest} more` : passes.join(', ');
}

function age(hours: number): string {
  return hours < 48 ? count(Math.max(0, Math.round(hours)), 'hour') : count(Math.round(hours / 24), 'day');
}

/** Each once, the first few by name. */
function some(prefixes: readonly string[]): string {
  const found = [...new Set(prefixes)];
  const shown = found.slice(0, 4);
  return `${shown.join(', ')}${shown.length < found.length ? ` and ${found.length - shown.length} more` : ''}`;
}

function ofUnknown(networks: number): string {
  return networks === 0 ? '' : `; of ${networks} it cannot be told (ask "can A reach B" to see what is missing)`;
}
