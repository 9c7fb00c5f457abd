import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ADDRESS } from '../../src/cli/address.ts';
import { planCi, type CiName } from '../../src/cli/init/ci.ts';
import { createHost } from '../../src/node/host.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { ROOT } from '../support/paths.ts';

const PAGES: readonly [CiName, string][] = [
  ['github', 'github-actions.md'],
  ['gitlab', 'gitlab.md'],
  ['pre-commit', 'pre-commit.md'],
];
const HOST = { ...createHost(process, ''), configFiles: memoryFiles({}) };

function readPage(page: string): string {
  return readFileSync(join(ROOT, 'docs/how-to', page), 'utf8');
}

function listYaml(page: string): string[] {
  return [...readPage(page).matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => text!);
}

describe.each(PAGES)('the page of %s', (name, page) => {
  test('begins with what dryban init writes', () => {
    expect(listYaml(page)[0]).toBe(planCi(name, ADDRESS, HOST).text);
  });

  test('has YAML only', () => {
    for (const text of listYaml(page)) expect(() => parse(text)).not.toThrow();
  });
});

test('the workflows of the page are such by the schema', () => {
  const whole = listYaml('github-actions.md').filter((text) => text.includes('jobs:\n'));
  expect(whole).toHaveLength(2);
  for (const text of whole) {
    const workflow = text.startsWith('name:') ? text : `on: push\n${text}`;
    expect(validateWorkflow(workflow).errors).toEqual([]);
  }
});

test('the page explains each input of the action', () => {
  const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const rows = [...readPage('github-actions.md').matchAll(/^\| `([\w-]+)` \|/gm)];
  expect(rows.map(([, input]) => input)).toEqual(Object.keys(inputs));
});
