import { describe, expect, test } from 'vitest';
import { SourceText, type Origin } from '../../src/diagnostics/index.ts';

const PREFIX = SourceText.at('pre', place('common.conf', 7, 10, 3));
const REGEX = SourceText.at('^<p> SRC=<x>', place('my.conf', 3, 13, 12));

function place(file: string, line: number, column: number, length: number): Origin {
  return { file, line, column, length };
}

describe('a text that stands in one place', () => {
  test('knows the place of each part', () => {
    expect(REGEX.originAt(5, 8)).toEqual(place('my.conf', 3, 18, 3));
    expect(REGEX.origin).toEqual(place('my.conf', 3, 13, 12));
  });

  test('keeps the places in a slice', () => {
    expect(REGEX.slice(5, 9).text).toBe('SRC=');
    expect(REGEX.slice(5, 9).origin).toEqual(place('my.conf', 3, 18, 4));
  });

  test('has its end as the place behind it', () => {
    expect(REGEX.originAt(12)).toEqual(place('my.conf', 3, 25, 1));
  });

  test('has a place even when it is empty', () => {
    expect(SourceText.at('', place('my.conf', 2, 1, 9)).origin?.line).toBe(2);
    expect(SourceText.empty.origin).toBeUndefined();
  });
});

describe('a text that was put in place of a reference', () => {
  const spliced = REGEX.splice(1, 4, PREFIX);

  test('keeps its own place', () => {
    expect(spliced.text).toBe('^pre SRC=<x>');
    expect(spliced.originAt(2)).toEqual(place('common.conf', 7, 11, 1));
    expect(spliced.originAt(5)).toEqual(place('my.conf', 3, 18, 1));
  });

  test('is at home where the whole is written', () => {
    expect(spliced.origin).toEqual(place('my.conf', 3, 13, 12));
    expect(spliced.slice(1).origin).toEqual(place('my.conf', 3, 14, 11));
  });

  test('is at home where it is defined when it is all there is', () => {
    const reference = SourceText.at('%(p)s', place('my.conf', 3, 1, 5));
    expect(reference.splice(0, 5, PREFIX).origin).toEqual(place('common.conf', 7, 10, 3));
    expect(spliced.slice(1, 4).origin).toEqual(place('common.conf', 7, 10, 3));
  });

  test('is at the place of the reference when it has none of its own', () => {
    const given = REGEX.splice(1, 4, SourceText.unplaced('given'));
    expect(given.originAt(3)).toEqual(place('my.conf', 3, 14, 3));
    expect(REGEX.replace(1, 4, 'given').originAt(3)).toEqual(place('my.conf', 3, 14, 3));
  });

  test('keeps the way it came through several references', () => {
    const inner = SourceText.at('a<b>c', place('my.conf', 9, 5, 5)).splice(1, 4, PREFIX);
    const outer = REGEX.splice(1, 4, inner);
    expect(outer.text).toBe('^aprec SRC=<x>');
    expect(outer.slice(1, 6).origin).toEqual(place('my.conf', 9, 5, 5));
    expect(outer.slice(2, 5).origin).toEqual(place('common.conf', 7, 10, 3));
    expect(outer.slice(0, 5).origin).toEqual(place('my.conf', 3, 13, 4));
  });
});

describe('cutting and joining', () => {
  const lines = SourceText.join(
    [SourceText.at('one', place('f', 1, 5, 3)), SourceText.at(' two ', place('f', 2, 3, 5))],
    '\n',
  );

  test('lines keep their places', () => {
    const [first, second] = lines.split('\n');
    expect([first!.text, second!.text]).toEqual(['one', ' two ']);
    expect(second!.trim().origin).toEqual(place('f', 2, 4, 3));
  });

  test('a text over several lines begins at the first', () => {
    expect(lines.origin).toEqual(place('f', 1, 5, 3));
  });

  test('every occurrence is replaced', () => {
    const text = SourceText.at('<a>-<a>', place('f', 1, 1, 7));
    const replaced = text.replaceAll('<a>', PREFIX);
    expect(replaced.text).toBe('pre-pre');
    expect(replaced.originAt(4)).toEqual(place('common.conf', 7, 10, 1));
    expect(replaced.slice(4, 7).origin).toEqual(place('common.conf', 7, 10, 3));
    expect(replaced.slice(3, 7).origin).toEqual(place('f', 1, 4, 4));
  });

  test.each([
    ['\u0085\u001c x \u00a0', 'x'],
    ['\ufeffx', '\ufeffx'],
    [' \t\n', ''],
  ])('%j is trimmed to %j, as Python does', (text, trimmed) => {
    expect(SourceText.unplaced(text).trim().text).toBe(trimmed);
  });
});

test('a text of many pieces is cut quickly', () => {
  const pieces = Array.from({ length: 100_000 }, (_, line) =>
    SourceText.at('x', place('f', line, 1, 1)),
  );
  const parts = SourceText.join(pieces, '\n').split('\n');
  expect(parts.length).toBe(100_000);
  expect(parts[77_777]!.origin?.line).toBe(77_777);
});
