/** `npm run pack`: manifest/ -> dist/hairpin.zip, which a Teams administrator uploads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackOptions } from './pack/options.ts';
import { packFolder } from './pack/package.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const options = readPackOptions(process.argv.slice(2), process.env);
if ('refusal' in options) {
  process.stderr.write(`${options.refusal}\n`);
  process.exit(4);
}
const packed = packFolder(join(root, 'manifest'), version, options);
if ('problems' in packed) {
  process.stderr.write(`${packed.problems.join('\n')}\n`);
  process.exit(1);
}
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist', 'hairpin.zip'), packed.zip);
process.stdout.write(
  `dist/hairpin.zip: app ${packed.manifest.id}, version ${version}, manifest schema ${packed.manifest.manifestVersion}\n`,
);
if (options.botId === null) {
  process.stdout.write(
    'It names no bot yet, so Teams will not take it: pack again with --bot-id <GUID of your bot>, or with MicrosoftAppId set.\n',
  );
}
