/** The name of an Azure cloud, and what was set by hand -> the addresses to ask and the audiences to sign in for. */

export const CLOUDS = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const;
export type CloudName = (typeof CLOUDS)[number];

export interface Cloud {
  /** Azure Resource Manager, without a slash at the end. */
  readonly arm: string;
  readonly armScope: string;
  /** Microsoft Graph. */
  readonly graph: string;
  readonly graphScope: string;
  /** Microsoft Entra. */
  readonly authority: string;
  /** The authority is none of Microsoft's: it cannot be looked up there. */
  readonly ownAuthority: boolean;
}

interface Known {
  readonly arm: string;
  readonly graph: string;
  readonly authority: string;
}

/** Endpoints by cloud: learn.microsoft.com, "Azure Government developer guide", "Azure China developer guide", "Microsoft Graph national cloud deployments". */
const KNOWN: Readonly<Record<CloudName, Known>> = {
  AzureCloud: { arm: 'https://management.azure.com', graph: 'https://graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  AzureUSGovernment: {
    arm: 'https://management.usgovcloudapi.net',
    graph: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  },
  AzureChinaCloud: {
    arm: 'https://management.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
};

export interface OwnEndpoints {
  readonly arm?: string | null;
  readonly graph?: string | null;
  readonly authority?: string | null;
  /** What tokens for ARM are asked for, where it is not the cloud's own. */
  readonly audience?: string | null;
}

/** An endpoint set by hand replaces the cloud's; the audience stays the cloud's unless it is set as well. */
export function cloudOf(name: CloudName, own: OwnEndpoints = {}): Cloud {
  const known = KNOWN[name];
  const authority = trimmed(own.authority ?? known.authority);
  return {
    arm: trimmed(own.arm ?? known.arm),
    armScope: scopeOf(own.audience ?? known.arm),
    graph: trimmed(own.graph ?? known.graph),
    graphScope: scopeOf(known.graph),
    authority,
    ownAuthority: !Object.values(KNOWN).some((each) => each.authority === authority),
  };
}

function scopeOf(audience: string): string {
  return `${trimmed(audience)}/.default`;
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '');
}
