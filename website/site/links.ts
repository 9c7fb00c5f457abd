import { posix } from 'node:path';

/** Where a page comes to be in the site: README.md is the index of its folder. */
export function addressOf(page: string): string {
  return page.replace(/(?:README)?\.md$/, (end) => (end === '.md' ? '.html' : 'index.html'));
}

/** The links of a page, as they are in the site. All are relative, so that the site may lie anywhere. */
export class PageLinks {
  /** What is led to within the repository, as paths from its root. */
  readonly targets = new Set<string>();
  readonly #page: string;

  /** @param page its path from the root */
  constructor(page: string) {
    this.#page = page;
  }

  /** @param target as it is written: an address, or a path from the page, with an anchor or without */
  resolve(target: string): string {
    if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return target;
    const [path = '', anchor] = target.split('#');
    const inRepository = posix.join(posix.dirname(this.#page), path);
    this.targets.add(inRepository);
    return this.to(inRepository) + (anchor === undefined ? '' : `#${anchor}`);
  }

  /** @param path from the root of the repository */
  to(path: string): string {
    return posix.relative(posix.dirname(this.#page), addressOf(path));
  }
}
