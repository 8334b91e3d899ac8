/** A name, address or id as asked, and a model -> the End it means, several it could mean, or none with the nearest names. */
import { type Address, parseAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf, nameOf, parentOf } from '../network/resource-id.ts';
import { askedNames } from './asked-name.ts';
import { candidateOf, candidatesOf } from './candidates.ts';
import { endOf } from './end-of.ts';
import { type Named, type NameIndex, nameIndexOf } from './name-index.ts';
import { editDistance, nearest } from './nearest.ts';
import { resolveAddress } from './resolve-address.ts';
import { blockOf, holdersOfBlock, nearBlock } from './resolve-block.ts';
import { isHostName, resolveHostName } from './resolve-host-name.ts';
import { beginning, exactly } from './resolve-name.ts';
import type { Resolved } from './resolved.ts';

const INTERNET = /^(?:the )?(?:public )?internet$|^(?:the )?(?:outside )?world$|^インターネット$/i;
/** As route tables and rules write it. */
const EVERYWHERE = '0.0.0.0/0';
const ON_PREMISES = /^(?:the )?on[- ]?prem(?:ises?)?$|^オンプレ(?:ミス)?$|^社内(?:ネットワーク)?$/i;

/**
 * Exact before beginning, and a resource's own name before the words "internet" and "on-prem": a VNet that is called
 * `onprem` is what its owner means. An address resolves, whoever holds it, but for those that no host can have.
 */
export function resolveEnd(model: Model, asked: string): Resolved<End> {
  const text = asked.trim();
  const index = nameIndexOf(model);
  if (text === '') return { found: 'none', text, nearest: [] };
  if (text === EVERYWHERE) return one({ text, kind: 'internet', resource: null, vnet: null, address: null });
  const literal = addressIn(text);
  if (literal) {
    const end = resolveAddress(model, index, text, literal.address, literal.within);
    return end ? one(end) : { found: 'none', text, nearest: candidatesOf([]) };
  }
  const block = blockOf(text);
  if (block)
    return several(model, text, holdersOfBlock(model, block)) ?? { found: 'none', text, nearest: candidatesOf(nearBlock(model, block)) };
  if (text.startsWith('/')) return resolveId(model, index, text) ?? none(index, text, nameOf(text));
  const exact = several(model, text, exactly(model, index, text));
  if (exact) return exact;
  if (INTERNET.test(text)) return one({ text, kind: 'internet', resource: null, vnet: null, address: null });
  if (ON_PREMISES.test(text)) return one({ text, kind: 'onPremises', resource: null, vnet: null, address: null });
  const host = isHostName(text);
  const recorded = host ? resolveHostName(model, index, text) : null;
  if (recorded) return one(recorded);
  const begun = several(model, text, beginning(model, index, text));
  if (begun) return begun;
  const slips = none(index, text, askedNames(text).at(-1)?.name ?? text);
  // A host name nobody recorded is still a question: the engine says that its address is needed.
  return host && !slips.nearest.some((candidate) => isSlip(text, candidate.name))
    ? one({ text, kind: 'hostName', resource: null, vnet: null, address: null })
    : slips;
}

function one(end: End): Resolved<End> {
  return { found: 'one', value: end };
}

function several(model: Model, text: string, found: readonly Named[]): Resolved<End> | null {
  const [first] = found;
  if (!first) return null;
  return found.length === 1 ? one(endOf(model, first, text)) : { found: 'several', text, candidates: candidatesOf(found) };
}

function none(index: NameIndex, text: string, name: string): Extract<Resolved<End>, { found: 'none' }> {
  return {
    found: 'none',
    text,
    nearest: nearest(index.names(), name).map((place) => candidateOf(index.at(place).id, index.at(place).kind)),
  };
}

/** Of a long host name a third is no slip but another host. */
function isSlip(text: string, name: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase()) || editDistance(text.toLowerCase(), name.toLowerCase(), 2) <= 2;
}

/** `10.3.0.4`, `[fd00::4]`, `10.3.0.4/32`, `10.3.0.4 in vnet-a`. */
function addressIn(text: string): { address: Address; within: string | null } | null {
  const found = /^\[?([0-9a-f:.]+)\]?(?:\/(\d{1,3}))?(?: in (\S+))?$/i.exec(text);
  const address = found && parseAddress(found[1] as string);
  if (!address || (found[2] !== undefined && Number(found[2]) !== (address.family === 4 ? 32 : 128))) return null;
  return { address, within: found[3]?.toLowerCase() ?? null };
}

/** A full ARM id in any case; a child that is no end of its own (an IP configuration, a frontend) stands for its parent. */
function resolveId(model: Model, index: NameIndex, text: string): Resolved<End> | null {
  for (let id: ArmId = text.replace(/\/+$/, ''), step = 0; id !== '' && step < 2; id = parentOf(id), step++) {
    const named = index.byKey(keyOf(id));
    if (!named) continue;
    const end = endOf(model, named, text);
    return one(step === 0 ? end : { ...end, address: childAddress(model, named, keyOf(text)) ?? end.address });
  }
  return null;
}

function childAddress(model: Model, named: Named, child: Key): Address | null {
  const { interfaces, loadBalancers } = model.resources;
  if (named.kind === 'loadBalancer')
    return loadBalancers.get(named.key)?.frontends.find((frontend) => frontend.key === child)?.address ?? null;
  return interfaces.get(named.key)?.ipConfigurations.find((each) => each.name.toLowerCase() === nameOf(child))?.address ?? null;
}
