import { isNetfilter } from '../../text/packet.ts';
import type { EditContext, EditRule } from '../contexts.ts';

const FIELD_WANTED = /\b([A-Z][A-Z0-9]*)=/g;

export const fieldMissing = {
  code: 'explain/field-missing',
  meaning: 'the packet has no such field: each family and protocol has its own fields',
  find(context) {
    const { packet, source, name } = context;
    if (!isNetfilter(packet)) return undefined;
    const wanted = isBareField(context) ? `${source}=` : source;
    const missing = [...wanted.matchAll(FIELD_WANTED)]
      .map(([, field]) => field!)
      .filter((field) => !packet.fields.has(field) && !packet.prefix.text.includes(field));
    if (missing.length === 0) return undefined;
    const fields = missing.map((field) => `${field}=`).join(', ');
    return {
      message: `${name} wants ${fields}, which a packet of ${packet.fields.get('PROTO') ?? 'its kind'} over IPv${packet.family} does not have`,
      hint: 'Write .* between the fields that you need: which others there are depends on the packet; IPv6 has TC=, HOPLIMIT= and FLOWLBL= for TOS=, PREC=, TTL= and ID=',
    };
  },
} satisfies EditRule;

/** The name of a field where that of another stands, with the sign behind it left out. */
function isBareField({ edit, source, subject }: EditContext): boolean {
  const { skipped } = edit;
  const isName = skipped !== null && /^[A-Z]+$/.test(skipped.text) && /^[A-Z]{2,}$/.test(source);
  return isName && subject[skipped.end] === '=';
}
