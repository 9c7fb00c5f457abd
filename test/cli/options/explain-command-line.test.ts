import { expect, test } from 'vitest';
import { explainCommandLine } from '../../../src/cli/options/explain-command-line.ts';
import { fillFlags } from '../../../src/cli/options/flag.ts';
import { REPLAY_FLAGS } from '../../../src/cli/options/replay-flags.ts';

test.each([
  [{}, {}, 'dryban explain app app.log'],
  [
    { maxretry: 3 },
    { host: '192.0.2.1' },
    'dryban explain app app.log --maxretry 3 --host 192.0.2.1',
  ],
  [
    { limit: 3, tz: 'UTC' },
    { group: 'matched' },
    'dryban explain app app.log --tz UTC --group matched',
  ],
  [{ anonymize: true }, { host: '192.0.2.1' }, 'dryban explain app app.log --anonymize'],
  [
    { failregex: ["it's <HOST>"] },
    {},
    String.raw`dryban explain app app.log --failregex 'it'\''s <HOST>'`,
  ],
] as const)('%j and %j are explained by %s', (given, asked, command) => {
  const flags = fillFlags(REPLAY_FLAGS, given);
  expect(explainCommandLine(REPLAY_FLAGS, flags, ['app', 'app.log'], asked)).toBe(command);
});
