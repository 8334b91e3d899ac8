/** The pieces of a parsed TypeScript file that the scans ask for. */

export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** The value of a property of an object literal. */
export function propertyOf(object: Node, name: string): unknown {
  const property = (object.properties as readonly Node[]).find((each) => each.type === 'KeyValueProperty' && nameOf(each.key) === name);
  return property?.value;
}

/** The pieces of text an expression can be; both of a conditional; of `${side}Translated` those of the two sides of a packet. */
export function literals(value: unknown): string[] {
  const node = value as Node | null | undefined;
  switch (node?.type) {
    case 'StringLiteral':
      return [node.value as string];
    case 'ConditionalExpression':
      return [...literals(node.consequent), ...literals(node.alternate)];
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'ParenthesisExpression':
      return literals(node.expression);
    case 'TemplateLiteral': {
      const [before, after] = (node.quasis as readonly { readonly cooked?: string }[]).map((quasi) => quasi.cooked ?? '');
      const named = nameOf((node.expressions as readonly unknown[])[0]);
      return named === 'side' ? ['source', 'destination'].map((side) => `${before}${side}${after}`) : [];
    }
    default:
      return [];
  }
}

/** `name`, or `a.b` of a member of whatever. */
export function nameOf(value: unknown): string | null {
  const node = value as Node | null | undefined;
  if (node?.type === 'Identifier') return node.value as string;
  if (node?.type !== 'MemberExpression') return null;
  const object = node.object as Node;
  const last = nameOf(object.type === 'MemberExpression' ? object.property : object);
  return last === null ? null : `${last}.${nameOf(node.property)}`;
}

/** Every node, with those it stands in, the outermost first. */
export function visit(value: unknown, around: readonly Node[], see: (node: Node, around: readonly Node[]) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, around, see);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const node = value as Node;
  const named = typeof node.type === 'string';
  if (named) see(node, around);
  for (const child of Object.values(node)) visit(child, named ? [...around, node] : around, see);
}
