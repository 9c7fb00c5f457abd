import { decodeUtf8, type ConfigFiles, joinPath } from '../../config/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import type { GoldenFile, GoldenFiles } from './compare-golden.ts';
import { formatGoldenNdjson } from './golden-ndjson.ts';
import { formatGoldenText, isPresentText } from './golden-text.ts';

/** The form of a golden file: `ndjson` has all events, `text` a verdict a line and the bans. */
export type GoldenForm = keyof GoldenFiles;

export const GOLDEN_FILES: Readonly<Record<GoldenForm, string>> = {
  ndjson: 'expected.ndjson',
  text: 'expected.txt',
};

/** Reads the golden files that a case has. */
export function readGolden(folder: string, files: ConfigFiles): GoldenFiles {
  return {
    ndjson: readGoldenFile(joinPath(folder, GOLDEN_FILES.ndjson), files),
    text: readGoldenFile(joinPath(folder, GOLDEN_FILES.text), files),
  };
}

export function hasExpectation({ ndjson, text }: GoldenFiles): boolean {
  return ndjson !== undefined || text !== undefined;
}

/** Whether golden files have the form that would be written today. */
export function isPresentForm({ text }: GoldenFiles): boolean {
  return text === undefined || isPresentText(text.text, text.file);
}

/** Returns the golden files that a case has as they would have to be; of the form given where it has none. */
export function renewGolden(
  folder: string,
  golden: GoldenFiles,
  events: readonly ReplayEvent[],
  form: GoldenForm,
): GoldenFile[] {
  const forms: GoldenForm[] = hasExpectation(golden)
    ? [...(golden.ndjson ? (['ndjson'] as const) : []), ...(golden.text ? (['text'] as const) : [])]
    : [form];
  const write = { ndjson: formatGoldenNdjson, text: formatGoldenText };
  return forms.map((name) => ({
    file: joinPath(folder, GOLDEN_FILES[name]),
    text: write[name](events),
  }));
}

function readGoldenFile(file: string, files: ConfigFiles): GoldenFile | undefined {
  const bytes = files.read(file);
  return bytes && { file, text: decodeUtf8(bytes).text };
}
