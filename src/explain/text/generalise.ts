import { isStamp, STAMP_REGEX } from './uptime-stamp.ts';

const SPECIAL = /[\\^$.|?*+()[\]{}]/g;
const CONTROL = /\p{Cc}/gu;

/** A regex for texts like this one: numbers may be others, all else is as it stands. */
export function generalise(text: string): string {
  if (isStamp(text)) return text.replace(/\S.*\S/, STAMP_REGEX.replaceAll('$', '$$$$'));
  return escapeText(text)
    .replace(/\d+/g, String.raw`\d+`)
    .replace(/\s{2,}|[^\S ]/g, String.raw`\s+`)
    .replace(CONTROL, '.');
}

/** A regex for this text alone. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
