import type { Pattern } from '../ast.ts';
import { contains, type CharSet } from '../match/charset.ts';
import { compileProgram } from '../match/compile-program.ts';
import { lowerCase } from '../unicode/casing.ts';
import type { SearchForm } from './state/form.ts';
import { generate } from './generate.ts';
import { layOutScratch, type Scratch } from './state/scratch.ts';
import type { SearchMemory } from './search-memory.ts';
import { instantiate } from './web-assembly.ts';

/** A regex as a function of WebAssembly, which searches in subjects that stand in a memory. */
export interface WasmSearcher {
  /**
   * Searches in characters of the form that the searcher was made for. Places are addresses.
   *
   * @param begin where the subject begins
   * @param end where it ends, at least 8 bytes before the end of the memory
   * @param from where the first match is tried
   * @param steps how many steps the search may take, less than 2³¹
   * @returns an `Outcome`
   */
  search: (begin: number, end: number, from: number, steps: number) => number;
  /** Where the outcome of the last search stands, until the next of any regex in this memory. */
  scratch: Scratch;
}

/**
 * The longest program, and the most groups, of which a module is made. V8 optimizes a module in the background, and a command
 * ends no sooner: that takes it up to 1.5 s at the longest program, and longer with many groups.
 */
const LONGEST_PROGRAM = 2 ** 13;
const MOST_GROUPS = 200;
/**
 * Makes a module of a pattern; `null` where it is too large, the memory has no room for its tables or groups, or
 * WebAssembly refuses it.
 */
export function createWasmSearcher(
  pattern: Pattern,
  form: SearchForm,
  memory: SearchMemory,
): WasmSearcher | null {
  const program = compileProgram(pattern);
  const scratch = layOutScratch(memory.scratch, pattern.groupCount);
  const isTooLarge = program.code.length > LONGEST_PROGRAM || pattern.groupCount > MOST_GROUPS;
  if (isTooLarge || scratch.stack > scratch.stackEnd) return null;
  let hasTables = true;
  const placeTable = (table: Uint8Array): number => {
    const address = memory.placeTable(table);
    hasTables &&= address !== null;
    return address ?? 0;
  };
  const { bytes, asked } = generate(program, { form, scratch, placeTable });
  if (!hasTables) return null;
  const search = instantiate(bytes, { memory: memory.memory, ...importsFor(asked) })?.['run'];
  return search ? { search, scratch } : null;
}

function importsFor(asked: readonly CharSet[]) {
  return {
    isIn: (set: number, code: number) => Number(contains(asked[set]!, code)),
    lowerCase: (code: number) => lowerCase(code, false),
  };
}
