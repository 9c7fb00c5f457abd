import { spawnSync } from 'node:child_process';
import type { Packing } from '../../src/node/unpack/packing.ts';

/** Packs bytes with the program of the packing; `undefined` where that is not installed. */
export function pack(
  packing: Packing,
  bytes: Buffer,
  options: readonly string[] = [],
): Buffer | undefined {
  const maxBuffer = 1 << 28;
  const { status, stdout } = spawnSync(packing, ['-c', ...options], { input: bytes, maxBuffer });
  return status === 0 ? stdout : undefined;
}
