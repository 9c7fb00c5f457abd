import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RELEASE_NAMES, releaseOf, type ReleaseName } from '../../../src/release/index.ts';
import { compileDirect, replay, type LogLine } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';

const HOSTS = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '2001:db8::4'];
const REPLAYED = { maxretry: 4, findtime: 300, bantime: 600, tz: 'UTC', now: 1_770_249_600 };

const settingsOf = (name: ReleaseName) => ({ ...REPLAYED, release: releaseOf(name) });
const filterOf = (name: ReleaseName) =>
  compileDirect({ failregex: ['bad <HOST>'], ignoreregex: [] }, settingsOf(name));

/** Failures of several hosts, each so many seconds after the one before. */
function writeLog(failures: readonly { host: number; gap: number }[]): LogLine[] {
  let time = 1_770_000_000;
  return failures.map(({ host, gap }, index) => {
    time += gap;
    const date = new Date(1000 * time).toISOString();
    return ['app.log', index + 1, `${date} bad ${HOSTS[host]!}`];
  });
}

function fatesOf(name: ReleaseName, lines: readonly LogLine[]): boolean[] {
  const events = replay(filterOf(name), lines, settingsOf(name));
  return HOSTS.map((id) => events.some((event) => event.type === 'ban' && event.id === id));
}

const failure = fc.record({ host: fc.nat(HOSTS.length - 1), gap: fc.nat(200) });
const log = fc.array(failure, { minLength: 5, maxLength: 60 }).map(writeLog);

test.each(RELEASE_NAMES)(
  'as %s, hosts have the other fates that other releases give them',
  (name) => {
    fc.assert(
      fc.property(log, (lines) => {
        const own = fatesOf(name, lines);
        const others = new Map(RELEASE_NAMES.map((other) => [other, fatesOf(other, lines)]));
        const { hosts } = explain(filterOf(name), lines, settingsOf(name), { hosts: HOSTS });
        for (const [index, { otherReleases }] of hosts.entries()) {
          const told = otherReleases.flatMap(({ releases }) => releases).toSorted();
          const wanted = RELEASE_NAMES.filter((other) => others.get(other)![index] !== own[index]);
          expect(told).toEqual(wanted);
          for (const { isBanned, changes } of otherReleases) {
            expect(isBanned).toBe(!own[index]);
            expect(changes.map((change) => change.name)).toEqual(['sparesCleanUps']);
          }
        }
      }),
    );
  },
);

test('a count is dropped by newer releases, as lines of others come', () => {
  const seconds = [0, 1, 2, ...Array.from({ length: 100 }, () => 303), 304, 305];
  const lines = seconds.map((second, index): LogLine => {
    const date = new Date(1000 * (1_770_000_000 + second)).toISOString();
    return ['app.log', index + 1, `${date} ${second === 303 ? 'fine' : 'bad'} 192.0.2.1`];
  });
  const { hosts } = explain(filterOf('1.1.1'), lines, settingsOf('1.1.1'), { hosts: HOSTS });
  expect(hosts[0]).toMatchObject({
    bans: 0,
    failures: 5,
    otherReleases: [{ releases: ['0.11.2'], isBanned: true, changes: [{ since: '1.0.2' }] }],
  });
});
