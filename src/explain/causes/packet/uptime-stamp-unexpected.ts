import { isStamp } from '../../text/uptime-stamp.ts';
import type { EditRule } from '../contexts.ts';
import type { Finding } from '../rule.ts';
import { quote } from '../wording.ts';

const UPTIME_STAMP_UNEXPECTED = {
  code: 'explain/uptime-stamp-unexpected',
  meaning: 'the line has the uptime stamp of the kernel, and the regex lacks it',
} as const;

/** The stamp stands before the place of an anchor. */
export const uptimeStampAhead = {
  ...UPTIME_STAMP_UNEXPECTED,
  find({ edit, name }) {
    if (edit.kind !== 'begin-freed' && edit.kind !== 'both-freed') return undefined;
    return nameStamp(name, edit.skipped?.text ?? '');
  },
} satisfies EditRule;

/** The stamp stands in the midst of what the regex knows. */
export const uptimeStampInside = {
  ...UPTIME_STAMP_UNEXPECTED,
  find({ edit, name }) {
    return edit.removed ? undefined : nameStamp(name, edit.skipped?.text ?? '');
  },
} satisfies EditRule;

function nameStamp(name: string, stamp: string): Finding | undefined {
  if (!isStamp(stamp)) return undefined;
  return {
    message: `${name} does not know the uptime stamp ${quote(stamp.trim())} of the kernel`,
    hint: String.raw`Put (?:\[\s*\d+\.\d+\] )? where it stands`,
  };
}
