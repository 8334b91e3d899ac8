/** What is configured -> the senders to Azure, signed in, patient and prompt: what reading, writing and the doctor are made of. */
import type { TokenCredential } from '@azure/core-auth';
import { type Arm, makeArm } from './arm.ts';
import type { Cloud } from './cloud.ts';
import { type ApplyIdentity, loadCredential } from './credential.ts';
import { type Graph, makeGraph } from './graph.ts';
import { type Clock, PATIENT, type Patience, PROMPT, REAL_CLOCK } from './patience.ts';
import { makeQuotaGate } from './quota-gate.ts';
import { makeReadChild, type ReadChild } from './read-child.ts';
import type { Scopes } from './scopes.ts';
import { loadClients } from './send.ts';
import { makeTokens, type Tokens } from './tokens.ts';

export interface AzureOptions {
  readonly cloud: Cloud;
  readonly scopes: Scopes;
  /** Who changes; null: the same identity that reads. */
  readonly apply?: ApplyIdentity | null;
  /** PEM of a certificate authority to trust instead of those of Node; null: those (and NODE_EXTRA_CA_CERTS). */
  readonly ca?: string | null;
  readonly credential?: TokenCredential;
  readonly clock?: Clock;
  /** For what a person waits for, and for sweeps. */
  readonly prompt?: Patience;
  readonly patient?: Patience;
}

export interface AzureParts {
  readonly cloud: Cloud;
  readonly scopes: Scopes;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly prompt: { readonly arm: Arm; readonly graph: Graph };
  readonly patient: { readonly arm: Arm; readonly graph: Graph; readonly readChild: ReadChild; readonly sent: () => number };
  /** As the identity that changes; its tokens are the same where there is none of its own. */
  readonly apply: { readonly arm: Arm; readonly tokens: Tokens };
}

export async function openParts(options: AzureOptions): Promise<AzureParts> {
  const { cloud, scopes, apply = null, ca = null, clock = REAL_CLOCK, prompt = PROMPT, patient = PATIENT } = options;
  const tls = ca === null ? null : { ca };
  const credential = options.credential ?? (await loadCredential(cloud, tls));
  const tokens = makeTokens(credential, clock.now);
  const clients = await loadClients({ cloud, tokens, clock, tls });
  let sent = 0;
  const patientClient = clients(patient, () => {
    sent++;
  });
  const promptClient = clients(prompt);
  const gate = makeQuotaGate(clock);
  const promptArm = await makeArm(cloud.arm, promptClient);
  return {
    cloud,
    scopes,
    clock,
    tokens,
    prompt: { arm: promptArm, graph: await makeGraph(cloud.arm, promptClient, credential, gate) },
    patient: {
      arm: await makeArm(cloud.arm, patientClient),
      graph: await makeGraph(cloud.arm, patientClient, credential, gate),
      readChild: makeReadChild(cloud.arm, patientClient, credential),
      sent: () => sent,
    },
    apply: apply === null ? { arm: promptArm, tokens } : await openApply(apply),
  };

  async function openApply(identity: ApplyIdentity): Promise<AzureParts['apply']> {
    const own = makeTokens(await loadCredential(cloud, tls, identity), clock.now);
    const ownClients = await loadClients({ cloud, tokens: own, clock, tls });
    return { arm: await makeArm(cloud.arm, ownClients(prompt)), tokens: own };
  }
}
