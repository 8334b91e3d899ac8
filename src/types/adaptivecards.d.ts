/** What `adaptivecards-templating` and the tests take from `adaptivecards`, whose own sources strict flags reject. */
export interface IAdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly [property: string]: unknown;
}

export declare class SerializationContext {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}

export declare class HostConfig {
  constructor(settings: object);
}

export declare class AdaptiveCard {
  hostConfig: HostConfig;
  version: unknown;
  parse(source: object, context: SerializationContext): void;
  validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
}
