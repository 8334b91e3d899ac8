/** What is configured -> Azure, to read and to write: asks nothing until it is used, except for loading the client libraries. */
import type { AzureReader, AzureWriter, GroupsOf } from '../app/azure-ports.ts';
import { readEvidence } from './evidence-read.ts';
import { readFresh } from './fresh.ts';
import { makeGroupsOf } from './groups-of.ts';
import { type AzureOptions, openParts } from './open-parts.ts';
import { recentChanges } from './recent-changes.ts';
import { makeRightsMemory } from './rights.ts';
import { sweep } from './sweep.ts';
import { makeWriter } from './write.ts';

export interface Azure {
  readonly reader: AzureReader;
  readonly writer: AzureWriter;
  readonly groupsOf: GroupsOf;
}

export async function openAzure(options: AzureOptions): Promise<Azure> {
  const { cloud, scopes, clock, prompt, patient, apply } = await openParts(options);
  const { now } = clock;
  const rights = makeRightsMemory(now);
  const reader: AzureReader = {
    readFleet: (onPage, sweepOptions) => sweep({ ...patient, rights, now }, scopes, onPage, sweepOptions),
    readFresh: (resources, signal) => readFresh(prompt.arm, now, resources, signal),
    readEvidence: (resource, read, evidence) => readEvidence(prompt.arm, clock, resource, read, evidence),
    recentChanges: (since, resources) => recentChanges({ ...prompt, now }, scopes, since, resources),
  };
  return { reader, writer: makeWriter(apply.arm, cloud.arm, now), groupsOf: makeGroupsOf(prompt.arm, cloud.graph) };
}
