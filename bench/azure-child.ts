/** An environment that points to a fake Azure, a folder and a name -> the figures of one capture, as JSON: sweep, writing and all. */

import { readConfig } from '../src/config.ts';
import { openLiveAzure } from '../src/live-azure.ts';
import { openModelWriter } from '../src/store/write-model-files.ts';

const [out = ''] = process.argv.slice(2);

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
const cpu = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    ...requests,
    resources,
    bytes,
    loadMs: loaded - begun,
    wallMs: performance.now() - loaded,
    cpuMs: (cpu.user + cpu.system) / 1000,
    // Kilobytes, as Node gives it on every platform.
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
