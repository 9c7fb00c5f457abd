import { isDeepStrictEqual } from 'node:util';
import { askForJails, normalise, readOurs } from '../../conformance/config/jail-comparison.ts';
import { composeJailFiles } from '../../conformance/config/random-jails.ts';
import { releaseOf } from '../../../src/release/index.ts';
import type { Random } from '../../support/random.ts';
import { respellDigits } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { makeDirectory, utf8, writeFiles } from '../scratch.ts';
import { compare, type Fault, type Target } from '../target.ts';

const INSTALLED = releaseOf('1.0.2');

type Files = Record<string, string>;
type Answer = ReturnType<typeof askForJails>[number];

export const target: Target<Files, Answer> = {
  about: 'jails with their filters and actions have the options that fail2ban finds',
  share: 200,
  missing: NEEDS_FAIL2BAN,
  make(random) {
    const files = composeJailFiles(random).map(([path, text]) => [
      path,
      utf8(respell(random, text)),
    ]);
    return Object.fromEntries(files);
  },
  ask: (configs) => askForJails(configs.map((files) => ({ config: write(files), force: true }))),
  judge(files, answer) {
    const config = write(files);
    const compared = Object.entries(answer).map(([name, theirs]) =>
      judgeJail(config, name, theirs),
    );
    const fault = compared.find((each) => each !== undefined);
    const accepted = Object.values(answer).filter((theirs) => 'ok' in theirs).length;
    return { outcome: accepted > 0 ? 'with sound jails' : 'refused', fault };
  },
};

function write(files: Files): string {
  const directory = makeDirectory();
  writeFiles(directory, files);
  return directory;
}

function judgeJail(config: string, name: string, answer: Answer[string]): Fault | undefined {
  if ('error' in answer && answer.error === 'TimeoutError') return undefined;
  const [ours, theirs] = [readOurs(name, config, INSTALLED), normalise(answer)].map((jail) =>
    withoutPath(jail, config),
  );
  if (isDeepStrictEqual(ours, theirs)) return undefined;
  const { fault } = compare('', 'a jail is read otherwise than by fail2ban', { ours, theirs });
  return fault && { ...fault, details: { ...fault.details, name, answer } };
}

/** Values may hold the directory, which differs each time. */
function withoutPath(jail: unknown, config: string): unknown {
  return JSON.parse(
    JSON.stringify(jail)
      .replace(/\/[^" ]*dryban-fuzz-\w+\/\d+/g, 'CONFIG')
      .replaceAll(config, 'CONFIG'),
  );
}

/** Python's `int()` takes digits of any script. */
function respell(random: Random, text: string): string {
  if (random.chance(0.9)) return text;
  const lines = text.split('\n');
  const at = random.integer(0, lines.length - 1);
  return lines.with(at, respellDigits(random, lines[at]!)).join('\n');
}
