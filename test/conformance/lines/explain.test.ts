import { describe, test } from 'vitest';
import { compileFile, type LogLine } from '../../support/engine.ts';
import {
  expectSameVerdicts,
  expectTrueClaims,
  expectTruePlaces,
  expectTrueSuggestions,
} from '../../support/explain/explain-agreement.ts';
import { INSTALLED } from '../../support/releases/references.ts';
import { listSampleLogs } from './log-lines.ts';
import { listStockFilters } from '../stock-filters.ts';

const COUNTED = { maxretry: 3, findtime: 600, bantime: 600, tz: 'Europe/Zurich', now: 1790000000 };
const OWN_LINES = 40;
/** Every so manieth line of all logs is a stranger to the filter. */
const STRIDE = 97;
const CLAIMS = 12;
/** Lines that are explained one by one. */
const SUGGESTIONS = 60;
/** Lines that are searched together, beside what the filter asks for. */
const BUFFERED = 4;

/** Explanations of each filter of the package, on its own samples and on lines of others. */
describe.skipIf(!INSTALLED)('explanations of stock filters (needs fail2ban 1.0.2)', () => {
  const settings = { ...COUNTED, ...(INSTALLED && { release: INSTALLED.release }) };
  const logs = listSampleLogs();
  const strangers = [...logs.values()].flat().filter((_, index) => index % STRIDE === 0);

  test.each(listStockFilters())('$name', (source) => {
    const filter = compileFile({ ...source, options: {} }, settings);
    const own = (logs.get(source.name) ?? []).slice(0, OWN_LINES);
    const lines: LogLine[] = [...own, ...strangers];
    const few = [...own.slice(0, CLAIMS), ...strangers.slice(0, CLAIMS)];
    expectSameVerdicts(filter, lines, settings);
    expectTrueClaims(filter, few, settings);
    expectTruePlaces(filter, lines, settings);
    expectTrueSuggestions(filter, lines.slice(0, SUGGESTIONS), settings);
    const buffering = compileFile({ ...source, options: {} }, { ...settings, maxlines: BUFFERED });
    expectSameVerdicts(buffering, few, settings);
    expectTrueClaims(buffering, few.slice(0, 2 * BUFFERED), settings);
    expectTruePlaces(buffering, lines, settings);
  });
});
