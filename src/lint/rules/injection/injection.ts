import { escapeControl, shortenEnd } from '../../../diagnostics/index.ts';
import { findForgeries, makeLines, type Forgery } from '../../../injection/index.ts';
import {
  placeIn,
  type Finding,
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
    const isMadeUp = trials.lines.length === 0;
    const lines = isMadeUp ? makeLines(compiled) : trials.lines;
    const found = search(compiled, lines, trials);
    if (!found) return [describeUntried()];
    return found.flatMap((forgery) => describe(forgery, compiled, isMadeUp, trials) ?? []);
  },
} satisfies LintRule;

/** Returns nothing where a regex was busy for too long. */
function search(
  filter: LintedFilter['compiled'],
  lines: readonly string[],
  { now, fields, guard }: Trials,
): Forgery[] | undefined {
  let found: Forgery[] = [];
  const work = (): void => {
    found = findForgeries({ filter, lines, now, labels: fields });
  };
  return guard(work, LONGEST_MS, () => {}) ? found : undefined;
}

function describe(
  forgery: Forgery,
  { failregex }: LintedFilter['compiled'],
  isMadeUp: boolean,
  { fields }: Trials,
): Finding | undefined {
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
  };
}

/** Names belong to whoever owns an address, and programs escape the quotes that stand around a text. */
function isDoubtful({ field, payload, from }: Forgery): boolean {
  if (field.writer === 'name') return true;
  const before = from.slice(0, field.start);
  return QUOTES.some((sign) => isInside(before, sign) && payload.includes(sign));
}

const QUOTES = ['"', "'", '`'];

/** Whether a quote was begun and is not at its end. */
function isInside(before: string, sign: string): boolean {
  return before.split(sign).length % 2 === 0;
}

function nameField({ field: { writer, label, start, end }, from }: Forgery): string {
  const word = quote(from.slice(start, end));
  if (writer === 'user') return `the name of the user, ${word},`;
  if (writer === 'name') return `the name of a host, ${word},`;
  return label === '' ? `the text ${word}` : `the text ${word} behind “${label}”`;
}

function describeUntried(): Finding {
  return {
    severity: 'note',
    message: 'a regex is busy for so long that it was not tried whether others can be banned by it',
    hint: 'Mend first what lint/explosive-regex says of it',
  };
}

function quote(text: string): string {
  return `“${shortenEnd(escapeControl(text), MAX_SHOWN)}”`;
}
