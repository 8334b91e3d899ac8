/** A whole resource -> written back as it is, with one request that is never sent again by itself; and how far Azure is with it. */
import type { AzureTrouble, AzureWriter, FromAzure, OperationState, WholeResource, WriteAnswer } from '../app/azure-ports.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Arm, ArmAnswer, ArmCall } from './arm.ts';
import { isObject, textOf } from './json.ts';
import { correlationOf, lookAt, placesOf } from './operation.ts';
import { readPath } from './paths.ts';
import { NOBODY, UNTRUSTED } from './thrown.ts';
import { failed, trouble, worked } from './trouble.ts';

export function makeWriter(arm: Arm, endpoint: string, now: () => number): AzureWriter {
  const send = async (call: ArmCall): Promise<WriteAnswer> => {
    const answer = await arm({ ...call, freshConnection: true });
    if (!answer.ok) return { kind: isRefusal(answer.trouble) ? 'refused' : 'lost', trouble: answer.trouble };
    return taken(answer.value, `${endpoint}${call.url}`, call.method === 'DELETE', now());
  };
  return {
    readWhole: (resource) => readWhole(arm, resource),
    putWhole: (resource, { body, etag, apiVersion }) =>
      send({
        method: 'PUT',
        url: at(resource, apiVersion),
        body,
        headers: etag === null ? { 'if-none-match': '*' } : { 'if-match': etag },
      }),
    remove: (resource, apiVersion) => send({ method: 'DELETE', url: at(resource, apiVersion) }),
    pollOperation: (operation) => poll(arm, operation, now),
  };
}

function at(resource: ArmId, apiVersion: string): string {
  return `${encodeURI(resource)}?api-version=${apiVersion}`;
}

/** With everything in it that Azure sent, so that it can go back whole: not to be kept or shown. */
async function readWhole(arm: Arm, resource: ArmId): Promise<FromAzure<WholeResource>> {
  const path = readPath(resource);
  if (path === null) return failed(trouble('not-found', `${resource} is no id of a resource that can be read: check how it is written.`));
  const answer = await arm({ method: 'GET', url: path });
  if (!answer.ok) return answer;
  const { body, header, apiVersion } = answer.value;
  if (!isObject(body)) return failed(trouble('malformed', `Azure sent no resource for ${resource}: ask again in a moment.`));
  return worked({ body, etag: textOf(body.etag) ?? header('etag') ?? null, apiVersion });
}

/** Proof that the request was not taken: Azure said so, or it never got there. */
function isRefusal({ why, status, code }: AzureTrouble): boolean {
  // What a gateway says of a provider that did not answer it says nothing of what the provider did.
  if (status !== null) return status >= 400 && status < 500 && status !== 408;
  return why === 'no-credential' || (why === 'unreachable' && (NOBODY.test(code ?? '') || UNTRUSTED.test(code ?? '')));
}

function taken(answer: ArmAnswer, url: string, isDelete: boolean, now: number): WriteAnswer {
  const correlationId = correlationOf(answer);
  const { operation, location } = placesOf(answer);
  const look = lookAt(answer, now, 'change');
  if (look.kind === 'failed') return { kind: 'refused', trouble: look.trouble };
  const place = operation ?? location;
  if (place !== null) {
    const retryAfterMs = look.kind === 'running' ? look.retryAfterMs : null;
    return { kind: 'accepted', operation: place, retryAfterMs, correlationId };
  }
  // Without an address the resource itself tells: its provisioning state, or that it is gone.
  if (look.kind === 'running' && !isDelete) return { kind: 'accepted', operation: url, retryAfterMs: look.retryAfterMs, correlationId };
  if (answer.status === 202)
    return {
      kind: 'lost',
      trouble: trouble('malformed', 'Azure took the request without saying how to follow it: read the resource again.'),
    };
  return { kind: 'done', correlationId };
}

async function poll(arm: Arm, operation: string, now: () => number): Promise<OperationState> {
  const answer = await arm({ method: 'GET', url: operation });
  if (!answer.ok) {
    const { trouble: why } = answer;
    // A result address answers with the error that the operation ended in; any other refusal says nothing of it.
    const ended = /\/operationResults\//i.test(operation) && [400, 409, 412].includes(why.status ?? 0);
    return { kind: ended ? 'failed' : 'lost', trouble: why };
  }
  const look = lookAt(answer.value, now(), 'change');
  if (look.kind === 'succeeded') return { kind: 'succeeded', correlationId: correlationOf(answer.value) };
  return look;
}
