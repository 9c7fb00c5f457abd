/** The format of a journal: `native` is the journal's own file, `pretty` what journalctl makes for people. */
export type JournalFormat = 'json' | 'export' | 'native' | 'pretty';

/** The first bytes of the journal's own files. */
export const NATIVE_MARK = Buffer.from('LPKSHHRH');

const LINE_FEED = 10;
/** The longest first line of a journal that is looked at, in bytes: a longer one is no entry that could be read. */
const MAX_HEAD_BYTES = 1 << 20;

export function isNative(head: Buffer): boolean {
  return head.subarray(0, NATIVE_MARK.length).equals(NATIVE_MARK);
}

/** Whether the beginning of a log is enough to see what it is. */
export function showsFormat(head: Buffer): boolean {
  return head.includes(LINE_FEED) || head.length >= MAX_HEAD_BYTES;
}

/** Finds out what journalctl wrote a log with, if it did, by its first entry. */
export function detectJournal(head: Buffer): JournalFormat | undefined {
  if (isNative(head)) return 'native';
  const text = head.toString('latin1');
  if (text.startsWith('__CURSOR=')) return 'export';
  const [line = ''] = text.split('\n', 1);
  if (isEntry(line) && ENTRY_BEGIN.test(line)) return 'json';
  return /^\{\s*$/.test(line) && isEntry(text) ? 'pretty' : undefined;
}

/** The begin of an entry of `json`, `json-seq` and `json-sse`. */
// oxlint-disable-next-line no-control-regex -- json-seq begins an entry with a record separator
export const ENTRY_BEGIN = /^(?:\x1e|data: )?\{/;

/** Whether a text begins an entry, by fields that every entry has, in any order. */
function isEntry(text: string): boolean {
  return /"__CURSOR"\s*:/.test(text) && /"__REALTIME_TIMESTAMP"\s*:/.test(text);
}
