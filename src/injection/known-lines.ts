import type { CompiledFilter } from '../filter/index.ts';
import type { LoneFailure } from '../replay/index.ts';
import type { Probe } from './probe.ts';

/** A line that a failregex matches, and what it finds there; several with line ends between them, where they are searched together. */
export interface KnownLine {
  text: string;
  failure: LoneFailure;
  /** Where the host stands, which is no piece of a longer address or name. */
  hosts: readonly Place[];
}

/** A part of a text, in UTF-16 units. */
export interface Place {
  start: number;
  end: number;
}

/** Addresses of nobody, of which a victim has that of the family of the host. */
const VICTIMS = { ip4: '198.51.100.66', ip6: '2001:db8::66' };
/** The groups that hold the host as it stands in the line. */
const HOST_GROUPS = ['ip4', 'ip6', 'dns', 'fid'];
/** The most lines of a failregex that are tried. */
const LINES_A_REGEX = 2;

/** Finds lines that a failregex matches, a few of each, where the host can be found. */
export function findKnownLines(
  lines: readonly string[],
  { maxlines }: CompiledFilter,
  probe: Probe,
): KnownLine[] {
  const counts = new Map<number, number>();
  return lines.flatMap((_, index) => {
    const text = lines.slice(Math.max(0, index + 1 - maxlines), index + 1).join('\n');
    const failure = probe(text);
    const hosts = failure ? findHosts(text, failure) : [];
    if (!failure || hosts.length === 0) return [];
    const count = (counts.get(failure.failregex) ?? 0) + 1;
    counts.set(failure.failregex, count);
    return count <= LINES_A_REGEX ? [{ text, failure, hosts }] : [];
  });
}

function findHosts(text: string, { id, groups }: LoneFailure): Place[] {
  const written = HOST_GROUPS.flatMap((name) => groups.get(name) ?? []);
  const candidates = [id, ...written].filter((each) => typeof each === 'string' && each !== '');
  return (
    candidates.map((host) => listPlaces(text, host!)).find((places) => places.length > 0) ?? []
  );
}

/** Lists where a host stands in a text: `192.0.2.2` is not in `192.0.2.20`. */
function listPlaces(text: string, host: string): Place[] {
  const [before, after] = host.includes(':')
    ? ['(?<![\\da-f:])', '(?!:?[\\da-f])']
    : [/^\w/.test(host) ? '(?<![\\w.])' : '', /\w$/.test(host) ? '(?!\\.?\\w)' : ''];
  const pattern = new RegExp(`${before}${escapePattern(host)}${after}`, 'gi');
  return [...text.matchAll(pattern)].map(({ index }) => ({
    start: index,
    end: index + host.length,
  }));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`);
}

/** Returns the address that stands for somebody else in a line. */
export function chooseVictim({ failure: { id } }: KnownLine): string {
  return id.includes(':') ? VICTIMS.ip6 : VICTIMS.ip4;
}

/** Returns the line of a text that holds the host, with a victim in its place. */
export function writeDonor({ text, hosts }: KnownLine, victim: string): string {
  let donor = text;
  for (const { start, end } of hosts.toReversed()) {
    donor = donor.slice(0, start) + victim + donor.slice(end);
  }
  return donor.split('\n').find((line) => line.includes(victim))!;
}
