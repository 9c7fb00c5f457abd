import { expect, test, vi } from 'vitest';
import { createDateDetector, createLocalZone, type DateDetector } from '../../src/dates/index.ts';
import { TimeResolver } from '../../src/dates/time/time-resolver.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const NOW = Date.UTC(2026, 1, 10) / 1000;
const DAYS = ['Feb  4', 'Feb  5', 'Feb  4', 'Nov 26', 'Feb  4'];
const LINES = DAYS.flatMap((day) => [`${day} 10:00:00 a`, `${day} 10:00:01 b`]);

function create(): DateDetector {
  const detector = createDateDetector(undefined, {
    release: NEWEST_RELEASE,
    now: NOW,
    zone: createLocalZone('UTC')!,
  }).value!;
  for (const line of LINES) readTime(detector, line);
  return detector;
}

function readTime(detector: DateDetector, line: string): number | null {
  return detector.getTime(detector.matchTime(line, true, NOW)!);
}

/** @param call of those that work out a day, from 1 on */
function interruptAt(call: number): () => boolean {
  const original: TimeResolver['resolve'] = Reflect.get(TimeResolver.prototype, 'resolve');
  let calls = 0;
  vi.spyOn(TimeResolver.prototype, 'resolve').mockImplementation(function (
    this: TimeResolver,
    fields,
  ) {
    calls++;
    if (calls === call) throw new Error('interrupted');
    return original.call(this, fields);
  });
  return () => calls >= call;
}

test('a line whose date was interrupted anywhere has the same date when it is read again', () => {
  const expected = LINES.map((line) => readTime(create(), line));
  const detector = create();
  for (let call = 1; ; call++) {
    const wasInterrupted = interruptAt(call);
    const times = LINES.map((line) => {
      const before = detector.snapshot();
      try {
        return readTime(detector, line);
      } catch {
        detector.restore(before);
        return readTime(detector, line);
      }
    });
    vi.restoreAllMocks();
    expect(times).toEqual(expected);
    if (!wasInterrupted()) break;
  }
  expect.hasAssertions();
});
