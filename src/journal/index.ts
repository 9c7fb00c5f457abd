export { EntryFormatter, LINE_FIELDS, type EntryTerms } from './entry-formatter.ts';
export type { FieldValue, JournalEntry } from './journal-entry.ts';
export { isLiveJournal, nameJournal } from './journal-operand.ts';
export {
  ANY_ENTRY,
  matchedFields,
  matchesEntry,
  parseJournalMatch,
  type JournalMatch,
} from './journal-match.ts';
