import type { StockConfig } from '../../cases/index.ts';
import { basename, joinPath, layerConfig } from '../../config/index.ts';
import { UsageError, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { chooseAnswer } from '../../library/index.ts';
import { describeAnswer, remarkOnAnswer, type Answer } from '../../release/index.ts';
import type { Host } from '../host.ts';
import { openArchives } from '../shared/run/open-config.ts';
import type { TestFlags } from './flags.ts';

/** A configuration of the matrix, before all have their names. */
interface Entry {
  /** The name that the command line gives it. */
  given: string | undefined;
  root: string;
  answer: Answer;
}

/**
 * Reads which configurations each test is to be run against.
 *
 * @throws UsageError for a folder that is no configuration, and for names that are given twice
 */
export async function readMatrix(
  flags: TestFlags,
  host: Host,
): Promise<Result<readonly StockConfig[]>> {
  const named = flags.matrix.map((text) => splitName(text, host));
  await openArchives(
    named.map(({ root }) => root),
    host,
  );
  const entries = named.map(({ given, root }) => ({
    given,
    root,
    answer: answerOf(root, flags, host),
  }));
  const value = entries.map((entry) => ({
    name: nameEntry(entry, entries),
    root: entry.root,
    fail2ban: describeAnswer(entry.answer),
  }));
  refuseTwins(value);
  return { value, diagnostics: entries.flatMap(remarkOnEntry) };
}

/** Reads `DIR` or `NAME=DIR`. */
function splitName(text: string, { configFiles }: Host): Omit<Entry, 'answer'> {
  const [, given, root] = /^([^=/]+)=(.+)$/s.exec(text) ?? [];
  return root === undefined || configFiles.exists(text)
    ? { given: undefined, root: text }
    : { given, root };
}

function answerOf(root: string, flags: TestFlags, { configFiles }: Host): Answer {
  const place = layerConfig(configFiles, [root]);
  if (!place.files.exists(joinPath(place.directory, 'filter.d'))) throw noConfig(root);
  return chooseAnswer(flags, place);
}

function noConfig(root: string): UsageError {
  return new UsageError(
    `--matrix: ${root} is no configuration of fail2ban: it has no filter.d`,
    "Give folders such as /etc/fail2ban or fail2ban's packages, and write the paths of tests before --matrix",
  );
}

/** Names a configuration by its release; where another one has the same by its folder, or else by its whole path. */
function nameEntry(entry: Entry, all: readonly Entry[]): string {
  if (entry.given !== undefined) return entry.given;
  const unnamed = all.filter(({ given }) => given === undefined);
  const isAlone = (nameOf: (each: Entry) => string) =>
    unnamed.every((each) => each === entry || nameOf(each) !== nameOf(entry));
  return [releaseName, folderName].find(isAlone)?.(entry) ?? entry.root;
}

function releaseName({ answer }: Entry): string {
  return answer.release.name;
}

function folderName({ root }: Entry): string {
  return basename(root.replace(/\/+$/, '')) || root;
}

function refuseTwins(matrix: readonly StockConfig[]): void {
  const twin = matrix.find(({ name }, index) =>
    matrix.slice(0, index).some((other) => other.name === name),
  );
  if (!twin) return;
  throw new UsageError(
    `--matrix: two configurations are named ${twin.name}`,
    `Name them apart: --matrix one=${twin.root}`,
  );
}

/** Says which release answers for a configuration where that is not the one that it came with. */
function remarkOnEntry({ root, answer }: Entry): Diagnostic[] {
  // What an option names is the same for all of them.
  if (answer.reason === 'option') return [];
  if (answer.reason !== 'newest') return remarkOnAnswer(answer);
  return [
    {
      code: 'case/no-release',
      severity: 'note',
      message: `fail2ban ${answer.release.name}, the newest that is known, answers for ${root}, whose files do not tell its release`,
      hint: '--fail2ban-version names one, for all configurations',
    },
  ];
}
