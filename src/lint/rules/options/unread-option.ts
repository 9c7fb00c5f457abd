import {
  basename,
  FILTER_OPTIONS,
  findSimilar,
  listJailOptions,
  type IniFile,
  type IniSection,
  withoutExtension,
} from '../../../config/index.ts';
import type { Finding, LintedFilter, LintRule } from '../../lint-rule.ts';
import { OptionReferences } from './option-references.ts';

export const unreadOption = {
  code: 'lint/unread-option',
  meaning: 'an option that neither fail2ban nor anything in the filter reads',
  remedy: 'Write the name as fail2ban has it, or refer to it by %(name)s or <name>, or remove it.',
  find: (filter: ReadFilter) => {
    // What is there for others to include is read by them.
    if (filter.definition.failregex.length === 0) return [];
    const references = new OptionReferences(filter.files);
    return ownFiles(filter).flatMap((file) =>
      listSections(file).flatMap((section) => findUnread(section, references, filter)),
    );
  },
} satisfies LintRule;

/** What of a filter it takes to know what is read. */
type ReadFilter = Pick<LintedFilter, 'definition' | 'files' | 'release'>;

const DEFAULT = 'DEFAULT';
const INCLUDES = 'INCLUDES';
const INCLUDING = ['before', 'after'];
/** Those of the filter, and that by which it asks for what the backend reads. */
const READ_OPTIONS = [...FILTER_OPTIONS, 'logtype'];

/** What fail2ban reads by itself, by the section. */
const READ_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ['Definition', READ_OPTIONS],
  ['Init', READ_OPTIONS],
  [DEFAULT, READ_OPTIONS],
  [INCLUDES, INCLUDING],
]);

/** Lists the files of the filter itself: what they include is there for other filters, too. */
function ownFiles({ files }: ReadFilter): IniFile[] {
  const included = new Set(files.flatMap(listIncludes));
  return files.filter(({ file }) => !included.has(stemOf(file)));
}

function listIncludes({ sections }: IniFile): string[] {
  const options = sections.get(INCLUDES)?.options;
  const lists = INCLUDING.map((name) => options?.get(name)?.value.text ?? '');
  return lists.flatMap((list) => list.split('\n').map((path) => stemOf(path.trim())));
}

/** Returns what a file has in common with the .local beside it. */
function stemOf(path: string): string {
  return withoutExtension(basename(path));
}

/** Lists the sections of a file but those that are told as misspelt. */
function listSections({ defaults, sections }: IniFile): Pick<IniSection, 'name' | 'options'>[] {
  const known = [...READ_IN.keys()];
  const all = [{ name: DEFAULT, options: defaults }, ...sections.values()];
  return all.filter(({ name }) => known.includes(name) || findSimilar(name, known) === undefined);
}

function findUnread(
  { name: section, options }: Pick<IniSection, 'name' | 'options'>,
  references: OptionReferences,
  { release }: ReadFilter,
): Finding[] {
  const read = READ_IN.get(withoutCondition(section)) ?? [];
  const ofJails = listJailOptions(release);
  return [...options.values()]
    .filter(({ name }) => !read.includes(name) && !references.has(name))
    .map(({ name, key }) => {
      const meant = findMeant(name, [...read, ...references.names]);
      const isMeant = ofJails.includes(name) || (meant !== undefined && read.includes(meant));
      return {
        severity: isMeant ? 'warning' : 'note',
        message: `fail2ban reads no option \`${name}\` in [${section}] of a filter, and nothing in it refers to it`,
        origin: key,
        hint: hintFor(name, meant, ofJails),
      };
    });
}

/** Returns the section that one with a condition is a part of: `Init?family=inet6` → `Init`. */
function withoutCondition(section: string): string {
  return section.replace(/\?.*$/s, '');
}

/** Finds the option that was meant; variables such as `failregex_ssh` are named after options on purpose. */
function findMeant(name: string, candidates: readonly string[]): string | undefined {
  const similar = findSimilar(name, candidates);
  const isNamedAfter = similar !== undefined && /^[_-]/.test(name.slice(similar.length));
  return isNamedAfter && name.startsWith(similar) ? undefined : similar;
}

function hintFor(name: string, meant: string | undefined, ofJails: readonly string[]): string {
  if (READ_OPTIONS.includes(name)) return 'Write it below [Definition]';
  if (ofJails.includes(name))
    return 'It is an option of jails: write it below the [name] of the jail';
  if (INCLUDING.includes(name)) return 'Write it below [INCLUDES], which alone includes files';
  if (meant !== undefined) return `Did you mean \`${meant}\``;
  return `Refer to it by %(${name})s or <${name}>, or remove it`;
}
