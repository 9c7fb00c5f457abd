import { escapeControl } from '../../diagnostics/index.ts';
import type { OutputStream } from '../host.ts';

const FLUSH_LENGTH = 1 << 16;
const ENDS = /([\n\t])/;

/**
 * Writes text that quotes the log: byte for byte to a file or pipe, with control characters shown instead of sent to a
 * terminal.
 */
export class Screen {
  readonly #stream: OutputStream;
  #text = '';

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  add(text: string): void {
    this.#text += text;
  }

  addLines(lines: readonly string[]): void {
    for (const line of lines) this.add(`${line}\n`);
  }

  async addAll(texts: Iterable<string>): Promise<void> {
    for (const text of texts) {
      this.add(text);
      // oxlint-disable-next-line no-await-in-loop -- a report may be larger than memory should hold twice
      if (this.#text.length >= FLUSH_LENGTH) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#stream.write(this.#stream.isTTY ? escapeText(text) : text);
  }
}

function escapeText(text: string): string {
  return text
    .split(ENDS)
    .map((part) => (ENDS.test(part) ? part : escapeControl(part)))
    .join('');
}
