import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  explain as explainTexts,
  replay as replayTexts,
  type ReplayReport,
} from '../../src/index.ts';
import { explain, replay, type ReplayPaths } from '../../src/node.ts';
import { listGoldenCases, replayArguments, type GoldenCase } from '../support/golden-case.ts';
import { ROOT } from '../support/paths.ts';
import { runCli } from '../support/run-cli.ts';

/** A replay as the options of the library, and as the arguments of the command. */
interface Sameness {
  name: string;
  options: ReplayPaths;
  argv: readonly string[];
}

function fromCase(golden: GoldenCase): Sameness {
  const argv = [...replayArguments(golden), ...(golden.values.has('tz') ? [] : ['--tz=UTC'])];
  const [, filter = '', ...rest] = argv;
  const logs = rest.filter((argument) => !argument.startsWith('--'));
  const given = rest.flatMap((argument) => {
    const [, option, value] = /^--(\w+)=(.*)$/.exec(argument) ?? [];
    return option === undefined || option === 'ignoreip' ? [] : [[option, value] as const];
  });
  const ignoreip = golden.lists.get('ignoreip');
  const options = { filter, logs, ...Object.fromEntries(given), ...(ignoreip && { ignoreip }) };
  return { name: golden.name, options, argv: argv.slice(1) };
}

const cases = listGoldenCases().map(fromCase);
const isJournal = ({ name }: Sameness): boolean => name.startsWith('journal');

async function report(command: string, argv: readonly string[]): Promise<unknown> {
  const { stdout } = await runCli([command, ...argv, '--format', 'json']);
  return JSON.parse(stdout);
}

/** As it would be written to a file and read again. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The same replay of the texts of its files; what is no UTF-8 can be no text. */
function toTexts({ options }: Sameness) {
  const { filter = '', logs, now = '', ...rest } = options;
  const path = filter.replace(/\[.*/, '');
  const folder = path.slice(0, path.lastIndexOf('/'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.conf'));
  const files = names.map((name) => [join(folder, name), read(join(folder, name))] as const);
  const texts = [logs].flat().map((log) => [log, read(log)] as const);
  return {
    ...rest,
    now,
    filter: { name: filter, files: Object.fromEntries(files) },
    logs: Object.fromEntries(texts),
  };
}

/** What explains a replay, and what needs attention in it, is another call for texts. */
function withoutCalls({ diagnostics, summary, attention, ...rest }: ReplayReport) {
  return {
    ...rest,
    summary: { ...summary, explain: undefined },
    attention: attention.map(({ code }) => code),
    diagnostics: diagnostics.filter(({ code }) => !code.startsWith('attention/')),
  };
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

const textCases = cases.filter(
  (each) =>
    !isJournal(each) && [each.options.logs].flat().every((log) => !read(log).includes('\uFFFD')),
);

test('there are cases, also of several logs and of options in brackets', () => {
  expect(textCases.length).toBeGreaterThan(25);
  expect(textCases.some(({ options }) => options.logs.length > 1)).toBe(true);
  expect(textCases.some(({ options }) => options.filter!.endsWith(']'))).toBe(true);
});

describe('replay', () => {
  test.each(cases)('$name: of paths has the fields of the JSON', async ({ options, argv }) => {
    const { lines, ...rest } = await replay(options);
    expect(plain(rest)).toEqual(await report('replay', argv));
    expect(lines).toHaveLength(rest.summary.lines);
  });

  test.each(cases)('$name: has the lines of the NDJSON, and their texts', async (each) => {
    const { lines } = await replay(each.options);
    const { stdout } = await runCli(['replay', ...each.argv, '--format', 'ndjson']);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = events.filter(({ type }) => type === 'line');
    const withoutTexts = lines.map((line) =>
      Object.assign({ type: 'line' }, line, { text: undefined }),
    );
    expect(withoutTexts).toEqual(told);
  });

  test.each(textCases)('$name: of texts is the same', async (each) => {
    const ofPaths = await replay(each.options);
    expect(withoutCalls(replayTexts(toTexts(each)))).toEqual(withoutCalls(ofPaths));
  });
});

describe('explain', () => {
  const few = cases.filter(({ name }) => /portscan|multi-line|merged|journal-json/.test(name));
  const questions = [
    { options: {}, argv: [] },
    { options: { each: true, effort: 1 }, argv: ['--each', '--effort=1'] },
    {
      options: { host: ['203.0.113.45', '192.0.2.0/24'], maxretry: 4 },
      argv: ['--host=203.0.113.45', '--host=192.0.2.0/24', '--maxretry=4'],
    },
    {
      options: { group: ['matched'], limit: 3, start: '2026-02-05' } as const,
      argv: ['--group=matched', '--limit=3', '--start=2026-02-05'],
    },
  ];

  describe.each(questions)('asked $argv', ({ options, argv }) => {
    test.each(few)('$name: has the fields of the JSON', async (each) => {
      const explained = await explain({ ...each.options, ...options });
      expect(plain(explained)).toEqual(await report('explain', [...each.argv, ...argv]));
      if (isJournal(each)) return;
      expect(explainTexts({ ...toTexts(each), ...options })).toEqual(explained);
    });
  });

  test('of lines has the fields of the JSON', async () => {
    const line = 'Feb  4 23:33:37 gw kernel: PORT DENIED: IN=eth0 SRC=192.0.2.7';
    const filter = join(ROOT, 'fixtures/portscan/filter.conf');
    const settings = { tz: 'UTC', now: '2026-02-05' };
    const explained = await explain({ filter, line, ...settings });
    const argv = [filter, '--line', line, '--tz=UTC', '--now=2026-02-05'];
    expect(plain(explained)).toEqual(await report('explain', argv));
    expect(explained.lines[0]?.verdict).toBe('matched');
    const files = { [filter]: read(filter) };
    expect(explainTexts({ filter: { name: filter, files }, line, ...settings })).toEqual(explained);
  });
});
