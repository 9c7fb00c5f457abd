import { messageOf, type DatedLine } from '../../replay/index.ts';
import { cutIntoPieces, type Piece } from './pieces.ts';
import { readPrefix } from './prefix.ts';

/** What a failregex sees of a line, cut into pieces. */
export interface ReadLine {
  /** The program that syslog names in front of the message; `undefined` where none is named. */
  daemon: string | undefined;
  pieces: readonly Piece[];
  /** The same for all lines of one kind, and for no others. */
  key: string;
  /** The message with masks in the place of what varies. */
  shape: string;
  /** Whether blanks stand before the message, and behind it. */
  isIndented: boolean;
  endsBlank: boolean;
}

/** Longer messages are left out: nobody reads a regex for one. */
const MAX_LENGTH = 2000;
/** A sign that no shape begins with sets apart what is masked from a text that looks like a mask. */
const MASKED = '\u0000';

/** Reads a line; undefined for an empty message, and for one that is too long. */
export function readLine(line: DatedLine): ReadLine | undefined {
  const prefix = readPrefix(line);
  const whole = prefix ? line.after.slice(prefix.end) : messageOf(line);
  const message = trimBlanks(whole);
  if (message === '' || message.length > MAX_LENGTH) return undefined;
  const pieces = cutIntoPieces(message);
  const keys = pieces.map(({ kind, mask }) => (kind === 'text' ? mask : MASKED + mask));
  const daemon = prefix?.daemon;
  return {
    daemon,
    pieces,
    key: [daemon ?? '', ...keys].join('\u0001'),
    shape: pieces.map(({ mask }) => mask).join(''),
    isIndented: /^[ \t]/.test(whole),
    endsBlank: /[ \t\r]$/.test(whole),
  };
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t\r]+$/g, '');
}
