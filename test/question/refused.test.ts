import { describe, expect, test } from '@jest/globals';
import { readQuestion } from '../../src/question/read-question.ts';

/** Texts in which a parser that skips words would answer another question: none may be understood. */
describe('a word that could turn the question makes it not understood', () => {
  test.each<[string, string[]]>([
    ['can A not reach B', ['not']],
    ['can A never reach B', ['never']],
    ["can't A reach B", ["can't"]],
    ["isn't B reachable from A", ["isn't"]],
    ['can A reach B and C', ['and', 'C']],
    ['can A reach B or C', ['or', 'C']],
    ['can A and C reach B', ['and']],
    ['can A reach B, C', ['C']],
    ['can A reach B C', ['C']],
    ['can A reach B / C', ['/', 'C']],
    ['can A reach B & C', ['&', 'C']],
    ['can A reach B from C', ['from', 'C']],
    ['can A reach B to C', ['to', 'C']],
    ['can A reach B on 443 and 22', ['and', '22']],
    ['can A reach B on 443, 22', ['22']],
    ['can A reach B on 443 22', ['22']],
    ['can A reach B on 443 or 22', ['or', '22']],
    ['can A reach B on tcp/443 and udp/53', ['and', 'udp/53']],
    ['can A reach B on 80-90', ['on', '80-90']],
    ['can A reach B on ports 80 to 90', ['to', '90']],
    ['since monday 14:00 nothing works', ['monday', '14:00', 'works']],
    ['can A reach B except on 22', ['except', 'on', '22']],
    ['can A reach B but not on 22', ['but', 'not', 'on', '22']],
    ['can A reach B without ssh', ['without', 'ssh']],
    ['can A reach B on port -1', ['on', 'port', '-1']],
    ['can A reach B on tcp/99999', ['on', 'tcp/99999']],
    ['can A reach B on port 99999', ['on', 'port', '99999']],
    ['can A reach B on port 443.5', ['on', 'port', '443.5']],
    ['can A reach B on icmp/8', ['on', 'icmp/8']],
    ['can A reach B on gopher', ['on', 'gopher']],
    ['can A reach B:99999', ['A', 'B:99999']],
    ['can A ping B on 443', ['on', '443']],
    ['can A reach https://B on 22', ['on', '22']],
    ['can A reach B through fw-1', ['through', 'fw-1']],
    ['can A reach B via fw-1', ['via', 'fw-1']],
    ['can A reach B over vpn', ['over', 'vpn']],
    ['can A reach B directly', ['directly']],
    ['can A reach B only', ['only']],
    ['can A only reach B', ['only']],
    ['can A reach B unless C', ['unless', 'C']],
    ['can A reach B yesterday', ['yesterday']],
    ['can A reach B tomorrow', ['tomorrow']],
    ['can A reach B both ways', ['both', 'ways']],
    ['can A reach B and vice versa', ['and', 'vice', 'versa']],
    ['can A and B talk to each other', ['and']],
    ['can A reach B? can C reach D?', ['can', 'C', 'reach', 'D']],
    ['can A reach B\nI mean C', ['I', 'mean', 'C']],
    ['can A reach web, db', ['db']],
    ['can prod reach prod sql', ['sql']],
    ['A -> B -> C', ['->', 'C']],
    ['A -> B, C', ['C']],
    ['A to B to C', ['to', 'C']],
    ['from A to B from C', ['from', 'C']],
    ['flags of A and B', ['and', 'B']],
    ['routes of A to B', ['to', 'B']],
    ['who can reach B except A', ['except', 'A']],
    ['vm-a から vm-b 以外に届く？', ['以外に届く']],
    ['vm-a から vm-b に 99999番ポートで届く？', ['99999', '番ポートで届く']],
  ])('%s', (text, unread) => {
    const parsed = readQuestion(text);
    expect(parsed.understood).toBe(false);
    expect(parsed.unread).toEqual(unread);
  });

  test.each([
    'routes',
    'effective routes',
    'can A reach B on 443 (ssh)',
    'can A reach 443 on B on 22',
    'is A blocked from B',
    'which nsg blocks A from B',
    'A <-> B',
    'A ↔ B',
    'A <- B',
    'does A not reach B',
    'can reach B',
    'can A reach',
    'can it reach B',
    'can the vm reach B',
    'can a vm reach B',
    'can I reach B',
    'can A reach it',
    'can A, C reach B',
    'ignoring the firewall, can A reach B',
    'assuming the peering works, can A reach B',
    'tomorrow, can A reach B',
    'should A reach B',
    'could A have reached B',
    'when can A reach B',
    'how can A reach B',
    'can A reach B faster',
    'A or C to B',
    'can A:22 reach B',
    'can fe80::1%eth0 reach B',
    'connectivity between A and B',
    'can A reach B <except on 22>',
    'can A reach B (not on 22)',
    'can A reach B on 443 (not 22)',
    'banana',
    'can https://portal.azure.com/#home reach vm-b',
    'thank you for nothing',
    'vm-a vm-b',
    '10.1.0.4 10.3.0.4',
    'vm-a と vm-b から vm-c に届く？',
    'vm-a と vm-b から届く？',
    'vm-a から vm-b と vm-c に届く？',
    'vm-a から vm-b または vm-c に届く？',
    'vm-a から vm-b に 443 と 22 で届く？',
    'vm-a から vm-b に昨日届いた？',
    'vm-a から vm-b に届かなくはない？',
    'vm-a と vm-b は通信できる？',
    'vm-a から届く？',
    'から に届く？',
  ])('%s', (text) => {
    const parsed = readQuestion(text);
    expect(parsed.understood).toBe(false);
    expect(parsed.unread.length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ['turn on ergw-1', 'change'],
    ['please enable allowRemoteVnetTraffic on ergw-1', 'change'],
    ['can you open 443 from vm-a in nsg-1', 'change'],
    ['peer vnet-a with vnet-b', 'change'],
    ['delete rule deny-all in nsg-1', 'change'],
    ['ergw-1 をオンにしてください', 'change'],
    ['ping 10.3.0.4', 'fromWhere'],
    ['can I reach vm-b on 443?', 'fromWhere'],
    ['is vm-b up?', 'fromWhere'],
    ['Test-NetConnection vm-b -Port 443', 'fromWhere'],
    ['vm-b に届く？', 'fromWhere'],
    ['vm-a vm-b', 'whichWay'],
    ['ping vm-a vm-b', 'whichWay'],
    ['vm-a vm-b 443', 'whichWay'],
    ['is vm-a blocked from vm-b', 'whichWay'],
    ['connectivity between vm-a and vm-b', 'whichWay'],
    ['can vm-a and vm-b talk to each other?', 'whichWay'],
    ['vm-a と vm-b は通信できる？', 'whichWay'],
    ['undo it', 'whichRequest'],
    ['approve', 'whichRequest'],
    ['承認します', 'whichRequest'],
    ['from 10.1.0.4 port 443 to 10.3.0.4', 'sourcePort'],
    ['list vms', 'aThing'],
    ['what is 10.3.0.4', 'aThing'],
    ['show nsg rules of vm-a', 'aThing'],
  ])('%s is told what is wanted: %s', (text, near) => {
    expect(readQuestion(text)).toMatchObject({ understood: false, near });
  });

  test.each([
    'can A not reach B',
    'can A reach B except on 22',
    'banana',
    'can A reach B and C',
    'A -> B -> C',
    'thank you for nothing',
    'good job',
    'hello world',
  ])('%s is told nothing', (text) => {
    expect(readQuestion(text)).not.toHaveProperty('near');
  });

  test('a text too long to be read whole is not understood, whatever its beginning says', () => {
    expect(readQuestion(`can A reach B ${' '.repeat(3000)} except on 22`).understood).toBe(false);
    expect(readQuestion(`can A reach B ${'please '.repeat(500)}`).understood).toBe(false);
  });
});
