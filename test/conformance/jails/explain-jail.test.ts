import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listJails } from '../../../src/config/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { valueOf } from '../../support/engine.ts';
import { expectSameAsJail } from '../../support/explain/explained-jail.ts';
import { FAIL2BAN_CONFIG, NO_FAIL2BAN } from '../../support/oracle.ts';
import { listSampleLogs } from '../lines/log-lines.ts';

/** Enough of each log to meet all of its kinds of lines. */
const OWN_LINES = 60;
/** Every so manieth line of all logs is a stranger to the jail. */
const STRIDE = 197;

/** Each jail of the package, on samples of the filter of its name and on lines of others. */
describe.skipIf(NO_FAIL2BAN)('explanations of stock jails (needs fail2ban)', () => {
  const logs = listSampleLogs();
  const strangers = [...logs.values()].flat().filter((_, index) => index % STRIDE === 0);
  const config = readConfig(FAIL2BAN_CONFIG);
  const jails = NO_FAIL2BAN ? [] : valueOf(listJails(FAIL2BAN_CONFIG, DISK_FILES)).jails;

  test.each(jails)('$name', async ({ name }) => {
    const own = (logs.get(name) ?? []).slice(0, OWN_LINES);
    const texts = [...own, ...strangers].map(([, , text]) => text);
    const compared = await expectSameAsJail(name, '/log', `${texts.join('\n')}\n`, config);
    expect(compared).toBe(texts.length);
  });
});

function readConfig(directory: string): Record<string, string> {
  if (NO_FAIL2BAN) return {};
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => join(directory, path))
    .filter((path) => statSync(path).isFile());
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}
