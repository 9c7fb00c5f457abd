import type { BanTimeExtra } from '../../config/index.ts';
import { SourceText } from '../../diagnostics/index.ts';
import type { TextFormat } from '../text/text-format.ts';

/** What belongs to `bantime.increment`: the options of the jail, and what the command line says of them. */
export interface WrittenIncrement extends Omit<BanTimeExtra, 'increment'> {
  /** The random part is only added where there is a seed. */
  rndtimeSeed: number | undefined;
}

type Reported<Value> = Value extends SourceText ? string : Value extends undefined ? null : Value;

/** How `bantime.increment` lengthens the bans of a jail, as written; `null` for what is not set. */
export type JailIncrementReport = {
  readonly [Name in keyof WrittenIncrement]: Reported<WrittenIncrement[Name]>;
};

/** How each is told to people, in the order in which reports have them. */
const WORDS: {
  readonly [Name in keyof JailIncrementReport]: (
    value: NonNullable<JailIncrementReport[Name]>,
    format: TextFormat,
    increment: JailIncrementReport,
  ) => string;
} = {
  formula: (formula, { escape }) => `formula ${escape(formula)}`,
  factor: (factor, { escape }) => `factor ${escape(factor)}`,
  multipliers: (multipliers) => `multipliers ${multipliers.join(' ')}`,
  maxtime: (seconds, { duration }) => `at most ${duration(seconds)}`,
  rndtime: (seconds, { duration }, { rndtimeSeed }) => {
    const added = rndtimeSeed === null ? ', not added without --rndtime-seed' : '';
    return `rndtime ${duration(seconds)}${added}`;
  },
  rndtimeSeed: () => '',
  overalljails: (isOn) => (isOn ? 'bans of all jails count' : ''),
};
const NAMES = Object.keys(WORDS).filter(isName);

function isName(name: string): name is keyof JailIncrementReport {
  return name in WORDS;
}

/** Makes what reports have of it: `bantime.formula = ban.Time * 2` → `{"formula": "ban.Time * 2", "factor": null, …}`. */
export function reportIncrement(written: WrittenIncrement): JailIncrementReport {
  const reported = NAMES.map((name) => {
    const value = written[name];
    return [name, value instanceof SourceText ? value.text : (value ?? null)];
  });
  return Object.fromEntries(reported);
}

/** Says it in one line for people: `factor 2; at most 1d`. */
export function describeIncrement(increment: JailIncrementReport, format: TextFormat): string {
  const parts = NAMES.map((name) => describeOption(name, increment[name], increment, format));
  return parts.filter((part) => part !== '').join('; ') || 'with the stock formula';
}

function describeOption<Name extends keyof JailIncrementReport>(
  name: Name,
  value: JailIncrementReport[Name],
  increment: JailIncrementReport,
  format: TextFormat,
): string {
  return value === null ? '' : WORDS[name](value, format, increment);
}
