import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/fake-host.ts';
import { ClosedValidator } from '../support/schema/closed-validator.ts';
import { readSchema } from '../support/schema/schema-files.ts';

const LOGS = { 'a.log': 'Feb  4 23:00:00 srv app: bad 192.0.2.1\n' };
const ARGV = ['replay', '--failregex', 'bad <HOST>$', 'a.log', '--tz', 'UTC', '--format'];

async function replayAs(format: string): Promise<string> {
  return (await runCli([...ARGV, format], { logs: LOGS })).stdout;
}

/** Whether the published schema takes a value, and whether that of the tests does. */
function judge(name: string, value: unknown): [published: boolean, closed: boolean] {
  const schema = readSchema(name);
  const published = new Ajv({ strict: true }).compile(schema)(value);
  return [published, new ClosedValidator(schema).check(value) === ''];
}

describe('what a later version may add is taken, but no test overlooks it:', () => {
  test.each<[string, (text: string) => string]>([
    ['a field', (text) => text.replace('"hosts"', '"news": 1, "hosts"')],
    ['a field further inside', (text) => text.replace('"hits"', '"news": 1, "hits"')],
    ['a release', (text) => text.replace('"version":"1.1.1"', '"version":"9.9"')],
  ])('%s', async (_, change) => {
    const text = await replayAs('json');
    expect(change(text)).not.toBe(text);
    expect(judge('replay', JSON.parse(text))).toEqual([true, true]);
    expect(judge('replay', JSON.parse(change(text)))).toEqual([true, false]);
  });

  test('a kind of row', () => {
    expect(judge('replay-events', { type: 'news' })).toEqual([true, false]);
  });
});

describe('what would break a promise is refused:', () => {
  test.each<[string, (text: string) => string]>([
    ['another form', (text) => text.replace('replay/1', 'replay/2')],
    ['no form', (text) => text.replace(/"format": "[^"]*",/, '')],
    ['a field of another name', (text) => text.replace('"hits"', '"hitCount"')],
    ['another type', (text) => text.replace('"hits":1', '"hits":"1"')],
    ['half a line', (text) => text.replace('"hits":1', '"hits":1.5')],
    ['another fate', (text) => text.replace('"below-maxretry"', '"lucky"')],
  ])('%s', async (_, change) => {
    const text = await replayAs('json');
    expect(change(text)).not.toBe(text);
    expect(judge('replay', JSON.parse(change(text)))).toEqual([false, false]);
  });

  test('a row of another form', async () => {
    const [head = '', line = ''] = (await replayAs('ndjson')).split('\n');
    expect(judge('replay-events', JSON.parse(head))).toEqual([true, true]);
    expect(judge('replay-events', JSON.parse(line))).toEqual([true, true]);
    for (const row of [head.replace('/1', '/2'), line.replace('"verdict"', '"judgement"')]) {
      expect(judge('replay-events', JSON.parse(row))).toEqual([false, false]);
    }
  });
});
