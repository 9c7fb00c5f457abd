import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODE_ENTRIES } from '../src/cli/shared/codes/index.ts';
import { formatCodesPage } from './support/help/codes-page.ts';
import { ROOT } from './support/paths.ts';

const PAGE = join(ROOT, 'docs/reference/codes.md');

test('the page of codes is what dryban help says', () => {
  const page = formatCodesPage(CODE_ENTRIES);
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page);
  else expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
