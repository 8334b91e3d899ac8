/** What a credential threw -> one sentence that names what is missing, or what Microsoft Entra answered. */
import type { AzureTrouble } from '../app/azure-ports.ts';
import { trouble } from './trouble.ts';

interface Thrown {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly errors?: readonly Thrown[];
  readonly errorResponse?: { readonly error?: unknown; readonly errorDescription?: unknown };
}

const SETTINGS = 'set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH)';
const GIVEN = 'run where a managed or workload identity is given';

export function signInTrouble(error: unknown): AzureTrouble {
  const leaves = leavesOf(error as Thrown);
  const said = leaves.map(entraWords).find((words) => words !== null);
  if (said)
    return trouble(
      'no-credential',
      `Microsoft Entra refused the sign-in (${said}): check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret or certificate, then run "npm run doctor".`,
    );
  const text = leaves.map(({ message }) => String(message ?? '')).join(' ');
  if (/Invalid value for AZURE_TOKEN_CREDENTIALS/i.test(text)) {
    return trouble(
      'no-credential',
      'AZURE_TOKEN_CREDENTIALS is wrong: set it to prod, dev or the name of one credential such as ManagedIdentityCredential, or remove it.',
    );
  }
  if (leaves.some(({ name }) => name === 'AbortError' || name === 'TimeoutError')) {
    return trouble(
      'no-credential',
      'The sign-in to Azure did not end within a minute: check the network to Microsoft Entra or to the managed identity.',
    );
  }
  const file = leaves.map(({ message }) => fileTrouble(String(message))).find((found) => found !== null);
  if (file) return trouble('no-credential', file);
  const lacking = /(AZURE_[A-Z_]+)[^.]*(?:environment variable|is required|not set)/.exec(text)?.[1];
  // A machine's own identity that does not answer is no news of Entra: most machines have none.
  const others = leaves.filter(({ message }) => !/^ManagedIdentityCredential|IMDS/.test(String(message)));
  if (others.some(({ message }) => NO_ENTRA.test(String(message)))) {
    return trouble(
      'no-credential',
      'Microsoft Entra cannot be reached to sign in: check the network, AZURE_AUTHORITY_HOST and, behind an inspecting proxy, NODE_EXTRA_CA_CERTS.',
    );
  }
  const more = [
    lacking ? ` (${lacking} is not set.)` : '',
    ...leaves.flatMap(({ message }) => {
      const words = MACHINE_SAID.exec(String(message))?.[1];
      return words === undefined ? [] : ` The managed identity answered: ${/Description: (.*?) - /.exec(words)?.[1] ?? words}.`;
    }),
  ];
  return trouble('no-credential', `${noneOf(text)}${more.join('')}`);
}

/** A certificate is read for the environment's principal, the token of the cluster for a workload identity. */
function fileTrouble(message: string): string | null {
  const unread = /\b(ENOENT|EACCES|EISDIR): [^\r\n]*\b(?:open|read)\b/.exec(message)?.[1];
  if (/^EnvironmentCredential/.test(message) && (unread || /does not contain a PEM/.test(message))) {
    return `The certificate for signing in cannot be used (${unread ?? 'no PEM is in it'}): set AZURE_CLIENT_CERTIFICATE_PATH to a PEM file that holds the certificate and its private key.`;
  }
  return unread
    ? `The token of the workload identity cannot be read (${unread}): check AZURE_FEDERATED_TOKEN_FILE and its permissions.`
    : null;
}

const NO_ENTRA = /endpoints_resolution_error|openid_config_error|ENOTFOUND|ECONNREFUSED|network_error|UNABLE_TO_VERIFY/i;
const MACHINE_SAID = /^ManagedIdentityCredential: Authentication failed\. Message (?!Attempted to use the IMDS)([^\r\n]{1,300})/;

/** Whoever is not asked helps nobody: in production `az login` is not, unless that is set. */
function noneOf(text: string): string {
  return /Azure CLI|az login/i.test(text)
    ? `There is no credential for Azure: ${SETTINGS}, ${GIVEN}, or run "az login" on this machine.`
    : `There is no credential for Azure: ${SETTINGS}, or ${GIVEN}; "az login" counts here only with AZURE_TOKEN_CREDENTIALS=AzureCliCredential.`;
}

/** The errors that a chain of credentials collected, or the one there is. */
function leavesOf(error: Thrown | null | undefined): readonly Thrown[] {
  if (!error) return [];
  return Array.isArray(error.errors) && error.errors.length > 0 ? error.errors.flatMap(leavesOf) : [error];
}

/** `AADSTS7000215: Invalid client secret provided.`; null: Entra was not the one who refused. */
function entraWords({ message, errorResponse }: Thrown): string | null {
  const text = `${String(errorResponse?.errorDescription ?? '')} ${String(message ?? '')}`;
  return /AADSTS\d+:[^.\r\n]*/.exec(text)?.[0].trim() ?? null;
}
