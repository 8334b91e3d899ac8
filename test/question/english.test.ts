import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Question } from '../../src/question/question.ts';
import { readQuestion } from '../../src/question/read-question.ts';

const ANY: Flow = { protocol: 'any', port: null };
const ICMP: Flow = { protocol: 'icmp', port: null };
const tcp = (port: number | null): Flow => ({ protocol: 'tcp', port });
const udp = (port: number | null): Flow => ({ protocol: 'udp', port });

function asked(text: string): Question | null {
  const parsed = readQuestion(text);
  expect(parsed.language).toBe('en');
  return parsed.understood ? parsed.question : null;
}

const reach = (flow: Flow, why: boolean): Question => ({ kind: 'reach', from: 'vm-a', to: 'vm-b', flow, why });

describe('does vm-a reach vm-b', () => {
  test.each<[string, Flow]>([
    ['can vm-a reach vm-b?', ANY],
    ['could vm-a talk to vm-b', ANY],
    ['can vm-a connect to vm-b', ANY],
    ['can vm-a get to vm-b', ANY],
    ['can vm-a access vm-b', ANY],
    ['can vm-a see vm-b', ANY],
    ['can vm-a communicate with vm-b', ANY],
    ['can vm-a open a connection to vm-b', ANY],
    ['does vm-a have access to vm-b', ANY],
    ['does vm-a reach vm-b', ANY],
    ['is vm-a able to reach vm-b', ANY],
    ['is vm-a allowed to talk to vm-b', ANY],
    ['is vm-b reachable from vm-a', ANY],
    ['can vm-b be reached from vm-a', ANY],
    ['can vm-b be reached by vm-a', ANY],
    ['is it possible to reach vm-b from vm-a', ANY],
    ['is it possible for vm-a to reach vm-b', ANY],
    ['can I reach vm-b from vm-a', ANY],
    ['can we get from vm-a to vm-b', ANY],
    ['from vm-a can we reach vm-b', ANY],
    ['from vm-a, is vm-b reachable', ANY],
    ['can traffic from vm-a reach vm-b', ANY],
    ['does traffic get from vm-a to vm-b', ANY],
    ['vm-a → vm-b', ANY],
    ['vm-a -> vm-b', ANY],
    ['vm-a->vm-b', ANY],
    ['vm-a => vm-b', ANY],
    ['vm-a --> vm-b', ANY],
    ['vm-a ➡️ vm-b', ANY],
    ['vm-a to vm-b', ANY],
    ['from vm-a to vm-b', ANY],
    ['to vm-b from vm-a', ANY],
    ['reach vm-b from vm-a', ANY],
    ['check vm-a to vm-b', ANY],
    ['test connectivity from vm-a to vm-b', ANY],
    ['check the connection from vm-a to vm-b', ANY],
    ['vm-a reaches vm-b', ANY],
    ['whether vm-a can reach vm-b', ANY],
    ['please check if vm-a can reach vm-b', ANY],
    ['can you tell me whether vm-a reaches vm-b', ANY],
    ['I want to know if vm-a can reach vm-b', ANY],
    ['can vm-a ping vm-b', ICMP],
    ['ping vm-b from vm-a', ICMP],
    ['can I ping vm-b from vm-a', ICMP],
    ['ping from vm-a to vm-b', ICMP],
    ['can vm-a reach vm-b by ping', ICMP],
    ['can vm-a reach vm-b over icmp', ICMP],
    ['is vm-b pingable from vm-a', ICMP],
    ['can vm-a reach vm-b on tcp/443', tcp(443)],
    ['can vm-a reach vm-b on 443', tcp(443)],
    ['can vm-a reach vm-b on port 22', tcp(22)],
    ['can vm-a reach vm-b on TCP port 22', tcp(22)],
    ['can vm-a reach vm-b over udp 53', udp(53)],
    ['can vm-a reach vm-b over udp/53', udp(53)],
    ['can vm-a reach vm-b via tcp 443', tcp(443)],
    ['can vm-a reach vm-b on 443/tcp', tcp(443)],
    ['can vm-a reach vm-b on 443 tcp', tcp(443)],
    ['can vm-a reach vm-b on port 53 over udp', udp(53)],
    ['can vm-a reach vm-b https', tcp(443)],
    ['can vm-a reach vm-b over https (443)', tcp(443)],
    ['can vm-a reach vm-b with http', tcp(80)],
    ['can vm-a reach vm-b rdp', tcp(3389)],
    ['can vm-a reach vm-b using ssh', tcp(22)],
    ['can vm-a reach vm-b on sql', tcp(1433)],
    ['can vm-a reach vm-b sql', tcp(1433)],
    ['can vm-a reach vm-b on dns', tcp(53)],
    ['can vm-a reach vm-b on dns over udp', udp(53)],
    ['can vm-a reach vm-b over ntp', udp(123)],
    ['can vm-a reach vm-b on winrm', tcp(5985)],
    ['can vm-a reach vm-b over tcp', tcp(null)],
    ['can vm-a reach vm-b on all tcp ports', tcp(null)],
    ['can vm-a reach vm-b on any port', ANY],
    ['can vm-a reach vm-b over esp', { protocol: 'esp', port: null }],
    ['can vm-a reach vm-b:443', tcp(443)],
    ['can vm-a reach vm-b:53 over udp', udp(53)],
    ['can vm-a reach https://vm-b/login?next=/a&b=1', tcp(443)],
    ['can vm-a reach https://vm-b:8443', tcp(8443)],
    ['vm-a -> vm-b:443', tcp(443)],
    ['vm-a to vm-b on 443', tcp(443)],
    ['is vm-b reachable on 443 from vm-a', tcp(443)],
    ['is vm-b reachable from vm-a on 443', tcp(443)],
    ['can vm-a connect over ssh to vm-b', tcp(22)],
    ['can vm-a ssh to vm-b', tcp(22)],
    ['can vm-a ssh into vm-b on port 2222', tcp(2222)],
    ['can vm-a rdp to vm-b', tcp(3389)],
    ['ssh to vm-b from vm-a', tcp(22)],
    ['ssh from vm-a to vm-b', tcp(22)],
    ['telnet vm-b 443 from vm-a', tcp(443)],
    ['nc -vz vm-b 443 from vm-a', tcp(443)],
    ['is port 443 open from vm-a to vm-b', tcp(443)],
    ['is tcp/443 open on vm-b from vm-a', tcp(443)],
    ['check https from vm-a to vm-b', tcp(443)],
    ['can vm-a connect to port 443 on vm-b', tcp(443)],
    ['- can vm-a reach vm-b on https (443)', tcp(443)],
    ['can vm-a reach vm-b on 443 (https)', tcp(443)],
    ['does vm-a have https access to vm-b', tcp(443)],
  ])('%s', (text, flow) => {
    expect(asked(text)).toEqual(reach(flow, false));
  });
});

describe('why does vm-a not reach vm-b', () => {
  test.each<[string, Flow]>([
    ["why can't vm-a reach vm-b", ANY],
    ['why can’t vm-a reach vm-b?', ANY],
    ['why cant vm-a reach vm-b', ANY],
    ['why cannot vm-a reach vm-b', ANY],
    ['why can not vm-a reach vm-b', ANY],
    ['why does vm-a not reach vm-b', ANY],
    ["why doesn't vm-a reach vm-b", ANY],
    ['why can vm-a not reach vm-b', ANY],
    ['why can vm-a no longer reach vm-b', ANY],
    ["why vm-a can't reach vm-b", ANY],
    ['why is vm-b not reachable from vm-a', ANY],
    ["why isn't vm-b reachable from vm-a", ANY],
    ['why is vm-b unreachable from vm-a', ANY],
    ['why is vm-a unable to reach vm-b', ANY],
    ["why can't I reach vm-b from vm-a", ANY],
    ["why can't vm-a ping vm-b", ICMP],
    ["why can't vm-a reach vm-b on 443", tcp(443)],
    ["why can't vm-a ssh to vm-b", tcp(22)],
    ['why is traffic from vm-a to vm-b blocked', ANY],
    ['what blocks vm-a from reaching vm-b', ANY],
    ['what is blocking vm-a -> vm-b:443', tcp(443)],
    ["vm-a can't reach vm-b", ANY],
    ['vm-a cannot reach vm-b anymore', ANY],
    ['vm-b is unreachable from vm-a', ANY],
    ['no connectivity from vm-a to vm-b', ANY],
    ['tell me why vm-a cannot reach vm-b', ANY],
  ])('%s', (text, flow) => {
    expect(asked(text)).toEqual(reach(flow, true));
  });
});

describe('the ends', () => {
  test.each([
    ['can vm-hub-01 reach 10.3.0.4?', 'vm-hub-01', '10.3.0.4'],
    ['can the vm vm-a reach the address 10.3.0.4', 'vm-a', '10.3.0.4'],
    ['can A reach B', 'A', 'B'],
    ['can a reach b', 'a', 'b'],
    ['can fd00::4 reach fd00:1::', 'fd00::4', 'fd00:1::'],
    ['can [fd00::4] reach [fd00::5]', 'fd00::4', 'fd00::5'],
    ['can vm-a reach 10.3.0.0/24', 'vm-a', '10.3.0.0/24'],
    ['can vm-a reach fd00::/64', 'vm-a', 'fd00::/64'],
    ['can vm-a reach app.contoso.com.', 'vm-a', 'app.contoso.com'],
    ['can vm-a reach the internet', 'vm-a', 'internet'],
    ['can on-prem reach vm-a', 'on-prem', 'vm-a'],
    ['can on-premises reach vm-a', 'on-premises', 'vm-a'],
    ['can "my vm" reach “that (old) vm”', 'my vm', 'that (old) vm'],
    ["can 'my vm' reach `vm-b`", 'my vm', 'vm-b'],
    ['can "to" reach "from"', 'to', 'from'],
    ['can vnet-a/snet-1 reach rg-1/vm-b', 'vnet-a/snet-1', 'rg-1/vm-b'],
    ['can vm-a in rg-1 reach vm-b in resource group rg-2', 'vm-a in rg-1', 'vm-b in rg-2'],
    ['can vm-a (rg-1) reach vm-b', 'vm-a in rg-1', 'vm-b'],
    ['can subnet snet-1 reach the virtual network vnet-b', 'subnet snet-1', 'vnet vnet-b'],
    ['can the snet-1 subnet reach vm-b', 'subnet snet-1', 'vm-b'],
    ['can vmss-a_3 reach vm_b', 'vmss-a_3', 'vm_b'],
    ['can instance 3 of vmss-a reach vm_b', 'vmss-a_3', 'vm_b'],
    ['can instance #3 of scale set vmss-a reach vmss-a instance 12', 'vmss-a_3', 'vmss-a_12'],
    ['can vm-a reach [10.3.0.4](http://10.3.0.4)', 'vm-a', '10.3.0.4'],
    ['can vm-a reach <a href="http://10.3.0.4">10.3.0.4</a>?', 'vm-a', '10.3.0.4'],
    ['<at>Hairpin</at>&nbsp;can vm-a reach vm-b', 'vm-a', 'vm-b'],
    ['@Hairpin can vm-a reach vm-b', 'vm-a', 'vm-b'],
    ['ＣＡＮ ｖｍ－ａ ＲＥＡＣＨ １０．３．０．４？', 'vm-a', '10.3.0.4'],
    ['can  vm-a\u00a0reach\u200b 10.3.0.4 ???', 'vm-a', '10.3.0.4'],
    ['can **vm-a** reach *vm-b*?', 'vm-a', 'vm-b'],
    [
      'can /subscriptions/0/resourceGroups/Rg (1)/providers/Microsoft.Compute/virtualMachines/vm-a reach vm-b'.replace(' (1)', '(1)'),
      '/subscriptions/0/resourceGroups/Rg(1)/providers/Microsoft.Compute/virtualMachines/vm-a',
      'vm-b',
    ],
  ])('%s', (text, from, to) => {
    expect(asked(text)).toEqual({ kind: 'reach', from, to, flow: ANY, why: false });
  });
});

describe('other questions', () => {
  test.each<[string, Question]>([
    ['flags', { kind: 'flags', of: null }],
    ['Show flags', { kind: 'flags', of: null }],
    ['list all gateway flags', { kind: 'flags', of: null }],
    ['which gateways accept remote VNet traffic?', { kind: 'flags', of: null }],
    ['which gateways do not accept remote VNet traffic?', { kind: 'flags', of: null }],
    ['which networks can reach vm-a on 443?', { kind: 'whoCanReach', to: 'vm-a', flow: { protocol: 'tcp', port: 443 } }],
    ['flags of ergw-hub-01', { kind: 'flags', of: 'ergw-hub-01' }],
    ['show the flags for ergw-hub-01', { kind: 'flags', of: 'ergw-hub-01' }],
    ['routes of vm-a', { kind: 'routes', of: 'vm-a' }],
    ['routes for vm-a', { kind: 'routes', of: 'vm-a' }],
    ['effective routes of vm-a', { kind: 'routes', of: 'vm-a' }],
    ['show me the effective routes of vm-a', { kind: 'routes', of: 'vm-a' }],
    ['help', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['hi', { kind: 'help' }],
    ['Hello!', { kind: 'help' }],
    ['what can you do?', { kind: 'help' }],
    ['<at>Hairpin</at> help', { kind: 'help' }],
    ['who can reach vm-b?', { kind: 'whoCanReach', to: 'vm-b', flow: ANY }],
    ['what can reach vm-b on 443', { kind: 'whoCanReach', to: 'vm-b', flow: tcp(443) }],
    ['which VMs can ssh to vm-b', { kind: 'whoCanReach', to: 'vm-b', flow: tcp(22) }],
    ['can anything reach vm-b', { kind: 'whoCanReach', to: 'vm-b', flow: ANY }],
    ['what can vm-a reach?', { kind: 'whatCanReach', from: 'vm-a', flow: ANY }],
    ['where can vm-a reach', { kind: 'whatCanReach', from: 'vm-a', flow: ANY }],
    ['what can vm-a connect to on https', { kind: 'whatCanReach', from: 'vm-a', flow: tcp(443) }],
    ['what is reachable from vm-a', { kind: 'whatCanReach', from: 'vm-a', flow: ANY }],
    ['what changed?', { kind: 'changed', since: null }],
    ["what's changed since it worked", { kind: 'changed', since: 'it worked' }],
    ['since it worked', { kind: 'changed', since: 'it worked' }],
    ['since monday 14:00', { kind: 'changed', since: 'monday 14:00' }],
    ['since 2026-11-20', { kind: 'changed', since: '2026-11-20' }],
    ['since yesterday?', { kind: 'changed', since: 'yesterday' }],
    ['what changed since last time', { kind: 'changed', since: null }],
    ['what changed since yesterday?', { kind: 'changed', since: 'yesterday' }],
    ['what changed since monday?', { kind: 'changed', since: 'monday' }],
    ['what changed since 2026-11-20 14:00', { kind: 'changed', since: '2026-11-20 14:00' }],
    ['what changed since 14:00', { kind: 'changed', since: '14:00' }],
    ['what changed since 3 hours ago', { kind: 'changed', since: '3 hours ago' }],
    ['what changed since 2026-11-01', { kind: 'changed', since: '2026-11-01' }],
    ['what has changed since last monday?', { kind: 'changed', since: 'last monday' }],
  ])('%s', (text, question) => {
    expect(asked(text)).toEqual(question);
  });
});

describe('pleasantries change nothing', () => {
  test.each([
    ['Hi, can vm-a reach vm-b please? Thanks!', []],
    ['Bob: can vm-a reach vm-b?', ['Bob']],
    ['hey Bob, can vm-a reach vm-b', ['Bob']],
    ['can vm-a now reach vm-b? thanks Bob', ['Bob']],
    ['can vm-a reach vm-b or not?', []],
    ['can vm-a reach vm-b 🙏', []],
  ])('%s', (text, unread) => {
    expect(readQuestion(text)).toEqual({ understood: true, language: 'en', question: reach(ANY, false), unread });
  });
});
