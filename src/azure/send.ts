/** Endpoints, tokens and patience -> the one way in which everything is sent to Azure. Client libraries are loaded when it is first made. */
import type { HttpClient, SendRequest, TlsSettings } from '@azure/core-rest-pipeline';
import { withVersions } from './api-versions.ts';
import type { Cloud } from './cloud.ts';
import { type Layer, withHosts, withLimit, withRetries, withSignIn, withTroubles, withWholeBodies } from './layers.ts';
import type { Clock, Patience } from './patience.ts';
import type { Tokens } from './tokens.ts';

export interface SendParts {
  readonly cloud: Cloud;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly tls: TlsSettings | null;
}

/** Makes a client for `httpClient` of any Azure library; `onAttempt` is told of each request that goes out. It throws errors that carry a trouble. */
export type MakeClient = (patience: Patience, onAttempt?: () => void) => HttpClient;

export async function loadClients({ cloud, tokens, clock, tls }: SendParts): Promise<MakeClient> {
  const { createDefaultHttpClient, createEmptyPipeline, decompressResponsePolicy, proxyPolicy, tlsPolicy } = await import(
    '@azure/core-rest-pipeline'
  );
  const bare = createDefaultHttpClient();
  const versions = new Map<string, string>();
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(decompressResponsePolicy());
  if (tls) pipeline.addPolicy(tlsPolicy(tls));
  const graphOrigin = new URL(cloud.graph).origin;
  const armOrigin = new URL(cloud.arm).origin;
  const scopeOf = (url: string): string => {
    const { origin, pathname } = new URL(url);
    const isGraph = origin === graphOrigin && (origin !== armOrigin || pathname.startsWith('/v1.0/'));
    return isGraph ? cloud.graphScope : cloud.armScope;
  };
  return (patience, onAttempt = () => {}) => {
    const send: SendRequest = (request) => {
      onAttempt();
      request.headers.set('user-agent', 'hairpin');
      return pipeline.sendRequest(bare, request);
    };
    const layers: readonly Layer[] = [
      withTroubles(clock),
      withRetries(patience, clock),
      withWholeBodies,
      withVersions(versions),
      withSignIn(tokens, scopeOf),
      withHosts([cloud.arm, cloud.graph]),
      withLimit(patience.attemptMs),
    ];
    return { sendRequest: layers.reduceRight((next, layer) => layer(next), send) };
  };
}
