/** The part of WebAssembly that is needed here: the core is compiled without the types of any host. */

export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
}

type WasmFunction = (...values: number[]) => number;
type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => WasmMemory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (
    module: object,
    imports: Imports,
  ) => { exports: Readonly<Record<string, WasmFunction>> };
};

const PAGE_SIZE = 2 ** 16;

/** Makes a memory that keeps its size; `null` where there is no WebAssembly. */
export function createMemory(bytes: number): WasmMemory | null {
  if (typeof WebAssembly === 'undefined') return null;
  const pages = Math.ceil(bytes / PAGE_SIZE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** Returns what a module exports; `null` where WebAssembly refuses it, as some browsers do with large ones. */
export function instantiate(bytes: Uint8Array<ArrayBuffer>, env: Imports[string]) {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env }).exports;
  } catch {
    return null;
  }
}
