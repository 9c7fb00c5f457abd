import { expect } from 'vitest';
import { FurthestFinder } from '../../../src/pyregex/index.ts';
import { LinePlaces } from '../../../src/explain/line/line-places.ts';
import type { CompiledFilter } from '../../../src/filter/index.ts';
import type { SearchedText } from '../../../src/explain/line/searched-text.ts';
import type {
  LineEvent,
  SearchedLine,
  ReplayInspector,
  Search,
} from '../../../src/replay/index.ts';
import { replay, withFailregex, type LogLine, type ReplaySettings } from '../engine.ts';
import { explain } from './explain.ts';
import { checkClaim } from './furthest-claim.ts';

/** Expects that each line's explanation says what the replay decided. */
export function expectSameVerdicts(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
): void {
  const verdicts = replay(filter, lines, settings).filter(
    (event): event is LineEvent => event.type === 'line',
  );
  const { lines: explained } = explain(filter, lines, settings, { eachLine: true });
  expect(explained.map(({ line, verdict }) => [line, verdict])).toEqual(
    verdicts.map(({ line, verdict }) => [line, verdict]),
  );
  for (const { verdict, steps, cause } of explained) {
    const found = steps.some((step) => step.step === 'failregex' && step.matched);
    if (verdict === 'matched' || verdict === 'nofail') expect(found).toBe(true);
    expect(cause === null).toBe(verdict === 'matched');
  }
}

/** Expects of each regex that the part that is said to match does, where it is said to, and no longer one. */
export function expectTrueClaims(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
): void {
  for (const { regex, subject, match } of collectSearches(filter, lines, settings)) {
    const result = new FurthestFinder(regex.regex.pattern).find(subject);
    if (result.matched || result.furthest.complete) expect(result.matched).toBe(match !== null);
    if (!result.matched && result.furthest.complete) {
      checkClaim(regex.regex.pattern, subject, result.furthest);
    }
  }
}

/** Expects that a line matches with the failregex that is suggested for it. */
export function expectTrueSuggestions(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
): void {
  for (const line of lines) {
    const [explanation] = explain(filter, [line], settings, { eachLine: true }).lines;
    const { suggestion, attempts } = explanation!;
    if (suggestion === null || attempts[0]?.kind !== 'failregex') continue;
    const [event] = replay(withFailregex(filter, suggestion, settings), [line], settings);
    const verdict = event?.type === 'line' ? event.verdict : undefined;
    expect([suggestion, ['matched', 'nofail'].includes(verdict!)]).toEqual([suggestion, true]);
  }
}

/** Expects that each character that was searched stands in the log where it is said to. */
export function expectTruePlaces(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
): void {
  const texts = new Map(lines.map(([file, line, text]) => [`${file}:${line}`, text]));
  const places = new LinePlaces();
  const inspect: NonNullable<ReplayInspector['inspect']> = (passed, place, text) => {
    places.add({ passed, place, text });
    if (passed.kind !== 'dated') return;
    for (const search of passed.searches ?? []) {
      const found = readParts(places.read(search), search.subject, texts);
      expect(found).toBe(search.subject.replace(/\n$/, ''));
    }
  };
  replay(filter, lines, settings, { sink: () => {}, inspector: { inspect } });
}

function readParts(
  searched: SearchedText,
  subject: string,
  texts: ReadonlyMap<string, string>,
): string {
  const characters = Array.from({ length: subject.length - 1 }, (_, position) => {
    if (subject[position] === '\n') return '\n';
    const { file, line, start } = searched.pointAt(position)!;
    return texts.get(`${file}:${line}`)!.charAt(start);
  });
  return characters.join('');
}

function collectSearches(
  filter: CompiledFilter,
  lines: readonly LogLine[],
  settings: ReplaySettings,
): Search[] {
  const searches: Search[] = [];
  const inspect = (line: SearchedLine): void => {
    if (line.kind === 'dated') searches.push(...(line.searches ?? []));
  };
  replay(filter, lines, settings, { sink: () => {}, inspector: { inspect } });
  return searches;
}
