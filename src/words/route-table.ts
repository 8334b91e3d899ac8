/** The effective routes of NICs -> one table per NIC. */
import type { RoutesReply } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { routeRows } from './route-rows.ts';
import type { Table } from './table.ts';

export function routeTables({ tables }: RoutesReply, { labels, says }: Lexicon): Table[] {
  const { column } = labels;
  return tables.map((table) => ({
    heading: says.routesOf(nameText(table.nic), nameText(table.subnet), table.recorded !== null),
    state: 3,
    columns: [column.prefix, column.nextHop, column.source, column.state, column.from],
    rows: routeRows(table).map((row) => ({
      cells: [
        row.prefix,
        [row.nextHopType, row.nextHops.join(', ')].filter((part) => part !== '').join(' '),
        labels.routeSource[row.source],
        row.state === 'active' ? labels.active : labels.inactive,
        labels.routeFrom[row.from],
      ],
      resource: null,
    })),
  }));
}
