/** A described network and a question -> the answer that azure.md gives: every packet, in every network that this one may be. */
import { DENIED_UNCONNECTED, filtered, type Packet } from './filter.ts';
import { type Answer, type Host, type Net, named, type Question, type Rule, type Verdict } from './net.ts';
import { all, maybe, no, type Result, YES } from './result.ts';
import { SILENT } from './vpn.ts';
import { OVER_CIRCUIT, placeOf, walk } from './walk.ts';
import { thatMatter, worldsOf } from './worlds.ts';

type Pass = Result['pass'];

/** One packet of each kind that some rule could tell from the others. */
function packetsOf(net: Net, { from, to, protocol, port }: Question): Packet[] {
  const ends = { source: named(net.hosts, from).address, destination: named(net.hosts, to).address };
  const all = [...net.groups.flatMap((group) => group.rules), ...net.vnets.flatMap((vnet) => vnet.admin ?? [])];
  const ports = port === null ? [0, ...edgesOf(all)] : [port];
  const own = [50000, ...edgesOf(metByReplies(net))];
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
  return net.hosts
    .filter((host) => hops.includes(host.address))
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
  const filters = [filtered(net, source, 'Outbound', packet, over), filtered(net, destination, 'Inbound', packet, over)];
  // What a rule of some other group denies, or one of an appliance on the way, is let in by none.
  const isDenied = (each: string): boolean => each === 'nsg-deny' || each === 'admin-rule-deny';
  const denied =
    filters.some(({ result }) => result.causes.some(isDenied)) || way.causes.some((each) => isDenied(each) || each === DENIED_UNCONNECTED);
  const explicit = !denied && filters.some((each) => each.explicit);
  const there = walk({ net, packet, explicit, passed: [] }, placeOf(source));
  const reply = { ...packet, source: packet.destination, destination: packet.source, port: packet.from, from: packet.port };
  const backPast = (passed: readonly string[]): Result => walk({ net, packet: reply, explicit, passed }, placeOf(destination));
  const back = backPast(there.through);
  // 1.6: at which layer a flag acts is not known, so what one gateway refuses is promised neither way.
  const refused = [...there.causes, ...back.causes].includes('er-flag-off');
  const flag = refused ? no('er-flag-off') : YES;
  return {
    forward: all(there, flag, ...filters.map((each) => each.result)),
    back: all(back, flag),
    backIfSeen: all(there.pass === 'no' ? backPast(net.hosts.map((each) => each.name)) : back, flag),
  };
}

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
    const [source, destination] = [named(known.hosts, question.from), named(known.hosts, question.to)];
    const off = [source, destination].some((each) => ['deallocated', 'stopped'].includes(each.power ?? ''));
    const ways = packets.map((packet) => bothWays(known, source, destination, packet));
    // 4.5 tells of services, which are asked for by their ports: of a ping it says nothing.
    const silent = destination.endpoint && packets.every((each) => each.port === null) ? maybe('undocumented') : YES;
    const state = all(off ? no('host-off') : YES, silent);
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
    someCauses: [...new Set(ofPackets.flatMap((each) => [...each]))],
    unknowns: [
      ...new Set([
        ...thatMatter(worlds, open, outcomes).map((each) => each.split(' ')[0] ?? ''),
        ...inWorlds.flatMap((world) => world.whole.flatMap((each) => (each.pass === 'maybe' ? each.doubts : []))),
      ]),
    ].sort(),
  };
}
