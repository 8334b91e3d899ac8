/** What Hairpin does -> the rights it takes, and what stops working without them. `docs/azure-access.md` and its role files say the same; a test holds them together. */
import { READ_TYPES } from './fleet-queries.ts';

export interface FeatureRights {
  /** As an operator would call it. */
  readonly feature: string;
  /** What happens without it. */
  readonly without: string;
  readonly actions: readonly string[];
  /** Who needs them: the identity that reads, or the one that changes. */
  readonly who: 'reader' | 'changer';
  /** Nothing works without these. */
  readonly must: boolean;
}

const network = (...names: readonly string[]): string[] => names.map((name) => `Microsoft.Network/${name}`);

/** Actions: the networking permissions reference and the role samples at learn.microsoft.com [RBAC-NET][VPN-ROLES]. */
export const FEATURES: readonly FeatureRights[] = [
  {
    feature: 'read the network',
    without: 'an answer that needs a type or a subscription that is not readable is "unknown"',
    actions: READ_TYPES.map((type) => `${type}/read`),
    who: 'reader',
    must: true,
  },
  {
    feature: 'know what may be read',
    without: 'what Resource Graph leaves out without a word cannot be noticed, so that every answer in the subscription is in doubt',
    actions: ['Microsoft.Authorization/permissions/read'],
    who: 'reader',
    must: true,
  },
  {
    feature: 'Virtual Network Manager: admin rules and meshes',
    without: 'an answer about a VNet that is in a network group is "unknown"',
    actions: network(
      'virtualNetworks/listNetworkManagerEffectiveSecurityAdminRules/action',
      'virtualNetworks/listNetworkManagerEffectiveConnectivityConfigurations/action',
    ),
    who: 'reader',
    must: false,
  },
  {
    feature: 'check with Azure: effective routes and NSGs of a NIC',
    without: 'a verdict cannot be confirmed by what Azure reports for the NIC',
    actions: network('networkInterfaces/effectiveRouteTable/action', 'networkInterfaces/effectiveNetworkSecurityGroups/action'),
    who: 'reader',
    must: false,
  },
  {
    feature: 'check with Azure: routes that a gateway learned',
    without: 'what on-premises advertises stays unseen: an answer that depends on it is "unknown"',
    actions: network('virtualNetworkGateways/getLearnedRoutes/action'),
    who: 'reader',
    must: false,
  },
  {
    feature: 'check with Azure: effective routes of a virtual hub',
    without: 'routes that a hub learned stay unseen',
    actions: network('virtualHubs/effectiveRoutes/action'),
    who: 'reader',
    must: false,
  },
  {
    feature: 'say who changed what',
    without: '"what changed" names no person before the own history begins',
    actions: ['Microsoft.Resources/changes/read', 'Microsoft.Insights/eventtypes/values/read'],
    who: 'reader',
    must: false,
  },
  {
    feature: 'apply an approved change: flags of a gateway',
    without: 'a change to a flag is refused by Azure when it is applied',
    actions: network(
      'virtualNetworkGateways/read',
      'virtualNetworkGateways/write',
      'expressRouteGateways/read',
      'expressRouteGateways/write',
      'virtualHubs/read',
      'virtualNetworks/subnets/join/action',
      'publicIPAddresses/join/action',
      'locations/operations/read',
      'locations/operationResults/read',
    ),
    who: 'changer',
    must: false,
  },
  {
    feature: 'apply an approved change: VNet peerings',
    without: 'a change that makes or alters a peering is refused by Azure when it is applied',
    actions: network(
      'virtualNetworks/read',
      'virtualNetworks/peer/action',
      'virtualNetworks/virtualNetworkPeerings/read',
      'virtualNetworks/virtualNetworkPeerings/write',
      'virtualNetworks/virtualNetworkPeerings/delete',
    ),
    who: 'changer',
    must: false,
  },
];
