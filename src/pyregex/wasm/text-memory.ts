import { SearchMemory } from './search-memory.ts';
import { createMemory } from './web-assembly.ts';

/** Where tables, the state of a search, and its text stand, and where the memory ends; in bytes. */
const TABLES = 2 ** 10;
const SCRATCH = 2 ** 18;
const TEXT = SCRATCH + 2 ** 20;
const END = TEXT + 2 ** 20;
/** What a search may read behind a text. */
const MARGIN = 8;

/** The memory in which texts of JavaScript are searched. */
export interface TextMemory {
  memory: SearchMemory;
  /** The address at which texts begin. */
  text: number;
  /** The most bytes that a text may have. */
  textSize: number;
}

let shared: TextMemory | null | undefined;

/**
 * Returns the memory that all regexes share, since they search one after the other; `null` where there is no
 * WebAssembly.
 */
export function textMemory(): TextMemory | null {
  if (shared === undefined) shared = createTextMemory();
  return shared;
}

function createTextMemory(): TextMemory | null {
  const memory = createMemory(END);
  if (memory === null) return null;
  const areas = {
    tables: { start: TABLES, end: SCRATCH },
    scratch: { start: SCRATCH, end: TEXT },
  };
  return {
    memory: new SearchMemory(memory, areas),
    text: TEXT,
    textSize: END - TEXT - MARGIN,
  };
}
