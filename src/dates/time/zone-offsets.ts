import { parsePythonInt } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';

/**
 * The zone abbreviations that fail2ban 1.0.2 knows, by hours east of UTC. They are fixed: `CET` is never `CEST`. Some
 * mean other zones elsewhere (`IST` and `BST` are missing for that reason); single letters are the military zones.
 */
const ZONES_BY_HOURS: readonly (readonly [hours: number, names: string])[] = [
  [0, 'EGST GMT UTC WET WT Z'],
  [1, 'A CET DFT WAT WEDT WEST'],
  [2, 'B CAT CEDT CEST EET SAST WAST'],
  [3, 'C EAT EEDT EEST IDT MSK'],
  [3.5, 'IRST'],
  [4, 'AMT AZT D GET GST KUYT MSD MUT RET SAMT SCT'],
  [4.5, 'AFT IRDT'],
  [5, 'AMST AQTT AZST E HMT MAWT MVT PKT TFT TJT TMT UZT YEKT'],
  [5.5, 'SLT'],
  [5.75, 'NPT'],
  [6, 'ALMT BIOT BTT F IOT KGT NOVT OMST YEKST'],
  [6.5, 'CCT MMT'],
  [7, 'CXT DAVT G HOVT ICT KRAT NOVST OMSST THA WIB'],
  [8, 'ACT AWST BDT BNT CAST H HKT IRKT KRAST MYT PHT SGT ULAT WITA WST'],
  [9, 'AWDT I IRKST JST KST PWT TLT WDT WIT YAKT'],
  [9.5, 'ACST'],
  [10, 'AEST K PGT VLAT YAKST YAPT'],
  [10.5, 'ACDT LHST'],
  [11, 'AEDT L LHDT MAGT NCT PONT SBT VLAST VUT'],
  [11.5, 'NFT'],
  [12, 'ANAST ANAT FJT GILT M MAGST MHT NZST PETST PETT TVT WFT'],
  [13, 'FJST NZDT'],
  [-1, 'AZOT CVT EGT N'],
  [-2, 'BRST FNT O PMDT UYST WGST'],
  [-2.5, 'HAT NDT'],
  [-3, 'ADT ART BRT CLST FKST GFT HAA P PMST PYST SRT UYT WGT'],
  [-3.5, 'HNT NST NT'],
  [-4, 'AST BOT CLT COST EDT FKT GYT HAE HNA PYT Q'],
  [-4.5, 'HLV VET'],
  [-5, 'CDT COT EASST ECT EST ET HAC HNE PET R'],
  [-6, 'CST EAST GALT HAR HNC MDT S'],
  [-7, 'HAP HNR MST PDT T'],
  [-8, 'AKDT CIST HAY HNP PST PT U'],
  [-9, 'AKST GAMT GIT HADT HNY V'],
  [-9.5, 'MART MIT'],
  [-10, 'CKT HAST HST TAHT TKT W'],
  [-11, 'NUT SST X'],
  [-12, 'Y'],
];

const ZONE_MINUTES: ReadonlyMap<string, number> = new Map(
  ZONES_BY_HOURS.flatMap(([hours, names]) =>
    names.split(' ').map((name): [string, number] => [name, hours * 60]),
  ),
);

/** A name and an offset, both optional; as with Python's `$`, a line feed may stand behind them. */
const ZONE = /^([A-Z](?:[A-Z]{2,4})?)?(?:([+-])([01]\p{Nd})(?::?(\p{Nd}{2}))?)?\n?$/u;

/**
 * Reads a zone as minutes east of UTC: `UTC+0200` → 120, `-04:30` → -270, `Z` → 0. A name and an offset add up, as in
 * fail2ban.
 *
 * @returns `'malformed'` for text of another form, `'unknown-name'` for an abbreviation without a known offset
 */
export function readZoneOffset(text: string): number | 'malformed' | 'unknown-name' {
  const match = ZONE.exec(text);
  if (!match) return 'malformed';
  const [, name = '', sign = '+', hours = '0', minutes = '0'] = match;
  const base = name === '' ? 0 : ZONE_MINUTES.get(name);
  if (base === undefined) return 'unknown-name';
  const offset = readDigits(hours) * 60 + readDigits(minutes);
  return sign === '-' ? base - offset : base + offset;
}

function readDigits(text: string): number {
  return Number(parsePythonInt(text));
}

/**
 * Reads the value of `logtimezone`.
 *
 * @returns minutes east of UTC, or a `date/unknown-time-zone`
 */
export function parseTimeZone(text: string): number | Diagnostic {
  const offset = readZoneOffset(text);
  if (typeof offset === 'number') return offset;
  return {
    code: 'date/unknown-time-zone',
    severity: 'error',
    message: `unknown time zone ${JSON.stringify(text)}`,
    hint: 'Write an offset such as UTC+0200 or -0430, or an abbreviation with a fixed offset such as CEST; fail2ban knows no names such as Europe/Berlin',
  };
}
