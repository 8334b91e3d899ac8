/** A security admin rule whose access changes -> the commands. Sources: the az, Az.Network and azurerm pages of network managers. */
import { powerShellQuoted, shellQuoted } from './quote.ts';
import type { RemedyWords } from './remedy-words.ts';
import { bicepBlock, terraformBlock } from './snippets.ts';
import type { Named, StepCommands } from './step-commands.ts';

const RULE = {
  type: 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',
  apiVersion: '2024-05-01',
} as const;

/** Nothing is in force before the configuration is deployed: to which regions, the model does not tell, so that is said beside the commands. */
export function adminRuleAccess(rule: Named, to: unknown, words: RemedyWords): StepCommands | null {
  const { names, az, powerShellContext, powerShellGroup } = rule;
  const [manager, configuration, collection, name] = names;
  if (manager === undefined || configuration === undefined || collection === undefined || name === undefined) return null;
  if (to !== 'Allow' && to !== 'AlwaysAllow' && to !== 'Deny') return null;
  return {
    az: [
      `az network manager security-admin-config rule-collection rule update ${az} --network-manager-name ${shellQuoted(manager)} --configuration-name ${shellQuoted(configuration)} --rule-collection-name ${shellQuoted(collection)} --rule-name ${shellQuoted(name)} --access ${to}`,
    ],
    powerShell: [
      powerShellContext,
      `$rule = Get-AzNetworkManagerSecurityAdminRule -ResourceGroupName ${powerShellGroup} -NetworkManagerName ${powerShellQuoted(manager)} -SecurityAdminConfigurationName ${powerShellQuoted(configuration)} -RuleCollectionName ${powerShellQuoted(collection)} -Name ${powerShellQuoted(name)}`,
      `$rule.Access = '${to}'`,
      'Set-AzNetworkManagerSecurityAdminRule -InputObject $rule',
    ],
    terraform: terraformBlock('azurerm_network_manager_admin_rule', names, [`action = "${to}" // ${words.keepRest}`]),
    bicep: bicepBlock(RULE.type, RULE.apiVersion, names, [`access: '${to}' // ${words.keepRest}`], ["kind: 'Custom'"]),
  };
}
