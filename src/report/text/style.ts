/** Marks text for a terminal, or leaves it as it is. */
export interface Style {
  readonly hasColor: boolean;
  bold: (text: string) => string;
  dim: (text: string) => string;
  red: (text: string) => string;
  green: (text: string) => string;
  yellow: (text: string) => string;
}

export function createStyle(hasColor: boolean): Style {
  const mark = (begin: number, end: number) => (text: string) =>
    hasColor && text !== '' ? `\x1b[${begin}m${text}\x1b[${end}m` : text;
  return {
    hasColor,
    bold: mark(1, 22),
    dim: mark(2, 22),
    red: mark(31, 39),
    green: mark(32, 39),
    yellow: mark(33, 39),
  };
}
