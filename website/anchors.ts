/**
 * Returns the anchors that forges give to the headings of a page: words in lower case, set apart by hyphens, and a
 * number behind what was there before.
 *
 * @param headings as they are written in Markdown, in their order
 */
export function anchorsFor(headings: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = anchorOf(heading);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
