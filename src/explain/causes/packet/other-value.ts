import type { RegexEdit } from '../../repair/regex-edit.ts';
import { isNetfilter } from '../../text/packet.ts';
import type { EditRule } from '../contexts.ts';
import { quote } from '../wording.ts';

const FIELD_BEFORE = /(?:^|\s)([A-Z][A-Z0-9]*)=\S*$/;
const DEVICES = new Set(['IN', 'OUT', 'PHYSIN', 'PHYSOUT']);

export const otherValue = {
  code: 'explain/other-value',
  meaning: 'a field of the packet has another value than the regex wants',
  find({ packet, source, edit, name }) {
    if (!isNetfilter(packet)) return undefined;
    const field = /^([A-Z][A-Z0-9]*)=/.exec(source)?.[1] ?? FIELD_BEFORE.exec(edit.before)?.[1];
    if (!field || edit.place < packet.prefix.end || !packet.fields.has(field)) return undefined;
    const value = packet.fields.get(field)!;
    if (edit.removedText === `${field}=${value}` || isAboutBlanks(edit)) return undefined;
    return {
      message:
        value === ''
          ? `${name} wants something behind ${field}=, which is empty in this packet`
          : `${name} wants another value of ${field}= than ${quote(value)}, which this packet has`,
      hint: DEVICES.has(field)
        ? String.raw`Write ${field}=\S*: network devices have other names on other machines`
        : `If both values are meant, write them as alternatives, ${field}=(?:one|other), or ${String.raw`${field}=\S*`} for any`,
    };
  },
} satisfies EditRule;

function isAboutBlanks({ removed, removedText, skipped }: RegexEdit): boolean {
  return `${removed ? (removedText ?? '-') : ''}${skipped?.text ?? ''}`.trim() === '';
}
