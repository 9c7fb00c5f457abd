import { expect, test } from 'vitest';
import {
  ASCII_FORM,
  createMemory,
  createWasmSearcher,
  Outcome,
  SearchMemory,
} from '../../../src/pyregex/index.ts';
import { parse } from './searches.ts';

const TEXT = 2 ** 16;
const STEPS = 1000;

test('several regexes search in one memory, wherever a text stands in it', () => {
  const memory = createSearchMemory(2 ** 10);
  const word = createWasmSearcher(parse('(\\w+)@(\\S+)'), ASCII_FORM, memory)!;
  const address = createWasmSearcher(parse('(?<=@)[^.\\s]+$'), ASCII_FORM, memory)!;
  const lines = 'from one@host\nfrom two@example.org\n';
  const bytes = new Uint8Array(memory.memory.buffer);
  bytes.set(
    Array.from(lines, (char) => char.charCodeAt(0)),
    TEXT,
  );
  const [first, second, end] = [TEXT, TEXT + 14, TEXT + lines.length] as const;

  expect(word.search(first, second, first, STEPS)).toBe(Outcome.match);
  expect(groupsOf(memory, word.scratch.groups, 3)).toEqual([5, 13, 5, 8, 9, 13]);
  expect(address.search(first, second, first, STEPS)).toBe(Outcome.match);
  expect(groupsOf(memory, address.scratch.groups, 1)).toEqual([9, 13]);
  expect(word.search(second, end, second, STEPS)).toBe(Outcome.match);
  expect(groupsOf(memory, word.scratch.groups, 3)).toEqual([19, 34, 19, 22, 23, 34]);
  expect(address.search(second, end, second, STEPS)).toBe(Outcome.none);
  expect(word.search(first, second, first, 5)).toBe(Outcome.outOfSteps);
});

test('a regex is refused when there is no room for its groups', () => {
  const memory = createSearchMemory(TEXT - 32);
  expect(createWasmSearcher(parse('(a)'), ASCII_FORM, memory)).not.toBeNull();
  expect(createWasmSearcher(parse('(a)(b)(c)(d)'), ASCII_FORM, memory)).toBeNull();
});

test('a regex is refused when there is no room for its tables', () => {
  const memory = createSearchMemory(2 ** 9);
  expect(createWasmSearcher(parse('[aeiou]'), ASCII_FORM, memory)).not.toBeNull();
  const before = new Uint8Array(memory.memory.buffer).slice(2 ** 9);
  expect(
    createWasmSearcher(parse('[aeiou][bdfh][cgkl][mqsu][nrtv]'), ASCII_FORM, memory),
  ).toBeNull();
  expect(createWasmSearcher(parse('(?:(?:a|g|k)b|[np])?'), ASCII_FORM, memory)).toBeNull();
  expect(new Uint8Array(memory.memory.buffer).slice(2 ** 9)).toEqual(before);
});

function createSearchMemory(tables: number): SearchMemory {
  return new SearchMemory(createMemory(2 * TEXT)!, {
    tables: { start: 0, end: tables },
    scratch: { start: tables, end: TEXT },
  });
}

/** The spans of the groups, from where the text begins. */
function groupsOf({ memory }: SearchMemory, address: number, count: number): number[] {
  return Array.from(new Int32Array(memory.buffer, address, 2 * count), (place) => place - TEXT);
}
