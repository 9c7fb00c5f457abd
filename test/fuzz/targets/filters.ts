import { join } from 'node:path';
import { valueOrRefusal, type ConfigAnswer } from '../../conformance/config/config-oracle.ts';
import {
  askForFilters,
  loadOurs,
  writeFilter,
} from '../../conformance/config/filter-comparison.ts';
import { composeFilter, type RandomFilter } from '../../conformance/config/random-filters.ts';
import { releaseOf } from '../../../src/release/index.ts';
import type { Random } from '../../support/random.ts';
import { respellDigits } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { makeDirectory, utf8 } from '../scratch.ts';
import { compare, type Target } from '../target.ts';

const INSTALLED = releaseOf('1.0.2');
const BAD_BYTES = ['\x80', '\xff', '\xc0\xaf', '\xed\xa0\x80', '\xe2\x82'];
const MAX_INCLUDES = 130;

export const target: Target<RandomFilter, ConfigAnswer<Record<string, string>>> = {
  about:
    'filters in several files, with includes, interpolation and tags, have the options that fail2ban finds',
  share: 200,
  missing: NEEDS_FAIL2BAN,
  make(random) {
    const filter = composeFilter(random);
    if (random.chance(0.1)) filter.options['maxlines'] = respellDigits(random, '12');
    const files = Object.entries(filter.files).map(([path, text]) => [path, utf8(text)] as const);
    return { ...filter, files: spoil(random, Object.fromEntries(files)) };
  },
  ask: (filters) => askForFilters(filters.map(write)),
  judge(filter, answer) {
    if ('error' in answer && answer.error === 'TimeoutError') return { outcome: 'endless' };
    const theirs = valueOrRefusal(answer);
    const outcome = theirs === 'refused' ? 'refused' : 'loaded';
    const ours = loadOurs(write(filter), INSTALLED);
    return compare(outcome, 'a filter has other options than in fail2ban', {
      ours: listOptions(ours),
      theirs: listOptions(theirs),
    });
  },
};

function write(filter: RandomFilter) {
  return writeFilter(join(makeDirectory(), 'config'), filter, 'latin1');
}

/** A few get bytes that are no UTF-8, or more includes than anybody writes. */
function spoil(random: Random, files: Record<string, string>): Record<string, string> {
  const path = random.pick(Object.keys(files));
  if (random.chance(0.05)) {
    const text = files[path]!;
    const at = random.integer(0, text.length);
    return { ...files, [path]: text.slice(0, at) + random.pick(BAD_BYTES) + text.slice(at) };
  }
  return random.chance(0.02) ? { ...files, ...chainIncludes(random, files) } : files;
}

/** The filter includes a file that includes a file, and so on. */
function chainIncludes(random: Random, files: Record<string, string>): Record<string, string> {
  const main = Object.keys(files)[0]!;
  const folder = main.slice(0, main.lastIndexOf('/'));
  const count = random.integer(MAX_INCLUDES - 40, MAX_INCLUDES);
  const link = (number: number) =>
    `[INCLUDES]\n${number < count ? `before = link${number + 1}.conf\n` : ''}[Definition]\na${number} = ${number}\n`;
  const links = Array.from({ length: count }, (_, number) => [
    `${folder}/link${number + 1}.conf`,
    link(number + 1),
  ]);
  return { [main]: link(0), ...Object.fromEntries(links) };
}

/** A line for each option, whose order says nothing. */
function listOptions(options: Record<string, string> | 'refused') {
  if (options === 'refused') return options;
  return Object.entries(options)
    .map(([name, text]) => `${name} = ${text}`)
    .toSorted();
}
