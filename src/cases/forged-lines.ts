import { findForgeries } from '../injection/index.ts';
import { withoutEnd } from '../replay/index.ts';
import { changeAt, type Change } from './blame/change.ts';
import type { PreparedCase } from './case/prepare-case.ts';
import type { CaseGuard, CaseLog } from './case/replay-case.ts';

/** Finds lines by which a field of the logs lets somebody have another host banned, if the case asks for that. */
export function findForgedLines(
  { test, filter }: PreparedCase,
  logs: readonly CaseLog[],
  { guard, regexTimeout }: CaseGuard,
): Change[] {
  const { inject: labels, now, file } = test;
  if (!labels) return [];
  const lines = logs.flatMap(({ batches }) =>
    batches.flatMap((batch) => batch.lines.map(withoutEnd)),
  );
  let found: Change[] = [];
  const work = (): void => {
    found = findForgeries({ filter, lines, now, labels }).map(
      ({ payload, victim, failregex, line }) =>
        changeAt(
          file,
          `with “${payload}” written into a field, ${victim} fails by failregex ${failregex}: ${line}`,
        ),
    );
  };
  if (guard(work, regexTimeout, () => {})) return found;
  return [changeAt(file, 'the regexes are busy for too long with what may be written into a line')];
}
