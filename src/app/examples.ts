/** A model -> questions that work on it, for the welcome and the help. */

import { formatAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import type { Language } from '../question/question.ts';

/** The first machine asks for the last one's address: on the sample lab that is the question it was made for. */
export function examplesFor(model: Model, language: Language): readonly string[] {
  const machines = [...model.resources.machines.values()].sort((a, b) => a.name.localeCompare(b.name));
  const addresses = machines.flatMap((machine) => {
    const nic = machine.interfaces
      .map((key) => model.resources.interfaces.get(key))
      .find((each) => each?.ipConfigurations.some((config) => config.address));
    const address = nic?.ipConfigurations.find((config) => config.address)?.address;
    return address ? [{ name: machine.name, address: formatAddress(address) }] : [];
  });
  const first = addresses[0];
  const last = addresses.at(-1);
  const middle = addresses[1] ?? last;
  if (!first || !last || !middle || first === last) return language === 'ja' ? ['フラグ', 'ヘルプ'] : ['flags', 'help'];
  if (language === 'ja') {
    return [
      `${first.name} から ${last.address} に疎通できる？`,
      `${first.name} から ${middle.address} に 443番ポートで届く？`,
      'フラグ',
      `${first.name} のルート`,
    ];
  }
  return [
    `can ${first.name} reach ${last.address}?`,
    `can ${first.name} reach ${middle.address} on https?`,
    'flags',
    `routes of ${first.name}`,
  ];
}
