import { familyOf } from '../text/address-text.ts';
import { escapeText } from '../text/generalise.ts';

/** The name of a host, or a word in place of one, and the address that stands in brackets or behind a stroke. */
const BESIDE = /(?<![\w.-])[\w.-]+(\s?[[(/])([\da-f.:]+(?:%\w+)?)([\])]?)/gi;
const HOST_TAGS = /<(?:HOST|DNS)>/;
const NAME = String.raw`[\w.-]+`;

/**
 * Writes a regex that takes the address beside a name, and not the name: `from <HOST>` →
 * `from (?:[\w.-]+/)?<ADDR>` for `from a.example/192.0.2.1`. One for each such form in the text; whether it matches has
 * to be tried.
 */
export function writeBesideAddress(regex: string, text: string): string[] {
  if (!HOST_TAGS.test(regex)) return [];
  const forms = Array.from(text.matchAll(BESIDE), ([, sign = '', address = '', close = '']) =>
    familyOf(address) === undefined
      ? []
      : `(?:${NAME}${escapeText(sign)})?<ADDR>${close && `${escapeText(close)}?`}`,
  );
  return [...new Set(forms.flat())].map((form) => regex.replace(HOST_TAGS, () => form));
}
