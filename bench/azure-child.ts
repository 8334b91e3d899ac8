/** An environment that points to a fake Azure, a folder and a name -> the figures of one capture, as JSON: sweep, writing and all. */

import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../src/config.ts';
import { openLiveAzure } from '../src/live-azure.ts';
import { openModelWriter } from '../src/store/write-model-files.ts';

const [out = ''] = process.argv.slice(2);
/** The quota that the first one used is whole again. */
const QUOTA_WINDOW_MS = 5_000;
/** A second time takes a great fleet another minute, and tells nothing new. */
const MOST_AGAIN = 50_000;

const read = readConfig(process.env);
if (!read.ok) throw new Error(read.problems.join(' '));
const begun = performance.now();
const opened = await openModelWriter(out, true);
if (!opened.ok) throw new Error(opened.text);
const { reader } = await openLiveAzure(read.config);
const loaded = performance.now();
let resources = 0;
const fleet = await reader.readFleet(async (page) => {
  resources += page.length;
  await opened.writer.add(page);
});
if (!fleet.ok) throw new Error(fleet.trouble.text);
const { asOf, missing, requests } = fleet.value;
if (missing.length > 0) throw new Error(missing.join('\n'));
const { bytes } = await opened.writer.finish({ asOf, missing });
const wallMs = performance.now() - loaded;
const cpu = process.cpuUsage();
// Kilobytes, as Node gives it on every platform.
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(
  JSON.stringify({
    ...requests,
    resources,
    bytes,
    loadMs: loaded - begun,
    wallMs,
    warmMs: resources < MOST_AGAIN ? await again() : null,
    cpuMs: (cpu.user + cpu.system) / 1000,
    peakBytes,
  }),
);

/** As the bot reads again and again: everything is loaded and connected. */
async function again(): Promise<number> {
  await sleep(QUOTA_WINDOW_MS);
  const start = performance.now();
  const second = await reader.readFleet(() => undefined);
  if (!second.ok) throw new Error(second.trouble.text);
  return performance.now() - start;
}
