import type { Anonymizer } from '../../../anonymize/index.ts';
import { decodeUtf8, type ConfigFiles } from '../../../config/index.ts';
import { UsageError } from '../../../diagnostics/index.ts';
import { isLiveJournal } from '../../../journal/index.ts';
import { createBatch, withoutEnd, type LineBatch } from '../../../replay/index.ts';
import type { Host, LogReading } from '../../host.ts';

/** Returns the same machine, of which each text of the configuration that is read is told. */
export function watchHost(host: Host, takeText: (text: string) => void): Host {
  return withConfig(readTwice(host), (text) => {
    takeText(text);
    return text;
  });
}

/**
 * Returns the same machine without its people: all that is read of it is mapped, so that whatever is made of that names
 * nobody.
 *
 * @param hosts the file with addresses of host names
 */
export function createAnonymousHost(
  host: Host,
  anonymizer: Anonymizer,
  hosts: string | undefined,
): Host {
  const mapped = withConfig(host, (text, path) =>
    path === hosts ? anonymizer.map(text) : anonymizer.mapConfig(text),
  );
  return {
    ...mapped,
    lookUpName: (name) => {
      const addresses = host.lookUpName(anonymizer.originalOf(name) ?? name);
      return addresses.map((address) => anonymizer.map(address));
    },
    openLog: (path, encoding) => {
      const opened = host.openLog(path, encoding);
      return opened.value ? { ...opened, value: mapReading(opened.value, anonymizer) } : opened;
    },
  };
}

/** @throws UsageError for a log that can be read only once */
function readTwice(host: Host): Host {
  return {
    ...host,
    openLog: (path, encoding) => {
      if (path !== '-' && !isLiveJournal(path) && host.kindOf(path) !== 'stream') {
        return host.openLog(path, encoding);
      }
      throw new UsageError(
        `--anonymize reads a log several times, to find out first whom it names; ${path === '-' ? 'the standard input' : path} can be read only once`,
        'Save it to a file first',
      );
    },
  };
}

function withConfig(host: Host, map: (text: string, path: string) => string): Host {
  const read = (path: string): Uint8Array | undefined => {
    const bytes = host.configFiles.read(path);
    return bytes && mapBytes(bytes, (text) => map(text, path));
  };
  // What was remembered of the files was made of them as they are.
  const configFiles: ConfigFiles = { ...host.configFiles, read, memory: {} };
  return { ...host, configFiles };
}

/** Maps a text; one that stays the same keeps its bytes, whatever they are. */
function mapBytes(bytes: Uint8Array, map: (text: string) => string): Uint8Array {
  const { text } = decodeUtf8(bytes);
  const mapped = map(text);
  return mapped === text ? bytes : new TextEncoder().encode(mapped);
}

function mapReading(reading: LogReading, anonymizer: Anonymizer): LogReading {
  return {
    file: reading.file,
    size: reading.size,
    bytesRead: () => reading.bytesRead(),
    logtype: () => reading.logtype(),
    viewJournal: (view) => reading.viewJournal(view),
    endsOpen: () => reading.endsOpen?.() ?? false,
    batches: mapBatches(reading.batches, anonymizer),
    get diagnostics() {
      return reading.diagnostics;
    },
  };
}

async function* mapBatches(
  all: AsyncIterable<readonly LineBatch[]>,
  anonymizer: Anonymizer,
): AsyncGenerator<readonly LineBatch[]> {
  for await (const batches of all) yield batches.map((batch) => mapBatch(batch, anonymizer));
}

/** Maps the lines of a batch. */
export function mapBatch(
  { file, firstLine, lines, stamps }: LineBatch,
  anonymizer: Anonymizer,
): LineBatch {
  const texts = lines.map((line) => anonymizer.map(withoutEnd(line)));
  return { ...createBatch(file, texts, firstLine), ...(stamps && { stamps }) };
}
