export function bundleDeclarations(folder: string, entries: readonly string[]): Map<string, string>;
