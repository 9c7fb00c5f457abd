import { describe, expect, test } from 'vitest';
import { runCli } from './fake-host.ts';

/** Controls of C0 and C1, marks that change the direction of text, and what can't be seen. */
const EVIL = '\x1bcE\x07\x9b2J\u202eR\u2066L\u200f\u061c\u2028Z\u200bW\ufeff\xad\u{e0041}';

/** Colours are dryban's own; line ends and tabs are taken as they are. */
const OWN = /\x1b\[\d+(?:;\d+)?m|\n|\t/g; // oxlint-disable-line no-control-regex -- these are what is looked for
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const NAME = `f${EVIL}`;
const LOG = `/var/log/${NAME}`;
const FILTER = `/etc/fail2ban/filter.d/${NAME}.conf`;
const BROKEN = `/etc/fail2ban/filter.d/broken${NAME}.conf`;
const LINES = Array.from(
  { length: 6 },
  (_, second) =>
    `2026-02-04T10:00:0${second}Z ${EVIL} bad${EVIL} user${EVIL} from 192.0.2.1\n` +
    `2026-02-04T10:00:0${second}Z ${EVIL} other id${EVIL}\n` +
    `2026-02-04T10:00:0${second}Z ${EVIL} nothing 192.0.2.9\n`,
).join('');

const MACHINE = {
  logs: { [LOG]: LINES },
  config: {
    [FILTER]: `[Definition]\nfailregex = bad${EVIL} <F-USER>\\S+</F-USER> from <HOST>\n  other <F-ID>.+</F-ID>\n`,
    [BROKEN]: `[Definition]\nx${EVIL} = %(none${EVIL})s\nfailregex = bad${EVIL}( <HOST>\n`,
    '/etc/fail2ban/jail.conf': `[j${EVIL}]\nenabled = true\nfilter = ${NAME}\nlogpath = ${LOG}\n`,
  },
  stdout: { isTTY: true, columns: 100 },
  stderr: { isTTY: true, columns: 100 },
};

const REPLAYED = [FILTER, LOG, '--maxretry', '3', '--now', '2026-02-05'];

describe('no character of the input acts on a terminal', () => {
  test.each([
    ['replay', ...REPLAYED, '--show', 'all'],
    ['replay', ...REPLAYED, '--format', 'json'],
    ['replay', ...REPLAYED, '--format', 'ndjson'],
    ['replay', BROKEN, LOG],
    ['replay', `none${EVIL}`, LOG],
    ['replay', FILTER, `none${EVIL}`],
    ['replay', `${NAME}[x=${EVIL}`, LOG],
    ['replay', FILTER, LOG, `--option${EVIL}`],
    ['replay', FILTER, LOG, '--format', EVIL],
    ['replay', FILTER, LOG, '--tz', EVIL],
    ['replay', FILTER, LOG, '--hosts', EVIL],
    ['replay', FILTER, LOG, '--datepattern', `${EVIL}{`],
    ['replay', '--failregex', `bad${EVIL}( <HOST>`, LOG],
    ['explain', FILTER, LOG],
    ['explain', FILTER, LOG, '--each'],
    ['explain', FILTER, LOG, '--format', 'json'],
    ['explain', FILTER, LOG, '--host', '192.0.2.1'],
    ['explain', FILTER, '--line', `2026-02-04T10:00:00Z bad${EVIL}`],
    ['explain', '--jail', `j${EVIL}`],
    ['jail'],
    ['jail', '--format', 'json'],
    ['jail', '--show', 'all'],
    ['jail', `none${EVIL}`],
    ['regex', LOG, FILTER],
    ['regex', LOG, FILTER, '--print-all-matched', '--print-all-missed', '-v'],
    ['regex', LOG, FILTER, '-o', 'row'],
    ['regex', LOG, BROKEN],
    ['regex', LOG, `bad${EVIL}( <HOST>`],
    ['regex', `bad${EVIL} 192.0.2.1`, 'bad.* <HOST>'],
    ['regex', LOG, FILTER, `--option${EVIL}`],
    ['regex', LOG, FILTER, '-l', EVIL],
    ['test', EVIL],
    ['record', EVIL],
    [EVIL],
  ])('dryban %s %s %s %s %s %s %s %s', async (...argv) => {
    const { stdout, stderr } = await runCli(
      argv.filter((argument) => typeof argument === 'string'),
      MACHINE,
    );
    expect(stdout + stderr).not.toBe('');
    expect(`${stdout}${stderr}`.replaceAll(OWN, '')).not.toMatch(UNSAFE);
  });
});
