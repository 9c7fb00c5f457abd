import { describe, expect, test } from 'vitest';
import type { CauseCode } from '../../src/explain/index.ts';
import { compileDirect, replay, type LogLine } from '../support/engine.ts';
import { explain } from '../support/explain/explain.ts';

/** 2026-02-05 */
const NOW = 1_770_249_600;
const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };

/** What a line of a firewall is put together of. */
interface Parts {
  stamp: string;
  uptime: string;
  prefix: string;
  devices: string;
  mac: string;
  source: string;
  rest: string;
}

const IP4_REST =
  'DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 ';
const IP6_REST =
  'DST=2001:0db8:0001:0000:0000:0000:0000:0010 LEN=60 TC=0 HOPLIMIT=52 FLOWLBL=361021 PROTO=TCP SPT=44321 DPT=23 WINDOW=64800 RES=0x00 SYN URGP=0 ';
const MAC = 'MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 ';
const IP6 = 'SRC=2001:0db8:0000:0000:0000:0000:0000:0bad ';

const STAMPS: Readonly<Record<string, string>> = {
  classic: 'Feb  4 23:33:37 host kernel: ',
  'ISO 8601': '2026-02-04T23:33:37.839225+00:00 host kernel: ',
  'journalctl -o short-iso': '2026-02-04T23:33:37+0000 host kernel: ',
};

/** Prefixes, and how a regex asks for them. */
const PREFIXES: Readonly<Record<string, readonly [text: string, regex: string]>> = {
  UFW: ['[UFW BLOCK] ', String.raw`\[UFW BLOCK\] `],
  iptables: ['PORT DENIED: ', 'PORT DENIED: '],
  nftables: ['nft-input-drop: ', 'nft-input-drop: '],
  firewalld: ['filter_IN_public_REJECT: ', 'filter_IN_public_REJECT: '],
  Shorewall: ['Shorewall:net2fw:DROP:', 'Shorewall:net2fw:DROP:'],
};

const UPTIME = '[ 3529.289825] ';
const UPTIME_REGEX = String.raw`\[\s*\d+\.\d+\] `;

/** A regex in the style of a beginner, for exactly the lines that `Parts` of the same kind make. */
type Style = (parts: Record<keyof Parts, string>) => string;

const STYLES: Readonly<Record<string, Style>> = {
  'field by field': ({ uptime, prefix, devices, mac, source }) =>
    `kernel: ${uptime}${prefix}${devices}${mac}${source}DST=`,
  'from the begin': ({ uptime, prefix, devices, mac, source }) =>
    String.raw`^\s*\S+ kernel: ${uptime}${prefix}${devices}${mac}${source}DST=\S+ LEN=\d+`,
  'with .*': ({ uptime, prefix, source }) => `kernel: ${uptime}${prefix}.*${source}`,
};

interface Deviation {
  code: CauseCode;
  /** What the regex is written for, and what the line has. */
  regex?: Partial<Record<keyof Parts, string>>;
  line?: Partial<Parts>;
  /** Styles in which the regex does not care. */
  except?: readonly string[];
}

const DEVIATIONS: readonly Deviation[] = [
  { code: 'explain/uptime-stamp-missing', regex: { uptime: UPTIME_REGEX } },
  { code: 'explain/uptime-stamp-unexpected', line: { uptime: UPTIME } },
  { code: 'explain/mac-empty', line: { mac: 'MAC= ' }, except: ['with .*'] },
  { code: 'explain/mac-missing', line: { mac: '' }, except: ['with .*'] },
  { code: 'explain/forwarded', line: { devices: 'IN=eth0 OUT=docker0 ' }, except: ['with .*'] },
  { code: 'explain/other-value', line: { devices: 'IN=ens3 OUT= ' }, except: ['with .*'] },
  {
    code: 'explain/ip6-address',
    regex: { source: 'SRC=<IP4> ' },
    line: { source: IP6, rest: IP6_REST },
  },
  { code: 'explain/other-prefix', line: { prefix: 'BLOCKED BY ADMIN: ' } },
];

function writeRegex(style: Style, prefix: string, deviation: Deviation, uptime = ''): string {
  return style({
    stamp: '',
    uptime,
    prefix,
    devices: 'IN=eth0 OUT= ',
    mac: String.raw`MAC=\S+ `,
    source: 'SRC=<HOST> ',
    rest: '',
    ...deviation.regex,
  });
}

function writeLine(
  stamp: string,
  prefix: string,
  deviation: Deviation,
  stampOfKernel = '',
): string {
  const parts: Parts = {
    stamp,
    uptime: stampOfKernel,
    prefix,
    devices: 'IN=eth0 OUT= ',
    mac: MAC,
    source: 'SRC=203.0.113.45 ',
    rest: IP4_REST,
    ...deviation.line,
  };
  const { uptime, devices, mac, source, rest } = parts;
  return `${stamp}${uptime}${parts.prefix}${devices}${mac}${source}${rest}`;
}

function explainLine(failregex: string, text: string) {
  const filter = compileDirect({ failregex: [failregex], ignoreregex: [] }, SETTINGS);
  const [line] = explain(filter, [['log', 1, text]], SETTINGS, { eachLine: true }).lines;
  return line!;
}

function expectMatch(failregex: string, text: string): void {
  const filter = compileDirect({ failregex: [failregex], ignoreregex: [] }, SETTINGS);
  const lines: LogLine[] = [['log', 1, text]];
  expect(replay(filter, lines, SETTINGS)[0]).toMatchObject({ type: 'line', verdict: 'matched' });
}

const CASES = Object.entries(PREFIXES).flatMap(([source, [prefix, prefixRegex]]) =>
  Object.entries(STAMPS).flatMap(([format, stamp]) =>
    Object.entries(STYLES).flatMap(([name, style]) =>
      DEVIATIONS.filter(({ except = [] }) => !except.includes(name)).map((deviation) => ({
        name: `${source}, ${format}, ${name}`,
        code: deviation.code,
        regex: writeRegex(style, prefixRegex, deviation),
        line: writeLine(stamp, prefix, deviation),
      })),
    ),
  ),
);

const STAMPED = Object.entries(PREFIXES).flatMap(([source, [prefix, prefixRegex]]) =>
  DEVIATIONS.filter(({ code }) => !code.includes('uptime')).map((deviation) => ({
    name: `${source}, both with an uptime stamp`,
    code: deviation.code,
    regex: writeRegex(STYLES['field by field']!, prefixRegex, deviation, UPTIME_REGEX),
    line: writeLine(STAMPS['classic']!, prefix, deviation, UPTIME),
  })),
);

describe('a regex that is wrong about one thing', () => {
  test.each([...CASES, ...STAMPED])('$code: $name', ({ code, regex, line }) => {
    const { verdict, cause, furtherCauses, suggestion } = explainLine(regex, line);
    expect({ verdict, cause: cause?.code, furtherCauses }).toEqual({
      verdict: 'missed',
      cause: code,
      furtherCauses: [],
    });
    expectMatch(suggestion!, line);
  });
});

const PAIRS = DEVIATIONS.flatMap((one, index) =>
  DEVIATIONS.slice(index + 1)
    .filter((other) => isApart(one, other))
    .map((other) => [one, other] as const),
);

/** Whether two deviations are of different parts. */
function isApart(one: Deviation, other: Deviation): boolean {
  const parts = ({ regex, line }: Deviation) => Object.keys({ ...regex, ...line });
  return parts(one).every((part) => !parts(other).includes(part));
}

const TWOFOLD = Object.entries(PREFIXES).flatMap(([source, [prefix, prefixRegex]]) =>
  PAIRS.map(([one, other]) => {
    const both: Deviation = {
      code: one.code,
      regex: { ...one.regex, ...other.regex },
      line: { ...one.line, ...other.line },
    };
    return {
      name: `${source}: ${one.code} and ${other.code}`,
      codes: [one.code, other.code],
      regex: writeRegex(STYLES['field by field']!, prefixRegex, both),
      line: writeLine(STAMPS['ISO 8601']!, prefix, both),
    };
  }),
);

describe('a regex that is wrong about two things', () => {
  test.each(TWOFOLD)('$name', ({ codes, regex, line }) => {
    const { cause, furtherCauses, suggestion } = explainLine(regex, line);
    const found = [cause, ...furtherCauses].map((one) => one?.code);
    expect(new Set(found)).toEqual(new Set(codes));
    expectMatch(suggestion!, line);
  });
});
