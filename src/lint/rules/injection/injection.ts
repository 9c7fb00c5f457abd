import { escapeControl, shortenEnd } from '../../../diagnostics/index.ts';
import type { FilterRegex } from '../../../filter/index.ts';
import {
  findForgeries,
  listLabels,
  makeLines,
  type FieldLabels,
  type Forgery,
  type ForgeryFinding,
} from '../../../injection/index.ts';
import {
  placeIn,
  runWithin,
  type Finding,
  type ForgedLine,
  type LintedFilter,
  type LintRule,
  type Trials,
} from '../../lint-rule.ts';

/** The most that a search may take, in milliseconds of a CPU: its tries are counted, but one may take long. */
const LONGEST_MS = 5000;
/** The most columns that are shown of a line. */
const MAX_SHOWN = 200;

export const injection = {
  code: 'lint/injection',
  meaning: 'whoever writes a word of a line can have another host banned',
  remedy: String.raw`Let the regex take for that word only what it may be, such as \S+ or [^"]*, put what is fixed behind it and behind <HOST>, and anchor both ends.`,
  triesLines: true,
  isSample: true,
  find: ({ compiled, trials }) => {
    const found = searchForgeries(compiled, trials);
    if (!found) return [describeBusy()];
    const [first] = compiled.failregex;
    if (found.tried === 0 && first) return [describeUntried(first, trials)];
    return found.forgeries.flatMap((forgery) => describe(forgery, compiled, trials) ?? []);
  },
} satisfies LintRule;

/** Searches the lines that are tried; nothing comes of it where a regex is busy for too long. */
function searchForgeries(
  filter: LintedFilter['compiled'],
  trials: Trials,
): ForgeryFinding | undefined {
  const { now, fields } = trials;
  return runWithin(trials, LONGEST_MS, () =>
    findForgeries({ filter, lines: linesFor(filter, trials), now, labels: fields }),
  );
}

/** Lists the fields of the lines that are tried, by which they can be asked for; `undefined` where a regex is busy for too long. */
export function listTriedFields({
  compiled: filter,
  trials,
}: Pick<LintedFilter, 'compiled' | 'trials'>): FieldLabels | undefined {
  return runWithin(trials, LONGEST_MS, () =>
    listLabels({ filter, lines: linesFor(filter, trials), now: trials.now }),
  );
}

/** Returns the lines that are given, or makes some up. */
function linesFor(filter: LintedFilter['compiled'], { lines }: Trials): readonly string[] {
  return lines.length === 0 ? makeLines(filter) : lines;
}

function describe(
  forgery: Forgery,
  { failregex }: LintedFilter['compiled'],
  { fields, lines }: Trials,
): Finding | undefined {
  const isMadeUp = lines.length === 0;
  const { field, victim, payload, line, from } = forgery;
  const isAsked = fields.length > 0;
  if (field.writer === 'unknown' && !isAsked) return undefined;
  const regex = failregex[forgery.failregex - 1]!;
  const source = isMadeUp ? 'a line that is made up' : 'the line';
  return {
    severity: isMadeUp || isDoubtful(forgery) ? 'note' : 'warning',
    message: `whoever writes ${nameField(forgery)} can have another host banned by failregex ${regex.number}`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: injection.remedy.slice(0, -1),
    notes: [
      { message: `With ${quote(payload)} there, ${victim} fails: ${quote(line)}` },
      { message: `It comes of ${source} ${quote(from)}` },
    ],
    forgery: describeLine(forgery),
  };
}

const SIGN = /[^\p{L}\p{N}]/gu;

function describeLine({ line, payload, start, victim, from, field }: Forgery): ForgedLine {
  const before = line.slice(0, start);
  const signs = payload.replace(victim, '').match(SIGN) ?? [];
  return {
    line,
    payload,
    row: before.split('\n').length,
    column: start - before.lastIndexOf('\n'),
    victim,
    from,
    word: from.slice(field.start, field.end),
    field: field.label,
    writer: field.writer,
    characters: [...new Set(signs)].join(''),
  };
}

/** Names belong to whoever owns an address, and programs escape the quotes that stand around a text. */
function isDoubtful({ field, isQuoted }: Forgery): boolean {
  return field.writer === 'name' || isQuoted;
}

function nameField({ field: { writer, label, start, end }, from }: Forgery): string {
  const word = quote(from.slice(start, end));
  if (writer === 'user') return `the name of the user, ${word},`;
  if (writer === 'name') return `the name of a host, ${word},`;
  return label === '' ? `the text ${word}` : `the text ${word} behind “${label}”`;
}

function describeBusy(): Finding {
  return {
    severity: 'note',
    message: 'a regex is busy for so long that it was not tried whether others can be banned by it',
    hint: 'Mend first what lint/explosive-regex says of it',
  };
}

function describeUntried(regex: FilterRegex, { lines }: Trials): Finding {
  const reason =
    lines.length === 0
      ? 'no line that a failregex takes could be made up'
      : 'no failregex takes a line of the log';
  return {
    severity: 'note',
    message: `${reason}, so it was not tried whether others can be banned`,
    ...placeIn(regex, 0, regex.regex.pattern.source.length),
    hint: 'Give a log with lines that it takes: --log',
  };
}

function quote(text: string): string {
  return `“${shortenEnd(escapeControl(text), MAX_SHOWN)}”`;
}
