/** A credential -> tokens by scope: one sign-in at a time, renewed before they end, asked for anew when one was refused. */
import type { TokenCredential } from '@azure/core-auth';
import { signInTrouble } from './sign-in-trouble.ts';
import { troubleError } from './thrown.ts';

export interface Tokens {
  /** `refused`: a token of this scope that was not accepted; it is not given again from memory. Throws a trouble. */
  readonly get: (scope: string, refused?: string) => Promise<string>;
}

/** A token that ends within this time is renewed. */
const EARLY_MS = 120_000;
/** How long what came instead of a refused token stands. */
const AGAIN_MS = 10_000;
/** Longer is no sign-in any more. */
const SIGN_IN_MS = 60_000;

interface Held {
  readonly token: string;
  readonly renewAt: number;
}

export function makeTokens(credential: TokenCredential, now: () => number = Date.now): Tokens {
  const held = new Map<string, Held>();
  const coming = new Map<string, Promise<Held>>();
  /** A refused token -> when another one was asked for. */
  const again = new Map<string, number>();

  const signIn = async (scope: string): Promise<Held> => {
    try {
      const access = await credential.getToken(scope, { abortSignal: AbortSignal.timeout(SIGN_IN_MS) });
      if (!access?.token) throw new Error('the credential gave no token');
      const ends = access.expiresOnTimestamp;
      // A token that lives shorter than the margin is used for half its life.
      const renewAt = Math.max(ends - EARLY_MS, now() + (ends - now()) / 2);
      return { token: access.token, renewAt };
    } catch (error) {
      throw troubleError(signInTrouble(error));
    }
  };

  return {
    get: async (scope, refused) => {
      const known = held.get(scope);
      // Many requests are refused with one token: the first of them asks for another, the others take what came.
      const asked = refused !== undefined && (again.get(refused) ?? 0) > now() - AGAIN_MS;
      if (known && (known.token !== refused || asked) && known.renewAt > now()) return known.token;
      if (refused !== undefined) {
        again.clear();
        again.set(refused, now());
      }
      const under = coming.get(scope) ?? signIn(scope).finally(() => coming.delete(scope));
      coming.set(scope, under);
      const fresh = await under;
      held.set(scope, fresh);
      return fresh.token;
    },
  };
}
