/** Source text of one TypeScript file -> what it takes from elsewhere: its imports, and the names and syntax that matter for purity. */
import { parseSync } from '@swc/core';

/** `typeOnly`: erased before the program runs (`import type`, `export type … from`, `import('x').T`). */
export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

export interface SourceFacts {
  readonly imports: readonly Import[];
  /** Free use of a name: `process`, `fetch`; and of a member of one: `Date.now`, `process.env`; `new Date`; `await`, `async`. */
  readonly uses: ReadonlySet<string>;
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

export function readSource(text: string): SourceFacts {
  const imports: Import[] = [];
  const uses = new Set<string>();
  visit(parseSync(text, { syntax: 'typescript', target: 'es2024' }), (node) => {
    const from = importedFrom(node);
    if (from !== null) imports.push({ from, typeOnly: isTypeOnly(node) });
    for (const use of usesOf(node)) uses.add(use);
  });
  return { imports, uses };
}

function importedFrom(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return literal(node.source);
    case 'TsImportType':
      return literal(node.argument);
    case 'TsExternalModuleReference':
      return literal(node.expression);
    case 'CallExpression': {
      const callee = node.callee as Node;
      const requires = callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
      if (!requires) return null;
      // An import whose target is computed cannot be held to any arrow: it is reported under a name that no rule allows.
      return literal((node.arguments as { expression: unknown }[])[0]?.expression) ?? '(computed)';
    }
    default:
      return null;
  }
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TsImportType' || node.typeOnly === true) return true;
  const named = node.specifiers as { isTypeOnly?: boolean }[] | undefined;
  return named !== undefined && named.length > 0 && named.every((one) => one.isTypeOnly === true);
}

/** A date of a given time is arithmetic; without one it is the clock. */
function readsNoClock(name: string, { arguments: given }: Node): boolean {
  return name === 'Date' && Array.isArray(given) && given.length > 0;
}

function usesOf(node: Node): string[] {
  if (node.type === 'Identifier') return [node.value as string];
  if (node.type === 'AwaitExpression') return ['await'];
  if (node.type === 'ForOfStatement' && node.isAwait) return ['await'];
  if (node.async === true) return ['async'];
  if (node.type === 'NewExpression') return identifier(node.callee).flatMap((name) => (readsNoClock(name, node) ? [] : [`new ${name}`]));
  if (node.type === 'MemberExpression') {
    const [object] = identifier(node.object);
    const property = node.property as Node;
    const member = property.type === 'Computed' ? literal(property.expression) : property.value;
    return object && typeof member === 'string' ? [`${object}.${member}`] : [];
  }
  return [];
}

function identifier(value: unknown): string[] {
  const node = value as Node | null;
  return node?.type === 'Identifier' ? [node.value as string] : [];
}

function literal(value: unknown): string | null {
  const node = value as Node | null | undefined;
  return node?.type === 'StringLiteral' ? (node.value as string) : null;
}

/** Names that stand in these places belong to an object or a type, not to the scope. */
const NOT_A_REFERENCE = new Set(['property', 'key', 'imported', 'orig', 'exported', 'typeName', 'label']);

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  const node = value as Node;
  if (typeof node.type === 'string') see(node);
  for (const [place, child] of Object.entries(node)) {
    const named = (child as Node | null)?.type === 'Identifier';
    if (!(named && NOT_A_REFERENCE.has(place))) visit(child, see);
  }
}
