/** Text that is not JSON -> the line on which it stops being JSON. V8 does not always say. */

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next: a value, a name, the colon after it, a comma or an end, nothing. */
type Wanted = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'comma';

/** Counted from 1. Null where the text is JSON after all. */
export function jsonErrorLine(text: string): number | null {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) {
      const rest = /[ \t\r\n]*/y;
      rest.lastIndex = at;
      rest.exec(text);
      return rest.lastIndex === text.length && open.length === 0 && wanted === 'comma' ? null : lineAt(text, rest.lastIndex);
    }
    const next = after(wanted, found[1] ?? (found[2] === undefined ? 'literal' : 'string'), open);
    if (next === null) return lineAt(text, TOKEN.lastIndex);
    wanted = next;
    at = TOKEN.lastIndex;
  }
}

function after(wanted: Wanted, token: string, open: string[]): Wanted | null {
  const inside = open.at(-1);
  if (token === '}' || token === ']') {
    const closes = inside === (token === '}' ? '{' : '[') && (wanted === 'comma' || wanted === 'nameOrEnd' || wanted === 'valueOrEnd');
    if (!closes) return null;
    open.pop();
    return 'comma';
  }
  if (token === ',') return wanted !== 'comma' || inside === undefined ? null : inside === '{' ? 'name' : 'value';
  if (token === ':') return wanted === 'colon' ? 'value' : null;
  if (wanted === 'name' || wanted === 'nameOrEnd') return token === 'string' ? 'colon' : null;
  if (wanted !== 'value' && wanted !== 'valueOrEnd') return null;
  if (token !== '{' && token !== '[') return 'comma';
  open.push(token);
  return token === '{' ? 'nameOrEnd' : 'valueOrEnd';
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
