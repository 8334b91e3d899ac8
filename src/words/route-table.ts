/** The effective routes of NICs -> one table per NIC; of a what-if also the routes of now that would be gone. */
import type { RoutesReply } from '../app/reply.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { type RouteRow, routeRows } from './route-rows.ts';
import type { Table, TableRow } from './table.ts';
import { comeAndGone, routeMark, stepTables } from './what-if-rows.ts';

export function routeTables({ tables, changes }: RoutesReply, lexicon: Lexicon): Table[] {
  const { labels, says } = lexicon;
  const { column } = labels;
  const columns = [column.prefix, column.nextHop, column.source, column.state, column.from];
  return [
    ...stepTables(changes, lexicon),
    ...tables.flatMap((table) => {
      const { come, gone } = comeAndGone(table);
      const added = new Set(come.map(routeMark));
      return [
        {
          heading: says.routesOf(nameText(table.nic), nameText(table.subnet), table.recorded !== null),
          state: 3,
          columns,
          rows: routeRows(table).map((row) => routeRow(row, added.has(routeMark(row)), lexicon)),
        },
        { heading: labels.heading.gone, state: 3, columns, rows: gone.map((row) => routeRow(row, false, lexicon)) },
      ];
    }),
  ];
}

function routeRow(row: RouteRow, added: boolean, { labels }: Lexicon): TableRow {
  const state = row.state === 'active' ? labels.active : labels.inactive;
  return {
    cells: [
      row.prefix,
      [row.nextHopType, row.nextHops.join(', ')].filter((part) => part !== '').join(' '),
      labels.routeSource[row.source],
      added ? `${state}, ${labels.change.added}` : state,
      labels.routeFrom[row.from],
    ],
    resource: null,
  };
}
