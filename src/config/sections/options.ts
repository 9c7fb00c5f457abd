import type { SourceText } from '../../diagnostics/index.ts';

/** Values by name, in the order in which they were set. */
export type Options = ReadonlyMap<string, SourceText>;

export const NO_OPTIONS: Options = new Map();

/** Where references to other options are looked up. */
export interface OptionScope {
  readonly defaults: Options;
  section(name: string): Options | undefined;
}

/** Returns the value in the first of the layers that has one. */
export function lookUp(layers: readonly Options[], option: string): SourceText | undefined {
  return layers.find((layer) => layer.has(option))?.get(option);
}
