import { askForDates, detect, findDifferences } from '../../conformance/dates/date-comparison.ts';
import { makeDefaultLog, makePatternLog } from '../../conformance/dates/random-dates.ts';
import type { DetectAnswer, DetectRequest } from '../../support/dates/dates-oracle.ts';
import { mutate } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import type { Target } from '../target.ts';
import { INSTALLED } from '../../support/releases/references.ts';

export const target: Target<DetectRequest, DetectAnswer> = {
  about: "lines have the dates that fail2ban's detector finds, by random patterns and by its own",
  share: 60,
  missing: NEEDS_FAIL2BAN,
  make(random) {
    if (random.chance(0.2)) return makeDefaultLog(random);
    const request = makePatternLog(random);
    const lines = request.lines.map(([line, clock]): [string, number] => [
      random.chance(0.1) ? mutate(random, line).replaceAll(/[\r\n]/g, ' ') : line,
      clock,
    ]);
    return { ...request, lines };
  },
  ask: (requests) => askForDates(requests, INSTALLED!),
  judge(request, answer) {
    const differences = findDifferences(request, answer, detect(request, INSTALLED!.release));
    const outcome = answer.error === undefined ? 'dated' : 'refused';
    if (differences.length === 0) return { outcome };
    return { outcome, fault: { what: "a date is not fail2ban's", details: { differences } } };
  },
};
