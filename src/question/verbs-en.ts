/** The English verbs that ask for reachability -> groups of their forms: `<reach>`, `<reaches>`, `<reaching>`, `<reached>`, `<go>`. */
import { type FlowPart, NOTHING, serviceOf } from './flow-part.ts';
import type { Groups } from './pattern.ts';

interface Verb {
  /** Base, third person, -ing form, participle. */
  readonly forms: readonly [string, string, string, string];
  /** What follows before the destination, alternatives; empty where nothing has to. */
  readonly before: readonly string[];
  readonly part: FlowPart | null;
  /** True where `<verb> from A to B` is said as well. */
  readonly fromTo: boolean;
}

const byVerb = (service: string): FlowPart | null => {
  const part = serviceOf(service);
  return part && { ...part, byVerb: true };
};
const ICMP: FlowPart = { ...NOTHING, protocol: 'icmp', byVerb: true };
const TCP: FlowPart = { ...NOTHING, protocol: 'tcp', byVerb: true };
const TO = ['to'];
const INTO = ['', 'to', 'into', 'in to'];

const CURL_FLAGS = [
  '-v',
  '-k',
  '-i',
  '-vk',
  '-kv',
  '-vv',
  '-vvv',
  '-s',
  '-ss',
  '-sv',
  '-ik',
  '-ki',
  '-k -v',
  '-v -k',
  '--verbose',
  '--head',
];

const SLIPS = {
  reach: ['raech', 'reahc', 'rech', 'reech', 'recah', 'reacg'],
  connect: ['conect', 'connet', 'conncet', 'connct'],
  access: ['acess', 'acces'],
};

/** No spelling of a word: none of them is one to ask back with. */
export const MISTYPED: readonly string[] = Object.values(SLIPS).flatMap((slips) =>
  slips.flatMap((slip) => [slip, `${slip}s`, `${slip}es`, `${slip}ing`, `${slip}ed`]),
);

const VERBS: readonly Verb[] = [
  verb('reach', 'reaches', 'reaching', 'reached', ['']),
  // As people in a hurry type it.
  ...SLIPS.reach.map((typo) => verb(typo, `${typo}es`, `${typo}ing`, `${typo}ed`, [''])),
  ...SLIPS.connect.map((typo) => verb(typo, `${typo}s`, `${typo}ing`, `${typo}ed to`, TO, null, true)),
  ...SLIPS.access.map((typo) => verb(typo, `${typo}es`, `${typo}ing`, `${typo}ed`, [''])),
  verb('access', 'accesses', 'accessing', 'accessed', ['']),
  verb('see', 'sees', 'seeing', 'seen', ['']),
  verb('hit', 'hits', 'hitting', 'hit', ['']),
  verb('contact', 'contacts', 'contacting', 'contacted', ['']),
  verb('talk', 'talks', 'talking', 'talked to', ['to', 'with'], null, true),
  verb('speak', 'speaks', 'speaking', 'spoken to', ['to', 'with'], null, true),
  verb('connect', 'connects', 'connecting', 'connected to', ['to', 'with', ''], null, true),
  verb('communicate', 'communicates', 'communicating', 'communicated with', ['to', 'with'], null, true),
  verb('get', 'gets', 'getting', 'got to', ['to', 'out to', 'through to', 'traffic to', 'access to', 'packets to'], null, true),
  verb('go', 'goes', 'going', 'gone to', ['to', 'out to', 'out on'], null, true),
  verb('send', 'sends', 'sending', 'sent to', ['traffic to', 'packets to', 'data to'], null, false),
  verb('open', 'opens', 'opening', 'opened to', ['a connection to', 'connections to'], null, false),
  verb('establish', 'establishes', 'establishing', 'established to', ['a connection to', 'connections to'], null, false),
  verb('make', 'makes', 'making', 'made to', ['a connection to', 'connections to'], null, false),
  verb('have', 'has', 'having', 'had', ['access to', 'connectivity to'], null, false),
  verb(
    'ping',
    'pings',
    'pinging',
    'pinged',
    ['', 'to', '-t', ...['-c', '-n'].flatMap((many) => [1, 2, 3, 4, 5, 10].map((n) => `${many} ${n}`))],
    ICMP,
    true,
  ),
  verb('ssh', 'sshs', 'sshing', 'sshed', INTO, byVerb('ssh'), true),
  verb('rdp', 'rdps', 'rdping', 'rdped', INTO, byVerb('rdp'), true),
  verb('telnet', 'telnets', 'telneting', 'telnetted', ['', 'to'], byVerb('telnet'), true),
  verb('curl', 'curls', 'curling', 'curled', ['', 'to', ...CURL_FLAGS], byVerb('http'), true),
  verb('wget', 'wgets', 'wgetting', 'wgot', [''], byVerb('http'), false),
  verb('http', 'https', 'httping', 'httped', TO, byVerb('http'), false),
  verb('https', 'httpses', 'httpsing', 'httpsed', TO, byVerb('https'), false),
  verb('tcping', 'tcpings', 'tcpinging', 'tcpinged', ['', 'to'], TCP, true),
  verb('psping', 'pspings', 'pspinging', 'pspinged', ['', 'to'], TCP, true),
  verb('test-netconnection', 'test-netconnections', 'test-netconnecting', 'test-netconnected', ['', '-computername'], TCP, false),
  verb('tnc', 'tncs', 'tncing', 'tnced', ['', '-computername'], TCP, false),
  verb('nc', 'ncs', 'ncing', 'nced', ['', '-vz', '-zv', '-z', '-v'], TCP, false),
];

function verb(
  base: string,
  third: string,
  ing: string,
  done: string,
  before: readonly string[],
  part: FlowPart | null = null,
  fromTo = false,
): Verb {
  return { forms: [base, third, ing, done], before, part, fromTo };
}

function phrases(form: 0 | 1 | 2): Groups[string] {
  return VERBS.flatMap(({ forms, before, part }) => before.map((rest) => entry(`${forms[form]} ${rest}`.trim(), part)));
}

function entry(phrase: string, part: FlowPart | null): string | readonly [string, FlowPart] {
  return part ? [phrase, part] : phrase;
}

const TOOLS = new Set(['ping', 'telnet', 'curl', 'wget', 'tcping', 'psping', 'test-netconnection', 'tnc', 'nc']);

/** `<go>` is a verb before `from A to B`; `<probe>` one of those that only ask, before `A to B`; `<stranded>` one at the end of "what can A …". */
export const VERB_GROUPS: Groups = {
  reach: phrases(0),
  reaches: phrases(1).filter((phrase) => phrase[0] !== 'https' && phrase !== 'https to'),
  reaching: phrases(2),
  reached: VERBS.map(({ forms, part }) => entry(forms[3], part)),
  go: VERBS.filter((each) => each.fromTo).flatMap(({ forms, part }) => [entry(forms[0], part), entry(`${forms[0]} traffic`, part)]),
  probe: VERBS.filter((each) => each.fromTo && each.part).flatMap(({ forms, part }) => (part ? [[forms[0], part] as const] : [])),
  stranded: [...phrases(0), ...VERBS.filter((each) => each.fromTo).map(({ forms, part }) => entry(forms[0], part))],
  tool: VERBS.filter(({ forms: [base] }) => TOOLS.has(base)).flatMap(({ forms: [base], before, part }) =>
    before.map((rest) => entry(`${base} ${rest}`.trim(), part)),
  ),
  speak: ['connect', 'talk', 'get', 'speak', 'communicate', 'go'],
};
