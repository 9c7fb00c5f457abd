import type { Result, SourceText } from '../../diagnostics/index.ts';
import { readInt } from '../values/python-values.ts';
import {
  NO_START,
  badValue,
  checked,
  duration,
  wholeNumber,
  type OptionReader,
} from './option-readers.ts';

/** What a server counts by that is told nothing else; times are in seconds. */
const DEFAULT_MAXRETRY = 3;
const DEFAULT_FINDTIME = 600;
const DEFAULT_BANTIME = 600;

const PERMANENT = -1;

export const readMaxretry = checked(wholeNumber(DEFAULT_MAXRETRY), (maxretry) =>
  maxretry >= 1
    ? undefined
    : {
        severity: 'warning',
        message: `maxretry = ${maxretry} bans at the first failure, as 1 does`,
        hint: 'Write the number of failures that lead to a ban',
      },
);

export const readFindtime = checked(duration(DEFAULT_FINDTIME), (findtime) =>
  findtime > 0
    ? undefined
    : {
        severity: 'warning',
        message: 'failures of different seconds never add up within a findtime that is not above 0',
        hint: 'Write how long failures count: findtime = 10m',
      },
);

/** Reads whole seconds, negative for ever. */
export const readBantime = checked(wholeSeconds(DEFAULT_BANTIME), (bantime) =>
  bantime >= 0 || bantime === PERMANENT
    ? undefined
    : {
        severity: 'warning',
        message: `a ban of ${bantime} seconds is over before it begins`,
        hint: 'Write -1 for a ban without end',
      },
);

function wholeSeconds(otherwise: number): OptionReader<number> {
  const read = duration(otherwise);
  return (...asked) => {
    const { value, diagnostics } = read(...asked);
    return { value: Math.trunc(value), diagnostics };
  };
}

/** Reads whole numbers with single spaces between them: `1 2 4 8`. */
export function readMultipliers(
  written: SourceText | undefined,
): Required<Result<readonly number[] | undefined>> {
  if (!written || written.text === '') return { value: undefined, diagnostics: [] };
  const numbers = written.text.split(' ').map(readInt);
  const wrong = numbers.indexOf(undefined);
  const value = numbers.filter((number) => number !== undefined);
  if (wrong < 0) return { value, diagnostics: [] };
  const part = written.split(' ')[wrong]!;
  const isEmpty = part.text === '';
  const bad = badValue(isEmpty ? written : part, {
    message: isEmpty
      ? `more than one space stands between two bantime.multipliers: ${NO_START}`
      : `\`${part.text}\` in bantime.multipliers is no whole number: ${NO_START}`,
    hint: 'Write whole numbers on one line, with one space between them: 1 2 4 8',
  });
  return { value: undefined, diagnostics: [bad] };
}
