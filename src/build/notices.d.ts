export function collectNotices(inputs: readonly string[], root: string, copies?: string): string;
