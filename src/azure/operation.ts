/** What a long-running operation answers to one look -> running, succeeded or failed. */
import type { AzureTrouble } from '../app/azure-ports.ts';
import type { ArmAnswer } from './arm.ts';
import { readErrorBody } from './error-body.ts';
import { isObject, textOf } from './json.ts';
import { retryAfterOf, trouble } from './trouble.ts';

export type Look =
  | { readonly kind: 'running'; readonly retryAfterMs: number | null }
  | { readonly kind: 'succeeded'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly trouble: AzureTrouble };

/** Where to look: `Azure-AsyncOperation` tells the state, `Location` gives the result. Null: it is over already. */
export interface Places {
  readonly operation: string | null;
  readonly location: string | null;
}

export function placesOf({ header }: ArmAnswer): Places {
  return {
    operation: header('azure-asyncoperation') ?? header('operation-location') ?? null,
    location: header('location') ?? null,
  };
}

export function correlationOf({ header }: ArmAnswer): string | null {
  return header('x-ms-correlation-request-id') ?? header('x-ms-request-id') ?? null;
}

/** Three forms: an operation with a status, a result that is not there yet (202), a resource with a provisioning state. `of`: what was begun. */
export function lookAt(answer: ArmAnswer, now: number, of: 'change' | 'read'): Look {
  const { status, body, header } = answer;
  const retryAfterMs = retryAfterOf(header, now);
  if (status === 202) return { kind: 'running', retryAfterMs };
  const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
  const state = (isObject(body) ? textOf(body.status) : null) ?? textOf(properties.provisioningState);
  if (state === null || /^succeeded$/i.test(state)) return { kind: 'succeeded', body };
  if (!/^(failed|cancell?ed)$/i.test(state)) return { kind: 'running', retryAfterMs };
  const said = readErrorBody(body);
  const words = [said.code, said.message?.replace(/[.\s]+$/, '')].filter((part) => part).join(': ');
  const ended = `ended as ${state}${words === '' ? '' : ` (${words})`}`;
  const text =
    of === 'read'
      ? `The reading ${ended}: mend what it names, then ask again.`
      : `The operation ${ended}: read the resource again to see what it left.`;
  return { kind: 'failed', trouble: trouble('azure-error', text, { status, code: said.code, correlationId: correlationOf(answer) }) };
}
