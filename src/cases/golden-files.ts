import type { ConfigFiles } from '../config/index.ts';
import { decodeUtf8 } from '../config/decode-utf8.ts';
import { joinPath } from '../config/paths.ts';
import type { GoldenFile, GoldenFiles } from './compare-golden.ts';

/** Where the golden files of a case are, if it has them. */
export interface GoldenPaths {
  ndjson: string;
  text: string;
}

export function goldenFilesOf(folder: string): GoldenPaths {
  return { ndjson: joinPath(folder, 'expected.ndjson'), text: joinPath(folder, 'expected.txt') };
}

export function readGolden(folder: string, files: ConfigFiles): GoldenFiles {
  const { ndjson, text } = goldenFilesOf(folder);
  return { ndjson: readGoldenFile(ndjson, files), text: readGoldenFile(text, files) };
}

function readGoldenFile(file: string, files: ConfigFiles): GoldenFile | undefined {
  const bytes = files.read(file);
  return bytes && { file, text: decodeUtf8(bytes).text };
}
