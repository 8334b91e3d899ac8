/** The vocabulary of questions: what a person can ask, before any name is looked up. */
import type { Flow, Protocol } from '../network/flow.ts';
import type { FlagName } from '../network/gateway.ts';
import type { Mentioned } from './mentioned.ts';
import type { Near } from './near-miss.ts';
import type { TypedRequest } from './typed-request.ts';

export type Language = 'en' | 'ja';

/** "Since it worked", in every language. */
export const IT_WORKED = 'it worked';

/** A change as a person words it: names, not ids. */
export type ChangePhrase =
  | {
      readonly kind: 'flag';
      readonly flag: FlagName;
      readonly gateway: string;
      readonly to: boolean;
      /** No flag was said: of a machine its power is meant, of a connection its state. */
      readonly assumed?: true;
    }
  /** A flag on every ExpressRoute gateway that has it; null: every flag. */
  | { readonly kind: 'everyFlag'; readonly flag: FlagName | null; readonly to: boolean }
  /** `off`, `down`, `stopped`: a machine's power, a connection's state. */
  | { readonly kind: 'power'; readonly resource: string; readonly to: boolean }
  | { readonly kind: 'peering'; readonly a: string; readonly b: string; readonly to: 'present' | 'absent' }
  /** "The peering" of the networks of the two ends, none being named. */
  | { readonly kind: 'thePeering'; readonly to: 'absent' | 'present' }
  /** A rule or a route, by name. */
  | { readonly kind: 'removed'; readonly resource: string }
  /** A new rule of an NSG, as described. */
  | ({ readonly kind: 'rule'; readonly nsg: string; readonly access: 'Allow' | 'Deny' } & DescribedRule)
  | { readonly kind: 'property'; readonly resource: string; readonly property: string; readonly to: string | number | boolean | null }
  | {
      readonly kind: 'route';
      readonly table: string;
      readonly prefix: string;
      readonly to: { readonly nextHopType: string; readonly nextHopAddress: string | null } | 'absent';
    };

/** What a new rule is said to match. */
export interface DescribedRule {
  readonly protocol: Protocol;
  /** As ARM writes it: `443`, `8000-8010`, `*`; several with commas between: `443,8443`. */
  readonly ports: string;
  /** A name, a prefix, a service tag, or `*`; null: not said. */
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: 'Inbound' | 'Outbound' | null;
  readonly priority: number | null;
}

/** Names are kept as asked; `resolve-end.ts` looks them up. */
export type Question =
  /** `logged`: `from` stands before a message, as a machine's name does, or as a program's: it is one only if a machine is called so.
   * `since`: a report of trouble says since when; null: in words that "what changed since" does not take. */
  | {
      readonly kind: 'reach';
      readonly from: string;
      readonly to: string;
      readonly flow: Flow;
      readonly why: boolean;
      readonly logged?: true;
      readonly since?: string | null;
    }
  | {
      readonly kind: 'whatIf';
      readonly from: string;
      readonly to: string;
      readonly flow: Flow;
      readonly changes: readonly ChangePhrase[];
    }
  /** `flag`: which gateways have it on, was asked. `changes`, of this and the next ones: a what-if of it. */
  | { readonly kind: 'flags'; readonly of: string | null; readonly flag?: FlagName; readonly changes?: readonly ChangePhrase[] }
  | { readonly kind: 'routes'; readonly of: string; readonly changes?: readonly ChangePhrase[] }
  /** `within`, of this and the next: only of those there was asked. */
  | {
      readonly kind: 'whoCanReach';
      readonly to: string;
      readonly flow: Flow;
      readonly within?: string;
      readonly changes?: readonly ChangePhrase[];
    }
  | {
      readonly kind: 'whatCanReach';
      readonly from: string;
      readonly flow: Flow;
      readonly within?: string;
      readonly changes?: readonly ChangePhrase[];
    }
  /** `since`: a name or a time as worded, `IT_WORKED`; null: nothing was said. `on`: the resource that was asked about. */
  | { readonly kind: 'changed'; readonly since: string | null; readonly on?: string }
  /** `closes`: it was asked what the change would cut off. */
  | { readonly kind: 'opens'; readonly change: ChangePhrase; readonly closes?: true }
  | { readonly kind: 'help' }
  /** Another end for what was asked last; `side` null: neither "from" nor "to" was said. `flow` null: the same traffic. */
  | { readonly kind: 'about'; readonly end: string; readonly side: 'from' | 'to' | null; readonly flow: Flow | null }
  /** A what-if of what was asked last; `also`: on top of the changes it was asked with. */
  | { readonly kind: 'aboutIf'; readonly changes: readonly ChangePhrase[]; readonly also: boolean }
  /** The same of what was on or off in the last answer, and is not named: "what if it was on?". */
  | { readonly kind: 'aboutIt'; readonly to: boolean }
  /** A button's act, typed: `again`, `copy`, `port tcp/443`, `wrong`; the id is the answer's, null = the last one here. */
  | {
      readonly kind: 'act';
      readonly act: 'again' | 'check' | 'copy' | 'port' | 'wrong' | 'choose' | 'reverse';
      readonly answer: string | null;
      readonly flow: Flow | null;
      /** `choose`: 1-based number of the choice. */
      readonly number: number | null;
      /** `wrong because ...`: the person's words. */
      readonly comment: string | null;
    }
  /** About a change request, a watch or the audit log. */
  | { readonly kind: 'request'; readonly act: TypedRequest };

/** What came of reading a text. Parsing is total: every text gives one of these. */
export type Parsed =
  | { readonly understood: true; readonly question: Question; readonly language: Language; readonly unread: readonly string[] }
  /**
   * `near`: no question, though what was wanted can be told. `meant`: the text with a word spelled otherwise is a question. `mentioned`: the names and
   * the traffic that stand in it.
   */
  | {
      readonly understood: false;
      readonly language: Language;
      readonly unread: readonly string[];
      readonly near?: Near;
      readonly meant?: string;
      readonly mentioned: Mentioned;
    };
