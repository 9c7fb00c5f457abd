import { SourceText } from '../../diagnostics/index.ts';

/** A replacement of `[start, end)`, in UTF-16 units, by `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A text made of a pattern by edits. Where its parts were written is only worked out when it is asked for. */
export class EditedText {
  readonly text: string;
  readonly #trace: () => SourceText;

  private constructor(text: string, trace: () => SourceText) {
    this.text = text;
    this.#trace = trace;
  }

  static of(source: SourceText): EditedText {
    return new EditedText(source.text, () => source);
  }

  /** The text with its places: what an edit puts in is reported at the place of what it replaces. */
  get source(): SourceText {
    return this.#trace();
  }

  /**
   * Carries out edits: `[1, 3)` by `x` in `abcd` → `axd`.
   *
   * @param edits in the order of their starts, not overlapping
   */
  edit(edits: readonly Edit[]): EditedText {
    return new EditedText(editText(this.text, edits), () => editSource(this.source, edits));
  }
}

/** Carries out edits on a plain text. */
function editText(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let position = 0;
  for (const edit of edits) {
    edited += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return edited + text.slice(position);
}

/** Carries out edits on a text that knows its places: what is put in is reported at the place of what it replaces. */
function editSource(source: SourceText, edits: readonly Edit[]): SourceText {
  const parts: SourceText[] = [];
  let position = 0;
  for (const { start, end, text } of edits) {
    const replaced = source.slice(start, Math.max(end, start + 1));
    parts.push(source.slice(position, start), SourceText.unplaced(text).insertedAt(replaced));
    position = end;
  }
  return SourceText.concat([...parts, source.slice(position)]);
}
