import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSite } from '../website/site/build-site.ts';
import { addressOf, PageLinks } from '../website/site/links.ts';
import { renderPage } from '../website/site/render-page.ts';
import { anchorsFor } from '../website/anchors.ts';
import { PAGES } from './support/pages.ts';
import { ROOT } from './support/paths.ts';

const SITE = mkdtempSync(join(tmpdir(), 'dryban-site-'));
afterAll(() => rmSync(SITE, { recursive: true }));

buildSite(ROOT, SITE);
const FILES = readdirSync(SITE, { recursive: true, encoding: 'utf8' });
const PAGES_MADE = FILES.filter((path) => path.endsWith('.html'));

function read(page: string): string {
  return readFileSync(join(SITE, page), 'utf8');
}

function valuesOf(html: string, attribute: string): string[] {
  return [...html.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value!);
}

/** The HTML of a page below docs/. */
function render(text: string): string {
  return renderPage(text, new PageLinks('docs/how-to/x.md')).html;
}

/** Whether a link within the site leads to a file, and to an element where it has an anchor. */
function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!FILES.includes(target)) return false;
  return anchor === undefined || valuesOf(read(target), 'id').includes(anchor);
}

test('every page of README.md and docs/ is one of the site, and the playground has its place', () => {
  const wanted = [...PAGES, 'playground.md'].map(addressOf);
  expect(wanted.filter((page) => !PAGES_MADE.includes(page))).toEqual([]);
});

describe.each(PAGES_MADE)('%s', (page) => {
  const html = read(page);

  test('has links that lead somewhere', () => {
    const links = [...valuesOf(html, 'href'), ...valuesOf(html, 'src')];
    const within = links.filter((link) => !link.startsWith('https:'));
    expect(within.length).toBeGreaterThan(PAGES.length);
    expect(within.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  test('leads to every page by its navigation, and marks where one is', () => {
    const [, navigation = ''] = /<nav [^>]*>([^]*)<\/nav>/.exec(html) ?? [];
    const links = new Set(
      valuesOf(navigation, 'href').map((link) => posix.join(posix.dirname(page), link)),
    );
    const listed = PAGES.filter((each) => !each.endsWith('README.md')).map(addressOf);
    expect(listed.filter((each) => !links.has(each))).toEqual([]);
    if (links.has(page)) expect(navigation).toContain('aria-current="page"');
  });

  test('asks for nothing from elsewhere, and runs nothing', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'self'; img-src 'self'; `);
    expect(html).not.toMatch(/<(?:script|iframe|style)|(?:src|srcset)="\w+:| on\w+="| style="/);
    expect(html).not.toMatch(/<link [^>]*href="\w+:/);
  });

  test('has each anchor once', () => {
    const anchors = valuesOf(html, 'id');
    expect(anchors).toEqual([...new Set(anchors)]);
  });
});

describe('a page in Markdown', () => {
  test.each([
    ['a page beside it', '[a](y.md)', 'href="y.html"'],
    ['a place on it', '[a](#there)', 'href="#there"'],
    ['a place on another', '[a](../reference/z.md#there)', 'href="../reference/z.html#there"'],
    ['README.md', '[a](../../README.md)', 'href="../../index.html"'],
    ['the list of pages', '[a](../README.md)', 'href="../index.html"'],
    ['a file', '[a](../../ci/gitlab.yml)', 'href="../../ci/gitlab.yml"'],
    ['elsewhere', '[a](https://example.org/x.md)', 'href="https://example.org/x.md"'],
  ])('leads to %s', (_, text, link) => {
    expect(render(`# x\n\n${text}`)).toContain(link);
  });

  test('has anchors as forges give them', () => {
    expect(anchorsFor(['`--tz`, a Zone', 'Größe 2', 'Why?', 'why'])).toEqual([
      '--tz-a-zone',
      'größe-2',
      'why',
      'why-1',
    ]);
    expect(render('# One `two`\n\n## One two')).toMatch(/id="one-two"[^]*id="one-two-1"/);
  });

  test('shows HTML as it is written', () => {
    const html = render('# x\n\n<script>alert(1)</script> <b onclick="x">y</b>\n\n`<HOST>`');
    expect(html).not.toMatch(/<script|<b /);
    expect(html).toContain('<code>&lt;HOST&gt;</code>');
    expect(render('# x\n\n`--no-<a>`')).toContain('<code><span>--no</span>-&lt;a&gt;</code>');
  });

  test('sets what is typed apart from what is printed', () => {
    const html = render('# x\n\n```console\n$ dryban "<a>"\nout $ put\n```');
    expect(html).toContain('<b><i>$</i> dryban &quot;&lt;a&gt;&quot;</b>\nout $ put</code>');
  });
});
