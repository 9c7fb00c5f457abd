import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSameAsJail } from '../../support/explain/explained-jail.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { flagsFor, type Reference } from '../../support/releases/references.ts';
import { listSampleLogs } from '../lines/log-lines.ts';
import { listStockJails } from '../stock-filters.ts';

/** Enough of each log to meet all of its kinds of lines. */
const OWN_LINES = 60;
/** Every so manieth line of all logs is a stranger to the jail. */
const STRIDE = 397;

/** Each jail of the package, on samples of the filter of its name and on lines of others. */
describeEachRelease('explanations of stock jails', (reference) => {
  const logs = listSampleLogs(reference);
  const strangers = [...logs.values()].flat().filter((_, index) => index % STRIDE === 0);
  const config = readConfig(reference);

  test.each(listStockJails(reference))('%s', async (name) => {
    const own = (logs.get(name) ?? []).slice(0, OWN_LINES);
    const texts = [...own, ...strangers].map(([, , text]) => text);
    const log = `${texts.join('\n')}\n`;
    const compared = await expectSameAsJail(name, '/log', log, config, flagsFor(reference));
    expect(compared).toBe(texts.length);
  });
});

/** The configuration as it would be installed. */
function readConfig({ configDir }: Reference): Record<string, string> {
  const files = readdirSync(configDir, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(configDir, path)).isFile(),
  );
  return Object.fromEntries(
    files.map((path) => [
      join('/etc/fail2ban', path),
      readFileSync(join(configDir, path), 'latin1'),
    ]),
  );
}
