/** The traffic a question is about. */

export const PROTOCOLS = ['any', 'icmp', 'tcp', 'udp', 'esp', 'ah'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** `any` asks for everything; a port only with tcp or udp. */
export interface Flow {
  readonly protocol: Protocol;
  /** Destination port, 0-65535, or null: every port. */
  readonly port: number | null;
}
