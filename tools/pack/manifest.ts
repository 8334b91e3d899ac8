/** The manifest as committed, filled in for one bot -> what Microsoft's schema says against it. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import draft04 from 'ajv-draft-04';
import type { PackOptions } from './options.ts';

export interface Manifest {
  readonly manifestVersion: string;
  readonly version: string;
  readonly id: string;
  readonly developer: { readonly websiteUrl: string; readonly privacyUrl: string; readonly termsOfUseUrl: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots: readonly { readonly botId: string }[];
}

/** One id for the app and its bot unless told otherwise: it is what most registrations do, and stays the same from version to version. */
export function fillManifest(manifest: Manifest, version: string, { botId, appId, website }: PackOptions): Manifest {
  const pages = website === null ? {} : { websiteUrl: website, privacyUrl: website, termsOfUseUrl: website };
  return {
    ...manifest,
    version,
    id: appId ?? botId ?? manifest.id,
    developer: { ...manifest.developer, ...pages },
    bots: manifest.bots.map((bot) => ({ ...bot, botId: botId ?? bot.botId })),
  };
}

/** One sentence per violation, with the place in the manifest; empty when it is valid. Reads the schema that `@microsoft/app-manifest` ships. */
export function manifestProblems(manifest: unknown): string[] {
  const version = (manifest as Partial<Manifest> | null)?.manifestVersion;
  const schemaFile = schemaOf(String(version));
  if (!/^1\.\d+$/.test(String(version)) || !existsSync(schemaFile))
    return [`manifestVersion is "${version}", of which no schema is known: use 1.25.`];
  // What its types call a class is CommonJS, whose default import is the whole module.
  const Ajv = draft04.default;
  const ajv = new Ajv({ allErrors: true, strict: false, formats: { uri: (text: string) => URL.canParse(text) } });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
    return `${instancePath.slice(1).replaceAll('/', '.') || 'the manifest'} ${message}${extra}: correct it in manifest/manifest.json.`;
  });
}

function schemaOf(version: string): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@microsoft/app-manifest/package.json'));
  return join(folder, 'build', 'json-schemas', 'teams', `v${version}`, 'MicrosoftTeams.schema.json');
}
