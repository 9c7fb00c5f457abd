import type { JournalView, LogReading, Logtype } from '../../cli/index.ts';
import { parseFilterSpec } from '../../config/index.ts';
import { LocalZone } from '../../dates/index.ts';
import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import { NEWEST_RELEASE } from '../../release/index.ts';
import { ANY_ENTRY } from '../../journal/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import { createBatchReader } from '../logs/batch-reader.ts';
import type { Codec } from '../logs/codecs.ts';
import { describeJournalctlError } from './journal-diagnostics.ts';
import { readJournalOptions } from './journal-options.ts';
import { runProgram } from '../machine/program.ts';

const JOURNALCTL = 'journalctl';
const EXPORT = ['--output=export', '--quiet', '--no-pager'];

/** Opens `systemd-journal`, with options of fail2ban's systemd backend in brackets if need be. */
export function openJournal(operand: string, codec: Codec): Result<LogReading> {
  const spec = parseFilterSpec(operand, NEWEST_RELEASE);
  if (!spec.value) return { diagnostics: spec.diagnostics };
  const { value: options, diagnostics } = readJournalOptions(spec.value.options);
  return options
    ? { value: new JournalctlLog(operand, options, codec), diagnostics }
    : { diagnostics };
}

/** A journal as journalctl gives it, up to now. */
export class JournalctlLog implements LogReading {
  readonly file: string;
  readonly size = null;
  readonly diagnostics: Diagnostic[] = [];
  readonly batches: AsyncIterable<readonly LineBatch[]>;
  readonly #options: readonly string[];
  readonly #codec: Codec;
  #view: JournalView = { match: ANY_ENTRY, release: NEWEST_RELEASE, zone: new LocalZone('UTC') };
  #bytesRead = 0;

  /** @param options of journalctl, which say what to open */
  constructor(file: string, options: readonly string[], codec: Codec) {
    this.file = file;
    this.#options = options;
    this.#codec = codec;
    this.batches = this.#readBatches();
  }

  bytesRead(): number {
    return this.#bytesRead;
  }

  logtype(): Promise<Logtype> {
    return Promise.resolve('journal');
  }

  viewJournal(view: JournalView): void {
    this.#view = view;
  }

  async *#readBatches(): AsyncGenerator<readonly LineBatch[]> {
    const reader = createBatchReader(this.file, 'export', this.#codec, this.#view);
    const words = [...EXPORT, ...this.#options, ...this.#view.match.arguments];
    try {
      for await (const chunk of runProgram(JOURNALCTL, words)) {
        this.#bytesRead += chunk.length;
        yield [...reader.push(chunk)];
      }
    } catch (error) {
      this.diagnostics.push(describeJournalctlError(this.file, error));
    }
    yield [...reader.finish(false)];
    this.diagnostics.push(...reader.describe());
  }
}
