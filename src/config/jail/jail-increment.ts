import type { JailIncrement } from './jail-types.ts';
import { NO_START, type JailValues } from './option-readers.ts';
import { readInt } from '../values/python-values.ts';

const NAMES = ['increment', 'factor', 'formula', 'multipliers', 'maxtime', 'rndtime'] as const;
const OVERALLJAILS = 'bantime.overalljails';

/** The options `bantime.…`, if there are any; an empty one counts as not set. */
export function readIncrement(values: JailValues): JailIncrement | undefined {
  const names = [...NAMES.map((name) => `bantime.${name}`), OVERALLJAILS];
  if (names.every((name) => !values.written(name))) return undefined;
  const factor = values.text('bantime.factor');
  const formula = values.text('bantime.formula');
  const multipliers = readMultipliers(values);
  const maxtime = values.optionalDuration('bantime.maxtime');
  const rndtime = values.optionalDuration('bantime.rndtime');
  return {
    enabled: values.bool('bantime.increment', false),
    ...(factor && { factor }),
    ...(formula && { formula }),
    ...(multipliers && { multipliers }),
    ...(maxtime !== undefined && { maxtime }),
    ...(rndtime !== undefined && { rndtime }),
    overalljails: values.bool(OVERALLJAILS, false),
  };
}

/** Whole numbers with single spaces between them. */
function readMultipliers(values: JailValues): number[] | undefined {
  const written = values.text('bantime.multipliers');
  if (!written) return undefined;
  const numbers = written.text.split(' ').map(readInt);
  const wrong = numbers.indexOf(undefined);
  if (wrong < 0) return numbers.filter((number) => number !== undefined);
  const part = written.split(' ')[wrong]!;
  values.report(part.text === '' ? written : part, {
    message:
      part.text === ''
        ? `more than one space stands between two bantime.multipliers: ${NO_START}`
        : `\`${part.text}\` in bantime.multipliers is no whole number: ${NO_START}`,
    hint: 'Write whole numbers on one line, with one space between them: 1 2 4 8',
  });
  return undefined;
}
