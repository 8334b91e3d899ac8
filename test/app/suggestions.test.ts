/** What is offered where a text was not understood: questions of the names that stand in it. */
import { expect, test } from '@jest/globals';
import { suggestionsFor } from '../../src/app/suggestions.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { erGateway, host, modelOf, nsg, vnet } from '../network/make-model.ts';

const model = modelOf(
  vnet('net', ['10.1.0.0/16'], { 'snet-a': '10.1.1.0/24', 'Web Tier': '10.1.2.0/24', GatewaySubnet: '10.1.255.0/27' }),
  erGateway('ergw-1', 'net', { allowRemoteVnetTraffic: true }),
  nsg('nsg-b', []),
  host('vm-a', 'net/snet-a', '10.1.1.4'),
  host('vm-b', 'net/snet-a', '10.1.1.5'),
  host('vm-c', 'net/snet-a', '10.1.1.6'),
  host('web', 'net/snet-a', '10.1.1.7'),
  host('on', 'net/snet-a', '10.1.1.8'),
);

test.each<[string, string[]]>([
  ['vm-a vm-b', ['can vm-a reach vm-b?', 'can vm-b reach vm-a?']],
  ['is anything between vm-a and vm-b eating 443', ['can vm-a reach vm-b on tcp/443?', 'can vm-b reach vm-a on tcp/443?']],
  [
    'can vm-a reach vm-b on 443 and 22',
    ['can vm-a reach vm-b on tcp/443?', 'can vm-a reach vm-b on tcp/22?', 'can vm-b reach vm-a on tcp/443?'],
  ],
  [
    'can vm-a reach vm-b on 8000-8010',
    ['can vm-a reach vm-b on tcp/8000?', 'can vm-a reach vm-b on tcp/8010?', 'can vm-b reach vm-a on tcp/8000?'],
  ],
  ['can vm-a and vm-b reach vm-c', ['can vm-a reach vm-b?', 'can vm-a reach vm-c?', 'can vm-b reach vm-c?']],
  // Who is said to send comes first.
  ['all 10.1.1.5 errors from vm-a', ['can vm-a reach 10.1.1.5?', 'can 10.1.1.5 reach vm-a?']],
  ['vm-b banana', ['who can reach vm-b?', 'what can vm-b reach?', 'what changed on vm-b?']],
  ['banana 10.1.1.5:8443', ['who can reach 10.1.1.5 on tcp/8443?', 'what can 10.1.1.5 reach on tcp/8443?']],
  [
    'can subnet snet-a in net and vm-b reach vm-c',
    ['can subnet snet-a in net reach vm-b?', 'can subnet snet-a in net reach vm-c?', 'can vm-b reach vm-c?'],
  ],
  ['can "Web Tier" and vm-b', ['can "Web Tier" reach vm-b?', 'can vm-b reach "Web Tier"?']],
  ['web and vm-b banana', ['can "web" reach vm-b?', 'can vm-b reach "web"?']],
  ['banana "on" vm-b', ['can "on" reach vm-b?', 'can vm-b reach "on"?']],
  ['vm-b banana internet', ['can vm-b reach internet?', 'can internet reach vm-b?']],
  // What is counted is no port.
  ['traceroute to 10.1.1.5 (10.1.1.5), 30 hops max, 60 byte packets', ['who can reach 10.1.1.5?', 'what can 10.1.1.5 reach?']],
  ['Pinging 10.1.1.5 with 32 bytes of data: Request timed out', ['who can reach 10.1.1.5?', 'what can 10.1.1.5 reach?']],
  ['java.net.ConnectException in com.example.Main', []],
  ['make me a coffee', []],
  // What it is sent from is not what was asked for.
  ['Deny TCP 10.1.1.4:55555 10.1.1.5:1433', ['can 10.1.1.4 reach 10.1.1.5 on tcp/1433?', 'can 10.1.1.5 reach 10.1.1.4 on tcp/1433?']],
  [
    '14:02:11.113452 IP 10.1.1.4.52344 > 10.1.1.5.443: Flags [P.], seq 1:518, ack 1, win 502, length 517',
    ['can 10.1.1.4 reach 10.1.1.5 on tcp/443?', 'can 10.1.1.5 reach 10.1.1.4 on tcp/443?'],
  ],
  ['1493763938,10.1.1.4,10.1.1.5,35370,53,U,O,D', ['can 10.1.1.4 reach 10.1.1.5 on udp/53?', 'can 10.1.1.5 reach 10.1.1.4 on udp/53?']],
  [
    'UDP request from 10.1.1.4:49210 to 10.1.1.5:514. Action: Deny',
    ['can 10.1.1.4 reach 10.1.1.5 on udp/514?', 'can 10.1.1.5 reach 10.1.1.4 on udp/514?'],
  ],
  // A resolver asks over UDP first.
  ['can vm-a resolve dns', ['who can reach vm-a on udp/53?', 'what can vm-a reach on udp/53?', 'what changed on vm-a?']],
  [
    'IP 10.1.1.4.52344 > 10.1.1.5.53: 4411+ A? x.contoso.com. (31)',
    ['can 10.1.1.4 reach 10.1.1.5 on udp/53?', 'can 10.1.1.4 reach 10.1.1.5 on tcp/53?', 'can 10.1.1.5 reach 10.1.1.4 on udp/53?'],
  ],
  ['turn on ergw-1', ['flags of ergw-1', 'what does turning on ergw-1 open?', 'what changed on ergw-1?']],
  ['ergw-1 は大丈夫でしょうかね', ['ergw-1 のフラグ', 'ergw-1 をオンにすると何が開く？', 'ergw-1 で何が変わった？']],
  ['nsg-b banana', ['what changed on nsg-b?']],
  [
    'vm-a と vm-b の 443 と 22 を見て',
    ['vm-a から vm-b に tcp/443 で届く？', 'vm-a から vm-b に tcp/22 で届く？', 'vm-b から vm-a に tcp/443 で届く？'],
  ],
  ['vm-b から vm-a の様子', ['vm-b から vm-a に届く？', 'vm-a から vm-b に届く？']],
  ['vm-b の様子がおかしい', ['誰が vm-b に届く？', 'vm-b からどこに届く？', 'vm-b で何が変わった？']],
])('%s', (text, offered) => {
  const parsed = readQuestion(text);
  expect(parsed.understood).toBe(false);
  const questions = parsed.understood ? [] : suggestionsFor(model, parsed.mentioned, parsed.language);
  expect(questions).toEqual(offered);
  for (const question of questions) expect(readQuestion(question).understood).toBe(true);
});
