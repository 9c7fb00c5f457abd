import { describe, expect, test } from 'vitest';
import { listSchemas, readSchemaText } from '../support/schema/schema-files.ts';
import { runCli } from './fake-host.ts';

describe('dryban schema', () => {
  test('lists all that are published', async () => {
    const { code, stdout } = await runCli(['schema']);
    const names = stdout.match(/^\S+/gm) ?? [];
    expect(code).toBe(0);
    expect(names.toSorted()).toEqual(listSchemas());
  });

  test.each(listSchemas())('%s prints the file that the package has', async (name) => {
    const { code, stdout } = await runCli(['schema', name]);
    expect(code).toBe(0);
    expect(stdout).toBe(readSchemaText(name));
  });

  test.each([
    ['repaly', 'Did you mean replay?'],
    ['\u001b[31mred', 'Choose one of replay, replay-events, '],
    ['toString', 'Choose one of replay, replay-events, '],
  ])('knows no %j', async (name, hint) => {
    const { code, stdout, stderr } = await runCli(['schema', name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error[cli/usage]: there is no schema ');
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('\u001b');
  });
});
