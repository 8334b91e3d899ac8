/** What was typed into the "Other port" form -> the traffic it means, or null: `443`, `tcp/8443`, `udp 53`, `https`, `icmp`, `any`. */
import type { Flow } from '../network/flow.ts';
import { flowOf } from './flow-part.ts';
import { readFlowPhrases } from './flow-phrase.ts';
import { normalise } from './normalise.ts';
import { tokenise } from './tokens.ts';

const EVERYTHING = new Set(['any', 'all', 'everything', 'any port', 'all ports', '*', 'すべて', '全て', '全部']);
const PING = new Set(['ping', 'icmp']);

export function readFlow(text: string): Flow | null {
  const clean = normalise(text);
  if (EVERYTHING.has(clean.toLowerCase())) return { protocol: 'any', port: null };
  if (PING.has(clean.toLowerCase())) return { protocol: 'icmp', port: null };
  const tokens = tokenise(clean);
  const parts = readFlowPhrases(tokens, 0);
  return parts.length > 0 && parts.at(-1)?.next === tokens.length ? flowOf(parts.map((read) => read.part)) : null;
}
