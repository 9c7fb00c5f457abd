import { RELEASE_NAMES, type ReleaseName } from './changes.ts';

/** A version of fail2ban, and which of the known releases answers for it. */
export interface KnownVersion {
  /** As it was written, without blanks around: `1.0.2-2`, `1.1`. */
  version: string;
  name: ReleaseName;
  /** Whether it is that release, another one near it, or one before or behind all that are known. */
  fit: 'exact' | 'near' | 'older' | 'newer';
}

const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-~+]\S*|\.(?:dev|fix|post|\d)\S*)?$/;

/**
 * Reads a version of fail2ban, as `1.1.0`, `1.1` or Debian's `1.0.2-2`. A shorter form means the newest of that line. Of
 * other versions of a line the nearest older one answers, of newer ones than are known the newest.
 *
 * @returns undefined for what is no version
 */
export function readVersion(text: string): KnownVersion | undefined {
  const version = text.trim();
  const parts = VERSION.exec(version)?.slice(1).flatMap(toNumber);
  return parts && { version, ...findRelease(parts) };
}

function findRelease(asked: readonly number[]): Omit<KnownVersion, 'version'> {
  const exact = RELEASE_NAMES.findLast((name) => startsWith(partsOf(name), asked));
  if (exact) return { name: exact, fit: 'exact' };
  const newest = RELEASE_NAMES.at(-1)!;
  if (isNewer(asked, partsOf(newest))) return { name: newest, fit: 'newer' };
  const ofLine = RELEASE_NAMES.filter((name) => startsWith(partsOf(name), asked.slice(0, 2)));
  const isOlder = (name: ReleaseName): boolean => isNewer(asked, partsOf(name));
  const near = ofLine.findLast(isOlder) ?? ofLine[0] ?? RELEASE_NAMES.findLast(isOlder);
  return near ? { name: near, fit: 'near' } : { name: RELEASE_NAMES[0], fit: 'older' };
}

function partsOf(name: string): number[] {
  return name.split('.').map(Number);
}

function toNumber(part: string | undefined): number[] {
  return part === undefined ? [] : [Number(part)];
}

function startsWith(parts: readonly number[], begin: readonly number[]): boolean {
  return begin.every((part, index) => part === parts[index]);
}

function isNewer(parts: readonly number[], others: readonly number[]): boolean {
  const index = parts.findIndex((part, at) => part !== (others[at] ?? 0));
  return index >= 0 && parts[index]! > (others[index] ?? 0);
}
