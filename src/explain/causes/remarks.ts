import type { IgnoreList } from '../../ip/index.ts';
import type { DatedPassedLine } from '../../replay/index.ts';
import type { Cause } from './causes.ts';
import type { IdPlace } from '../line/id-place.ts';
import { readPacket } from '../text/packet.ts';
import { remarkOnAddress } from './remark-on-address.ts';
import type { TimeBasis } from '../line/time-basis.ts';
import { variantsOf } from '../repair/regex-variants.ts';
import { describeDistance } from './wording.ts';

/** A line that a failregex matched. */
export interface MatchedLine {
  passed: DatedPassedLine;
  text: string;
  basis: TimeBasis;
  place: IdPlace | null;
  id: string | null;
  /** The entry of ignoreip that covers the id. */
  rule: string | null;
  /** Addresses of the machine that wrote the log. */
  own: IgnoreList;
  /** The present, in seconds since the epoch. */
  now: number;
  /** Why no date was found in the line, if that is known. */
  undated: Cause | undefined;
}

/** What is doubtful about a match, and what there is to know about its time. */
export function remarkOnMatch(matched: MatchedLine): Cause[] {
  const remarks = [
    remarkOnIgnoreip(matched),
    remarkOnTime(matched),
    remarkOnFuture(matched),
    remarkOnYear(matched),
    remarkOnBrackets(matched),
    ...remarkOnAddress(matched.id, matched.place, matched.own),
    remarkOnPort(matched),
    remarkOnRepeats(matched),
  ];
  return remarks.filter((remark) => remark !== undefined);
}

function remarkOnIgnoreip({ rule, id }: MatchedLine): Cause | undefined {
  if (rule === null) return undefined;
  return {
    code: 'explain/ignoreip',
    message: `${id} is not counted: ignoreip ${rule} covers it`,
    hint: 'Remove the entry from ignoreip if the host should be banned',
  };
}

function remarkOnTime({ passed, basis, undated }: MatchedLine): Cause | undefined {
  const { dating } = passed;
  if (dating.dated && dating.written !== null && dating.time !== dating.written) {
    const distance = describeDistance(dating.time - dating.written);
    return {
      code: 'explain/late-line',
      message: `the line is ${distance} older than a line before it, so it counts at the time of that line`,
      hint: 'Give the logs in the order of their times; if they are of different time zones, give each its own logtimezone',
    };
  }
  if (dating.dated) return undefined;
  if (undated) return undated;
  const when = basis.from === 'clock' ? 'at the present time' : 'at the time of the line before it';
  if (dating.match && dating.match.text !== '') {
    return {
      code: 'explain/impossible-date',
      message: `there is no such time as ${dating.match.text}, so the line counts ${when}`,
      hint: 'Set a datepattern that reads the dates of this log',
    };
  }
  return {
    code: 'explain/no-date',
    message: `no date was found in the line, so it counts ${when}`,
    hint: 'Read a log with dates: the output of dmesg has none, the journal and kern.log do; or set a datepattern',
  };
}

/** fail2ban takes such a line for one of the present, and warns of the time zone. */
const FUTURE_SECONDS = 60;

function remarkOnFuture({ passed, now }: MatchedLine): Cause | undefined {
  const { written, dated } = passed.dating;
  if (!dated || written === null || written <= now + FUTURE_SECONDS) return undefined;
  return {
    code: 'explain/future-date',
    message: `the date of the line is ${describeDistance(written - now)} later than the present; a server lets it count at once`,
    hint: 'If the log is of another time zone, set logtimezone (--logtimezone), or --tz for the zone of its machine; for an old log give its time with --now',
  };
}

function remarkOnYear({ passed, basis }: MatchedLine): Cause | undefined {
  if (!passed.dating.dated || basis.year === 'written' || basis.year === 'this-year')
    return undefined;
  return {
    code: 'explain/year-guessed',
    message:
      'the date has no year; this year it would be more than a day ahead, so it is taken for last year',
    hint: 'Give the time at which the log was written with --now, or check the clock and --tz',
  };
}

function remarkOnBrackets({ passed }: MatchedLine): Cause | undefined {
  const search = passed.searches?.findLast(
    ({ regex, match }) => regex.kind === 'failregex' && match,
  );
  if (!search) return undefined;
  const { regex, subject } = search;
  const { escaped } = variantsOf(regex);
  if (!escaped || escaped.search(subject)) return undefined;
  return {
    code: 'explain/bracket-class-match',
    message: `failregex ${regex.number} only matches because its brackets are a character class: with the text in them it would not`,
    hint: String.raw`Write \[ and \] for brackets that stand in the line`,
  };
}

const PUBLIC_PORTS = new Set(['80', '443', '3306']);

/** A firewall logs late packets of closed connections as blocked, also on ports that are open. */
function remarkOnPort({ text }: MatchedLine): Cause | undefined {
  const packet = readPacket(text);
  const port = packet?.fields.get('DPT');
  if (!packet || port === undefined || !PUBLIC_PORTS.has(port)) return undefined;
  const isLate = packet.flags.has('ACK') || packet.flags.has('RST') || packet.flags.has('FIN');
  return {
    code: 'explain/open-port',
    message: `the packet went to port ${port}${isLate ? ' and belongs to a connection that was open before' : ', which may well be open'}: such ports are logged as blocked now and then`,
    hint: String.raw`If the port is open, add an ignoreregex such as DPT=(80|443|3306)\s`,
  };
}

const REPEATED = /\bmessage repeated (\d+) times?: \[/;

function remarkOnRepeats({ text }: MatchedLine): Cause | undefined {
  const times = REPEATED.exec(text)?.[1];
  if (times === undefined) return undefined;
  return {
    code: 'explain/message-repeated',
    message: `the line stands for ${times} equal lines, but counts once`,
    hint: 'Turn the reduction of repeated messages off: $RepeatedMsgReduction off in rsyslog',
  };
}
