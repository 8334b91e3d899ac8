/** Why a what-if cannot be tried, in English: each ends in what to do. */
import type { ChangeRefusal } from '../app/reply.ts';

export const REFUSED_CHANGES_EN: Readonly<Record<ChangeRefusal, (detail: string | null) => string>> = {
  'no-prefix': (text) =>
    `"${text}" is no prefix: that is an address (numbers from 0 to 255) and a length from /0 to /32, or to /128 for IPv6. Write it like 10.0.0.0/8 and ask again.`,
  'no-address': (text) => `"${text}" is no IP address: numbers between dots go from 0 to 255. Correct it and ask again.`,
  'no-rule-side': (text) =>
    `"${text}" has no address in the model that a rule could name. Say an address, a prefix like 10.0.0.0/8 or a service tag in its place, and ask again.`,
  'no-priority': (text) =>
    `A rule cannot have priority ${text}: they go from 100 to 4096. Say one of these, or leave it out to put the rule before all others, and ask again.`,
  'priority-taken': (text) =>
    `That priority is taken in this direction (${text}), and no two rules can share one. Say another, or leave it out to put the rule before all others, and ask again.`,
  'no-room': (text) =>
    `Network security group ${text} has no number left for another rule. Word a change to one of its rules and ask again.`,
  'rule-elsewhere': (text) =>
    `Network security group ${text} stands at neither end of that traffic, so the rule would see none of it. Name the group at the source or the destination ("can A reach B" shows it), or say "inbound" or "outbound", and ask again.`,
  'nothing-to-switch': (text) =>
    `"${text}" has nothing that is simply on or off: only gateways, machines, connections and circuits have. Say what would change instead, like "rule X were removed" or "peering Y were gone", and ask again.`,
  'no-gateways': (text) =>
    `No ExpressRoute gateway of the model has ${text === null ? 'a flag' : text}, so this turns nothing on or off. Ask "flags" to see what is known, word another change and ask again.`,
  'not-removed': (text) =>
    `What would be left without "${text}" cannot be told. Try "were off" for a machine, or take away a rule, a route or a peering, and ask again.`,
  'peered-already': (text) => `${text} are peered already, and both sides are connected. Ask without this change: "can A reach B".`,
  'spaces-overlap': (text) =>
    `${text} cannot be peered: their address spaces overlap, or one overlaps a network that the other is peered with. Change the address space first, or word another change and ask again.`,
  'not-peered': (text) => `${text} are not peered, so there is nothing to take away. Ask without this change: "can A reach B".`,
  'which-peering': (text) =>
    `It is not clear which peering you mean${text === null ? '' : ` (there are: ${text})`}. Name its two networks and ask again: "what breaks if the peering between VNET1 and VNET2 is removed?", or "what if the peering between VNET1 and VNET2 were removed: can A reach B".`,
  'which-one': (text) =>
    `It is not clear what you mean by "it"${text === null ? '' : ` (in question: ${text})`}. Name it and ask again: "and if GATEWAY were on?".`,
  'same-network': (text) => `Both names mean VNet ${text}, and a VNet is not peered with itself. Name two VNets and ask again.`,
  'no-such-route': (text) =>
    `There is no such route (${text}). Ask "routes of" a VM that uses this table to see what it has, correct the prefix, and ask again.`,
  'property-fixed': (text) =>
    `A what-if cannot change ${text}. Use the name that ARM gives a setting of it, like enableIPForwarding of a NIC or properties.access of a rule ("help" shows more), and ask again.`,
  'value-invalid': (text) => `Azure would not take that value (${text}). Say one that ARM knows for it, and ask again.`,
};
