export function joinChunks(
  chunks: readonly { name: string; text: string }[],
  entries: readonly string[],
): string;
