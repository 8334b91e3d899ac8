/** A host that a Standard public address keeps closed for want of a network security group -> the group that allows what was asked. */
import type { Model } from '../network/model.ts';
import { keyOf } from '../network/resource-id.ts';
import type { Cause } from '../reach/verdict.ts';
import { allowingRule } from './allow-rule.ts';
import type { Asked } from './asked.ts';
import type { Fix } from './fix.ts';
import { newResource } from './new-resource.ts';

const PRIORITY = 4000;

/** Null where the region is not known, or where no network card is closed. Source: PIP (secure by default). */
export function openByDefault(model: Model, cause: Cause, asked: Asked): Fix | null {
  const nic = model.resources.interfaces.get(keyOf(cause.resource));
  const config = nic?.ipConfigurations.find(({ primary }) => primary) ?? nic?.ipConfigurations[0];
  const subnet = config?.subnet ? model.resources.subnets.get(config.subnet) : undefined;
  const made = nic && subnet && newResource(model, subnet.vnet, 'networkSecurityGroups', `hairpin-${nic.name}`);
  const rule = made && allowingRule('Inbound', PRIORITY, cause.facts, asked);
  if (!nic || !made || !rule) return null;
  const group = { id: made.resource };
  return {
    kind: 'changeRule',
    steps: [
      { ...made, to: { ...made.to, properties: {} } },
      { resource: `${made.resource}/securityRules/${rule.name}`, property: '', from: null, to: rule },
      { resource: nic.id, property: 'properties.networkSecurityGroup', from: null, to: group },
    ],
  };
}
