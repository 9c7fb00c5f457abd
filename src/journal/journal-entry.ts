/** A value of a field: text, or bytes that are no UTF-8. */
export type FieldValue = string | Uint8Array;

/** An entry of systemd's journal: its fields by name, each with all of its values in order. */
export type JournalEntry = ReadonlyMap<string, readonly FieldValue[]>;
