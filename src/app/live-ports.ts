/** What live answers need besides what every answer needs. */
import type { AzureReader, FreshRead } from './azure-ports.ts';
import type { KnownNetwork, NetworkPorts } from './ports.ts';

export interface LivePorts extends NetworkPorts, Pick<AzureReader, 'readFresh' | 'readEvidence'> {
  /** Puts what was read into the network as known, for everybody; gives that network. */
  readonly correct: (read: Pick<FreshRead, 'asOf' | 'found' | 'gone'>) => KnownNetwork;
  readonly pause: (ms: number) => Promise<void>;
  /** Azure is slow when a first answer is due before the live one. */
  readonly slowAfterMs: number;
}

export const SLOW_AFTER_MS = 2_000;
