import { expect, test } from 'vitest';
import { parseLikeOptparse } from '../../../src/cli/options/optparse.ts';
import { REGEX_TEST_FLAGS } from '../../../src/cli/regex/flags.ts';
import { UsageError } from '../../../src/diagnostics/diagnosed-error.ts';
import { runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

const COUNT = 200;
const DEFAULT_CONFIG = '/etc/fail2ban';

/** fail2ban-regex's names of what it reads, and dryban's; `checkAllRegex` is the contrary of dryban's. */
const NAMES = [
  ['config', 'config'],
  ['datepattern', 'datepattern'],
  ['timezone', 'timezone'],
  ['encoding', 'encoding'],
  ['raw', 'raw'],
  ['usedns', 'usedns'],
  ['maxlines', 'maxlines'],
  ['journalmatch', 'journalmatch'],
  ['log_level', 'logLevel'],
  ['verbose', 'verbose'],
  ['verbose_date', 'verboseDate'],
  ['debuggex', 'debuggex'],
  ['out', 'out'],
  ['invert', 'invert'],
  ['print_no_missed', 'printNoMissed'],
  ['print_no_ignored', 'printNoIgnored'],
  ['print_all_matched', 'printAllMatched'],
  ['print_all_missed', 'printAllMissed'],
  ['print_all_ignored', 'printAllIgnored'],
] as const;

interface Parsed {
  operands: readonly string[];
  options: Record<string, unknown>;
}

/** `null`: something is told instead of a test. */
type Answer = Parsed | { error: string | null };

const first = readSeed();
console.log(`arguments: DRYBAN_SEED=${first}`);

describeEachRelease('arguments', (reference) => {
  const hasInvert = reference.release.outMayBeInverted;

  test('random ones are read as by optparse', () => {
    const random = new Random(first);
    const argvs = Array.from({ length: COUNT }, () => makeArguments(random, hasInvert));
    const requests = argvs.map((argv) => ({ argv, parse: true }));
    const answers = runOracleScript<Answer>('engine/fail2ban_regex.py', requests, reference);
    for (const [index, argv] of argvs.entries()) {
      expect({ argv, ...parse(argv) }).toEqual({ argv, ...normalize(answers[index]!) });
    }
  });
});

function parse(argv: readonly string[]): Answer {
  try {
    const { flags, operands, endedBy } = parseLikeOptparse(argv, REGEX_TEST_FLAGS);
    if (endedBy) return { error: null };
    // Of several, fail2ban-regex takes the last.
    const config = flags.config.at(-1) ?? DEFAULT_CONFIG;
    const options = NAMES.map(([name, ours]) => [name, flags[ours]]);
    return {
      operands,
      options: { ...Object.fromEntries(options), config, checkAllRegex: !flags.noCheckAll },
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { error: error.diagnostics[0]!.message };
  }
}

/** Python's None stands for what is unset; of an unknown kind in dryban, which has `false` or nothing. */
function normalize(answer: Answer): Answer {
  if ('error' in answer) return answer;
  const { checkAllRegex } = answer.options;
  const options = NAMES.map(([name, ours]) => {
    return [name, answer.options[name] ?? REGEX_TEST_FLAGS[ours].initial];
  });
  return { operands: answer.operands, options: { ...Object.fromEntries(options), checkAllRegex } };
}

const LONG =
  'config datepattern timezone TZ encoding raw usedns maxlines journalmatch log-level verbose verbosity verbose-date VD debuggex no-check-all out print-no-missed print-no-ignored print-all-matched print-all-missed print-all-ignored log-traceback full-traceback bogus help version'.split(
    ' ',
  );
const SHORT = Array.from('cdereLmlvvvvDottx');
const INVERT = { long: 'invert', short: 'i' };
const VALUES = [
  'x',
  '3',
  '0x1f',
  '010',
  '0b11',
  '-1',
  ' 7 ',
  '1_0',
  '',
  'é',
  'a b',
  '--',
  '-v',
  '08',
];

function makeArguments(random: Random, hasInvert: boolean): string[] {
  return Array.from({ length: random.integer(0, 6) }, () => makeArgument(random, hasInvert));
}

function makeArgument(random: Random, hasInvert: boolean): string {
  if (random.chance(0.3)) return random.pick(VALUES);
  if (random.chance(0.4)) {
    const letters = Array.from({ length: random.integer(1, 3) }, () =>
      random.pick(hasInvert ? [...SHORT, INVERT.short] : SHORT),
    );
    return `-${letters.join('')}${random.chance(0.3) ? random.pick(VALUES) : ''}`;
  }
  const name = random.pick(hasInvert ? [...LONG, INVERT.long] : LONG);
  const cut = random.chance(0.4) ? name.slice(0, random.integer(1, name.length)) : name;
  return `--${cut}${random.chance(0.4) ? `=${random.pick(VALUES)}` : ''}`;
}
