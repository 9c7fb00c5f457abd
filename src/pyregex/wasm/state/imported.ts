/** The numbers of the functions that modules for code points import: what takes tables that are too large for a module. */
export const Imported = {
  /** Whether a set, by its number, has a code point beyond ASCII. */
  isIn: 0,
  /** The lower case of a code point. */
  lowerCase: 1,
} as const;

export const IMPORTS = [
  { name: 'isIn', parameters: 2 },
  { name: 'lowerCase', parameters: 1 },
] as const;
