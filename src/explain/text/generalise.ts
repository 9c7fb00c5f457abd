import { isStamp, STAMP_REGEX } from './uptime-stamp.ts';

const SPECIAL = /[\\^$.|?*+()[\]{}]/g;
const CONTROL = /\p{Cc}/gu;

/** Writes a regex for texts like this one, in which numbers may be others: `port 22.` → `port \d+\.`. */
export function generalise(text: string): string {
  if (isStamp(text)) return text.replace(/\S.*\S/, STAMP_REGEX.replaceAll('$', '$$$$'));
  return escapeText(text)
    .replace(/\d+/g, String.raw`\d+`)
    .replace(/\s{2,}|[^\S ]/g, String.raw`\s+`)
    .replace(CONTROL, '.');
}

/** Writes a regex for this text alone: `a.b` → `a\.b`. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
