import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/paths.ts';
import { makeDocumentSchemas } from '../support/schema/make-schemas.ts';
import { formatCaseKeys, formatFields } from '../support/schema/reference.ts';

const REFERENCE = join(ROOT, 'docs/reference');
const KEYS = /(?<=<!-- keys -->\n\n)[^]*?(?=\n<!-- end of keys -->)/;

/** Compares a page with what it is to be, or writes it. */
function expectPage(name: string, make: (written: string) => string): void {
  const path = join(REFERENCE, name);
  const isUpdate = process.env['UPDATE_SCHEMAS'] !== undefined;
  const written = isUpdate && name === 'json-fields.md' ? '' : readFileSync(path, 'utf8');
  const page = make(written);
  if (isUpdate) writeFileSync(path, page);
  else expect(written).toBe(page);
}

test('the page of all fields is what the schemas say', () => {
  expectPage('json-fields.md', () => formatFields([...makeDocumentSchemas().values()]));
});

test('the page of case.ini has the keys by which it is read', () => {
  expect(readFileSync(join(REFERENCE, 'case-ini.md'), 'utf8')).toMatch(KEYS);
  expectPage('case-ini.md', (written) => written.replace(KEYS, () => formatCaseKeys()));
});
