/** A text that looks like a date, and how a `datepattern` writes its form. */
export interface DateForm {
  /** Where it stands, in UTF-16 units. */
  start: number;
  end: number;
  /** Its form in the directives of strptime, without what stands around it: `%d. %B %Y %H:%M`. */
  pattern: string;
}

const YEAR = String.raw`(?:19|20)\d\d`;
const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY =
  '(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const SHORT_NAME = 3;

/** One piece of a form: the regex of its text, and what of a pattern reads that. */
interface Piece {
  regex: string;
  toPattern(text: string): string;
}

const literally: Piece['toPattern'] = (text) => escapeForDatepattern(text);
const as =
  (directive: string): Piece['toPattern'] =>
  () =>
    directive;

const PIECES = {
  year: { regex: YEAR, toPattern: as('%Y') },
  shortYear: { regex: String.raw`\d\d`, toPattern: as('%y') },
  month: { regex: '(?:1[0-2]|0?[1-9])', toPattern: as('%m') },
  wideMonth: { regex: '(?:0[1-9]|1[0-2])', toPattern: as('%m') },
  monthName: { regex: MONTH_NAME, toPattern: (text) => (isShort(text) ? '%b' : '%B') },
  weekday: { regex: WEEKDAY, toPattern: (text) => (isShort(text) ? '%a' : '%A') },
  day: { regex: String.raw`(?:[12]\d|3[01]|0?[1-9])`, toPattern: as('%d') },
  wideDay: { regex: String.raw`(?:0[1-9]|[12]\d|3[01])`, toPattern: as('%d') },
  yearDay: { regex: String.raw`[0-3]\d\d`, toPattern: as('%j') },
  hour: { regex: String.raw`(?:2[0-3]|[01]?\d)`, toPattern: as('%H') },
  wideHour: { regex: String.raw`(?:2[0-3]|[01]\d)`, toPattern: as('%H') },
  halfDayHour: { regex: '(?:1[0-2]|0?[1-9])', toPattern: as('%I') },
  minute: { regex: String.raw`[0-5]\d`, toPattern: as('%M') },
  second: { regex: String.raw`[0-5]\d`, toPattern: as('%S') },
  fraction: { regex: String.raw`\d{1,6}`, toPattern: as('%f') },
  half: { regex: '[ap]m', toPattern: as('%p') },
  offset: { regex: String.raw`(?:Z|[+-][01]\d:?[0-5]\d)`, toPattern: as('%z') },
  zone: { regex: '(?:UTC|GMT)', toPattern: as('%Z') },
  sign: { regex: '[-/.]', toPattern: literally },
  blank: { regex: '[ _,.]{1,3}', toPattern: literally },
  comma: { regex: ',? ', toPattern: literally },
  colon: { regex: ':', toPattern: literally },
  hyphen: { regex: '-', toPattern: literally },
  dot: { regex: String.raw`\.`, toPattern: literally },
  point: { regex: '[.,:]', toPattern: literally },
  space: { regex: ' ?', toPattern: literally },
} satisfies Record<string, Piece>;

type PieceName = keyof typeof PIECES;

/** Of those that begin at the same place, the first counts: what tells more stands first. */
const TIMES = compile([
  'halfDayHour colon minute colon second point fraction space half',
  'halfDayHour colon minute colon second space half',
  'halfDayHour colon minute space half',
  'hour colon minute colon second point fraction space offset',
  'hour colon minute colon second point fraction space zone',
  'hour colon minute colon second point fraction',
  'hour colon minute colon second space offset',
  'hour colon minute colon second space zone',
  'hour colon minute colon second',
  'hour dot minute dot second',
  'wideHour hyphen minute hyphen second',
  'hour colon minute',
  'wideHour minute second',
]);
const DATES = compile([
  'year wideMonth wideDay wideHour minute second',
  'weekday comma monthName blank day blank year',
  'weekday comma day blank monthName blank year',
  'monthName blank day blank year',
  'day blank monthName blank year',
  'monthName sign day sign year',
  'day sign monthName sign year',
  'day sign monthName sign shortYear',
  'day monthName year',
  'year sign monthName sign day',
  'year sign month sign day',
  'day sign month sign year',
  'month sign day sign year',
  'day sign month sign shortYear',
  'shortYear sign month sign day',
  'year wideMonth wideDay',
  'year hyphen yearDay',
  'weekday comma monthName blank day',
  'monthName blank day',
  'day blank monthName',
]);
/** A date without a time has to tell the year, and no number may follow that can be its time. */
const YEAR_READ = /%Y/;
const NUMBER_NEXT = /^\W?\d/;
/** A time without a date stands at the begin of the line or has a name: `time=`. */
const BEFORE_TIME = /(?:^[\s[("'<{]{0,3}|(?<![\w:.-])[a-z][\w.-]*["']?\s?[:=]\s?["']?)$/i;
const SECONDS_READ = /%S/;

/** What may stand between a date and its time. */
const BETWEEN = /^(?:[ T_@:;,/|-]{0,3}|[ ,]{1,2}at |[", ;]{1,4}time"?[=:] ?"?)$/i;
const LONGEST_BETWEEN = 14;

/** Seconds since 1970, of the years 2001 to 2033, with a fraction or without; milliseconds or microseconds. */
const EPOCH = /(?<![\w.])1\d{9}(?=\.\d|[^\w.]|$)/gu;
const LONG_EPOCH = /(?<![\w.])1\d{12}(?:\d{3})?(?![\w.])/gu;

/** A number is seconds where it begins the line or has a name or a sign before it, and not behind a word. */
const BEFORE_NUMBER = /(?:^[\s[("'<{@]{0,3}|[:=|[("'<>@]\s?["']?)$/;

/** The most characters of a line that are searched. */
const MAX_LENGTH = 2000;

/** Lists what looks like a date in a line, what tells more first. */
export function listDateForms(line: string): DateForm[] {
  const text = line.slice(0, MAX_LENGTH);
  const [dates, times] = [findForms(text, DATES), findForms(text, TIMES)];
  const whole = [...join(text, dates, times), ...join(text, times, dates)];
  const lone = [
    ...times.filter(
      ({ pattern, start }) => SECONDS_READ.test(pattern) && BEFORE_TIME.test(text.slice(0, start)),
    ),
    ...dates.filter(
      ({ pattern, end }) => YEAR_READ.test(pattern) && !NUMBER_NEXT.test(text.slice(end, end + 2)),
    ),
  ];
  const numbers = [
    ...findNumbers(text, EPOCH, '{EPOCH}'),
    ...findNumbers(text, LONG_EPOCH, '{LEPOCH}'),
  ];
  return [...whole, ...numbers, ...lone].filter((form) => isWord(text, form));
}

/** Writes a text so that a `datepattern` takes it as it stands: `| 5%` → `\| 5%%`. */
export function escapeForDatepattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll('%', '%%');
}

interface FormSearch {
  names: readonly PieceName[];
  regex: RegExp;
}

function compile(forms: readonly string[]): FormSearch[] {
  return forms.map((form) => {
    // oxlint-disable-next-line no-unsafe-type-assertion -- the forms above name pieces only
    const names = form.split(' ') as PieceName[];
    const groups = names.map((name) => `(${PIECES[name].regex})`).join('');
    return { names, regex: new RegExp(`(?<!\\d|\\d[.:])${groups}(?!\\d|[.:]\\d)`, 'giu') };
  });
}

function findForms(text: string, searches: readonly FormSearch[]): DateForm[] {
  return searches.flatMap(({ names, regex }) =>
    Array.from(text.matchAll(regex), (match) => ({
      ...spanOf(match),
      pattern: write(names, match),
    })),
  );
}

/** Puts forms together that stand side by side. */
function join(text: string, firsts: readonly DateForm[], seconds: readonly DateForm[]): DateForm[] {
  return firsts.flatMap((first) =>
    seconds.flatMap((second) => {
      const distance = second.start - first.end;
      const between = text.slice(first.end, second.start);
      if (distance < 0 || distance > LONGEST_BETWEEN || !BETWEEN.test(between)) return [];
      const pattern = first.pattern + escapeForDatepattern(between) + second.pattern;
      return [{ start: first.start, end: second.end, pattern }];
    }),
  );
}

function write(names: readonly PieceName[], match: RegExpExecArray): string {
  return names.map((name, index) => PIECES[name].toPattern(match[index + 1]!)).join('');
}

function findNumbers(text: string, regex: RegExp, pattern: string): DateForm[] {
  const numbers = Array.from(text.matchAll(regex), (match) => ({ ...spanOf(match), pattern }));
  return numbers.filter(({ start }) => BEFORE_NUMBER.test(text.slice(0, start)));
}

function spanOf({ 0: text, index }: RegExpExecArray): { start: number; end: number } {
  return { start: index, end: index + text.length };
}

/** Whether a form is no piece of a word or number. */
function isWord(text: string, { start, end }: DateForm): boolean {
  return (
    !/[\w.]$/.test(text.slice(0, start)) && !/^(?:\w|:\w|\.\d+\.)/.test(text.slice(end, end + 6))
  );
}

function isShort(name: string): boolean {
  return name.length === SHORT_NAME;
}
