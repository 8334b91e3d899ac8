/** One thing that Resource Graph lacks -> its wire JSON, through the official client: it knows the calls, what came over the wire is kept as it came. */
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { FromAzure } from '../app/azure-ports.ts';
import type { Wire } from '../network/wire.ts';
import { dropSecrets } from './drop-secrets.ts';
import { isObject } from './json.ts';
import type { ChildRead } from './left-to-read.ts';
import { callFor, placeOf } from './network-calls.ts';
import { recordPages } from './record-pages.ts';
import { troubleOfError } from './thrown.ts';
import { failed, trouble, worked } from './trouble.ts';

export type ReadChild = (child: ChildRead, signal?: AbortSignal) => Promise<FromAzure<readonly Wire[]>>;

/** The client library takes most of a second to load: only who has something to read with it loads it. */
export function makeReadChild(endpoint: string, client: HttpClient, credential: TokenCredential): ReadChild {
  return async (child, signal) => {
    const [place, call] = [placeOf(child.of), callFor(child)];
    if (place === null || call === undefined) {
      return failed(trouble('not-found', `${child.of} is no id of a resource that can be read: check how it is written.`));
    }
    const [{ NetworkManagementClient }, { createEmptyPipeline }] = await Promise.all([
      import('@azure/arm-network'),
      import('@azure/core-rest-pipeline'),
    ]);
    const recorder = recordPages(client);
    // Signing in, limits and tries again are those of `client`.
    const network = new NetworkManagementClient(credential, place.subscription, {
      endpoint,
      httpClient: recorder.client,
      pipeline: createEmptyPipeline(),
    });
    try {
      await call(network, { ...place, options: signal ? { abortSignal: signal } : {} });
    } catch (error) {
      const problem = recorder.problem(child.kind);
      if (problem !== 'none') return failed(problem === 'malformed' ? noList() : troubleOfError(error));
      // All of it came; the client stumbled over a property that nobody here reads through it.
    }
    return recorder.problem(child.kind) === 'malformed' ? failed(noList()) : worked(rowsOf(child, recorder.bodies()));
  };
}

function rowsOf({ kind, of, name, type }: ChildRead, bodies: readonly unknown[]): readonly Wire[] {
  if (kind === 'whole') return bodies.filter(isObject).map(dropSecrets);
  const items = bodies.flatMap((body) => (isObject(body) && Array.isArray(body.value) ? body.value : [])).filter(isObject);
  const rows = items.map(dropSecrets);
  return kind === 'vnet' ? [{ id: `${of}/${name}`, type, value: rows }] : rows;
}

function noList(): ReturnType<typeof trouble> {
  return trouble('malformed', 'Azure sent an answer that is not what was asked for: ask again in a moment, and report it if it stays so.');
}
