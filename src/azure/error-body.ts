/** The body of a refusal, in whichever of Azure's shapes -> the code and the words that say most. */
import { isObject, textOf } from './json.ts';

export interface Said {
  readonly code: string | null;
  readonly message: string | null;
}

const NOTHING: Said = { code: null, message: null };

/** These only wrap what `details` says. */
const WRAPPERS =
  /^(BadRequest|MultipleErrorsOccurred|InvalidTemplateDeployment|MarketplacePurchaseEligibilityFailed|DeploymentFailed|\d+)$/i;
const DEEPEST = 5;

/** Nested, flat, capitalised, OData and OAuth shapes, JSON within a text, and plain text; nothing readable gives nulls. */
export function readErrorBody(body: unknown, depth = 0): Said {
  if (depth > DEEPEST) return NOTHING;
  if (typeof body === 'string') return readText(body, depth);
  if (!isObject(body)) return NOTHING;
  const inner = body.error ?? body.Error ?? body['odata.error'] ?? body.ErrorResponse;
  if (typeof inner === 'string') return { code: inner, message: textOf(body.error_description) };
  if (isObject(inner)) return readErrorBody(inner, depth + 1);
  const own: Said = { code: codeOf(body.code ?? body.Code), message: messageOf(body.message ?? body.Message, depth) };
  const details = body.details ?? body.Details;
  const first = Array.isArray(details)
    ? details.map((detail) => readErrorBody(detail, depth + 1)).find(({ message }) => message !== null)
    : undefined;
  if (first && (own.message === null || WRAPPERS.test(own.code ?? ''))) return { code: first.code ?? own.code, message: first.message };
  return own;
}

function codeOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** Some providers put the whole error as JSON into the message; OData puts it under `value`. */
function messageOf(value: unknown, depth: number): string | null {
  if (isObject(value)) return textOf(value.value);
  const text = textOf(value);
  if (text === null || !text.trimStart().startsWith('{')) return text;
  return readText(text, depth + 1).message ?? text;
}

function readText(text: string, depth: number): Said {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    try {
      return readErrorBody(JSON.parse(trimmed), depth + 1);
    } catch {
      // It only looks like JSON: its words are all there is.
    }
  }
  // A page for browsers, from a proxy or a gateway: its title says what it is.
  const title = /<title>\s*([^<]+?)\s*<\/title>/i.exec(trimmed)?.[1];
  return { code: null, message: title ?? (trimmed === '' || trimmed.startsWith('<') ? null : trimmed) };
}
