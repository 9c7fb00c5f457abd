import { expect, test } from 'vitest';
import { parseDuration, parseFilterSpec } from '../../../src/config/index.ts';
import { splitActions } from '../../../src/config/jail/split-actions.ts';
import { substituteTags } from '../../../src/config/sections/substitute-tags.ts';
import { readInteger } from '../../../src/cli/options/optparse.ts';
import { parsePythonInt, SourceText } from '../../../src/diagnostics/index.ts';
import { parseAddress } from '../../../src/ip/index.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askFail2ban, valueOrRefusal } from './config-oracle.ts';
import { compose, composeDuration } from './random-values.ts';

const CASES = 2000;
/** Many of them take fail2ban a while to give up. */
const TAG_SETS = 200;
const seed = readSeed();

const INTEGER_PARTS = [
  ['0', '1', '7', '8', '25', '_', '__', '+', '-', ' ', '0x', '0b', '0o', '0b-', 'a', '.'],
  ['\u0663', '\u096b', '\uff10', '\uff15', '\u{1d7d7}', '\u00b2', '\u3000', '\u00a0', '\u2028'],
].flat();
const SPEC_PARTS = [
  ['sshd', '[', ']', ']', '[', ',', ' ', '\n', '=', '"', "'", '][', '] ['],
  ['a=', 'a?b=c=', 'b-c.d=', 'é=', '1', 'x y', '"q,]"', "'p\"'", 'a=""', '[mode=aggressive]'],
].flat();
const ACTION_PARTS = [
  [
    'act',
    'act[',
    'act [',
    ' act2[x=',
    'x=1',
    'x?y=z=2',
    'y=a b',
    'x="1, 2"',
    "y='] '",
    'x="',
    '=',
    'é.b-c=',
  ],
  [']', ']', '] ', '][', '] [', '[', ',', ', ', ' ', '\n', '\n  ', '\t', '\u00a0', 'z'],
].flat();
const TAG_VALUES = [
  '<a>',
  '<b>',
  '<c>',
  '<a-<b>>',
  '<',
  '>',
  'x',
  '',
  '<d>',
  '<a-x>',
  '<<a>>',
  '<HOST>',
];
const TAG_NAMES = ['a', 'b', 'c', 'a-x', 'd'];

describeEachRelease(`values (seed ${seed})`, (reference) => {
  const { release } = reference;

  test(`${CASES} durations mean what str2seconds makes of them`, () => {
    const random = new Random(seed);
    const texts = Array.from({ length: CASES }, (_, index) =>
      composeDuration(random, index % 2 === 1),
    );
    const answers = askFail2ban<number>(
      texts.map((duration) => ({ duration })),
      reference,
    );
    const accepted = answers.filter((answer) => 'ok' in answer).length;
    expect(accepted).toBeGreaterThan(CASES / 10);
    texts.forEach((text, index) => {
      const answer = answers[index]!;
      const { value: ours } = parseDuration(text);
      const shown = { text, value: ours === undefined ? 'refused' : roundTo12(ours) };
      expect(shown).toEqual({ text, value: 'ok' in answer ? roundTo12(answer.ok) : 'refused' });
    });
  });

  test(`${CASES} whole numbers are read as Python reads them`, () => {
    const random = new Random(seed);
    const texts = Array.from({ length: CASES }, () => compose(INTEGER_PARTS, 4, random));
    const compare = (request: (text: string) => object, read: (text: string) => unknown): void => {
      const answers = askFail2ban<unknown>(texts.map(request), reference).map(valueOrRefusal);
      const ours = texts.map((text) => [text, orRefusal(() => read(text))]);
      expect(ours).toEqual(texts.map((text, index) => [text, answers[index]]));
    };
    compare(
      (int) => ({ int }),
      (text) => parsePythonInt(text)?.toString() ?? 'refused',
    );
    compare(
      (integerOption) => ({ integerOption }),
      (text) => readInteger(text, 0, '--maxlines'),
    );
    compare(
      (text) => ({ network: networkOf(text) }),
      (text) => parseAddress(networkOf(text), release).text,
    );
  });

  test(`${CASES} filters with options in brackets split as extractOptions splits them`, () => {
    const random = new Random(seed);
    const specs = Array.from({ length: CASES }, () => {
      const head = random.chance(0.7) ? 'sshd[' : '';
      return head + compose(SPEC_PARTS, 5, random) + (random.chance(0.5) ? ']' : '');
    });
    const answers = askFail2ban<{ name: string | null }>(
      specs.map((spec) => ({ spec })),
      reference,
    );
    specs.forEach((spec, index) => {
      const answer = answers[index]!;
      const { value } = parseFilterSpec(spec, release);
      const ours = value && { name: value.name, options: Object.fromEntries(value.options) };
      // Instead of an error 0.11 gives no name.
      const theirs = 'ok' in answer && answer.ok.name !== null ? answer.ok : undefined;
      expect({ spec, ours }).toEqual({ spec, ours: theirs });
    });
  });

  test(`${CASES} lists of actions split as splitWithOptions splits them`, () => {
    const random = new Random(seed);
    const lists = Array.from({ length: CASES }, () => {
      const head = random.chance(0.5) ? 'act[x=1' : '';
      return head + compose(ACTION_PARTS, 10, random);
    });
    const answers = askFail2ban<string[]>(
      lists.map((actions) => ({ actions })),
      reference,
    );
    lists.forEach((actions, index) => {
      const ours = splitActions(SourceText.unplaced(actions), release).value?.map(
        ({ text }) => text,
      );
      expect({ actions, answer: { ok: ours } }).toEqual({ actions, answer: answers[index] });
    });
  });

  test(`${TAG_SETS} sets of options have their tags replaced alike`, () => {
    const random = new Random(seed);
    const sets = Array.from({ length: TAG_SETS }, () =>
      TAG_NAMES.map((name) => [name, compose(TAG_VALUES, 2, random)] as const),
    );
    const chains = Array.from({ length: 30 }, (_, length) => tagChain(length));
    const requests = [...sets.map((tags) => Object.fromEntries(tags)), ...chains].map((tags) => ({
      tags,
    }));
    const answers = askFail2ban<Record<string, string>>(requests, reference);
    const accepted = answers.filter((answer) => 'ok' in answer).length;
    expect(accepted).toBeGreaterThan(TAG_SETS / 20);
    expect(accepted).toBeLessThan(TAG_SETS);
    requests.forEach(({ tags }, index) => {
      const answer = answers[index]!;
      if ('error' in answer && answer.error === 'TimeoutError') return;
      expect({ tags, ours: substituteOurs(tags) }).toEqual({
        tags,
        ours: 'ok' in answer ? answer.ok : undefined,
      });
    });
  });
});

/** Each link brings `<c>` once more: at some length that is too often. */
function tagChain(length: number): Record<string, string> {
  const links = Array.from({ length }, (_, link) => [`t${link}`, `<c><t${link + 1}>`]);
  return { a: '<t0>', c: 'x', ...Object.fromEntries(links) };
}

function substituteOurs(tags: Record<string, string>) {
  const options = Object.entries(tags).map(
    ([name, text]) => [name, SourceText.unplaced(text)] as const,
  );
  const rules = { ignore: new Set<string>(), findMore: () => ({ diagnostics: [] }) };
  const { value } = substituteTags(new Map(options), rules);
  return value && Object.fromEntries([...value].map(([name, { text }]) => [name, text]));
}

function roundTo12(value: number): number {
  return Number(value.toPrecision(12));
}

function orRefusal<T>(read: () => T): T | 'refused' {
  try {
    return read();
  } catch {
    return 'refused';
  }
}

/** Without a sign: fail2ban makes something of a prefix below zero, but nothing that means anything. */
function networkOf(text: string): string {
  return `192.0.2.129/${text.replaceAll('-', '')}`;
}
