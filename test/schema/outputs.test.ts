import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatGoldenNdjson } from '../../src/cases/golden/golden-ndjson.ts';
import { releaseOf } from '../../src/release/index.ts';
import { runCli as runFake } from '../cli/fake-host.ts';
import { compileDirect, replay, type LogLine } from '../support/engine.ts';
import { listGoldenCases, replayArguments } from '../support/golden-case.ts';
import { ROOT } from '../support/paths.ts';
import { runCli } from '../support/run-cli.ts';
import { ClosedValidator } from '../support/schema/closed-validator.ts';
import { COMMAND_LINES } from '../support/schema/command-lines.ts';
import type { Documents } from '../support/schema/documents.ts';
import { readSchema } from '../support/schema/schema-files.ts';

type Name = keyof Documents;

const NAMES = [
  'replay',
  'replay-events',
  'jail',
  'jail-events',
  'explain',
  'test',
  'lint',
  'tune',
  'suggest',
  'codes',
  'expected',
] as const satisfies readonly Name[];
const validators = new Map<Name, ClosedValidator>(
  NAMES.map((name) => [name, new ClosedValidator(readSchema(name))]),
);

/** Says what a schema has against an output; at the end all outputs together have shown every field. */
function check(name: Name, text: string): string[] {
  const values = isStream(name) ? text.trimEnd().split('\n') : [text];
  const errors = values.map((value) => validators.get(name)!.check(JSON.parse(value)));
  return errors.filter((error) => error !== '');
}

function isStream(name: Name): boolean {
  return name === 'expected' || name.endsWith('-events');
}

/** Returns the schema that an output of these arguments has. */
function nameOf([command, ...argv]: readonly string[]): Name {
  const kind = command === 'help' ? 'codes' : command;
  const name = argv.includes('ndjson') ? `${kind}-events` : kind;
  return NAMES.find((each) => each === name)!;
}

const FIXTURES = join(ROOT, 'fixtures');
/** The networks that addresses of fixtures are in. */
const EVERYBODY = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'].flatMap(
  (network) => ['--host', network],
);
const golden = listGoldenCases().map((each) => ({
  name: each.name,
  argv: replayArguments(each).slice(1),
}));

describe.each(golden)('$name', ({ argv }) => {
  test.each([
    ['replay', 'json'],
    ['replay', 'ndjson'],
    ['explain', 'json'],
  ])('%s as %s', async (command, format) => {
    const hosts = command === 'explain' ? EVERYBODY : [];
    const all = [command, ...argv, ...hosts, '--format', format];
    const { stdout } = await runCli(all);
    expect(check(nameOf(all), stdout)).toEqual([]);
  });
});

const OLD = {
  release: releaseOf('0.11.2'),
  maxretry: 1,
  findtime: 600,
  tz: 'UTC',
  now: 1_770_292_800,
  usedns: 'warn' as const,
};
const expected = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('expected.ndjson'),
);

test.each(expected)('%s', (path) => {
  expect(check('expected', readFileSync(join(FIXTURES, path), 'utf8'))).toEqual([]);
});

test.each([
  { what: 'of a failure that is dropped', ignoreip: ['192.0.2.1'], bantime: 600 },
  { what: 'of a ban that has ended before it is made', ignoreip: [], bantime: 5 },
])('a host that is remembered instead of the id, $what', ({ ignoreip, bantime }) => {
  const settings = { ...OLD, ignoreip, bantime };
  const filter = compileDirect(
    { failregex: ['of <F-ID>\\S+</F-ID> at <DNS>$'], ignoreregex: [] },
    settings,
  );
  const lines = ['30Z of eve at 192.0.2.2', '00Z of bob at 192.0.2.1'].map(
    (text, index): LogLine => ['a.log', index + 1, `2026-02-04T23:00:${text}`],
  );
  const events = replay(filter, lines, settings);
  expect(check('expected', formatGoldenNdjson(events))).toEqual([]);
});

const explained = readdirSync(join(FIXTURES, 'explain')).filter((name) =>
  existsSync(join(FIXTURES, 'explain', name, 'line.log')),
);

test.each(explained)('explain of fixtures/explain/%s', async (name) => {
  const [filter, log] = ['filter.conf', 'line.log'].map((file) =>
    join(FIXTURES, 'explain', name, file),
  );
  const argv = [
    'explain',
    filter!,
    log!,
    '--each',
    '--tz',
    'UTC',
    '--now',
    '2026-02-05',
    '--format',
    'json',
  ];
  const { stdout } = await runCli(argv);
  if (stdout !== '') expect(check('explain', stdout)).toEqual([]);
});

describe('with', () => {
  test.each(COMMAND_LINES)('$what', async ({ argv, machine }) => {
    const { stdout } = machine ? await runFake(argv, machine) : await runCli(argv);
    expect(check(nameOf(argv), stdout)).toEqual([]);
  });
});

// All outputs above have been seen by now. What is in a jail has the fields that it has elsewhere.
test('no field is without an output', () => {
  const seen = new Map<string, boolean>();
  for (const validator of validators.values()) {
    for (const [path, isSeen] of validator.fields()) {
      const name = path.replace(/InJail\b/, '');
      seen.set(name, isSeen || seen.get(name) === true);
    }
  }
  expect([...seen].filter(([, isSeen]) => !isSeen).map(([name]) => name)).toEqual([]);
});
