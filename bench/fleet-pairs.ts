/** A model -> pairs of its NICs, drawn at random and the same every time. */
import type { End } from '../src/network/end.ts';
import type { Model } from '../src/network/model.ts';
import type { Ends } from '../src/reach/judge.ts';
import { chance } from './estate-random.ts';

export function randomPairs(model: Model, count: number): readonly Ends[] {
  const ends = nicEnds(model);
  const by = chance(7, ends.length);
  return Array.from({ length: count }, () => {
    const from = by.oneOf(ends);
    let to = by.oneOf(ends);
    while (to === from) to = by.oneOf(ends);
    return { from, to };
  });
}

/** Every NIC with an address in a subnet that the model has, as a resolved end. */
function nicEnds({ resources }: Model): readonly End[] {
  return [...resources.interfaces.values()].flatMap(({ id, name, ipConfigurations: [first] }): End[] => {
    const subnet = first?.subnet ? resources.subnets.get(first.subnet) : undefined;
    const vnet = subnet && resources.vnets.get(subnet.vnet);
    return first?.address && vnet ? [{ text: name, kind: 'nic', resource: id, vnet: vnet.id, address: first.address }] : [];
  });
}
