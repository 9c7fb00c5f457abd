import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { decodeUtf8, type ConfigFiles } from '../config/index.ts';
import type { MendedFilter } from './mend-filter.ts';

/** A file as a mended filter has it. */
export interface MendedFile {
  path: string;
  /** What it holds as a whole. */
  text: string;
  /** What is changed in it: a unified diff. */
  diff: string;
}

/** What stands for a file that is not there yet. */
const NOTHING = '/dev/null';

/** Lists the files that mended filters change. */
export function listMendedFiles(texts: MendedFilter['texts'], files: ConfigFiles): MendedFile[] {
  return Array.from(texts, ([path, text]) => {
    const bytes = files.read(path);
    const before = bytes ? decodeUtf8(bytes).text : '';
    const name = bytes ? path : NOTHING;
    const options = { headerOptions: FILE_HEADERS_ONLY };
    const diff = createTwoFilesPatch(name, path, before, text, undefined, undefined, options);
    return { path, text, diff };
  });
}
