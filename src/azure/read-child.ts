/** One thing that Resource Graph lacks -> its wire JSON from Azure Resource Manager. */
import type { FromAzure } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import type { Arm } from './arm.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject } from './json.ts';
import { type ChildRead, VNET_READS } from './left-to-read.ts';
import { readList } from './pages.ts';
import { beneath, readPath } from './paths.ts';
import { failed, trouble, worked } from './trouble.ts';

export async function readChild(arm: Arm, { kind, of, name, type }: ChildRead, signal?: AbortSignal): Promise<FromAzure<readonly Wire[]>> {
  if (kind === 'list' || kind === 'fill') return readList(arm, { method: 'GET', url: beneath(of, name), signal });
  if (kind === 'vnet') {
    const rows = await readList(arm, { method: 'POST', url: beneath(of, VNET_READS[name] ?? name), body: {}, signal });
    return rows.ok ? worked([{ id: `${of}/${name}`, type, value: rows.value }]) : rows;
  }
  return readWhole(arm, of, signal);
}

async function readWhole(arm: Arm, id: string, signal: AbortSignal | undefined): Promise<FromAzure<readonly Wire[]>> {
  const path = readPath(id);
  if (path === null) return failed(trouble('not-found', `${id} is no id of a resource that can be read: check how it is written.`));
  const answer = await arm({ method: 'GET', url: path, signal });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  return isObject(body)
    ? worked([dropSecrets(body)])
    : failed(trouble('malformed', `Azure sent no resource for ${id}: ask again in a moment.`));
}
