/** A program that uses the library with types alone: no cast, no assertion, no type of its own. */
import {
  DiagnosedError,
  explain,
  replay,
  type BanSummary,
  type Diagnostic,
  type ReplayReport,
} from 'dryban';
import { explain as explainFiles, replay as replayFiles, type ReplayPaths } from 'dryban/node';

const settings = { maxretry: 3, findtime: '10m', bantime: -1, ignoreip: ['192.0.2.0/24'] };
const report: ReplayReport = replay({
  filter: '[Definition]\nfailregex = denied <HOST>\n',
  logs: { messages: ['Feb  4 23:30:01 gate denied 203.0.113.7'] },
  now: new Date(0),
  tz: 'UTC',
  usedns: 'no',
  show: ['missed', 'matched'],
  ...settings,
});

export const ids: string[] = report.bans.map(({ id }) => id);
export const ends: (number | null)[] = report.bans.map(({ until }) => until);
export const missed: string[] = report.lines
  .filter(({ verdict }) => verdict === 'missed')
  .map(({ file, line, text }) => `${file}:${line}: ${text}`);
export const hits: number = report.regexes.reduce((sum, regex) => sum + regex.hits, 0);
export const place: string | undefined = report.regexes[0]?.origin?.file;
export const fates = report.hosts.map((host) =>
  host.fate === 'banned' ? host.firstBan?.line : host.retry,
);
export const isWhole: boolean = report.summary.complete && report.summary.verdicts.matched > 0;
export const causes: string[] = report.bans.flatMap((ban: BanSummary) =>
  ban.causes.map(({ line, time }) => `${line} at ${new Date(time * 1000).toISOString()}`),
);

const explained = explain({
  filter: { name: 'gate[mode=x]', files: { 'filter.d/gate.conf': '[Definition]\nfailregex = a' } },
  line: 'Feb  4 23:30:01 gate denied 203.0.113.7',
  now: 0,
  host: '203.0.113.7',
});
export const why: (string | undefined)[] = explained.lines.map(({ cause }) => cause?.message);
export const timeline = explained.hosts.flatMap(({ events }) =>
  events.map((event) => (event.event === 'failure' ? event.retry : event.time)),
);
export const enough = explained.hosts.map(({ nearMiss }) => nearMiss?.enoughMaxretry ?? 0);

/** Options may be put together before they are used. */
const paths: ReplayPaths = { filter: 'sshd', logs: '/var/log/auth.log*', now: undefined };

export async function replayThem(): Promise<readonly Diagnostic[]> {
  try {
    const { diagnostics, attention } = await replayFiles({ ...paths, regexTimeout: '200ms' });
    const { groups } = await explainFiles({ ...paths, group: ['missed'] });
    return groups.length + attention.length > 0 ? diagnostics : [];
  } catch (error) {
    if (error instanceof DiagnosedError) return error.diagnostics;
    throw error;
  }
}

// @ts-expect-error -- what an option is called is checked
replay({ filter: '', logs: '', now: 0, maxretries: 3 });
// @ts-expect-error -- texts have no clock, so the reference is required
replay({ filter: '', logs: '' });
// @ts-expect-error -- what is inside stays there
export type { ReplayRun } from 'dryban';
