/** Ids -> the paths of Azure Resource Manager that read them. */
import { type ArmId, typeOf } from '../network/resource-id.ts';
import { apiVersionOf } from './api-versions.ts';

/** Null: no id of a resource that Hairpin reads. A VM's power state comes only when it is asked for. */
export function readPath(id: ArmId): string | null {
  const type = typeOf(id);
  const version = type === null ? null : apiVersionOf(type);
  if (version === null || !/^\/subscriptions\/[^/?#]+\/[^?#]+$/i.test(id) || id.includes('..')) return null;
  const expand = /^microsoft\.compute\/(.+\/)?virtualmachines$/.test(type ?? '') ? '&$expand=instanceView' : '';
  return `${encodeURI(id)}?api-version=${version}${expand}`;
}

/** After the provider an id has a name behind each type; what ends in a type is a list. */
export function isListId(id: ArmId): boolean {
  return id.slice(id.toLowerCase().lastIndexOf('/providers/') + '/providers/'.length).split('/').length % 2 === 0;
}

/** A list of children, or an action, beneath a resource. */
export function beneath(id: ArmId, name: string): string {
  return `${encodeURI(id)}/${name}?api-version=${apiVersionOf(typeOf(id) ?? '') ?? ''}`;
}
