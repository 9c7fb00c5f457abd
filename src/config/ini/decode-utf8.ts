/** The text of a file, and the bytes in it that are no UTF-8. */
export interface DecodedText {
  /** What was decoded, with U+FFFD in the place of each undecodable byte. */
  text: string;
  /** Where in `text` the undecodable bytes are, in UTF-16 units. */
  undecodable: { position: number; byte: number }[];
}

const MAX_CODE_POINTS_A_CALL = 8192;
const REPLACEMENT = 0xfffd;

/** The lowest code point that a sequence of this many bytes may stand for: anything lower is an overlong form. */
const LOWEST_BY_LENGTH = [0, 0, 0x80, 0x800, 0x10000];

/** Decodes UTF-8 as strictly as Python: no overlong forms, no surrogates. A byte order mark stays, as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const undecodable: DecodedText['undecodable'] = [];
  const chunks: string[] = [];
  let codePoints: number[] = [];
  let length = 0;
  let index = 0;
  while (index < bytes.length) {
    const sequence = decodeSequence(bytes, index);
    if (!sequence) undecodable.push({ position: length, byte: bytes[index]! });
    const codePoint = sequence?.codePoint ?? REPLACEMENT;
    index += sequence?.size ?? 1;
    length += codePoint > 0xffff ? 2 : 1;
    codePoints.push(codePoint);
    if (codePoints.length === MAX_CODE_POINTS_A_CALL) {
      chunks.push(String.fromCodePoint(...codePoints));
      codePoints = [];
    }
  }
  chunks.push(String.fromCodePoint(...codePoints));
  return { text: chunks.join(''), undecodable };
}

function decodeSequence(
  bytes: Uint8Array,
  index: number,
): { codePoint: number; size: number } | undefined {
  const lead = bytes[index]!;
  if (lead < 0x80) return { codePoint: lead, size: 1 };
  const size = sequenceSize(lead);
  if (size === 0) return undefined;
  let codePoint = lead & (0x7f >> size);
  for (let offset = 1; offset < size; offset++) {
    const byte = bytes[index + offset];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return isScalar(codePoint) && codePoint >= LOWEST_BY_LENGTH[size]!
    ? { codePoint, size }
    : undefined;
}

/** Counts the bytes of the sequence that a byte ≥ 0x80 begins, 0 for one that can't. */
function sequenceSize(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function isScalar(codePoint: number): boolean {
  return codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
}

/** The bytes of a text in UTF-8. A surrogate without its other half becomes what no UTF-8 has. */
export function encodeUtf8(text: string): number[] {
  return Array.from(text, (character) => encodeCodePoint(character.codePointAt(0)!)).flat();
}

function encodeCodePoint(point: number): number[] {
  if (point < 0x80) return [point];
  const last = 0x80 | (point & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), last];
  const third = 0x80 | ((point >> 6) & 0x3f);
  if (point < 0x10000) return [0xe0 | (point >> 12), third, last];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), third, last];
}
