import { parseDuration, findSimilar } from '../../config/index.ts';
import { parseTimeZone } from '../../dates/index.ts';
import { UsageError } from '../../diagnostics/index.ts';

/** Readers for the values of options. Each throws a UsageError that names the option. */

/** Seconds, positive. */
export function readDuration(name: string): (text: string) => number {
  return (text) => {
    const seconds = readAnyDuration(name, text);
    if (seconds > 0) return seconds;
    throw new UsageError(`${name} has to be longer than 0, not ${quote(text)}`, DURATION_HINT);
  };
}

/** Seconds, positive; unlike fail2ban's durations it may be given in milliseconds, as `200ms`. */
export function readTimeout(name: string): (text: string) => number {
  const readSeconds = readDuration(name);
  return (text) => {
    const milliseconds = MILLISECONDS.exec(text)?.[1];
    return milliseconds === undefined ? readSeconds(text) : readSeconds(milliseconds) / 1000;
  };
}

/** Seconds, −1 for anything negative, which stands for ever. */
export function readBantime(name: string): (text: string) => number {
  return (text) => Math.max(readAnyDuration(name, text), -1);
}

/** A whole number from `lowest` on. */
export function readCount(name: string, lowest: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= lowest) return count;
    const problem = `${name} needs a whole number, ${lowest} or more, not ${quote(text)}`;
    throw new UsageError(problem, `For example ${name} ${Math.max(lowest, 3)}`);
  };
}

export function readChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    const similar = findSimilar(text, choices);
    const hint = similar ? `Did you mean ${similar}?` : `Choose one of ${choices.join(', ')}`;
    throw new UsageError(`${name} can't be ${quote(text)}`, hint);
  };
}

/** Several choices in one argument, set apart by commas, or the option repeated. */
export function readChoices<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): (text: string, before: readonly Choice[]) => readonly Choice[] {
  const readOne = readChoice(name, choices);
  return (text, before) => [...new Set([...before, ...text.split(',').map(readOne)])];
}

/** Minutes east of UTC. */
export function readTimeZoneOffset(name: string): (text: string) => number {
  return (text) => {
    const offset = parseTimeZone(text);
    if (typeof offset === 'number') return offset;
    throw new UsageError(`${name}: ${offset.message}`, offset.hint ?? '');
  };
}

const MILLISECONDS = /^\s*(\d+(?:\.\d+)?)\s*ms\s*$/i;

const DURATION_HINT = 'Write seconds, or numbers with units: 600, 10m, 1d 12h';

function readAnyDuration(name: string, text: string): number {
  const seconds = parseDuration(text);
  if (typeof seconds === 'number') return seconds;
  throw new UsageError(`${name}: ${seconds.message}`, seconds.hint ?? DURATION_HINT);
}

function quote(text: string): string {
  return `'${text}'`;
}
