/** A peering -> whether it carries traffic now, and what stands against it. */
import type { Peering } from '../network/vnet.ts';
import type { Blocker, Unsure } from './finding.ts';
import { unread } from './finding.ts';
import { lastChange } from './last-change.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember } from './remember.ts';
import { unreadPeerings } from './unread-peerings.ts';

export interface PeeringState {
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
}

const CARRIES: PeeringState = { blockers: [], doubts: [] };

/** Traffic flows only when both directions are Connected. Found once per peering: every look-up of a route asks. Source: PEER. */
export const peeringState: (index: NetworkIndex, peering: Peering) => PeeringState = remember((index, peering: Peering) => {
  const own = stateOf(peering);
  const reverse = reversePeering(index, peering);
  if (reverse) return merge(own, stateOf(reverse));
  const remote = peering.remoteVnet;
  const hidden = remote ? unreadPeerings(index, remote) : null;
  const untold = remote ? index.peeringsOf(remote).find(({ remoteVnet }) => remoteVnet === null) : undefined;
  const perhaps = hidden ?? (untold ? unread(untold.id, 'remoteVnet', { peering: untold.name }) : null);
  if (perhaps && own.blockers.length === 0) return merge(own, { blockers: [], doubts: [perhaps] });
  // A side that says so itself is not connected needs no other reason.
  if (remote && index.model.resources.vnets.has(remote))
    return own.blockers.length > 0 ? own : merge(own, { blockers: [missingSide(peering)], doubts: [] });
  // The far VNet was not read: our side says Connected only while the other side exists, but whether that side lets traffic in is not known.
  return merge(own, { blockers: [], doubts: [unread(remote, 'remoteVnet', { peering: peering.name })] });
});

/** The peering of the remote VNet that points back; null where the model holds none. */
export const reversePeering: (index: NetworkIndex, peering: Peering) => Peering | null = remember((index, peering: Peering) =>
  peering.remoteVnet ? (index.peeringsOf(peering.remoteVnet).find((other) => other.remoteVnet === peering.vnet) ?? null) : null,
);

const UP_TO_DATE = /^(?:fully|remotenot)insync$/i;

function stateOf(peering: Peering): PeeringState {
  const state = peering.peeringState?.toLowerCase();
  // What of the remote VNet is peered was not returned, nor that this side keeps up with it: the present space may not be what is routed by.
  if (state === 'connected' && peering.remoteAddressSpace === null && !UP_TO_DATE.test(peering.peeringSyncLevel ?? '')) {
    return { blockers: [], doubts: [unread(peering.id, 'peeredSpace', { peering: peering.name })] };
  }
  if (state === 'connected') {
    const doubts = lastChange(peering);
    return doubts.length === 0 ? CARRIES : { blockers: [], doubts };
  }
  if (state !== 'initiated' && state !== 'disconnected') {
    return {
      blockers: [],
      doubts: [{ code: 'state-unknown', resource: peering.id, source: 'PEER', facts: { what: 'peering', peering: peering.name } }],
    };
  }
  return { blockers: [disconnected(peering, peering.peeringState)], doubts: [] };
}

function disconnected(peering: Peering, value: string | null): Blocker {
  return {
    code: 'peering-disconnected',
    resource: peering.id,
    property: 'properties.peeringState',
    value,
    needed: 'Connected',
    basis: 'documented',
    source: 'PEER',
    facts: { peering: peering.name, state: value },
  };
}

function missingSide(peering: Peering): Blocker {
  return {
    ...disconnected(peering, peering.peeringState),
    property: null,
    value: null,
    needed: 'a peering of the remote VNet with this one',
    facts: { peering: peering.name, state: peering.peeringState, missingSide: true },
  };
}

function merge(a: PeeringState, b: PeeringState): PeeringState {
  if (a === CARRIES && b === CARRIES) return CARRIES;
  return { blockers: [...a.blockers, ...b.blockers], doubts: [...a.doubts, ...b.doubts] };
}
