/** Hands a packet to an Azure Firewall, and follows what it lets through from the firewall's subnet. */
import type { AzureFirewall } from '../network/firewall.ts';
import { nameOf } from '../network/resource-id.ts';
import { type Unsure, unread } from './finding.ts';
import { type FirewallJudgement, judgeFirewall, type Translation } from './firewall.ts';
import { lastChange } from './last-change.ts';
import type { NetworkIndex } from './network-index.ts';
import type { Packet } from './packet.ts';
import { hostPlace, type Place } from './place.ts';
import { isEmpty, NOTHING, union } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { before, deadEnd, filtered, type Way } from './way.ts';

/** What a firewall in a VNet does with a packet that a route sends it. Firewalls in virtual hubs are followed by the hub. */
export function throughFirewall(packet: Packet, firewall: AzureFirewall): Way {
  const place = placeOf(packet.index, firewall);
  if (!place) return deadEnd(packet.asked, [], [unread(firewall.subnet, 'subnet', { firewall: firewall.name })]);
  return passFirewall(packet, firewall, packet.walk(packet.nic === null ? packet : { ...packet, nic: null }, place));
}

/** Null: its subnet was not read. */
export function placeOf(index: NetworkIndex, firewall: AzureFirewall): Place | null {
  const { resources } = index.model;
  const subnet = firewall.subnet ? resources.subnets.get(firewall.subnet) : undefined;
  const vnet = subnet && resources.vnets.get(subnet.vnet);
  return subnet && vnet ? hostPlace(index, vnet, subnet) : null;
}

/** `onward`: the way from the firewall on. */
export function passFirewall(packet: Packet, firewall: AzureFirewall, onward: Way): Way {
  const judged = judgedAt(packet, firewall);
  return before({ hops: [firewallHop(firewall, judged)], doubts: lastChange(firewall) }, letThrough(firewall, judged, onward));
}

/** Null: a reply belongs to a flow that the firewall knows, its rules are not asked again. That it saw the flow at all is asked of both ways together. */
export function judgedAt(packet: Packet, firewall: AzureFirewall): FirewallJudgement | null {
  return packet.reply ? null : judgeFirewall(packet.index, firewall, packet, packet.asked);
}

export function letThrough(firewall: AzureFirewall, judged: FirewallJudgement | null, onward: Way): Way {
  return judged ? filtered(onward, passing(firewall, judged, onward)) : onward;
}

/**
 * Traffic that the firewall sends elsewhere, and traffic whose source it replaces on the way to a network of ours: what the far filters then see
 * is one of the firewall's own addresses, which one is not known.
 */
function passing(firewall: AzureFirewall, judged: FirewallJudgement, onward: Way): Parameters<typeof filtered>[1] {
  const elsewhere = judged.translated.map((each) => each.traffic).reduce(union, NOTHING);
  const through = union(judged.sure, judged.maybe);
  const hidesSource = judged.translatesSource && onward.end.kind === 'vnet' && !isEmpty(through);
  return {
    sure: hidesSource ? NOTHING : judged.sure,
    maybe: union(hidesSource ? through : judged.maybe, elsewhere),
    blockers: judged.blockers,
    doubts: [
      ...judged.doubts,
      ...(hidesSource ? [translatedAt(firewall, 'source')] : []),
      ...(isEmpty(elsewhere) ? [] : [translatedAt(firewall, 'destination')]),
    ],
  };
}

function translatedAt(firewall: AzureFirewall, side: 'source' | 'destination'): Unsure {
  return {
    code: 'firewall-opaque',
    resource: firewall.id,
    source: 'AZFW-SNAT',
    facts: { what: `${side}Translated`, firewall: firewall.name },
    partial: true,
  };
}

/** `judged` null: a reply of a flow that it knows. `translated`: the DNAT rule that decided. */
export function firewallHop(firewall: AzureFirewall, judged: FirewallJudgement | null, translated?: Translation): Hop {
  const [allowed] = judged?.allowedBy ?? [];
  const [denied] = judged?.blockers ?? [];
  const decided = allowed?.placed ?? translated?.placed;
  return {
    kind: 'firewall',
    resource: firewall.id,
    facts: {
      what: 'firewall',
      firewall: firewall.name,
      policy: judged?.policy ? nameOf(judged.policy) : null,
      rule: decided?.rule.name ?? denied?.facts.rule ?? null,
      collection: decided?.collection ?? denied?.facts.collection ?? null,
      group: (decided ? decided.group?.name : denied?.facts.group) ?? null,
      action: decided ? (allowed ? 'allow' : 'translate') : denied ? 'deny' : null,
      intrusionDetection: judged?.intrusionDetectionMode ?? null,
      sourceTranslated: judged?.translatesSource ?? false,
      mayProxy: judged?.mayProxy ?? false,
      reply: judged === null,
    },
  };
}
