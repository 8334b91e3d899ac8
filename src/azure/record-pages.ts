/** An HTTP client -> the same, that keeps the bodies it was answered with and asks for no page twice. */
import type { HttpClient } from '@azure/core-rest-pipeline';
import { isObject, parsed, textOf } from './json.ts';
import type { ChildRead } from './left-to-read.ts';
import { troubleError } from './thrown.ts';
import { trouble } from './trouble.ts';

export interface PageRecorder {
  readonly client: HttpClient;
  readonly bodies: () => readonly unknown[];
  /** `malformed`: a body is not of the form that was asked for; `more`: the last page names another, or none came. */
  readonly problem: (kind: ChildRead['kind']) => 'none' | 'malformed' | 'more';
}

export function recordPages(client: HttpClient): PageRecorder {
  const bodies: unknown[] = [];
  const asked = new Set<string>();
  return {
    client: {
      sendRequest: async (request) => {
        const key = JSON.stringify([request.url, typeof request.body === 'string' ? request.body : null]);
        // A link that leads back would be followed for ever [azure-sdk: 9].
        if (asked.has(key)) throw troubleError(trouble('malformed', LEADS_BACK));
        asked.add(key);
        const response = await client.sendRequest(request);
        bodies.push(parsed(response.bodyAsText));
        return response;
      },
    },
    bodies: () => bodies,
    problem: (kind) => {
      const last = bodies.at(-1);
      if (bodies.some((body) => !isObject(body) || (kind !== 'whole' && !Array.isArray(body.value)))) return 'malformed';
      if (!isObject(last)) return 'more';
      const onward = kind === 'whole' ? null : (textOf(last.nextLink) ?? textOf(last.skipToken));
      return onward === null ? 'none' : 'more';
    },
  };
}

const LEADS_BACK = "Azure's pages lead back to one that was read already: ask again in a moment, and report it if it stays so.";
