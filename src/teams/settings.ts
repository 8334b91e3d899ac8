/** What the bot must be told about where and for whom it runs. */

export interface BotSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** Null: no credentials. The bot then listens on loopback alone and believes whoever talks to it there. */
  readonly identity: BotIdentity | null;
  /** Lower case. With credentials an empty list allows nobody, without it allows everybody. */
  readonly allowedTenants: readonly string[];
  /** Lower-case host names, `*.name` for every host beneath a name; loopback is allowed besides where there are no credentials. */
  readonly allowedServiceHosts: readonly string[];
  readonly cardActions: 'execute' | 'submit';
}

export interface BotIdentity {
  readonly appId: string;
  readonly tenantId: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI';
  readonly password: string | null;
}
