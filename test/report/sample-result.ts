import type { BanTime, HostSummary } from '../../src/replay/index.ts';
import type { ReplayResult } from '../../src/report/index.ts';
import type { TextFormat } from '../../src/report/text/text-format.ts';
import { escapeControl } from '../../src/diagnostics/index.ts';

/** Text that does things to a terminal, a page or a parser that trusts it. */
export const EVIL = '\x1b]0;x\x07\0\u202e\u2028\x9b2J\ud800"\\</script>{{x}}\r\n';

const T0 = 1770246000;

const QUIET_HOST: HostSummary = {
  id: '192.0.2.1',
  failures: 0,
  ignored: 0,
  first: T0,
  last: T0,
  failregexes: [1],
  bans: 0,
  retry: 0,
  fate: 'below-maxretry',
  rule: null,
  firstBan: null,
  activity: [],
  good: null,
};

/** A host with an id of its own for each of its features. */
export function host(features: Partial<HostSummary>): HostSummary {
  return { ...QUIET_HOST, ...features };
}

/** Returns the activity of a host with failures at the begin of the log and later. */
function spans(first: number, later = 0): number[] {
  return [first, 0, 0, 0, later, 0, 0, 0, 0, 0, 0];
}

const SAMPLE_BAN_TIMES: Record<number, BanTime[]> = {
  1: [{ from: T0 + 9, until: null, isOver: false }],
  2: [{ from: T0 + 2, until: T0 + 3602, isOver: true }],
};

/** A replay with something of everything. */
export function sampleResult(): ReplayResult {
  return {
    filter: {
      name: 'app',
      files: ['filter.d/common.conf', 'filter.d/app.conf'],
      options: { mode: 'strict' },
      maxlines: 1,
      usedns: 'warn',
    },
    settings: {
      fail2ban: { version: '1.1.0', python: '3.12', reason: 'config', file: 'etc/jail.conf' },
      maxretry: 3,
      findtime: 600,
      bantime: 3600,
      ignoreip: ['198.51.100.0/24'],
      counting: 'ticket',
      zone: 'UTC',
      now: T0 + 86_400,
    },
    attention: [],
    explain: "dryban explain app 'app.log'",
    isComplete: true,
    leftOut: [],
    summary: {
      counts: {
        lines: 12_345,
        verdicts: { matched: 8, ignored: 1, nofail: 2, missed: 12_330, skipped: 4 },
        failures: 7,
        ignoredFailures: 1,
        hosts: 5,
        bannedHosts: 2,
        bans: 2,
        unbans: 1,
        alreadyBanned: 0,
        expiredBans: 1,
        first: T0,
        last: T0 + 5000,
      },
      files: [
        { file: 'app.log', lines: 12_344, matched: 8, first: T0, last: T0 + 5000 },
        { file: 'undated.log', lines: 1, matched: 0, first: null, last: null },
      ],
      activity: { first: T0 - 304, span: 512, counts: [10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] },
      hosts: [
        host({ id: '192.0.2.1', failures: 1, retry: 1, activity: spans(1) }),
        host({
          id: '192.0.2.2',
          failures: 4,
          retry: 3,
          bans: 1,
          fate: 'banned',
          last: T0 + 9,
          activity: spans(3, 1),
        }),
        host({
          id: '192.0.2.3',
          failures: 3,
          retry: 3,
          bans: 1,
          fate: 'unbanned',
          failregexes: [1, 2],
          activity: spans(3),
        }),
        host({
          id: '198.51.100.4',
          ignored: 1,
          fate: 'ignoreip',
          rule: '198.51.100.0/24',
          activity: spans(0),
        }),
        host({ id: '2001:db8::5', failures: 3, retry: 3, fate: 'expired', activity: spans(3) }),
      ],
      bannedHosts: [],
      good: {
        areAny: false,
        count: 0,
        find: () => null,
        findLogin: () => undefined,
        learnFrom: () => undefined,
      },
      bans: [
        {
          id: '192.0.2.3',
          time: T0 + 2,
          until: T0 + 3602,
          file: 'app.log',
          line: 3,
          failures: 3,
          causes: [1, 2, 3].map((line) => ({
            file: 'app.log',
            line,
            time: T0 + line - 1,
            failregex: 1,
          })),
          hits: 0,
          unbanned: T0 + 3700,
        },
        {
          id: '192.0.2.2',
          time: T0 + 9,
          until: null,
          file: 'app.log',
          line: 9,
          failures: 5,
          causes: [{ file: 'app.log', line: 9, time: T0 + 9, failregex: 2 }],
          hits: 1,
          unbanned: null,
        },
      ],
      banTimes: (index) => SAMPLE_BAN_TIMES[index] ?? [],
      regexes: [
        {
          kind: 'failregex',
          number: 1,
          regex: '^bad <HOST>$',
          origin: { file: 'filter.d/app.conf', line: 4, column: 13, length: 12 },
          hits: 6,
        },
        { kind: 'failregex', number: 2, regex: 'worse <HOST>', origin: null, hits: 0 },
        {
          kind: 'ignoreregex',
          number: 1,
          regex: 'fine',
          origin: { file: 'filter.d/app.conf', line: 7, column: 15, length: 4 },
          hits: 1,
        },
      ],
      templates: [{ name: 'Epoch', hits: 12_000 }],
      firstMatch: null,
      diagnostics: [],
    },
  };
}

/** A format whose texts are easily told: a time is its seconds since the first failure. */
export const PLAIN_FORMAT: TextFormat = {
  time: (epoch) => `+${epoch - T0}`,
  offsetAt: () => 0,
  duration: (seconds) => `${seconds} s`,
  escape: escapeControl,
};

/** The characters of a text that must never leave a report. */
export function findUnsafe(text: string): string[] {
  return text.match(/[^\P{C}\n]|[\u2028\u2029]/gu) ?? [];
}
