import type { Diagnostic, Origin, Result } from '../../diagnostics/index.ts';
import { decodeUtf8, type DecodedText } from './decode-utf8.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** More than this, in bytes, is no configuration; fail2ban has no limit. */
const MAX_LENGTH = 16 << 20;

/** Decodes a config file, which fail2ban reads as UTF-8. A byte order mark is an error, and taken away. */
export function decodeIni(input: string | Uint8Array, file: string): Result<string> {
  if (input.length > MAX_LENGTH) return { diagnostics: [tooLarge(file)] };
  const decoded = typeof input === 'string' ? { text: input, undecodable: [] } : decodeUtf8(input);
  if (decoded.undecodable.length > 0) return { diagnostics: [undecodableByte(decoded, file)] };
  if (!decoded.text.startsWith(BYTE_ORDER_MARK)) return { value: decoded.text, diagnostics: [] };
  return { value: decoded.text.slice(1), diagnostics: [byteOrderMark(file)] };
}

function tooLarge(file: string): Diagnostic {
  return {
    code: 'config/too-large',
    severity: 'error',
    message: `${file} is larger than ${MAX_LENGTH >> 20} MiB, the most that is read of a configuration file`,
    hint: 'Check that it is no log: the filter comes first, then the logs',
  };
}

function undecodableByte({ text, undecodable }: DecodedText, file: string): Diagnostic {
  const [first, ...others] = undecodable;
  const { position, byte } = first!;
  const more =
    others.length === 0 ? '' : `, nor ${others.length === 1 ? 'is' : 'are'} ${others.length} more`;
  return {
    code: 'config/undecodable-byte',
    severity: 'error',
    message: `byte 0x${byte.toString(16).padStart(2, '0')} is no UTF-8${more}: fail2ban can't read this file`,
    origin: placeOf(position, text, file),
    hint: isUtf16Mark(position, byte)
      ? 'The file looks like UTF-16; save it as UTF-8'
      : `Save the file as UTF-8${latin1Hint(byte)}`,
  };
}

function isUtf16Mark(position: number, byte: number): boolean {
  return position === 0 && (byte === 0xff || byte === 0xfe);
}

function latin1Hint(byte: number): string {
  return byte < 0xa0 ? '' : ` (in Latin-1 this byte is “${String.fromCharCode(byte)}”)`;
}

function placeOf(position: number, text: string, file: string): Origin {
  const lines = text.slice(0, position).split(/\r\n|\r|\n/);
  return { file, line: lines.length, column: lines.at(-1)!.length + 1, length: 1 };
}

function byteOrderMark(file: string): Diagnostic {
  return {
    code: 'config/no-section-header',
    severity: 'error',
    message:
      'the file begins with a byte order mark (U+FEFF), which fail2ban takes for text before the first section',
    origin: { file, line: 1, column: 1, length: 1 },
    hint: 'Save the file as UTF-8 without a byte order mark',
  };
}
