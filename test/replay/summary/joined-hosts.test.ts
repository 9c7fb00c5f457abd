import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GoodHosts } from '../../../src/replay/good/good-hosts.ts';
import { HostTable } from '../../../src/replay/summary/host-table.ts';
import { joinActivities } from '../../../src/replay/summary/join-activities.ts';
import { JoinedHosts, type JoinedHost } from '../../../src/replay/summary/joined-hosts.ts';
import { NumberedTexts } from '../../../src/replay/columns/numbered-texts.ts';

const PLACE = { file: 'a.log', line: 1, failures: 1 };

/** A failure of a host, and whether it brings a ban. */
const failure = fc.record({
  id: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1', 'alice'),
  time: fc.integer({ min: 0, max: 1e6 }),
  isBan: fc.boolean(),
});
const jails = fc.array(fc.array(failure, { maxLength: 12 }), { maxLength: 6 });

interface Failure {
  id: string;
  time: number;
  isBan: boolean;
}

function omitActivity({ activity: _activity, ...host }: Omit<JoinedHost, 'jails'>) {
  return host;
}

function timesOf(jailFailures: readonly (readonly Failure[])[], id: string): number[] {
  const own = jailFailures.flat().filter((each) => each.id === id);
  return own.map(({ time }) => time);
}

function replay(failures: readonly Failure[], index: number) {
  const files = new NumberedTexts();
  const good = new GoodHosts(files);
  const hosts = new HostTable(files, good);
  for (const { id, time, isBan } of failures) {
    const host = hosts.add(id);
    hosts.addFailure(host, { time, failregex: 1, retry: 1 });
    if (isBan) hosts.addBan(host, PLACE);
  }
  return { name: `jail${index}`, good, hosts, activity: hosts.activity.describeAll() };
}

function join(replayed: readonly ReturnType<typeof replay>[]) {
  const { all } = joinActivities(replayed.map(({ activity }) => activity));
  return { all, joined: new JoinedHosts(replayed, all) };
}

test('has each banned host once, with what each jail has of it', () => {
  fc.assert(
    fc.property(jails, (failures) => {
      const { joined } = join(failures.map(replay));
      const ids = [...new Set(failures.flat().map(({ id }) => id))];
      const isBanned = (id: string) => failures.flat().some((each) => each.id === id && each.isBan);
      const expected = ids.filter(isBanned).map((id) => ({
        id,
        failures: failures.flat().filter((each) => each.id === id).length,
        bans: failures.flat().filter((each) => each.id === id && each.isBan).length,
        first: Math.min(...timesOf(failures, id)),
        last: Math.max(...timesOf(failures, id)),
        retry: 1,
        good: null,
        jails: failures.flatMap((ofJail, index) =>
          ofJail.some((each) => each.id === id) ? [`jail${index}`] : [],
        ),
      }));
      const found = Array.from(joined.banned, ({ jails: inJails, ...host }) =>
        Object.assign(omitActivity(host), { jails: inJails.map(({ jail }) => jail) }),
      );
      expect(found).toEqual(expected);
      expect(joined.banned).toHaveLength(expected.length);
      expect(joined.count).toBe(ids.length);
    }),
  );
});

test('adds up its failures over the time of all jails', () => {
  fc.assert(
    fc.property(jails, (failures) => {
      const { all, joined } = join(failures.map(replay));
      for (const { id, activity } of joined.banned) {
        const expected = all!.counts.map((_, span) => {
          const isIn = ({ time }: Failure) => Math.floor((time - all!.first) / all!.span) === span;
          return failures.flat().filter((each) => each.id === id && isIn(each)).length;
        });
        expect(activity).toEqual(expected);
      }
    }),
  );
});

test('tells by which jail a host is good, whichever bans it', () => {
  const ban = { id: '192.0.2.1', time: 10, isBan: true };
  const [web, sshd] = [[ban], [{ ...ban, isBan: false }]].map(replay);
  const login = { id: ban.id, file: 'auth.log', line: 7, time: 5, user: 'anna' };
  sshd!.good.add({ by: 'gained', ...login });
  const { id: _, ...told } = login;
  const { joined } = join([web!, sshd!]);
  expect(joined.banned.at(0)?.good).toEqual({ by: 'gained', jail: 'jail1', ...told });
});

test('tells of each jail what it did', () => {
  const banned = { id: '192.0.2.1', time: 10, isBan: true };
  const { joined } = join([[banned], [{ ...banned, isBan: false }]].map(replay));
  expect(joined.banned.at(0)?.jails).toEqual([
    { jail: 'jail0', failures: 1, bans: 1, fate: 'banned' },
    { jail: 'jail1', failures: 1, bans: 0, fate: 'below-maxretry' },
  ]);
  expect(joined.banned.at(1)).toBeUndefined();
});
