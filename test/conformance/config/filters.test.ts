import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFilter, type FilterDefinition } from '../../../src/config/index.ts';
import type { Release } from '../../../src/release/index.ts';
import type { SourceText } from '../../../src/diagnostics/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import type { Reference } from '../../support/releases/references.ts';
import { askFail2ban } from './config-oracle.ts';

const LOGTYPES = [undefined, 'file', 'short', 'journal', 'rfc5424', 'no-such-type'];
/** Every mode of a stock filter, and one that none has. */
const MODES = [
  'normal',
  'aggressive',
  'ddos',
  'extra',
  'auth',
  'more',
  'rbl',
  'errors',
  'no-such-mode',
];
const PUBLICKEYS = ['any', 'invalid', 'ignore', 'nofail'];
/** Parts of other filters, without a failregex of their own or not to be read alone. */
const PARTS = /(?:^|-)common$/;

interface Request {
  filter: string;
  config: string;
  options: Record<string, string>;
}

interface Resolved {
  options: Record<string, string | number | null>;
  stream: [verb: string, jail: string, command: string, ...values: unknown[]][];
}

describeEachRelease('the filters', (reference) => {
  const { release, configDir } = reference;

  test('have the options and regexes that its FilterReader finds', () => {
    const requests = configDirectories(reference).flatMap((config) => requestsFor(config));
    expect(requests.length).toBeGreaterThan(500);
    const answers = askFail2ban<Resolved>(requests, reference);
    const differences = requests.flatMap((request, index) => {
      const ours = resolveOurs(request, release);
      const answer = answers[index]!;
      const theirs = 'ok' in answer ? normalise(answer.ok) : undefined;
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ request, ours, theirs }];
    });
    expect(differences).toEqual([]);
  });

  test('give no diagnostics but of modes that they lack', () => {
    const requests = requestsFor(configDir).filter(({ filter }) => !PARTS.test(filter));
    const found = requests.flatMap((request) =>
      load(request, release).diagnostics.map(({ code, message }) => ({ request, code, message })),
    );
    expect(found.filter(({ code }) => code !== 'config/unknown-mode')).toEqual([]);
    const wrong = found.filter(({ request: { filter, options }, message }) => {
      const { mode = '' } = options;
      const text = readFileSync(join(configDir, 'filter.d', `${filter}.conf`), 'utf8');
      return !message.includes(`\`${mode}\``) || text.includes(`mdre-${mode}`);
    });
    expect(wrong).toEqual([]);
  });

  test('know for every character of a regex where it was written', () => {
    const names = filterNames(configDir).filter((name) => !PARTS.test(name));
    for (const filter of names) {
      const { value } = load({ filter, config: configDir, options: {} }, release);
      const { prefregex, failregex, ignoreregex } = value!;
      for (const regex of [prefregex ?? [], failregex, ignoreregex].flat()) {
        expect(readBack(regex)).toBe(regex.text);
      }
    }
  });
});

const linesByFile = new Map<string, string[]>();

/** The text put together from the files, at the place that each of its characters names. */
function readBack(regex: SourceText): string {
  return Array.from({ length: regex.length }, (_, index) => {
    const { file, line, column } = regex.originAt(index)!;
    const lines = linesByFile.get(file) ?? readFileSync(file, 'utf8').split('\n');
    linesByFile.set(file, lines);
    return lines[line - 1]!.charAt(column - 1);
  }).join('');
}

function configDirectories({ configDir, tests }: Reference): string[] {
  return [configDir, join(tests, 'config')];
}

function filterNames(config: string): string[] {
  const names = readdirSync(join(config, 'filter.d')).filter((name) => name.endsWith('.conf'));
  return names.map((name) => name.slice(0, -'.conf'.length));
}

function requestsFor(config: string): Request[] {
  return filterNames(config).flatMap((filter) => {
    const text = readFileSync(join(config, 'filter.d', `${filter}.conf`), 'utf8');
    const modes = text.includes('<mode>') ? [undefined, ...MODES] : [undefined];
    const publickeys = text.includes('<publickey>') ? [undefined, ...PUBLICKEYS] : [undefined];
    return modes.flatMap((mode) =>
      publickeys.flatMap((publickey) =>
        LOGTYPES.map((logtype) => {
          const given = { mode, publickey, logtype };
          const options: Record<string, string> = {};
          for (const [name, value] of Object.entries(given)) if (value) options[name] = value;
          return { filter, config, options };
        }),
      ),
    );
  });
}

function load({ filter, config, options }: Request, release: Release) {
  const request = {
    release,
    spec: filter,
    configDir: config,
    options: new Map(Object.entries(options)),
  };
  return loadFilter(request, DISK_FILES);
}

function resolveOurs(request: Request, release: Release) {
  const { value } = load(request, release);
  if (!value) return undefined;
  const options = Object.fromEntries([...value.options].map(([name, { text }]) => [name, text]));
  return { options, stream: commandsOf(value) };
}

function commandsOf(filter: FilterDefinition) {
  return sorted({
    usedns: filter.usedns,
    prefregex: filter.prefregex?.text,
    maxlines: filter.maxlines,
    addfailregex: filter.failregex.map((regex) => regex.text),
    addignoreregex: filter.ignoreregex.map((regex) => regex.text),
    datepattern: filter.datepattern?.text,
    addjournalmatch: filter.journalmatch?.map((line) => line.split(' ')) ?? [],
  });
}

function normalise({ options, stream }: Resolved) {
  const set = Object.entries(options).filter(([, value]) => value !== null);
  const lists: Record<string, unknown[]> = {
    addfailregex: [],
    addignoreregex: [],
    addjournalmatch: [],
  };
  const single: Record<string, unknown> = {};
  for (const [, , command, ...values] of stream) {
    if (command === 'addjournalmatch') lists[command]!.push(values);
    else if (command in lists) lists[command]!.push(...values.flat());
    else if (values[0] !== null) [single[command]] = values;
  }
  return {
    options: Object.fromEntries(set.map(([name, value]) => [name, String(value)])),
    stream: sorted({ ...single, ...lists }),
  };
}

function sorted(commands: Record<string, unknown>) {
  const set = Object.entries(commands).filter(([, value]) => value !== undefined && value !== '');
  return set.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
