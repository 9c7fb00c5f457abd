import { Marked, Renderer, type RendererObject } from 'marked';
import { anchorsFor } from '../anchors.ts';
import { escapeMarkup } from '../markup.ts';
import type { PageLinks } from './links.ts';
import { isKind } from './tokens.ts';

export interface RenderedPage {
  title: string;
  html: string;
}

/**
 * Makes HTML of a page. HTML that is written in it is shown as it is written, so that only Markdown makes elements.
 *
 * @throws Error where it does not begin with a heading
 */
export function renderPage(text: string, links: PageLinks): RenderedPage {
  const marked = new Marked();
  const tokens = marked.lexer(text);
  const headings = tokens.filter((token) => isKind(token, 'heading'));
  const title = headings[0]?.text;
  if (title === undefined) throw new Error('a page has no heading');
  marked.use({ renderer: createRenderer(links, anchorsFor(headings.map((each) => each.text))) });
  return { title, html: marked.parser(tokens) };
}

/** @param anchors of the headings, in their order */
function createRenderer(links: PageLinks, anchors: readonly string[]): RendererObject {
  const upcoming = anchors.values();
  return {
    heading({ depth, tokens }) {
      const anchor = escapeMarkup(upcoming.next().value!);
      const link = `<a class="anchor" href="#${anchor}" aria-label="Link to this section">#</a>`;
      return `<h${depth} id="${anchor}">${this.parser.parseInline(tokens)} ${link}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escapeMarkup(links.resolve(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      const source = escapeMarkup(links.resolve(href));
      return `<span class="scroll picture" tabindex="0"><img src="${source}" alt="${escapeMarkup(text)}"></span>`;
    },
    code({ text, lang }) {
      const shown = lang === 'console' ? markCommands(text.trimEnd()) : escapeMarkup(text);
      return `<pre class="scroll" tabindex="0"><code>${shown}</code></pre>\n`;
    },
    codespan({ text }) {
      // A line may end behind any hyphen but those that an option begins with.
      return `<code>${escapeMarkup(text).replace(/^-+\w+/, '<span>$&</span>')}</code>`;
    },
    table(token) {
      const table = Renderer.prototype.table.call(this, token);
      return `<div class="scroll" tabindex="0">${table}</div>\n`;
    },
    html({ text }) {
      return escapeMarkup(text);
    },
  };
}

/** Sets what is typed apart from what is printed. */
function markCommands(session: string): string {
  return escapeMarkup(session).replaceAll(/^\$ (.*)$/gm, '<b><i>$</i> $1</b>');
}
