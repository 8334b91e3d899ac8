import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Around, takeItems } from '../../src/store/json-list.ts';

const NAMES = new Set(['value', 'data']);

function taken(text: string | Uint8Array): { readonly items: readonly unknown[]; readonly around: Around } | null {
  const items: unknown[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const around = takeItems(bytes, NAMES, (item) => items.push(item));
  return around && { items, around };
}

/** What the same bytes are, parsed whole. */
function whole({ items, around: { object, name } }: NonNullable<ReturnType<typeof taken>>): unknown {
  return name === null ? items : { ...(object as object), [name]: items };
}

describe('a list is taken item by item', () => {
  test.each<[string, string]>([
    ['empty', '[]'],
    ['empty, with space', ' [ \n ] '],
    ['alone', '[1,{"a":"]"},[2,[3]],"x,y",null,true,-1.5e3]'],
    ['as Azure lists', '{"value":[{"id":"/a"},{"id":"/b"}],"nextLink":"https://x/?y=[1,2]"}'],
    ['as Resource Graph lists', '{"totalRecords":2,"count":2,"data":[{"id":"/a"} , {"id":"/b"}],"facets":[],"resultTruncated":"false"}'],
    ['quotes and backslashes in texts', '[{"a":"\\"","b":"\\\\","c":"\\\\\\"]"},"\\u005d"]'],
    ['beyond ASCII', '{"value":[{"name":"東京 – ネットワーク"},{"name":"Zürich"}]}'],
    ['a name written with an escape', '{"v\\u0061lue":[1,2]}'],
  ])('%s', (_what, text) => {
    const found = taken(text);
    expect(found && whole(found)).toEqual(JSON.parse(text));
  });

  test('the first list with such a name; the other is part of what stands around it', () => {
    expect(taken('{"data":[1,2],"value":[3]}')).toEqual({ items: [1, 2], around: { object: { data: [], value: [3] }, name: 'data' } });
  });

  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['a number', '7'],
    ['no such list', '{"id":"/a","properties":{"value":[1]}}'],
    ['a list by another name', '{"values":[1]}'],
    ['not a list', '{"value":{"a":1}}'],
    ['a name given twice', '{"value":[1],"value":[2]}'],
    ['a comma too many', '[1,2,]'],
    ['a comma too many before', '[,1]'],
    ['a comma too few', '[1 2]'],
    ['not closed', '[{"id":"/a"}'],
    ['an item not closed', '[{"id":"/a"'],
    ['a text not closed', '["a'],
    ['closed by the other bracket', '[{"id":"/a"]]'],
    ['something behind it', '[1] 2'],
    ['something behind the object', '{"value":[1]}x'],
    ['a broken member behind the list', '{"value":[1],"x":tru}'],
    ['a wrong byte', Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d)],
    ['a byte order mark', `\ufeff[1]`],
  ])('not taken: %s', (_what, text) => {
    expect(taken(text)).toBeNull();
  });

  test('any JSON is what it is parsed whole, or is not taken', () => {
    const item = fc.json({ depthSize: 'small' });
    const space = fc.constantFrom('', ' ', '\n  ', '\r\n\t');
    const list = fc.tuple(fc.array(item, { maxLength: 6 }), space).map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`);
    const member = fc.tuple(fc.constantFrom('value', 'data', 'id', 'x'), fc.oneof(list, item)).map(([name, text]) => `"${name}":${text}`);
    const object = fc.tuple(fc.array(member, { maxLength: 4 }), space).map(([members, gap]) => `{${gap}${members.join(`,${gap}`)}}`);
    const cut = fc.record({ at: fc.nat(200), length: fc.nat(2), put: fc.constantFrom('', '"', '[', ']', '{', '}', ',', ':', '\\') });
    let [takenOnes, refused] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(list, object), fc.option(cut), (sound, damage) => {
        const text = damage ? sound.slice(0, damage.at) + damage.put + sound.slice(damage.at + damage.length) : sound;
        const found = taken(text);
        if (found) takenOnes++;
        else refused++;
        if (found) expect(whole(found)).toEqual(JSON.parse(text));
        else if (!damage && text.startsWith('[')) throw new Error(`a sound list was not taken: ${text}`);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(takenOnes, refused)).toBeGreaterThan(300);
  });
});
