/** A described network and a question -> the answer that azure.md gives: every packet, in every network that this one may be. */
import { answered, atSome, isOff, spread, taken } from './balance.ts';
import { DENIED_UNCONNECTED, type Filtered, filtered, type Packet } from './filter.ts';
import { FIREWALL, PROXIED } from './firewall.ts';
import { type Answer, type Balancer, type Host, type Net, named, type Question, type Rule, type Verdict } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import type { Place } from './routes.ts';
import { SILENT } from './vpn.ts';
import { atBest, exitsOf, OVER_CIRCUIT, ofAll, placeOf, UNTOLD, walk } from './walk.ts';
import { thatMatter, worldsOf } from './worlds.ts';

type Pass = Result['pass'];

/** One packet of each kind that some rule could tell from the others. */
function packetsOf(net: Net, { from, to, protocol, port }: Question): Packet[] {
  const ends = { source: named(net.hosts, from).address, destination: named([...net.hosts, ...(net.balancers ?? [])], to).address };
  const balanced = (net.balancers ?? []).flatMap(({ rules }) => rules.map((each) => ({ ports: String(each.port) })));
  const atFirewall = (net.firewall?.groups ?? []).flatMap((each) => each.collections.flatMap(({ rules }) => rules));
  const atHubs = net.hubs.flatMap(({ firewall = [] }) => firewall.map(({ ports = '*' }) => ({ ports })));
  const all = [
    ...net.groups.flatMap((group) => group.rules),
    ...net.vnets.flatMap((vnet) => vnet.admin ?? []),
    ...balanced,
    ...atFirewall,
    ...atHubs,
  ];
  const ports = port === null ? [0, ...edgesOf(all)] : [port];
  const own = [50000, ...edgesOf([...metByReplies(net), ...balanced])];
  const kinds = protocol === 'any' ? (['tcp', 'udp', 'icmp', 'esp'] as const) : [protocol];
  return kinds.flatMap((kind): Packet[] =>
    kind === 'tcp' || kind === 'udp'
      ? [...new Set(ports)].flatMap((each) => [...new Set(own)].map((one) => ({ ...ends, protocol: kind, port: each, from: one })))
      : [{ ...ends, protocol: kind, port: null, from: null }],
  );
}

type Ported = Pick<Rule, 'ports'>;

/** The first port of every range that all rules treat alike. */
function edgesOf(rules: readonly Ported[]): number[] {
  const ranges = rules.flatMap((rule) => (rule.ports === '*' ? [] : rule.ports.split(',')));
  return ranges.flatMap((range) => {
    const [low = 0, high = low] = range.split('-').map(Number);
    return [low, high + 1];
  });
}

/** Rules at a next hop: a reply whose flow it does not know meets them with the port that the asker sent from (4.2). */
function metByReplies(net: Net): Ported[] {
  const hops = net.tables.flatMap((table) => table.routes.flatMap((route) => route.nextHop ?? []));
  const members = (net.balancers ?? []).flatMap((each) => each.members);
  return net.hosts
    .filter((host) => hops.includes(host.address) || members.includes(host.name))
    .flatMap((host) => {
      const vnet = named(net.vnets, host.vnet);
      const groups = [host.group, named(vnet.subnets, host.subnet).group];
      return [...net.groups.filter((group) => groups.includes(group.name)).flatMap((group) => group.rules), ...(vnet.admin ?? [])];
    });
}

interface Ways {
  readonly forward: Result;
  readonly back: Result;
  readonly backIfSeen: Result;
}

/** There, through the filters of both ends, and the reply back. */
function bothWays(net: Net, source: Host, destination: Host, packet: Packet): Ways {
  const way = walk({ net, packet, explicit: true, passed: [] }, placeOf(source));
  // An appliance passes on what comes from wherever.
  const over = way.through.length > 0 && way.through.every((each) => each === OVER_CIRCUIT);
  const filters = [filtered(net, source, 'Outbound', packet, over), arriving(net, way, destination, packet, over)];
  // What a rule of some other group denies, or one of an appliance on the way, is let in by none.
  const isDenied = (each: string): boolean => each === 'nsg-deny' || each === 'admin-rule-deny';
  const denied =
    filters.some(({ result }) => result.causes.some(isDenied)) || way.causes.some((each) => isDenied(each) || each === DENIED_UNCONNECTED);
  const explicit = !denied && filters.some((each) => each.explicit);
  const exits = exitsOf(net);
  const taken = atBest(exits.map((exit) => walk({ net, packet, explicit, passed: [], ...(exit ? { exit } : {}) }, placeOf(source))));
  const there = ofAll(taken);
  const reply = { ...packet, source: packet.destination, destination: packet.source, port: packet.from, from: packet.port };
  const backsPast = (passed: readonly string[]): readonly Result[] =>
    exits.map((exit) => walk({ net, packet: reply, explicit, passed, isReply: true, ...(exit ? { exit } : {}) }, placeOf(destination)));
  const backPast = (passed: readonly string[]): Result => ofAll(atBest(backsPast(passed)));
  const backOf = (way: Result): Result => {
    const ways = backsPast(way.through).map((direct) => {
      const alone = byProxy(net, destination, way, direct, reply);
      return all(alone, oneSided(way, alone, packet));
    });
    return ofAll(atBest(ways));
  };
  const back = whichever(taken.map(backOf));
  // 1.6: at which layer a flag acts is not known, so what one gateway refuses is promised neither way.
  const refused = [...there.causes, ...back.causes].includes('er-flag-off');
  const flag = refused ? no('er-flag-off') : YES;
  return {
    forward: all(there, flag, ...filters.map((each) => each.result)),
    back: all(back, flag),
    backIfSeen: all(there.pass === 'no' ? backPast(net.hosts.map((each) => each.name)) : back, flag),
  };
}

/** Of the cards that the flow may have left by each remembers it alone: where that makes a difference to the reply it is not known. */
function whichever(backs: readonly Result[]): Result {
  return backs.every(({ pass }) => pass === backs[0]?.pass) ? ofAll(backs) : { ...maybe('nva-opaque'), through: all(...backs).through };
}

/** The answer to what a proxy sent on goes to the firewall, and from there to whoever asked. */
function byProxy(net: Net, at: Host, there: Result, direct: Result, reply: Packet): Result {
  if (!there.through.includes(PROXIED) || !net.firewall || direct.pass === 'yes') return direct;
  const step = (to: string, from: Place): Result =>
    walk({ net, packet: { ...reply, destination: to }, explicit: false, passed: [], isReply: true }, placeOf(from));
  const by = all(step(net.firewall.address, at), step(reply.destination, net.firewall));
  return by.pass === 'no' ? direct : { ...by, pass: 'maybe', through: [...by.through, FIREWALL] };
}

/** What a proxy sent on has the firewall's address; whether it did is in doubt by itself. */
function arriving(net: Net, way: Result, destination: Host, packet: Packet, over: boolean): Filtered {
  const direct = filtered(net, destination, 'Inbound', packet, over);
  if (!way.through.includes(PROXIED) || !net.firewall || direct.result.pass === 'yes') return direct;
  const proxied = filtered(net, destination, 'Inbound', { ...packet, source: net.firewall.address }, over);
  return proxied.result.pass === 'no' ? direct : { ...proxied, result: maybe('firewall-opaque') };
}

/** A way that these close leads somewhere all the same. */
const CLOSED = ['firewall-deny', 'nsg-deny', 'admin-rule-deny', DENIED_UNCONNECTED, 'subnet-not-peered', 'peering-access-off'];

/** 2.5: a firewall that sees one way alone drops what begins with a handshake; what it does with the rest is not told. */
function oneSided(there: Result, back: Result, { protocol }: Packet): Result {
  const meets = [there, back].map((each) => [...new Set(each.through.filter((mark) => mark.startsWith(FIREWALL)))].sort().join());
  const leads = (way: Result): boolean => way.causes.every((each) => CLOSED.includes(each)) && !way.through.includes(UNTOLD);
  if (meets[0] === meets[1] || !leads(there) || !leads(back)) return YES;
  // To a proxy replies come back by themselves.
  return protocol === 'tcp' && !there.through.includes(PROXIED) ? no('asymmetric-path') : maybe('firewall-opaque');
}

/** To a frontend: at the members the packet has their own address (4.3), and their replies go out as the frontend's. */
function toFrontend(net: Net, source: Host, frontend: Balancer, packet: Packet, asked: readonly Packet[]): Ways {
  const leaving = filtered(net, source, 'Outbound', packet);
  const rule = answered(frontend, packet) ? taken(frontend, packet) : null;
  const way = walk({ net, packet, explicit: true, passed: [] }, placeOf(source));
  const entering = (member: Host): Filtered =>
    arriving(
      net,
      way,
      member,
      { ...packet, destination: rule?.floating ? frontend.address : member.address, port: rule?.to ?? packet.port },
      false,
    );
  const given = { ...frontend, members: rule?.only ? [rule.only] : frontend.members };
  const members = given.members.map((name) => named(net.hosts, name));
  const explicit = leaving.explicit || members.some((each) => entering(each).explicit);
  const exits = exitsOf(net);
  const ways = atBest(exits.map((exit) => walk({ net, packet, explicit, passed: [], ...(exit ? { exit } : {}) }, placeOf(source))));
  const there = ofAll(ways);
  const taking =
    rule === null ? no('no-route') : spread(net, given, (member) => all(entering(member).result, isOff(member) ? no('host-off') : YES));
  const reply = { ...packet, source: packet.destination, destination: packet.source, port: packet.from, from: packet.port };
  // Of what no rule takes nothing comes back; where one takes some of it, the way back is that one's.
  const backOf = (at: Host, before: Result): Result => {
    const backs = exits.map((exit) => {
      const walker = { net, packet: reply, explicit, passed: before.through, isReply: true, ...(exit ? { exit } : {}) } as const;
      const alone = byProxy(net, at, before, walk(walker, placeOf(at)), reply);
      return all(alone, oneSided(before, alone, packet));
    });
    return ofAll(atBest(backs));
  };
  const backFrom = (at: Host): Result => whichever(ways.map((each) => backOf(at, each)));
  const isAnswered = asked.some((each) => answered(frontend, each));
  const back = isAnswered ? atSome(net, frontend, backFrom) : YES;
  const refused = [...there.causes, ...back.causes].includes('er-flag-off');
  const flag = refused ? no('er-flag-off') : YES;
  const returned = all(back, flag);
  return { forward: all(there, flag, leaving.result, taking), back: returned, backIfSeen: returned };
}

const isRefused = (host: Host | null): boolean => host?.connection === 'Pending' || host?.connection === 'Rejected';

function join(passes: readonly Pass[]): Pass {
  return passes.every((each) => each === 'yes') ? 'yes' : passes.every((each) => each === 'no') ? 'no' : 'maybe';
}

/** Over all packets that were asked for. What passes in part is told exactly: with a doubt about some of it, it cannot be. */
function verdictOf(passes: readonly Pass[]): Verdict {
  if (passes.includes('maybe')) return 'unknown';
  const [yes, no] = [passes.includes('yes'), passes.includes('no')];
  if (yes && no) return 'partial';
  return yes ? 'reachable' : 'blocked';
}

export function answerOf(net: Net, question: Question): Answer {
  const { worlds, open } = worldsOf(net);
  const packets = packetsOf(net, question);
  const inWorlds = worlds.map(({ net: known }) => {
    const source = named(known.hosts, question.from);
    const frontend = known.balancers?.find((each) => each.name === question.to);
    const destination = frontend ? null : named(known.hosts, question.to);
    const off = [source, destination].some((each) => each !== null && isOff(each));
    const ways = packets.map((packet) =>
      destination
        ? bothWays(known, source, destination, packet)
        : toFrontend(known, source, named(known.balancers ?? [], question.to), packet, packets),
    );
    // 4.5 tells of services, which are asked for by their ports: of a ping it says nothing.
    const silent = destination?.endpoint && packets.every((each) => each.port === null) ? maybe('undocumented') : YES;
    const state = all(off ? no('host-off') : YES, isRefused(destination) ? no('private-endpoint-not-approved') : YES, silent);
    const seen = ways.map((each) => all(each.forward, each.forward.pass === 'no' ? each.backIfSeen : each.back, state));
    return { off, ways, seen, whole: ways.map((each) => all(each.forward, each.back, state)) };
  });
  const passes = (pick: (world: (typeof inWorlds)[number]) => readonly Result[]): Pass[] =>
    packets.map((_, i) => join(inWorlds.map((world) => pick(world)[i]?.pass ?? 'no')));
  const over = (pick: (world: (typeof inWorlds)[number]) => readonly Result[]): Verdict => verdictOf(passes(pick));
  const outcomes = inWorlds.map((world) => JSON.stringify(world.whole.map((each) => [each.pass, each.causes])));
  const ofPackets = inWorlds.map((world) => new Set(world.whole.flatMap((each) => each.causes)));
  // What the reply would meet at an appliance that saw nothing of the way there, where nothing gets there, is not asked for.
  const ifSeen = inWorlds.map((world) => new Set(world.seen.flatMap((each) => each.causes)));
  return {
    verdict: over((world) => world.whole),
    isSilent: inWorlds.some((world) => world.whole.some((each) => each.doubts.includes(SILENT))),
    someSure: passes((world) => world.whole).includes('yes'),
    forward: over((world) => world.ways.map((each) => each.forward)),
    back: over((world) => world.ways.map((each) => each.back)),
    backIfSeen: over((world) => world.ways.map((each) => each.backIfSeen)),
    causes: [...(ofPackets[0] ?? [])].filter((cause) => [...ofPackets, ...ifSeen].every((each) => each.has(cause))).sort(),
    open,
    someCauses: [...new Set(ofPackets.flatMap((each) => [...each]))],
    unknowns: [
      ...new Set([
        ...thatMatter(worlds, open, outcomes).map((each) => each.split(' ')[0] ?? ''),
        ...inWorlds.flatMap((world) => world.whole.flatMap((each) => (each.pass === 'maybe' ? each.doubts : []))),
      ]),
    ].sort(),
    someUnknowns: [...new Set(inWorlds.flatMap((world) => world.whole.flatMap((each) => each.doubts)))],
  };
}
