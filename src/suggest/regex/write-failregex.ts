import { escapeText } from '../../explain/index.ts';
import type { Template } from './template.ts';

const KERNEL = 'kernel';

/**
 * Writes a failregex as a filter file has it, bound to both ends of the line.
 *
 * @param usesPrefix whether `__prefix_line` of common.conf stands for what syslog writes in front of the message
 */
export function writeFailregex(template: Template, usesPrefix: boolean): string {
  const { parts, endsBlank } = template;
  const body = parts.join('').replaceAll('%', '%%');
  return `^${writePrefix(template, usesPrefix)}${body}${endsBlank ? String.raw`\s*` : ''}$`;
}

function writePrefix({ daemon, isIndented }: Template, usesPrefix: boolean): string {
  if (daemon === null) return isIndented ? String.raw`\s*` : '';
  if (usesPrefix) return '%(__prefix_line)s';
  if (daemon === KERNEL) return String.raw`\s*\S+ kernel:(?:\s?\[ *\d+\.\d+\]:?)?\s+`;
  return String.raw`\s*\S+ ${escapeText(daemon)}(?:\[\d+\])?:\s+`;
}
