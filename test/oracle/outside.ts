/** A case beside the Internet -> how the engine's answer differs from the oracle's; null: they agree. */
import { engineAnswerOf } from './engine.ts';
import { outsideAnswer } from './outside-answer.ts';
import { HOST, type OutsideCase, type OutsideQuestion } from './outside-net.ts';
import { outsideWire } from './outside-wire.ts';

const VERDICTS = { yes: 'reachable', no: 'blocked', maybe: 'unknown' } as const;

function textOf({ direction, protocol, port, address }: OutsideQuestion): string {
  const [from, to] = direction === 'out' ? [HOST, address] : [address, HOST];
  return protocol === 'icmp' ? `ping ${to} from ${from}` : `can ${from} reach ${to} on ${protocol}/${port}?`;
}

export async function outsideDifference({ net, question }: OutsideCase): Promise<string | null> {
  const wanted = outsideAnswer(net, question);
  const got = await engineAnswerOf(outsideWire(net), textOf(question), net.appliance.transparent ? ['nva'] : []);
  const verdict = VERDICTS[wanted.pass];
  const said = [...got.causes.map(({ code }) => code), ...got.unknowns.map(({ code }) => code)];
  // Of a tag that is not expanded more may be left open than this verdict hangs on.
  const hasOpenTag = !net.tagFile && (net.hasServiceEndpoint || (net.routes ?? []).some(({ prefix }) => !prefix.includes('/')));
  const isCautious =
    got.verdict === 'unknown' && hasOpenTag && got.unknowns.some(({ code }) => ['tag-not-expanded', 'nva-opaque'].includes(code));
  if (got.verdict !== verdict && !isCautious) {
    return `engine ${got.verdict} (${said.join(' ')}), oracle ${verdict} (${[...wanted.causes, ...wanted.doubts].join(' ')})`;
  }
  if (got.verdict === 'blocked' && got.causes.length === 0) return `blocked, and no cause (${said.join(' ')})`;
  // What would lead out, were a route lifted, would need a public address too, and meet the filters as what is connected does.
  const isShut = wanted.causes.some((each) => ['route-none', 'next-hop-missing'].includes(each));
  const loud = got.causes.flatMap(({ code }) =>
    wanted.causes.includes(code) || (isShut && ['no-outbound', 'nsg-deny'].includes(code)) ? [] : [code],
  );
  return got.verdict === 'blocked' && loud.length > 0 && question.direction === 'out'
    ? `cause made up: ${loud.join(' ')}, not ${wanted.causes.join(' ')}`
    : null;
}
