/** What is configured -> Azure, to read and to write: opens nothing and asks nothing until it is used, except for loading the client libraries. */
import type { TokenCredential } from '@azure/core-auth';
import type { AzureReader, AzureWriter, GroupsOf } from '../app/azure-ports.ts';
import { makeArm } from './arm.ts';
import type { Cloud } from './cloud.ts';
import { type ApplyIdentity, loadCredential } from './credential.ts';
import { readEvidence } from './evidence-read.ts';
import { readFresh } from './fresh.ts';
import { makeGraph } from './graph.ts';
import { makeGroupsOf } from './groups-of.ts';
import { type Clock, PATIENT, type Patience, PROMPT, REAL_CLOCK } from './patience.ts';
import { makeQuotaGate } from './quota-gate.ts';
import { recentChanges } from './recent-changes.ts';
import { makeRightsMemory } from './rights.ts';
import type { Scopes } from './scopes.ts';
import { loadClients } from './send.ts';
import { sweep } from './sweep.ts';
import { makeTokens } from './tokens.ts';
import { makeWriter } from './write.ts';

export interface AzureOptions {
  readonly cloud: Cloud;
  readonly scopes: Scopes;
  /** Who changes; null: the same identity that reads. */
  readonly apply?: ApplyIdentity | null;
  /** PEM of a certificate authority to trust besides those of Node; null: none. */
  readonly ca?: string | null;
  readonly credential?: TokenCredential;
  readonly clock?: Clock;
  /** For what a person waits for, and for sweeps. */
  readonly prompt?: Patience;
  readonly patient?: Patience;
}

export interface Azure {
  readonly reader: AzureReader;
  readonly writer: AzureWriter;
  readonly groupsOf: GroupsOf;
}

export async function openAzure(options: AzureOptions): Promise<Azure> {
  const { cloud, scopes, apply = null, ca = null, clock = REAL_CLOCK, prompt = PROMPT, patient = PATIENT } = options;
  const tls = ca === null ? null : { ca };
  const credential = options.credential ?? (await loadCredential(cloud, tls));
  const clients = await loadClients({ cloud, tokens: makeTokens(credential, clock.now), clock, tls });
  let sent = 0;
  const patientClient = clients(patient, () => {
    sent++;
  });
  const gate = makeQuotaGate(clock);
  const graph = await makeGraph(cloud.arm, patientClient, credential, gate);
  const patientArm = await makeArm(cloud.arm, patientClient);
  const promptArm = await makeArm(cloud.arm, clients(prompt));
  const promptGraph = await makeGraph(cloud.arm, clients(prompt), credential, gate);
  const rights = makeRightsMemory(clock.now);
  const reader: AzureReader = {
    readFleet: (onPage, sweepOptions) =>
      sweep({ graph, arm: patientArm, rights, sent: () => sent, now: clock.now }, scopes, onPage, sweepOptions),
    readFresh: (resources, signal) => readFresh(promptArm, clock.now, resources, signal),
    readEvidence: (resource, read, evidence) => readEvidence(promptArm, clock, resource, read, evidence),
    recentChanges: (since, resources) => recentChanges({ graph: promptGraph, arm: promptArm, now: clock.now }, scopes, since, resources),
  };
  const applyArm = apply === null ? promptArm : await makeArm(cloud.arm, await applyClient(cloud, apply, clock, tls, prompt));
  return { reader, writer: makeWriter(applyArm, cloud.arm, clock.now), groupsOf: makeGroupsOf(promptArm, cloud.graph) };
}

async function applyClient(cloud: Cloud, apply: ApplyIdentity, clock: Clock, tls: { ca: string } | null, patience: Patience) {
  const credential = await loadCredential(cloud, tls, apply);
  const clients = await loadClients({ cloud, tokens: makeTokens(credential, clock.now), clock, tls });
  return clients(patience);
}
