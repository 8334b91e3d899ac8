/** A list of Azure Resource Manager -> all its pages as wire JSON, none of them twice. */
import type { FromAzure } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm, ArmCall } from './arm.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject, textOf } from './json.ts';
import { failed, trouble, worked } from './trouble.ts';

/** More pages than any list has: the end of a server that never comes to one. */
const MOST = 10_000;

/** All items, without secrets. A page that cannot be read, or one that leads back, fails the whole: a part would pass for all. */
export async function readList(arm: Arm, first: ArmCall): Promise<FromAzure<readonly Wire[]>> {
  const items: Wire[] = [];
  const seen = new Set<string>();
  let call: ArmCall | null = first;
  while (call !== null) {
    const page = await arm(call);
    if (!page.ok) return page;
    const { body } = page.value;
    if (!isObject(body) || !Array.isArray(body.value)) {
      return failed(trouble('malformed', 'Azure sent a page without a list: ask again in a moment, and report it if it stays so.'));
    }
    for (const item of body.value) if (isObject(item)) items.push(dropSecrets(item));
    const next = nextOf(body, call);
    if (next !== null) {
      if (seen.has(next.url) || seen.size > MOST) {
        return failed(
          trouble(
            'malformed',
            "Azure's pages lead back to one that was read already: ask again in a moment, and report it if it stays so.",
          ),
        );
      }
      seen.add(next.url);
    }
    call = next;
  }
  return worked(items);
}

function nextOf(body: Wire, call: ArmCall): ArmCall | null {
  const link = textOf(body.nextLink);
  return link === null ? null : { ...call, url: link };
}
