/** A fake Azure and how to treat it -> what src/azure makes of it, signed in through the real libraries. */
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { cloudOf } from '../../src/azure/cloud.ts';
import { type Azure, openAzure } from '../../src/azure/open-azure.ts';
import type { AzureOptions } from '../../src/azure/open-parts.ts';
import type { Patience } from '../../src/azure/patience.ts';
import type { Wire } from '../../src/network/wire.ts';
import { type FakeAzure, type FakeOptions, startFakeAzure } from '../fake-azure/start.ts';

export const LAB = fileURLToPath(new URL('../../models/lab', import.meta.url));
export const LAB_SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
export const LAB_GROUP = `/subscriptions/${LAB_SUBSCRIPTION}/resourceGroups/20240322-ergw2ergw/providers`;

/** Soon through with what passes, and no answer is late however busy the machine is. */
const STEADY: Patience = { attemptMs: 20_000, budgetMs: 30_000, retries: 3, longestWaitMs: 2000, firstWaitMs: 10 };
/** For a test that waits a hang out. */
export const QUICK: Patience = { ...STEADY, attemptMs: 1000 };

export interface Opened {
  readonly fake: FakeAzure;
  readonly azure: Azure;
}

const started: FakeAzure[] = [];
/** The library reads where the managed identity's endpoint is once a process, so that it must stand as long as the tests of a file run. */
let identity: FakeAzure | null = null;

afterAll(async () => {
  await identity?.stop();
  identity = null;
});

/** For `afterAll` or `afterEach`. */
export async function stopFakes(): Promise<void> {
  await Promise.all(started.splice(0).map((fake) => fake.stop()));
}

export async function fakeAzure(options: Partial<FakeOptions> = {}): Promise<FakeAzure> {
  const fake = await startFakeAzure({ model: LAB, ...options });
  started.push(fake);
  return fake;
}

export async function opened(fakeOptions: Partial<FakeOptions> = {}, options: Partial<AzureOptions> = {}): Promise<Opened> {
  const fake = await fakeAzure(fakeOptions);
  await signIn();
  const azure = await openAzure({
    cloud: cloudOf('AzureCloud', { arm: fake.armEndpoint, graph: fake.graphEndpoint }),
    scopes: { subscriptions: [LAB_SUBSCRIPTION], managementGroups: [] },
    ca: fake.ca,
    prompt: STEADY,
    patient: STEADY,
    ...options,
  });
  return { fake, azure };
}

/** As the managed identity that every fake of this process knows. */
export async function signIn(): Promise<void> {
  identity ??= await startFakeAzure({ model: [] });
  for (const name of ['AZURE_TOKEN_CREDENTIALS', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) process.env[name] = identity.env[name];
}

export interface Swept {
  readonly wires: readonly Wire[];
  readonly read: Awaited<ReturnType<Azure['reader']['readFleet']>>;
}

export async function swept({ azure }: Opened): Promise<Swept> {
  const wires: Wire[] = [];
  const read = await azure.reader.readFleet((page) => void wires.push(...page));
  return { wires, read };
}
