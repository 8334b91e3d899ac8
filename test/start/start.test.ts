/** `npm start` as a person runs it: the real bot, the real Playground, real sockets, real signals. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../../tools/start/free-port.ts';
import { childrenOf, type Run, runStart, signalGroup } from './run-start.ts';
import { accepts, hold, wideOpen } from './sockets.ts';

const PATIENCE = 30_000;
const runs: Run[] = [];

async function start(variables: Readonly<Record<string, string>> = {}) {
  const [port, playgroundPort] = [await freePort(), await freePort()];
  const run = await runStart({ PORT: String(port), PLAYGROUND_PORT: String(playgroundPort), ...variables });
  runs.push(run);
  return { run, port, playgroundPort };
}

afterEach(() => {
  for (const run of runs.splice(0)) run.kill();
});

/** Ports that are still open; the two must be free as soon as the process has ended. */
async function stillOpen(...ports: number[]): Promise<number[]> {
  const open = await Promise.all(ports.map((port) => accepts(port, '127.0.0.1')));
  return ports.filter((_, index) => open[index]);
}

describe('npm start', () => {
  test(
    'serves both on loopback alone, says where and what to ask, and ends on Ctrl-C',
    async () => {
      const { run, port, playgroundPort } = await start();
      await run.until('Ctrl-C stops it.');
      expect(run.output()).toContain(`open http://127.0.0.1:${playgroundPort}/`);
      expect(run.output()).toMatch(/Ask, for example:\n {2}can vm-hub-01 reach 10\.3\.0\.4\?\n {2}\S.*\n {2}.*[ぁ-ん].*\n/);
      expect(await stillOpen(port, playgroundPort)).toEqual([port, playgroundPort]);
      expect(await wideOpen(port)).toEqual([]);
      expect(await wideOpen(playgroundPort)).toEqual([]);
      signalGroup(run.pid, 'SIGINT');
      expect(await run.ended).toBe(0);
      expect(await stillOpen(port, playgroundPort)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'told to end by SIGTERM alone, it takes both with it',
    async () => {
      const { run, port, playgroundPort } = await start();
      await run.until('Ctrl-C stops it.');
      process.kill(run.pid, 'SIGTERM');
      expect(await run.ended).toBe(0);
      expect(await stillOpen(port, playgroundPort)).toEqual([]);
    },
    PATIENCE,
  );

  test.each([
    ['src/main.ts', 'The bot ended (SIGKILL)'],
    ['m365agentsplayground', 'The Playground ended (SIGKILL)'],
  ])(
    'when %s dies, so does the other, and the exit code says so',
    async (program, sentence) => {
      const { run, port, playgroundPort } = await start();
      await run.until('Ctrl-C stops it.');
      const [victim] = childrenOf(run.pid, program);
      process.kill(victim as number, 'SIGKILL');
      expect(await run.ended).toBe(1);
      expect(run.output()).toContain(sentence);
      expect(await stillOpen(port, playgroundPort)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('npm start refuses in a sentence, before anything is started', () => {
  test.each(['PORT', 'PLAYGROUND_PORT'])('a taken %s', async (variable) => {
    const held = await hold();
    const { run } = await start({ [variable]: String(held.port) });
    expect(await run.ended).toBe(4);
    expect(run.output()).toMatch(
      new RegExp(`^Port ${held.port} is in use: set ${variable} to a free port, for example ${variable}=\\d+, and start again\\.\\n$`),
    );
    await held.release();
  });

  test.each([
    [{ PORT: 'abc' }, /^PORT must be a port number/],
    [{ PORT: '0' }, /^PORT is 0 .* set PORT to a free port/],
    [{ PORT: '56150', PLAYGROUND_PORT: '56150' }, /^PORT and PLAYGROUND_PORT are both 56150: set one/],
    [{ NODE_ENV: 'production' }, /^NODE_ENV is production/],
  ])('%j', async (variables: Record<string, string>, sentence) => {
    const { run } = await start(variables);
    expect(await run.ended).toBe(4);
    expect(run.output()).toMatch(sentence);
  });
});
