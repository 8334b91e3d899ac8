/** A host and a client on the Internet -> ways in that the model shows to be there and does not show whole: any of them may lead to the host. */
import { type Address, sameAddress } from '../network/address.ts';
import type { AzureFirewall } from '../network/firewall.ts';
import { type ArmId, type Key, keyOf } from '../network/resource-id.ts';
import type { Asking } from './asking.ts';
import { configurationKey } from './backends.ts';
import { balancingOf } from './balancing.ts';
import { cardsOf } from './cards-of.ts';
import { FROM_INTERNET } from './end-hop.ts';
import type { Endpoint } from './endpoint.ts';
import type { Unsure } from './finding.ts';
import { judgeFirewall, type Translation } from './firewall.ts';
import { missingRules } from './firewall-findings.ts';
import { ruleOrder } from './firewall-order.ts';
import type { NetworkIndex } from './network-index.ts';
import { isEmpty, NOTHING, type TrafficSet, union } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { arrivedAt, type Way } from './way.ts';

/** A way in of which only part is known: what it may let in, and why that is not sure. */
export interface Perhaps {
  readonly kind: 'firewall' | 'appliance';
  readonly publicIp: Key | null;
  readonly forward: Way;
}

export function perhapsEntries(asking: Asking, endpoint: Endpoint, client: Address, reply: Way): readonly Perhaps[] {
  const firewalls = [...asking.index.model.resources.firewalls.values()];
  return [
    ...firewalls.flatMap((firewall) =>
      firewall.hub ? byHubFirewall(asking, endpoint, client, firewall) : byTranslatedName(asking, endpoint, client, firewall),
    ),
    ...byAppliance(asking, endpoint, reply),
  ];
}

function perhaps(endpoint: Endpoint, kind: Perhaps['kind'], publicIp: Key | null, hop: Hop, maybe: TrafficSet, doubt: Unsure): Perhaps {
  const way = arrivedAt({ kind: 'vnet', vnet: endpoint.vnet.key }, maybe, [FROM_INTERNET, hop]);
  return { kind, publicIp, forward: { ...way, sure: NOTHING, maybe, doubts: [doubt] } };
}

/** A rule may translate to a name, which the firewall alone resolves. Source: AZFW-NAT. */
function byTranslatedName(asking: Asking, endpoint: Endpoint, client: Address, firewall: AzureFirewall): readonly Perhaps[] {
  const { publicAddresses } = asking.index.model.resources;
  if (!ruleOrder(asking.index, firewall).nat.some(({ rule }) => rule.translatedAddress === null)) return [];
  return firewall.publicIps.flatMap((publicIp) => {
    const called = publicAddresses.get(publicIp)?.address;
    const hits = called ? translations(asking, firewall, client, called).filter(({ address }) => address === null) : [];
    return hits.map((hit) => {
      const { rule } = hit.placed;
      return perhaps(endpoint, 'firewall', publicIp, hopOf(firewall), hit.traffic, {
        code: 'firewall-opaque',
        resource: firewall.id,
        source: 'AZFW-RULES',
        facts: { what: 'name', firewall: firewall.name, rule: rule.name, names: rule.fqdns },
      });
    });
  });
}

function translations(asking: Asking, firewall: AzureFirewall, client: Address, called: Address): readonly Translation[] {
  return judgeFirewall(asking.index, firewall, { source: client, destination: called }, asking.asked).translated;
}

/** What a firewall in a virtual hub translates is not followed through the hub; its rules name the addresses that are called. */
function byHubFirewall(asking: Asking, endpoint: Endpoint, client: Address, firewall: AzureFirewall): readonly Perhaps[] {
  const { nat, missing } = ruleOrder(asking.index, firewall);
  const [first] = missing;
  if (first) return [perhaps(endpoint, 'firewall', null, hopOf(firewall), asking.asked, missingRules(firewall, first))];
  const isMeant = (address: Address | null): boolean => address !== null && sameAddress(address, endpoint.address);
  const called = nat
    .filter(({ rule }) => isMeant(rule.translatedAddress) || rule.translatedAddress === null)
    .flatMap(({ rule }) => rule.destinations.flatMap((peer) => (peer.kind === 'prefix' ? [peer.prefix] : [])));
  const taken = called
    .flatMap((address) => translations(asking, firewall, client, address))
    .filter(({ address }) => address === null || isMeant(address))
    .map(({ traffic }) => traffic)
    .reduce(union, NOTHING);
  if (isEmpty(taken)) return [];
  const doubt: Unsure = {
    code: 'firewall-opaque',
    resource: firewall.id,
    source: 'AZFW-RULES',
    facts: { what: 'hubTranslated', firewall: firewall.name },
  };
  return [perhaps(endpoint, 'firewall', null, hopOf(firewall), taken, doubt)];
}

function hopOf(firewall: AzureFirewall): Hop {
  return { kind: 'firewall', resource: firewall.id, facts: { what: 'firewall', firewall: firewall.name } };
}

/** An appliance that the replies leave by, and that the Internet reaches, may translate what comes to it to any host behind it. */
function byAppliance({ index, asked }: Asking, endpoint: Endpoint, reply: Way): readonly Perhaps[] {
  return reply.hops.flatMap((hop) => {
    if (hop.kind !== 'appliance' || hop.resource === null || hop.facts.transparent === true) return [];
    const publicIp = publicIpOf(index, hop.resource);
    if (!publicIp) return [];
    const { nic = null, host = null, address = null } = hop.facts;
    const doubt: Unsure = {
      code: 'nva-opaque',
      resource: hop.resource,
      source: 'UDR',
      facts: { what: 'mayTranslate', nic, host, address },
    };
    return [perhaps(endpoint, 'appliance', publicIp, hop, asked, doubt)];
  });
}

/** Of any NIC of the machine, or of a load balancer before it. */
function publicIpOf(index: NetworkIndex, id: ArmId): Key | null {
  const own = index.model.resources.interfaces.get(keyOf(id));
  if (!own) return null;
  for (const nic of new Set([own, ...cardsOf(index, own)])) {
    for (const config of nic.ipConfigurations) {
      const fronts = balancingOf(index, { nic, config }).flatMap(({ balancer, pool }) =>
        balancer.frontends.filter(({ key }) => balancer.rules.some((rule) => rule.frontend === key && rule.pool === pool)),
      );
      const natted = [...index.model.resources.loadBalancers.values()].flatMap(({ frontends, inboundNatRules }) =>
        frontends.filter(({ key }) =>
          inboundNatRules.some((rule) => rule.frontend === key && rule.backend === configurationKey(nic, config)),
        ),
      );
      const found = config.publicIp ?? [...fronts, ...natted].find((front) => front.publicIp)?.publicIp;
      if (found) return found;
    }
  }
  return null;
}
