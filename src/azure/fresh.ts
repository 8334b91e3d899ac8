/** Ids -> the resources as Azure Resource Manager holds them this moment, side by side. */
import type { AzureTrouble, FreshRead } from '../app/azure-ports.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm } from './arm.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject } from './json.ts';
import { inParallel } from './limit-parallel.ts';
import { readList } from './pages.ts';
import { isListId, readPath } from './paths.ts';
import { trouble } from './trouble.ts';

const AT_ONCE = 20;

export async function readFresh(arm: Arm, now: () => number, resources: readonly ArmId[], signal?: AbortSignal): Promise<FreshRead> {
  const asOf = new Date(now()).toISOString();
  const found: Wire[] = [];
  const listed: Wire[] = [];
  const gone: ArmId[] = [];
  const troubles: { readonly resource: ArmId; readonly trouble: AzureTrouble }[] = [];
  const once = new Map(resources.map((id) => [id.toLowerCase(), id]));
  await inParallel(once.values(), AT_ONCE, async (resource) => {
    const path = readPath(resource);
    if (path === null) {
      troubles.push({
        resource,
        trouble: trouble('not-found', `${resource} is no id of a resource that can be read: check how it is written.`),
      });
      return;
    }
    if (isListId(resource)) {
      const list = await readList(arm, { method: 'GET', url: path, signal });
      if (list.ok) listed.push(...list.value);
      // Whether its parent is there the parent itself tells.
      else if (list.trouble.why !== 'not-found') troubles.push({ resource, trouble: list.trouble });
      return;
    }
    const answer = await arm({ method: 'GET', url: path, signal });
    if (!answer.ok) {
      if (answer.trouble.why === 'not-found') gone.push(resource);
      else troubles.push({ resource, trouble: answer.trouble });
    } else if (isObject(answer.value.body)) found.push(dropSecrets(answer.value.body));
    else troubles.push({ resource, trouble: trouble('malformed', `Azure sent no resource for ${resource}: ask again in a moment.`) });
  });
  return { asOf, found, listed, gone, troubles };
}
