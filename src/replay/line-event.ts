import type { FilterRegex } from '../filter/index.ts';
import type { LineEvent, Verdict } from './events.ts';
import type { Failure } from './failures/failures.ts';
import type { LogPlace } from './lines/dropped-lines.ts';
import type { DatedSearchedLine } from './pass/replay-pass.ts';

export function undatedLine({ file, line }: LogPlace, verdict: Verdict): LineEvent {
  return {
    type: 'line',
    file,
    line,
    verdict,
    time: null,
    date: null,
    failregex: null,
    ignoreregex: null,
    id: null,
  };
}

export function describeLine(
  { dating, outcome }: DatedSearchedLine,
  { file, line }: LogPlace,
  failures: readonly Failure[] | undefined,
): LineEvent {
  const first = failures?.find(({ id }) => id !== null) ?? failures?.[0];
  return {
    type: 'line',
    file,
    line,
    verdict: judge(first, outcome?.ignoreregex ?? null),
    time: dating.standing === 'timeless' ? null : dating.time,
    date: dating.dated ? dating.line.date : null,
    failregex: first?.failregex ?? null,
    ignoreregex: outcome?.ignoreregex?.number ?? null,
    id: first?.id?.text ?? null,
  };
}

function judge(first: Failure | undefined, ignoreregex: FilterRegex | null): Verdict {
  if (first) return first.id ? 'matched' : 'nofail';
  return ignoreregex ? 'ignored' : 'missed';
}
