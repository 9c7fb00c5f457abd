/** What XML 1.0 can't hold, not even escaped: controls, lone surrogates and two non-characters. */
const IMPOSSIBLE =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu;
/** What would end a text or an attribute, and what a terminal could act on. */
const SPECIAL = /[&<>"'\t\n\r\x7f-\x9f]/g;

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes text for an element or an attribute; what XML can't hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(SPECIAL, (character) => NAMES[character] ?? `&#${character.charCodeAt(0)};`);
}
