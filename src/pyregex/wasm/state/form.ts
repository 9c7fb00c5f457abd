/** How a subject stands in memory. */
export interface SearchForm {
  /** How many bytes a character takes. */
  width: 1 | 4;
}

/** A byte for each character, all below 128. */
export const ASCII_FORM: SearchForm = { width: 1 };
/** A code point of 32 bits for each character. */
export const UNICODE_FORM: SearchForm = { width: 4 };
