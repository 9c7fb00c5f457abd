import type { MarkedToken, Token } from 'marked';

type Kind = MarkedToken['type'];

/** Whether a token of Markdown is of a kind. */
export function isKind<K extends Kind>(
  token: Token,
  kind: K,
): token is Extract<MarkedToken, { type: K }> {
  return token.type === kind;
}
