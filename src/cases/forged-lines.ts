import { describeMissing, findForgeries, listLabels, type Forgery } from '../injection/index.ts';
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
  const search = { filter, lines, now, labels };
  let found: string[] = [];
  const work = (): void => {
    const missing = describeMissing(labels, listLabels(search)).map((text) => `inject: ${text}`);
    found = [...missing, ...findForgeries(search).forgeries.map(describe)];
  };
  const texts = guard(work, regexTimeout, () => {}) ? found : [BUSY];
  return texts.map((text) => changeAt(file, text));
}

const BUSY = 'the regexes are busy for too long with what may be written into a line';

function describe({ payload, victim, failregex, line }: Forgery): string {
  return `with “${payload}” written into a field, ${victim} fails by failregex ${failregex}: ${line}`;
}
