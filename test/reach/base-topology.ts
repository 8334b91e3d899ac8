/** T0 of the reference (section 7): three hub VNets, a gateway each, one circuit; and what the cases add to it. */
import type { End } from '../../src/network/end.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';
import { resolveEnd } from '../../src/question/resolve-end.ts';
import { type JudgeOptions, judge } from '../../src/reach/judge.ts';
import type { Verdict } from '../../src/reach/verdict.ts';
import { AS_OF, circuit, erConnection, erGateway, host, modelOf, vnet, type WireResource } from '../network/make-model.ts';

/** True, false, or undefined: Azure did not return the property. */
export type Flag = boolean | undefined;

export const hub = (n: number): WireResource =>
  vnet(`hub-0${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` });

export function gatewayOf(n: number, flag: Flag, properties: object = {}): WireResource {
  return erGateway(`gw${n}`, `hub-0${n}`, flag === undefined ? {} : { allowRemoteVnetTraffic: flag }, { ...properties });
}

export function connectionOf(n: number, properties: object = {}, ofCircuit = 'c1'): WireResource {
  return erConnection(`conn${n}`, `gw${n}`, ofCircuit, { ...properties });
}

/** The resources of T0 with the three flags given. A later resource of the same id replaces an earlier one. */
export function t0(r1: Flag, r2: Flag, r3: Flag): WireResource[] {
  return [
    ...[1, 2, 3].flatMap((n) => [hub(n), ...host(`vm${n}`, `hub-0${n}/snet-vm`, `10.${n}.0.4`), connectionOf(n)]),
    gatewayOf(1, r1),
    gatewayOf(2, r2),
    gatewayOf(3, r3),
    circuit('c1'),
  ];
}

/** The resources, later ones in place of earlier ones of the same id. */
export function modelWith(...resources: readonly (object | readonly object[])[]): Model {
  return modelOf(lastOfEach(resources));
}

/** The same, of resources some of which cannot be read; throws where all can. */
export function brokenModel(...resources: readonly (object | readonly object[])[]): Model {
  const { model, broken } = readModel([{ name: 'test.json', json: lastOfEach(resources), modifiedAt: AS_OF }]);
  if (broken.length === 0) throw new Error('nothing is broken');
  return model;
}

function lastOfEach(resources: readonly (object | readonly object[])[]): object[] {
  const byId = new Map<string, object>();
  for (const each of resources.flat() as { id?: string }[]) byId.set(each.id?.toLowerCase() ?? String(byId.size), each);
  return [...byId.values()];
}

export const ANY: Flow = { protocol: 'any', port: null };
export const PING: Flow = { protocol: 'icmp', port: null };
export const tcp = (port: number): Flow => ({ protocol: 'tcp', port });

export function end(model: Model, text: string): End {
  const found = resolveEnd(model, text);
  if (found.found !== 'one') throw new Error(`${text}: ${found.found}`);
  return found.value;
}

export function ask(model: Model, from: string, to: string, flow: Flow = ANY, options: JudgeOptions = {}): Verdict {
  return judge(model, { from: end(model, from), to: end(model, to) }, flow, options);
}

/** `er-flag-off both gw3`: what a case expects of a cause. */
export function causesOf(verdict: Verdict): string[] {
  return verdict.causes.map((cause) => `${cause.code} ${cause.direction} ${cause.resource.slice(cause.resource.lastIndexOf('/') + 1)}`);
}

export function codesOf(verdict: Verdict): string[] {
  return [...verdict.causes, ...verdict.doubts].map((each) => each.code);
}
