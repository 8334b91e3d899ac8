/** A route of a table by its prefix, put there, led elsewhere or taken out -> the step, or why that cannot be tried. */
import { parseAddress } from '../network/address.ts';
import type { Model } from '../network/model.ts';
import { parsePrefix, samePrefix } from '../network/prefix.ts';
import { keyOf } from '../network/resource-id.ts';
import type { RouteTable } from '../network/vnet.ts';
import type { ChangePhrase } from '../question/question.ts';
import { resolveChanged } from '../question/resolve-changed.ts';
import type { Asking } from './asking.ts';
import { changeRefused } from './change-refused.ts';
import type { StepsOrReply } from './steps-or-reply.ts';
import { unresolved } from './unresolved.ts';

export function routePhrase(model: Model, phrase: Extract<ChangePhrase, { kind: 'route' }>, asking: Asking): StepsOrReply {
  const found = resolveChanged(model, phrase.table, 'routeTable');
  if (found.found !== 'one') return unresolved(found, 'change', asking);
  const table = model.resources.routeTables.get(keyOf(found.value)) as RouteTable;
  const prefix = parsePrefix(phrase.prefix);
  if (prefix === null && /^[\d.:/a-f]+$/i.test(phrase.prefix) && /\d/.test(phrase.prefix))
    return changeRefused('no-prefix', phrase.prefix, asking);
  const route = table.routes.find((each) =>
    prefix && each.prefix ? samePrefix(each.prefix, prefix) : each.addressPrefix.toLowerCase() === phrase.prefix.toLowerCase(),
  );
  const from = route ? { addressPrefix: route.addressPrefix, nextHopType: route.nextHopType } : null;
  if (phrase.to === 'absent')
    return route
      ? { steps: [{ resource: route.id, property: '', from, to: null }] }
      : changeRefused('no-such-route', `${phrase.prefix}, ${table.name}`, asking);
  const { nextHopType, nextHopAddress } = phrase.to;
  if (nextHopAddress !== null && parseAddress(nextHopAddress) === null) return changeRefused('no-address', nextHopAddress, asking);
  const addressPrefix = prefix !== null && !phrase.prefix.includes('/') ? `${phrase.prefix}/${prefix.length}` : phrase.prefix;
  const body = { properties: { addressPrefix, nextHopType, ...(nextHopAddress ? { nextHopIpAddress: nextHopAddress } : {}) } };
  const resource = route?.id ?? `${table.id}/routes/hairpin-${addressPrefix.replaceAll(/[^0-9A-Za-z]/g, '-')}`;
  return { steps: [{ resource, property: '', from, to: body }] };
}
