/** The flags of gateways -> a table: gateway, flag, state, VNet, circuits. */
import type { FlagsReply } from '../app/reply.ts';
import { FLAGS } from '../network/gateway.ts';
import { FLAG_MARK, flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { namesOf, nameText } from './names.ts';
import type { Table } from './table.ts';
import { stepTables } from './what-if-rows.ts';

export function flagTables({ rows, changes }: FlagsReply, lexicon: Lexicon): Table[] {
  const { labels } = lexicon;
  const { column } = labels;
  const name = namesOf(rows.map(({ resource }) => resource));
  return [
    ...stepTables(changes, lexicon),
    {
      heading: null,
      state: 2,
      columns: [column.gateway, column.flag, column.state, column.vnet, column.circuits],
      rows: rows.flatMap((row) =>
        FLAGS.filter((flag) => row.flags[flag] !== undefined).map((flag) => {
          const state = flagState(row.flags[flag]);
          return {
            cells: [
              name(row.resource),
              flag,
              `${FLAG_MARK[state]} ${labels.flag[state]}`,
              row.vnet === null ? labels.none : nameText(row.vnet),
              row.circuits.map(nameText).join(', ') || labels.none,
            ],
            resource: row.resource,
          };
        }),
      ),
    },
  ];
}
