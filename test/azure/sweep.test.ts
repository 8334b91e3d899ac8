/** A fleet read through the real client libraries: everything is there, nothing twice, within the quota, and what cannot be read is said. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import { modelBuilder } from '../../src/network/read-model.ts';
import type { Wire } from '../../src/network/wire.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';
import { answersOf } from './answers.ts';
import { LAB, LAB_GROUP, opened, stopFakes, swept } from './opened.ts';

afterEach(stopFakes);

function modelOf(wires: readonly Wire[], missing: readonly string[]): Model {
  const builder = modelBuilder();
  builder.add({ name: 'fleet', json: [{ type: 'Hairpin/capture', asOf: '2024-03-22T00:00:00Z', missing }, ...wires], modifiedAt: '' });
  const { model, broken } = builder.done();
  expect(broken).toEqual([]);
  return model;
}

describe('the lab', () => {
  test('is read whole, in as few requests as it takes, and answers as the files do', async () => {
    const lab = await opened();
    const { wires, read } = await swept(lab);
    if (!read.ok) throw new Error(read.trouble.text);
    expect(read.value.missing).toEqual([]);
    expect(read.value.requests.sent).toBe(read.value.requests.least);
    const files = await readModelFiles(LAB, modelBuilder);
    if (!files.read) throw new Error(files.text);
    // Recorded reads are no part of a sweep.
    const recorded = { ...files.model, evidence: modelOf([], []).evidence };
    expect(await answersOf(modelOf(wires, read.value.missing))).toEqual(await answersOf(recorded));
  });

  test('keeps wire JSON as it came, without secrets', async () => {
    const lab = await opened();
    const id = `${LAB_GROUP}/Microsoft.Network/expressRouteCircuits/erc-lab-01`;
    const circuit = lab.fake.world.get(id);
    lab.fake.world.put(id, {
      ...circuit,
      properties: { ...(circuit?.properties as object), serviceKey: 'sk-secret', somethingNew: { a: [1] } },
    });
    const { wires } = await swept(lab);
    const read = wires.find((wire) => String(wire.id) === id);
    expect(read?.properties).toMatchObject({ circuitProvisioningState: 'Enabled', somethingNew: { a: [1] } });
    expect(JSON.stringify(wires)).not.toContain('sk-secret');
  });
});
