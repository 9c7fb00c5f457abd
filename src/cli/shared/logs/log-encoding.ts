import {
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../../diagnostics/index.ts';
import { releaseWith, type Release } from '../../../release/index.ts';
import type { Host } from '../../host.ts';

const AUTO = 'auto';
/** The server takes `auto` for the encoding of its locale, which is this on any system of today. */
const ENCODING_OF_LOCALE = 'utf-8';

const WIDE = /^utf[-_]?16/i;

/** Warns of an encoding in which the logs are read here, and not by the release that answers. */
export function remarkOnEncoding(encoding: string, release: Release): Diagnostic[] {
  if (!WIDE.test(encoding) || release.readsWideEncodings) return [];
  return [
    {
      code: 'cli/usage',
      severity: 'warning',
      message: `fail2ban ${release.name} cuts a log in ${encoding} in the middle of characters; here its lines are read whole`,
      hint: `Lines that match here are missed there: ${releaseWith('readsWideEncodings')} is the first that reads them`,
    },
  ];
}

/** Reads which encoding the `logencoding` of a jail stands for. */
export function readLogEncoding(logencoding: SourceText, host: Host): Result<string> {
  const { text } = logencoding;
  if (text.toLowerCase() === AUTO) return { value: ENCODING_OF_LOCALE, diagnostics: [] };
  if (host.isKnownEncoding(text)) return { value: text, diagnostics: [] };
  const diagnostic: Diagnostic = {
    code: 'log/unknown-encoding',
    severity: 'error',
    message: `the logencoding \`${text}\` is not known here`,
    ...placeOf(logencoding),
    hint: `Known are ${AUTO}, ${host.knownEncodings}`,
  };
  return { diagnostics: [diagnostic] };
}
