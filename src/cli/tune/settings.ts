import { UsageError } from '../../diagnostics/index.ts';
import { readBantime, readCount, readDuration } from '../../library/index.ts';
import type { Counting } from '../../replay/index.ts';
import { isSameSetting, type TuneSetting } from '../../tune/index.ts';
import type { TuneFlags } from './flags.ts';

/** More settings than this would take longer to read than to try. */
const MAX_SETTINGS = 2000;

/** The values among which those around the one in force are found; durations in seconds. */
const MAXRETRIES = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50];
const FINDTIMES = [60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800];
/** How many values are tried to each side of the one in force. */
const AROUND = 3;

/**
 * Reads the setting in force.
 *
 * @param counting what it is unless a flag says so
 * @throws UsageError
 */
export function readToday({ today }: TuneFlags, counting: Counting): TuneSetting {
  const { maxretry, findtime, bantime } = counting;
  if (today === undefined) return { maxretry, findtime, bantime };
  const parts = today.split(',').map((part) => part.trim());
  if (parts.length < 2 || parts.length > 3) {
    throw new UsageError(
      `--today needs maxretry and findtime, and may have a bantime, not '${today}'`,
      'For example --today 5,10m or --today 5,10m,1h',
    );
  }
  const [first, second, third] = parts;
  return {
    maxretry: readCount('--today', 1)(first!),
    findtime: readDuration('--today')(second!),
    bantime: third === undefined ? bantime : readBantime('--today')(third),
  };
}

/**
 * Lists the settings to try, that in force among them.
 *
 * @throws UsageError where there are too many
 */
export function listSettings(flags: TuneFlags, today: TuneSetting): TuneSetting[] {
  const maxretries = listValues(flags.maxretry, MAXRETRIES, today.maxretry);
  const findtimes = listValues(flags.findtime, FINDTIMES, today.findtime);
  const bantimes = listValues(flags.bantime, [], today.bantime);
  const count = maxretries.length * findtimes.length * bantimes.length;
  if (count > MAX_SETTINGS) {
    throw new UsageError(
      `${count} settings are more than the ${MAX_SETTINGS} that are tried at once`,
      'Try fewer values of maxretry, findtime or bantime',
    );
  }
  const settings = maxretries.flatMap((maxretry) =>
    findtimes.flatMap((findtime) => bantimes.map((bantime) => ({ maxretry, findtime, bantime }))),
  );
  return settings.some((each) => isSameSetting(each, today)) ? settings : [...settings, today];
}

/** Takes what is given, or else values around the one in force; that is always among them. */
function listValues(given: readonly number[], known: readonly number[], today: number): number[] {
  if (given.length > 0) return [...new Set([...given, today])];
  const below = known.filter((value) => value < today).slice(-AROUND);
  const above = known.filter((value) => value > today).slice(0, AROUND);
  return [...below, today, ...above];
}
