const UPTIME_STAMP = /^(\s*)\[\s*\d+\.\d+\](\s*)$/;
const SPECIAL = /[\\^$.|?*+()[\]{}]/g;
const CONTROL = /\p{Cc}/gu;

/** A regex for texts like this one: numbers may be others, all else is as it stands. */
export function generalise(text: string): string {
  const stamp = UPTIME_STAMP.exec(text);
  if (stamp) return String.raw`${stamp[1]}\[\s*\d+\.\d+\]${stamp[2]}`;
  return escapeText(text)
    .replace(/\d+/g, String.raw`\d+`)
    .replace(/\s{2,}|[^\S ]/g, String.raw`\s+`)
    .replace(CONTROL, '.');
}

/** A regex for this text alone. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
