/** The id an answer is known by: short enough to read out, for the ticket. */
import type { Ports } from './ports.ts';

/** `A-7K2M9QXZ`. */
export function answerId(ports: Pick<Ports, 'newId'>): string {
  return `A-${ports.newId()}`;
}
