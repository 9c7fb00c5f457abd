/** The most places at which a payload may begin, and at which it may end. */
const MAX_STARTS = 14;
const MAX_ENDS = 6;
const BEGIN = /(?<=^|[\s"'=<,([:;])\S/g;
const END = /\s|$|[\])>"',;]/g;

/**
 * Lists pieces of lines that name a victim, the shortest first: what stands in front of the address and behind it is
 * what a regex wants there.
 *
 * @param donors lines that the filter takes, with the victim's address in place of the host's
 */
export function listPayloads(donors: readonly string[], victim: string): string[] {
  const payloads = new Set<string>();
  for (const donor of donors) {
    const place = donor.indexOf(victim);
    if (place < 0) continue;
    for (const start of listStarts(donor, place)) {
      for (const end of listEnds(donor, place + victim.length))
        payloads.add(donor.slice(start, end));
    }
  }
  return [...payloads].toSorted((a, b) => a.length - b.length || Number(a > b) - Number(a < b));
}

function listStarts(donor: string, place: number): number[] {
  const starts = [...donor.matchAll(BEGIN)].map(({ index }) => index);
  const before = starts.filter((start) => start <= place);
  return [...new Set([...before.slice(-MAX_STARTS), ...before.slice(0, 1), place])];
}

function listEnds(donor: string, place: number): number[] {
  const ends = [...donor.slice(place).matchAll(END)].map(({ index }) => place + index);
  return [...new Set([...ends.slice(0, MAX_ENDS), donor.length])];
}
