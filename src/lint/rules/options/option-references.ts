import type { IniFile } from '../../../config/index.ts';

const INTERPOLATION = /%\(([^)]+)\)s/g;
/** A tag with no other in it. */
const TAG = /<([^\s<>]+)>/g;
/** Stands for what is put in place of a tag within a tag. */
const ANYTHING = '\0';

/** What has a meaning in a regular expression. */
const SPECIAL = /[$()*+.?[\\\]^{|}]/g;

/** What the options of files refer to by `%(name)s` and `<name>`, each but itself. */
export class OptionReferences {
  /** The names that are written out, in lower case. */
  readonly names = new Set<string>();
  /** What others look like that are put together: `<mdre-<mode>>` → `mdre-` and anything. */
  readonly #forms: RegExp[] = [];

  constructor(files: readonly IniFile[]) {
    for (const { defaults, sections } of files) {
      for (const options of [defaults, ...Array.from(sections.values(), (each) => each.options)]) {
        for (const { name, value } of options.values()) this.#add(name, value.text);
      }
    }
  }

  has(name: string): boolean {
    return this.names.has(name) || this.#forms.some((form) => form.test(name));
  }

  #add(from: string, text: string): void {
    for (const written of listReferences(text)) {
      if (written === from || written === `known/${from}`) continue;
      const name = written.slice(written.lastIndexOf('/') + 1);
      if (name.includes(ANYTHING)) this.#forms.push(formOf(name));
      else this.names.add(name);
    }
  }
}

/** Lists the names that a text refers to; what is put in place of a part of them is `ANYTHING`. */
function listReferences(text: string): string[] {
  const names = Array.from(text.matchAll(INTERPOLATION), ([, name = '']) => name);
  let rest = text.replaceAll(INTERPOLATION, ANYTHING);
  while (rest.search(TAG) >= 0) {
    names.push(...Array.from(rest.matchAll(TAG), ([, name = '']) => name));
    rest = rest.replaceAll(TAG, ANYTHING);
  }
  return names.map((name) => name.toLowerCase());
}

function formOf(name: string): RegExp {
  const parts = name.split(ANYTHING).map((part) => part.replaceAll(SPECIAL, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
