/** What a model says was not read -> which load balancers cannot be trusted to be complete, and which may stand before a host unseen. */
import type { LoadBalancer } from '../network/frontend.ts';
import type { Unread } from '../network/model.ts';
import { type Key, parentOf, subscriptionOf } from '../network/resource-id.ts';
import { balancingOf } from './balancing.ts';
import { type Unsure, unread } from './finding.ts';
import type { Holder, NetworkIndex } from './network-index.ts';
import { rememberOnce } from './remember.ts';

/** That the load balancer, or a rule or pool of it, is listed as not read: a rule that is not known may take the traffic. Null: it was read whole. */
export function unreadBalancer(index: NetworkIndex, { id, key, name, frontends, rules, inboundNatRules }: LoadBalancer): Unsure | null {
  const line = linesOf(index).inside.get(key);
  if (line) return unread(id, 'balancer', { line: line.text });
  // A rule of a frontend that was not given: that may be called otherwise there.
  const isAstray = [...rules, ...inboundNatRules].some((rule) => !frontends.some((frontend) => frontend.key === rule.frontend));
  return isAstray ? unread(id, 'balancer', { balancer: name }) : null;
}

/** That a load balancer which was not read whole may lend the NIC its address. Null: all that can were. */
export function hiddenLender(index: NetworkIndex, holder: Holder): Unsure | null {
  const { loadBalancers } = index.model.resources;
  const named = holder.config.loadBalancerPools.map(parentOf).find((key) => !loadBalancers.has(key));
  if (named !== undefined) return unread(named, 'balancer');
  const known = balancingOf(index, holder).map(({ balancer }) => unreadBalancer(index, balancer));
  return known.find((doubt) => doubt !== null) ?? hiddenPool(index, holder.nic.key) ?? hiddenBalancer(index, holder.nic.key);
}

/** That a load balancer which was not read whole may lead to this NIC or address from the Internet. Null: all that can were. */
export function hiddenEntrance(index: NetworkIndex, holder: Holder | null, near: Key): Unsure | null {
  const { loadBalancers } = index.model.resources;
  const named = holder?.config.loadBalancerPools.map(parentOf).find((key) => !loadBalancers.has(key));
  if (named !== undefined) return unread(named, 'balancer');
  for (const balancer of loadBalancers.values()) {
    const doubt = balancer.frontends.some(({ publicIp }) => publicIp !== null) ? unreadBalancer(index, balancer) : null;
    if (doubt && isNear(balancer.key, near)) return doubt;
  }
  return hiddenBalancer(index, near);
}

/** A pool of a load balancer that is in the model: any card may be its member. */
function hiddenPool(index: NetworkIndex, near: Key): Unsure | null {
  const { loadBalancers } = index.model.resources;
  for (const [key, { scope, text }] of linesOf(index).inside) {
    if (loadBalancers.has(key) && scope?.includes('/backendaddresspools/') && isNear(scope, near))
      return unread(key, 'balancer', { line: text });
  }
  return null;
}

/** One that is not in the model at all. */
function hiddenBalancer(index: NetworkIndex, near: Key): Unsure | null {
  const { inside, others } = linesOf(index);
  const { loadBalancers } = index.model.resources;
  const unseen = [...inside].flatMap(([key, line]) => (loadBalancers.has(key) ? [] : [line]));
  const line = [...unseen, ...others].find(({ scope }) => scope === null || isNear(scope, near));
  return line ? unread(line.scope, 'balancer', { line: line.text }) : null;
}

function isNear(scope: Key, near: Key): boolean {
  const subscription = subscriptionOf(scope);
  return subscription === null || subscription === subscriptionOf(near);
}

const WHOLE = /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?$/;

const linesOf = rememberOnce(({ model }) => {
  const inside = new Map<Key, Unread>();
  const others: Unread[] = [];
  for (const line of model.unread) {
    const { scope, type, why } = line;
    if (why === 'twice') continue;
    const balancer = scope === null ? null : (/^.*\/loadbalancers\/[^/]+/.exec(scope)?.[0] ?? null);
    if (balancer !== null && !inside.has(balancer)) inside.set(balancer, line);
    if (balancer === null && (type === null ? scope !== null && WHOLE.test(scope) : type.includes('/loadbalancers'))) others.push(line);
  }
  return { inside, others };
});
