import type { Random } from '../../support/random.ts';

/** A filter of regexes that have much in common. */
export interface RandomFilter {
  prefregex?: string;
  failregex: string[];
  ignoreregex: string[];
}

const HEADS = ['^ app: ', '^ app: ', ' app: ', '^.*app: ', String.raw`^\s*\w+: `, ''];
const VERBS = [
  'refused',
  '(?:refused|denied)',
  String.raw`\w+`,
  String.raw`\S+`,
  'denied',
  '[^:]*',
];
const HOSTS = [
  ' <HOST>',
  ' <HOST>',
  String.raw` <F-ID>\S+</F-ID>`,
  ' <ADDR>',
  String.raw`\s+<HOST>`,
];
const TAILS = [
  '$',
  '',
  ' twice$',
  '(?: twice)?$',
  '$ twice',
  ' .*',
  String.raw`\Z`,
  String.raw`\b`,
];
const IGNORED = [' app: refused', 'twice', '^ app: .* once', 'denied', String.raw`192\.0\.2\.1$`];
const PREFREGEX = '^ app: <F-CONTENT>(?:refused|denied) .+</F-CONTENT>$';

const LINE_VERBS = ['refused', 'denied', 'denied', 'left', 'a:b'];
const LINE_HOSTS = ['192.0.2.1', '192.0.2.77', '2001:db8::1', 'host.example', 'joe'];
const LINE_TAILS = ['', '', ' twice', ' once', ' x', ':'];

export function writeFilter(random: Random): RandomFilter {
  const isCut = random.chance(0.3);
  const write = (): string => {
    const head = isCut && random.chance(0.7) ? random.pick(['^', '']) : random.pick(HEADS);
    return head + random.pick(VERBS) + random.pick(HOSTS) + random.pick(TAILS);
  };
  return {
    ...(isCut && { prefregex: PREFREGEX }),
    failregex: several(random.integer(2, 4), write),
    ignoreregex: several(random.pick([0, 0, 1, 1, 2]), () =>
      random.pick([...IGNORED, ...HEADS.slice(0, 5)]),
    ),
  };
}

export function writeMessage(random: Random): string {
  const verb = random.pick(LINE_VERBS);
  return ` app: ${verb} ${random.pick(LINE_HOSTS)}${random.pick(LINE_TAILS)}`;
}

function several(count: number, write: () => string): string[] {
  return Array.from({ length: count }, write);
}
