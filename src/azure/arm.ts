/** A path of Azure Resource Manager -> its answer as wire JSON, or the trouble there was. */
import type { HttpClient, HttpMethods } from '@azure/core-rest-pipeline';
import type { FromAzure } from '../app/azure-ports.ts';
import { versionIn } from './api-versions.ts';
import { parsed } from './json.ts';
import { troubleOfError } from './thrown.ts';
import { failed, trouble, worked } from './trouble.ts';

export interface ArmAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Parsed JSON; null: no body. */
  readonly body: unknown;
  /** The version that was used in the end. */
  readonly apiVersion: string;
}

export interface ArmCall {
  readonly method: HttpMethods;
  /** A path beneath the endpoint, or an address that Azure gave. */
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** A connection of its own: one that was kept and has died must not look like a lost answer. */
  readonly freshConnection?: boolean;
}

export type Arm = (call: ArmCall) => Promise<FromAzure<ArmAnswer>>;

export async function makeArm(endpoint: string, client: HttpClient): Promise<Arm> {
  const { createHttpHeaders, createPipelineRequest } = await import('@azure/core-rest-pipeline');
  return async ({ method, url, body, headers = {}, signal, freshConnection = false }) => {
    try {
      const request = createPipelineRequest({
        method,
        url: /^https?:\/\//i.test(url) ? url : `${endpoint}${url}`,
        headers: createHttpHeaders({
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        }),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { abortSignal: signal } : {}),
        disableKeepAlive: freshConnection,
      });
      const response = await client.sendRequest(request);
      const json = parsed(response.bodyAsText);
      if (json === undefined) return failed(noJson(new URL(request.url).host, response.status));
      return worked({
        status: response.status,
        header: (name) => response.headers.get(name),
        body: json,
        apiVersion: versionIn(request.url),
      });
    } catch (error) {
      return failed(troubleOfError(error));
    }
  };
}

function noJson(host: string, status: number): ReturnType<typeof trouble> {
  return trouble('malformed', `${host} sent an answer that is no JSON: ask again in a moment, and report it if it stays so.`, { status });
}
