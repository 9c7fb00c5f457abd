import { expect, test } from 'vitest';
import { splitShellLine } from '../../../src/cli/completion/shell-words.ts';
import { CODE_ENTRIES, type CodeEntry } from '../../../src/cli/shared/codes/index.ts';
import { DIAGNOSTIC_CODES } from '../../../src/diagnostics/index.ts';
import { CAUSES } from '../../../src/explain/index.ts';
import { LINT_CODES } from '../../../src/lint/index.ts';
import { runCli } from '../fake-host.ts';

const LINE = 'Feb  4 23:33:37 host app: bad 192.0.2.1/bin\n';

/** What stands on the machine where the examples are run, besides their own files. */
const FILES = {
  '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = app: bad <HOST>\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
};
const LOGS = {
  'app.log': LINE,
  'other.log': '2026-02-04T23:00:00Z srv app: bad 192.0.2.1\n',
  '/var/log/app.log': LINE,
};

const runnable = CODE_ENTRIES.flatMap(({ code, kind, example, remedy }) =>
  'run' in example ? [{ code, kind, remedy, ...example }] : [],
);

const isLog = ([path]: [string, string]): boolean => path.endsWith('.log');

function run(files: Readonly<Record<string, string>>, command: string) {
  const given = Object.entries(files);
  const logs = { ...LOGS, ...Object.fromEntries(given.filter(isLog)) };
  const config = { ...FILES, ...Object.fromEntries(given.filter((each) => !isLog(each))) };
  const { words, word } = splitShellLine(command);
  return runCli([...words, word].slice(1), { config, logs });
}

test('each code has one entry', () => {
  const codes = CODE_ENTRIES.map(({ code }) => code);
  const rules = LINT_CODES.map(({ code }) => code);
  const all = [...DIAGNOSTIC_CODES, ...Object.keys(CAUSES), ...rules];
  expect(codes.toSorted()).toEqual(all.toSorted());
});

test.each(CODE_ENTRIES)(
  '$code is explained in full sentences',
  ({ meaning, remedy }: CodeEntry) => {
    expect(meaning).toMatch(/^\S.*\.$/s);
    expect(remedy).toMatch(/^\S.*[.…]$/s);
  },
);

/** Under the instruments of a test run regexes that explode take many times as long. */
const LONG = 120_000;

test.each(runnable.filter(({ kind }) => kind !== 'cause'))(
  'the example of $code brings it about',
  async ({ code, files, run: command }) => {
    const isAttention = code.startsWith('attention/');
    const { stdout, stderr } = await run(files, isAttention ? `${command} --format json` : command);
    expect(stdout + stderr).toContain(isAttention ? `"code":"${code}"` : `[${code}]`);
  },
  LONG,
);

test.each(runnable.filter(({ kind }) => kind === 'cause'))(
  'the example of $code brings it about, and has its hint for a remedy',
  async ({ code, files, run: command, remedy }) => {
    const { stdout } = await run(files, `${command} --tz UTC --format json`);
    const hints = findHints(JSON.parse(stdout), code);
    expect(hints.map((hint) => `${hint}.`)).toContain(remedy);
  },
);

/** Finds the hints of all causes of a code, however deep they stand. */
function findHints(value: unknown, code: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'code' in value && value.code === code && 'hint' in value ? [String(value.hint)] : [];
  return [...own, ...Object.values(value).flatMap((inner) => findHints(inner, code))];
}

test('most codes have an example that was run', () => {
  expect(runnable.length).toBeGreaterThan(120);
});

test.each([
  ['explain/helper', 'explain/nofail'],
  ['error[explain/helper]', 'explain/nofail'],
])('a code that was renamed is known by its old name, too: %s', async (old, name) => {
  const { code, stdout } = await runCli(['help', old]);
  expect([code, stdout]).toEqual([0, (await runCli(['help', name])).stdout]);
});
