/** An ISO time -> `2024-03-22 00:00 UTC`. */
import { visible } from './visible.ts';

export function whenText(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? visible(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
