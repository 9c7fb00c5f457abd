/** A `%(section/option)s`. */
export interface SectionReference {
  /** `section/option` */
  name: string;
  section: string;
  option: string;
}

const OPENING = '%(';
const SECTION_NAME = /[\p{L}\p{N}_-]+(?=\/[^)])/uy;

/** The references of a text that name a section, in one pass: a single expression would look for each `)` anew. */
export function findSectionReferences(text: string): SectionReference[] {
  const references: SectionReference[] = [];
  let start = text.indexOf(OPENING);
  let close = text.indexOf(')');
  while (start >= 0) {
    const nameStart = start + OPENING.length;
    if (close < nameStart) close = text.indexOf(')', nameStart);
    if (close < 0) break;
    const section = text.charAt(close + 1) === 's' ? readSection(text, nameStart) : undefined;
    if (section !== undefined) {
      const name = text.slice(nameStart, close);
      references.push({ name, section, option: name.slice(section.length + 1) });
    }
    start = text.indexOf(OPENING, section === undefined ? nameStart : close);
  }
  return references;
}

function readSection(text: string, start: number): string | undefined {
  SECTION_NAME.lastIndex = start;
  return SECTION_NAME.exec(text)?.[0];
}
