/** Clients of a point-to-site VPN, as people call them: which addresses they have, the model knows, and not which one of them is meant. */
import { afterAny, phrasesOf } from './read-words.ts';
import { type Token, tokenise } from './tokens.ts';

/** What a text that names them is said to name. */
export const VPN_CLIENTS = 'vpn clients';

const CALLED = phrasesOf(
  `
  vpn clients|vpn client|vpn-clients|vpnclients|the vpn clients|p2s clients|p2s client|p2s users|p2s|vpn users|vpn user|point-to-site clients|point to site clients|point-to-site users|point-to-site vpn clients|p2s vpn clients|
  remote users|dial-in users|azure vpn clients|client vpn users|
  vpn クライアント|vpn ユーザー|vpn ユーザ|p2s クライアント|p2s ユーザー|ポイント対サイト|ポイント対サイトのクライアント|ポイント対サイトクライアント|ポイント対サイト vpn|vpn 接続の端末|vpn 接続のユーザー|vpn 接続ユーザー|vpn 端末`.replace(
    /\s*\n\s*/g,
    '',
  ),
);

/** The place behind them, or -1. */
export function afterVpnClients(tokens: readonly Token[], at: number): number {
  return afterAny(tokens, at, CALLED);
}

export function isVpnClients(name: string): boolean {
  const tokens = tokenise(name);
  return tokens.length > 0 && afterVpnClients(tokens, 0) === tokens.length;
}
