/** The resource of a step -> its body as ARM holds it now, or that there is none, or why it could not be read. */
import { parentOf } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Wire } from '../network/wire.ts';
import type { AzureTrouble, AzureWriter } from './azure-ports.ts';

export type StepRead =
  /** `body` null: there is no such resource; it would be made with the API version that its parent is read with. */
  | { readonly read: true; readonly body: Wire | null; readonly etag: string | null; readonly apiVersion: string }
  | { readonly read: false; readonly trouble: AzureTrouble };

export async function readStep({ resource, property }: Step, azure: Pick<AzureWriter, 'readWhole'>): Promise<StepRead> {
  const whole = await azure.readWhole(resource);
  if (whole.ok) return { read: true, ...whole.value };
  if (whole.trouble.why !== 'not-found' || property !== '') return { read: false, trouble: whole.trouble };
  const parent = await azure.readWhole(parentOf(resource));
  return parent.ok ? { read: true, body: null, etag: null, apiVersion: parent.value.apiVersion } : { read: false, trouble: parent.trouble };
}
