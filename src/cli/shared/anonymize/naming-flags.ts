import type { Anonymizer } from '../../../anonymize/index.ts';

/** The flags of all commands that may name somebody. */
export interface NamingFlags {
  readonly hosts?: string | undefined;
  readonly runIgnorecommand?: boolean;
  readonly ignoreip?: readonly string[];
  readonly ownAddress?: readonly string[];
  readonly expectBanned?: readonly string[];
  readonly expectNotBanned?: readonly string[];
  readonly host?: readonly string[];
  readonly line?: readonly string[];
  readonly good?: readonly string[];
  readonly failregex?: readonly string[];
  readonly ignoreregex?: readonly string[];
}

const TEXTS = [
  'ignoreip',
  'ownAddress',
  'expectBanned',
  'expectNotBanned',
  'host',
  'line',
] as const satisfies readonly (keyof NamingFlags)[];
const REGEXES = [
  'failregex',
  'ignoreregex',
  'good',
] as const satisfies readonly (keyof NamingFlags)[];

/** Returns what flags say that may name somebody. */
export function listTexts(flags: NamingFlags): string[] {
  return [...TEXTS, ...REGEXES].flatMap((name) => flags[name] ?? []);
}

/** Returns the same flags without people. */
export function mapFlags<Flags extends NamingFlags>(flags: Flags, anonymizer: Anonymizer): Flags {
  const mapAll = (names: readonly (keyof NamingFlags)[], map: (text: string) => string) =>
    names.flatMap((name) => {
      const texts = flags[name];
      return Array.isArray(texts) ? [[name, texts.map(map)] as const] : [];
    });
  return {
    ...flags,
    ...Object.fromEntries([
      ...mapAll(TEXTS, (text) => anonymizer.map(text)),
      ...mapAll(REGEXES, (text) => anonymizer.mapConfig(text)),
    ]),
  };
}
