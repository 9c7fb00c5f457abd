import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { anchorsFor } from '../website/anchors.ts';
import { PAGES } from './support/pages.ts';
import { ROOT } from './support/paths.ts';

const CODE = /^```[^]*?^```$|`[^`\n]*`/gm;
const LINK = /\]\((?<target>[^)\s]+)\)/g;
const HEADING = /^#+ (?<text>.*)$/gm;

/** The anchors that forges give to headings. */
function anchorsOf(page: string): Set<string> {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
  const headings = [...text.matchAll(HEADING)].map(([, heading]) => heading!);
  return new Set(anchorsFor(headings));
}

/** What links of a page lead to, as paths from the root with their anchors; links to elsewhere are left out. */
function linksOf(page: string): { path: string; anchor: string | undefined }[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(CODE, '');
  const targets = [...text.matchAll(LINK)].map(([, target]) => target!);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

test.each(PAGES)('the links of %s lead somewhere', (page) => {
  const dead = linksOf(page).filter(({ path, anchor }) => {
    if (!existsSync(join(ROOT, path))) return true;
    return anchor !== undefined && !anchorsOf(path).has(anchor);
  });
  expect(dead).toEqual([]);
});

test('docs/README.md leads to every page', () => {
  const listed = new Set(linksOf('docs/README.md').map(({ path }) => path));
  const pages = PAGES.filter((page) => !page.endsWith('README.md'));
  expect(pages.filter((page) => !listed.has(page))).toEqual([]);
});

test('README.md is read in five minutes', () => {
  expect(statSync(join(ROOT, 'README.md')).size).toBeLessThan(6 * 1024);
});
