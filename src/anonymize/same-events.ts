import { canonicalId } from '../ip/index.ts';
import type { ReplayEvent } from '../replay/index.ts';
import type { Anonymizer } from './anonymizer.ts';

/** Whether an event of a log is that of the same log without its people. */
export function isSameEvent(
  event: ReplayEvent | undefined,
  other: ReplayEvent | undefined,
  anonymizer: Anonymizer,
): boolean {
  if (!event || !other) return event === other;
  // An image keeps how an address is written; an id is written in one way.
  return keyOf(event, (id) => canonicalId(anonymizer.map(id))) === keyOf(other, canonicalId);
}

/** Returns all that has to be the same of an event: everything but what groups hold. */
function keyOf(event: ReplayEvent, map: (id: string) => string): string {
  const fields = Object.entries(event).filter(([name]) => name !== 'groups');
  const mapped = fields.map(([name, value]) => [
    name,
    typeof value === 'string' && IDS.has(name) ? map(value) : value,
  ]);
  return JSON.stringify(mapped);
}

const IDS = new Set(['id', 'host', 'rule']);
