import { escapeMarkup } from '../markup.ts';
import type { PageLinks } from './links.ts';
import { CONTENTS, type NavigationEntry, type NavigationGroup } from './navigation.ts';
import type { RenderedPage } from './render-page.ts';

/** Nothing runs, and nothing comes from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** What stands at the head of each page. */
const HEADER: readonly NavigationEntry[] = [
  { title: 'dryban', page: 'README.md' },
  { title: 'All pages', page: CONTENTS },
  { title: 'Playground', page: 'playground.md' },
];

export interface Frame {
  /** The path of the page from the root. */
  page: string;
  navigation: readonly NavigationGroup[];
}

/** Puts a page into the frame that all have. On a narrow screen the navigation stands below the text. */
export function framePage({ title, html }: RenderedPage, links: PageLinks, frame: Frame): string {
  const groups = frame.navigation.map((group) => showGroup(group, links, frame.page));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title === 'dryban' ? title : `${title} – dryban`)}</title>
<link rel="stylesheet" href="${links.to('style.css')}">
<link rel="icon" href="${links.to('icon.svg')}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#text">To the text</a>
<header>
${showEntries(HEADER, links, frame.page)}
</header>
<main id="text">
${html}</main>
<nav aria-label="Pages">
${groups.join('\n')}
</nav>
</body>
</html>
`;
}

function showGroup({ title, entries }: NavigationGroup, links: PageLinks, page: string): string {
  return `<h2>${escapeMarkup(title)}</h2>\n${showEntries(entries, links, page)}`;
}

function showEntries(
  entries: readonly NavigationEntry[],
  links: PageLinks,
  current: string,
): string {
  const items = entries.map(({ title, page }) => {
    const mark = page === current ? ' aria-current="page"' : '';
    return `<li><a href="${links.to(page)}"${mark}>${escapeMarkup(title)}</a></li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
