/** The JSON of an answer -> its facts in short lines, to compare with what a scene expects. */
import type { AnswerJson, ReachAnswer } from '../../src/app/answer-schema.ts';
import { nameOf } from '../../src/network/resource-id.ts';

export function factsOf(json: ReachAnswer) {
  return {
    verdict: json.verdict,
    basis: json.basis,
    passes: json.passes,
    directions: json.directions.map(({ verdict }) => verdict).join(' '),
    causes: json.causes.map(({ code, direction, resource }) => `${code} ${direction} ${nameOf(resource)}`),
    unknowns: json.unknowns.map(({ code, resource }) => `${code} ${resource === null ? '-' : nameOf(resource)}`),
    remedies: json.remedies.map(remedyLine),
  };
}

function remedyLine({ kind, steps, verdictAfter, opens }: ReachAnswer['remedies'][number]): string {
  const step = ({ resource, property, to }: (typeof steps)[number]): string =>
    property === ''
      ? `${to === null ? 'remove' : 'create'} ${nameOf(resource)}`
      : `${nameOf(resource)} ${nameOf(property.replaceAll('.', '/'))}`;
  const pairs = opens.map(({ a, b }) => `${nameOf(a)}+${nameOf(b)}`).join(', ');
  return `${kind} → ${verdictAfter}: ${steps.map(step).join(', ')}${pairs && `; opens ${pairs}`}`;
}

export function rowsOf(json: AnswerJson): readonly string[] {
  if ('unclear' in json) return json.unclear.choices.map(({ text }) => text);
  if (!('rows' in json)) return [];
  return json.rows.map((row) =>
    Object.entries(row)
      .filter(([key]) => key !== 'text')
      .map(([, value]) => wordOf(value))
      .filter((word) => word !== '')
      .join(' '),
  );
}

function wordOf(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(wordOf).join(',');
  if (typeof value === 'string') return value.startsWith('/subscriptions/') ? nameOf(value) : value;
  if (typeof value === 'object' && 'code' in value) return `${value.code}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
