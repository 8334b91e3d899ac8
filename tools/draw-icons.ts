/** The sign of Hairpin -> the two icons that Teams wants: `manifest/color.png` and `manifest/outline.png`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawColour, drawOutline } from './icons/draw.ts';

const folder = join(import.meta.dirname, '..', 'manifest');
writeFileSync(join(folder, 'color.png'), drawColour());
writeFileSync(join(folder, 'outline.png'), drawOutline());
