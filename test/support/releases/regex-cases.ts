import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RELEASE_NAMES, type ReleaseName } from '../../../src/release/index.ts';

/** What one release prints: its exit code, and what matters of its lines. */
type Printed = readonly [code: number, ...lines: string[]];

/** A command line of fail2ban-regex to which its releases answer differently. */
export interface RegexCase {
  title: string;
  /** Files by their paths below ROOT, beside `FILES`. */
  files?: Readonly<Record<string, string>>;
  /** The arguments, in which ROOT stands for the directory of the files. */
  argv: readonly string[];
  /** What is printed, each by the release that was the first to print it. */
  printed: Readonly<Partial<Record<ReleaseName, Printed>>>;
}

/** Returns what a release prints. */
export function printedBy({ printed }: RegexCase, release: ReleaseName): Printed | undefined {
  const sofar = RELEASE_NAMES.slice(0, RELEASE_NAMES.indexOf(release) + 1);
  return sofar.flatMap((name) => (printed[name] ? [printed[name]] : [])).at(-1);
}

const FILES: Readonly<Record<string, string>> = {
  'filter.d/app.conf':
    '[Definition]\nfailregex = <word> <HOST>\nword = bad\nignoreregex = of backup\n',
  'filter.d/two.conf': '[Definition]\nfailregex = bad <HOST>\nignoreregex = of backup\n  of cron\n',
  'own/mine.conf': '[Definition]\nfailregex = bad <HOST>\n',
  'app.log': [
    '2026-02-04 23:33:37 bad 192.0.2.1 of backup',
    '2026-02-04 23:33:38 worse 192.0.2.2',
    '2026-02-04 23:33:39 bad 192.0.2.3 of ann',
    'bad 192.0.2.4\n',
  ].join('\n'),
  'open.log': '2026-02-04 23:33:37 bad 192.0.2.1\n2026-02-04 23:33:38 bad 192.0.2.2',
};

/** No lines are listed, which tell nothing more. */
const QUIET = ['--print-no-missed', '--print-no-ignored'];

/** Noon of the fifth of February 2026, UTC. */
export const REGEX_CASES_NOW = 1_770_292_800;

/** Writes the files of all cases into a new directory for each. */
export function writeRegexCase({ files }: RegexCase): string {
  const root = mkdtempSync(join(tmpdir(), 'dryban-regex-case-'));
  for (const [name, content] of Object.entries({ ...FILES, ...files })) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}

/** The lines that are the same in each report, or of the machine. */
const FRAME =
  /^(?:|Running tests|(?:Failregex|Ignoreregex): \d+ total|=+|Results|Date template hits:|\|- .*|`-|\[processed.*|\| {2}\[\d+\] .*|Use +(?:fail2ban|log file|encoding) : .*)$/;

/** Returns what matters of a report, with ROOT for the directory of the files. */
export function digestReport(stdout: string, root: string): string[] {
  return stdout
    .replaceAll(root, 'ROOT')
    .split('\n')
    .filter((line) => !FRAME.test(line));
}

export const REGEX_CASES: readonly RegexCase[] = [
  {
    title: 'the name of a jail and of a filter',
    files: { 'jail.conf': '[app]\nfilter = app[word=worse]\nlogpath = /var/log/app.log\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [1] worse <HOST>',
        'Lines: 4 lines, 0 ignored, 1 matched, 3 missed',
      ],
    },
  },
  {
    title: 'a jail with skip_if_nologs whose logs are not there',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/*.log\n /nowhere/app.log\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.1': [0, 'Use             jail : app', 'Lines: 4 lines, 0 ignored, 0 matched, 4 missed'],
    },
  },
  {
    title: 'a jail with skip_if_nologs whose logpath is empty',
    files: { 'jail.conf': '[app]\nfilter = app\nskip_if_nologs = true\nlogpath =\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.1': [0, 'Use             jail : app', 'Lines: 4 lines, 0 ignored, 0 matched, 4 missed'],
    },
  },
  {
    title: 'a jail with skip_if_nologs that has no logpath',
    files: { 'jail.conf': '[app]\nfilter = app\nskip_if_nologs = true\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a jail with skip_if_nologs that finds one of its logs',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/*.log\n /dev/null\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a jail with skip_if_nologs that may read the journal',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/app.log\njournalmatch = _COMM=app\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a jail with skip_if_nologs that reads the journal only if told so',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/app.log\njournalmatch = _COMM=app\nsystemd_if_nologs = false\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.1': [0, 'Use             jail : app', 'Lines: 4 lines, 0 ignored, 0 matched, 4 missed'],
    },
  },
  {
    title: 'a jail with skip_if_nologs that polls',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/app.log\njournalmatch = _COMM=app\nbackend = polling\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.1': [0, 'Use             jail : app', 'Lines: 4 lines, 0 ignored, 0 matched, 4 missed'],
    },
  },
  {
    title: 'a jail with skip_if_nologs of the journal',
    files: {
      'jail.conf':
        '[app]\nfilter = app\nskip_if_nologs = true\nlogpath = /nowhere/app.log\nbackend = systemd\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use             jail : app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a jail whose filter is not there',
    files: { 'jail.conf': '[app]\nfilter = none\nlogpath = /var/log/app.log\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [255, 'Use             jail : app', "ERROR: Failed to get jail for 'app'"],
    },
  },
  {
    title: 'a name with a dot that is that of a jail',
    files: { 'jail.conf': '[my.app]\nfilter = app\nlogpath = /var/log/app.log\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'my.app'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : my.app', "ERROR: No failure-id group in 'my.app'"],
      '1.1.0': [
        0,
        'Use             jail : my.app',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title:
      'a jail that sets fewer lines than [Init] of its filter, and a number that the server refuses',
    files: {
      'jail.conf': '[j]\nfilter = lines\nmaxlines = 2\nfindtime = soon\n',
      'filter.d/lines.conf': '[Definition]\nfailregex = bad <HOST>\n[Init]\nmaxlines = 4\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'j'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : j', "ERROR: No failure-id group in 'j'"],
      '1.1.0': [
        0,
        'Use             jail : j',
        'Use         maxlines : 2',
        '|   1) [3] bad <HOST>',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a path below filter.d',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'filter.d/app.conf'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex line : filter.d/app.conf',
        "ERROR: No failure-id group in 'filter.d/app.conf'",
      ],
      '1.1.0': [
        0,
        'Use      filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'a filter elsewhere',
    argv: [...QUIET, 'ROOT/app.log', 'ROOT/own/mine.conf'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex file : ROOT/own/mine.conf',
        '|   1) [3] bad <HOST>',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use      filter file : ROOT/own/mine.conf',
        '|   1) [3] bad <HOST>',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
    },
  },
  {
    title: 'IGNOREREGEX beside a filter that has its own, of which one hits',
    argv: ['-c', 'ROOT', '-v', ...QUIET, 'ROOT/app.log', 'app.conf', 'of nobody'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        'Use ignoreregex line : of nobody',
        '|   1) [2] bad <HOST>',
        '|      192.0.2.3  Wed Feb 04 23:33:39 2026',
        '|      192.0.2.4  Thu Feb 05 12:00:00 2026',
        '|   1) [1] of nobody',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use      filter file : app, basedir: ROOT',
        'Use ignoreregex line : of nobody',
        '|   1) [2] bad <HOST>',
        '|      192.0.2.3  Wed Feb 04 23:33:39 2026',
        '|      192.0.2.4  Thu Feb 05 12:00:00 2026',
        '|   1) [1] of nobody',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.1': [
        0,
        'Use      filter file : app, basedir: ROOT',
        'Use ignoreregex line : of nobody',
        '|   1) [3] bad <HOST>',
        '|      192.0.2.1  Wed Feb 04 23:33:37 2026',
        '|      192.0.2.3  Wed Feb 04 23:33:39 2026',
        '|      192.0.2.4  Thu Feb 05 12:00:00 2026',
        '|   1) [0] of nobody',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
    },
  },
  {
    title: 'IGNOREREGEX that hits beside a filter that has its own',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app.conf', 'of ann'],
    printed: {
      '0.11.2': [
        1,
        'Use   failregex filter file : app, basedir: ROOT',
        'Use ignoreregex line : of ann',
      ],
      '1.1.0': [1, 'Use      filter file : app, basedir: ROOT', 'Use ignoreregex line : of ann'],
      '1.1.1': [
        0,
        'Use      filter file : app, basedir: ROOT',
        'Use ignoreregex line : of ann',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of ann',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'IGNOREREGEX that hits beside two of the filter, with --out',
    argv: ['-c', 'ROOT', '-o', 'id', 'ROOT/app.log', 'two.conf', 'of ann'],
    printed: { '0.11.2': [1], '1.1.1': [0, '192.0.2.1', '192.0.2.4'] },
  },
  {
    title: 'IGNOREREGEX beside a filter that has none',
    argv: [...QUIET, 'ROOT/app.log', 'ROOT/own/mine.conf', 'of ann'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex file : ROOT/own/mine.conf',
        'Use ignoreregex line : of ann',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of ann',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use      filter file : ROOT/own/mine.conf',
        'Use ignoreregex line : of ann',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of ann',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: '--invert --out id',
    argv: ['-i', '-o', 'id', 'ROOT/app.log', 'bad <HOST>', 'of backup'],
    printed: { '0.11.2': [2], '1.1.1': [0] },
  },
  {
    title: '--invert --out row',
    argv: ['-i', '-o', 'row', 'ROOT/app.log', 'bad <HOST>', 'of backup'],
    printed: {
      '0.11.2': [2],
      '1.1.1': [0, "['',\t1770248017.0,\t{'fid': ''}],", "['',\t1770248018.0,\t{'fid': ''}],"],
    },
  },
  {
    title: '--invert --out msg',
    argv: ['-i', '-o', 'msg', 'ROOT/app.log', 'bad <HOST>', 'of backup'],
    printed: {
      '0.11.2': [2],
      '1.1.1': [
        0,
        '2026-02-04 23:33:37 bad 192.0.2.1 of backup',
        '2026-02-04 23:33:38 worse 192.0.2.2',
      ],
    },
  },
  {
    title: '--invert --out matches',
    argv: ['-i', '-o', 'matches', 'ROOT/app.log', 'bad <HOST>', 'of backup'],
    printed: {
      '0.11.2': [2],
      '1.1.1': [
        0,
        "['2026-02-04 23:33:37 bad 192.0.2.1 of backup']",
        "['2026-02-04 23:33:38 worse 192.0.2.2']",
      ],
    },
  },
  {
    title: '--invert --out <ip>|<F-USER>|<time>|<msg>',
    argv: ['-i', '-o', '<ip>|<F-USER>|<time>|<msg>', 'ROOT/app.log', 'bad <HOST>', 'of backup'],
    printed: {
      '0.11.2': [2],
      '1.1.1': [
        0,
        '||1770248017.0|2026-02-04 23:33:37 bad 192.0.2.1 of backup',
        '||1770248018.0|2026-02-04 23:33:38 worse 192.0.2.2',
      ],
    },
  },
  {
    title: 'a last line without a newline',
    argv: ['-o', 'id', 'ROOT/open.log', 'bad <HOST>'],
    printed: { '0.11.2': [0, '192.0.2.1', '192.0.2.2'], '1.0.2': [0, '192.0.2.1'] },
  },
  {
    title: '--out ip with <F-ID>',
    argv: ['-o', 'ip', 'ROOT/app.log', 'bad <ADDR> of <F-ID>\\S+</F-ID>'],
    printed: { '0.11.2': [0, 'backup', 'ann'], '1.0.2': [0, '192.0.2.1', '192.0.2.3'] },
  },
  {
    title: '--out fid without <F-ID>',
    argv: ['-o', 'fid', 'ROOT/app.log', 'worse <HOST>'],
    printed: { '0.11.2': [0, 'None'], '1.0.2': [0, '192.0.2.2'] },
  },
  {
    title: 'a wrong regex',
    argv: [...QUIET, 'ROOT/app.log', 'bad (<F-ID>.*</F-ID>'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex line : bad (<F-ID>.*</F-ID>',
        "ERROR: Unable to compile regular expression 'bad ((?P<fid>.*)'",
      ],
      '1.0.2': [
        255,
        'Use   failregex line : bad (<F-ID>.*</F-ID>',
        "ERROR: Unable to compile regular expression 'bad ((?P<fid>.*)':",
        'missing ), unterminated subpattern at position 4',
      ],
    },
  },
  {
    title: 'a filter that sets nothing',
    files: { 'filter.d/empty.conf': '[Definition]\nfailregex =\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'empty'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : empty, basedir: ROOT',
        'Lines: 4 lines, 0 ignored, 0 matched, 4 missed',
      ],
      '1.1.0': [
        255,
        'Use      filter file : empty, basedir: ROOT',
        'Use   failregex line : empty',
        "ERROR: No failure-id group in 'empty'",
      ],
    },
  },
  {
    title: 'a filter whose name has a blank',
    files: { 'filter.d/my app.conf': '[Definition]\nfailregex = bad <HOST>\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'my app'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : my app, basedir: ROOT',
        '|   1) [3] bad <HOST>',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
      '1.0.2': [255, 'Use   failregex line : my app', "ERROR: No failure-id group in 'my app'"],
    },
  },
  {
    title: 'a name with a blank and options',
    files: { 'filter.d/a b.conf': '[Definition]\nfailregex = bad <HOST>\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'a b[x=y]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : a b, basedir: ROOT',
        "Use   filter options : {'x': 'y'}",
        '|   1) [3] bad <HOST>',
        'Lines: 4 lines, 0 ignored, 3 matched, 1 missed',
      ],
      '1.0.2': [255, 'Use   failregex line : a b[x=y]', "ERROR: No failure-id group in 'a b[x=y]'"],
    },
  },
  {
    title: 'maxlines in brackets that is no number',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[maxlines=many]'],
    printed: {
      '0.11.2': [
        1,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': 'many'}",
      ],
      '1.0.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': 'many'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': 'many'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'maxlines in brackets below 1',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[maxlines=0]'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': '0'}",
        'ERROR: Invalid value for maxlines (0) read from app[maxlines=0]: maxlines must be integer greater than zero',
      ],
      '1.1.0': [
        255,
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': '0'}",
        'ERROR: Invalid value for maxlines (0) read from app[maxlines=0]: maxlines must be integer greater than zero',
      ],
    },
  },
  {
    title: 'maxlines in brackets below 1 that --maxlines covers',
    argv: ['-c', 'ROOT', ...QUIET, '-L', '2', 'ROOT/app.log', 'app[maxlines=0]'],
    printed: {
      '0.11.2': [
        0,
        'Use         maxlines : 2',
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': '0'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.1.0': [
        0,
        'Use         maxlines : 2',
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'maxlines': '0'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
    },
  },
  {
    title: 'maxlines of a jail below 1',
    files: { 'jail.conf': '[j]\nfilter = app[maxlines=-1]\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'j'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : j', "ERROR: No failure-id group in 'j'"],
      '1.1.0': [
        255,
        'Use             jail : j',
        'ERROR: Invalid value for maxlines (-1) read from j: maxlines must be integer greater than zero',
      ],
    },
  },
  {
    title: 'maxlines before a wrong prefregex in brackets',
    files: { 'filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\nmaxlines = 2\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[prefregex=(]'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'prefregex': '('}",
        'Use         maxlines : 2',
        "ERROR: Unable to compile regular expression '('",
      ],
      '1.0.2': [
        255,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'prefregex': '('}",
        'Use         maxlines : 2',
        "ERROR: Unable to compile regular expression '(':",
        'missing ), unterminated subpattern at position 0',
      ],
      '1.1.0': [
        255,
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'prefregex': '('}",
        'Use         maxlines : 2',
        "ERROR: Unable to compile regular expression '(':",
        'missing ), unterminated subpattern at position 0',
      ],
    },
  },
  {
    title: 'a name in brackets without a value',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[x]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.0.2': [
        255,
        'ERROR: Wrong filter name or options: expected option, wrong syntax at 0: x',
        '       while parsing: app[x]',
      ],
    },
  },
  {
    title: 'blanks around = in brackets',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[word = worse]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.0.2': [
        255,
        'ERROR: Wrong filter name or options: expected option, wrong syntax at 0: word = worse',
        '       while parsing: app[word = worse]',
      ],
    },
  },
  {
    title: 'text behind a quoted value in brackets',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[word="bad"x]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        `Use   filter options : {'word': '"bad"x'}`,
        'Lines: 4 lines, 0 ignored, 0 matched, 4 missed',
      ],
      '1.0.2': [
        255,
        "ERROR: Wrong filter name or options: unexpected syntax at 10 after option 'word': x",
        '       while parsing: app[word="bad"x]',
      ],
    },
  },
  {
    title: 'a long text that is no option in brackets',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[word=bad, é much more than fits in here]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'word': 'bad'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.0.2': [
        255,
        'ERROR: Wrong filter name or options: expected option, wrong syntax at 9:  é much more than fits in',
        '       while parsing: app[word=bad, é much more than fits in here]',
      ],
    },
  },
  {
    title: 'a condition in brackets',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[word?family=inet6=worse]'],
    printed: {
      '0.11.2': [
        0,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'family': 'inet6=worse'}",
        '|   1) [2] bad <HOST>',
        '|   1) [1] of backup',
        'Lines: 4 lines, 1 ignored, 2 matched, 1 missed',
      ],
      '1.0.2': [
        255,
        'ERROR: Wrong filter name or options: expected option, wrong syntax at 0: word?family=inet6=worse',
        '       while parsing: app[word?family=inet6=worse]',
      ],
      '1.1.1': [
        0,
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'word?family=inet6': 'worse'}",
        'Lines: 4 lines, 0 ignored, 0 matched, 4 missed',
      ],
    },
  },
  {
    title: 'brackets that are not closed',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[x'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex line : app[x',
        "ERROR: Unable to compile regular expression 'app[x'",
      ],
      '1.0.2': [
        255,
        'Use   failregex line : app[x',
        "ERROR: Unable to compile regular expression 'app[x':",
        'unterminated character set at position 3',
      ],
    },
  },
  {
    title: 'a datepattern in brackets with a wrong directive',
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app[datepattern=%Q]'],
    printed: {
      '0.11.2': [
        1,
        'Use   failregex filter file : app, basedir: ROOT',
        "Use   filter options : {'datepattern': '%Q'}",
      ],
      '1.1.0': [
        1,
        'Use      filter file : app, basedir: ROOT',
        "Use   filter options : {'datepattern': '%Q'}",
      ],
    },
  },
  {
    title: 'a datepattern that is there twice',
    files: {
      'filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\ndatepattern = EPOCH\n  EPOCH\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [
        255,
        'Use   failregex filter file : app, basedir: ROOT',
        "ERROR: Invalid value for datepattern ('EPOCH\\nEPOCH') read from app: There is already a template with name Epoch",
      ],
      '1.1.0': [
        255,
        'Use      filter file : app, basedir: ROOT',
        "ERROR: Invalid value for datepattern ('EPOCH\\nEPOCH') read from app: There is already a template with name Epoch",
      ],
    },
  },
  {
    title: 'tags that refer to each other',
    files: { 'filter.d/app.conf': '[Definition]\na = <b>\nb = <a>\nfailregex = <a> <HOST>\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [1, 'Use   failregex filter file : app, basedir: ROOT'],
      '1.1.0': [1, 'Use      filter file : app, basedir: ROOT'],
    },
  },
  {
    title: 'an unknown option in a filter',
    files: { 'filter.d/app.conf': '[Definition]\nfailregex = %(nothing)s <HOST>\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [1, 'Use   failregex filter file : app, basedir: ROOT'],
      '1.1.0': [1, 'Use      filter file : app, basedir: ROOT'],
    },
  },
  {
    title: 'a percent sign that stands alone',
    files: { 'filter.d/app.conf': '[Definition]\nfailregex = 100% <HOST>\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [1, 'Use   failregex filter file : app, basedir: ROOT'],
      '1.1.0': [1, 'Use      filter file : app, basedir: ROOT'],
    },
  },
  {
    title: 'a journalmatch with an open quote',
    files: { 'filter.d/app.conf': '[Definition]\nfailregex = bad <HOST>\njournalmatch = "a\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [1, 'Use   failregex filter file : app, basedir: ROOT'],
      '1.1.0': [1, 'Use      filter file : app, basedir: ROOT'],
    },
  },
  {
    title: 'an unknown option in a jail',
    files: { 'jail.conf': '[j]\nfilter = app\nlogpath = %(nothing)s\n' },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'j'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : j', "ERROR: No failure-id group in 'j'"],
      '1.1.0': [1, 'Use             jail : j'],
    },
  },
  {
    title: 'a jail whose filter has an option twice',
    files: {
      'jail.conf': '[j]\nfilter = app\n',
      'filter.d/app.conf': '[Definition]\nfailregex = a\nfailregex = b\n',
    },
    argv: ['-c', 'ROOT', ...QUIET, 'ROOT/app.log', 'j'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : j', "ERROR: No failure-id group in 'j'"],
      '1.1.0': [1, 'Use             jail : j'],
    },
  },
  {
    title: 'a directory of the configuration that is not there',
    argv: ['-c', 'ROOT/none', ...QUIET, 'ROOT/app.log', 'app'],
    printed: {
      '0.11.2': [255, 'Use   failregex line : app', "ERROR: No failure-id group in 'app'"],
      '1.1.0': [
        255,
        'ERROR: Wrong filter name or options: Base configuration directory ROOT/none does not exist ',
        '       while parsing: app',
      ],
    },
  },
  {
    title: '--journalmatch with an open quote',
    argv: ['-m', '"a', ...QUIET, 'ROOT/app.log', 'bad <HOST>'],
    printed: { '0.11.2': [255, 'ERROR: No closing quotation'] },
  },
];
