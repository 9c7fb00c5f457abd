const CODE = /(`[^`]*`)/;

/** Writes text so that Markdown takes no sign in it, such as those of regexes, for its own; code in backquotes is kept. */
export function escapeText(text: string): string {
  const pieces = text.split(CODE);
  return pieces
    .map((piece, index) =>
      index % 2 === 1 ? piece : piece.replaceAll(/[\\`*_<>[\]{}|~]/g, String.raw`\$&`),
    )
    .join('');
}
