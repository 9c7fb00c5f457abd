import { expect, test } from 'vitest';
import { releaseOf } from '../../../src/release/index.ts';
import { Replay, tellEvents } from '../../../src/replay/index.ts';
import { batchLines, compileDirect, optionsFor, type LogLine } from '../../support/engine.ts';

const FILTER = {
  failregex: ['^ denied <ADDR>$', '^ at <DNS>$', '^ bad <F-ID>\\S+</F-ID>$'],
  ignoreregex: [],
};

function warningsOf(name: '0.11.2' | '1.0.2', messages: readonly string[]): string[] {
  const usedns = 'raw' as const;
  const clock = { tz: 'UTC', now: 1_770_199_200 };
  const counted = { maxretry: 5, findtime: 600, bantime: 600, usedns };
  const settings = { ...counted, ...clock, release: releaseOf(name) };
  const lines = messages.map((text, index): LogLine => [
    'log',
    index + 1,
    `2026-02-04 10:00:01 ${text}`,
  ]);
  const replay = new Replay(
    compileDirect(FILTER, settings),
    optionsFor(settings),
    tellEvents(() => {}),
  );
  replay.process(batchLines(lines));
  return replay.diagnostics.map(({ code }) => code);
}

test.each([
  [['denied 192.0.2.1', 'at 192.0.2.1', 'bad 192.0.2.1'], ['ip/ambiguous-id'], []],
  [['bad 192.0.2.1', 'at 192.0.2.1'], ['ip/ambiguous-id'], []],
  [['denied 192.0.2.1', 'at 192.0.2.1'], [], []],
  [['denied 192.0.2.1', 'bad 192.0.2.1', 'at host', 'bad host'], [], []],
])('of %j 0.11 warns %j and 1.0 %j', (messages, old, later) => {
  expect(warningsOf('0.11.2', messages)).toEqual(old);
  expect(warningsOf('1.0.2', messages)).toEqual(later);
});
