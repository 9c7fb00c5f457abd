import { escapeControl, UsageError } from '../../diagnostics/index.ts';
import {
  findHost,
  listHostPlaces,
  type HostPlace,
  type LineGroup,
  type PickedGroup,
} from '../../suggest/index.ts';
import type { Host } from '../host.ts';
import type { SuggestFlags } from './flags.ts';

/**
 * Chooses the host of each group: the only address, the one that options name, or the one that the person at the
 * terminal does.
 *
 * @throws UsageError where nothing decides
 */
export async function chooseHosts(
  groups: readonly LineGroup[],
  flags: SuggestFlags,
  host: Host,
): Promise<PickedGroup[]> {
  const picked: PickedGroup[] = [];
  for (const group of groups) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    picked.push({ group, host: await chooseHost(group, flags, host) });
  }
  return picked;
}

async function chooseHost(group: LineGroup, flags: SuggestFlags, host: Host): Promise<HostPlace> {
  const places = listHostPlaces(group);
  if (places.length === 0) throw namesNobody(group);
  const found = findHost(group, flags);
  if (found) return found;
  const isOpen = flags.address === undefined && flags.hostAfter === undefined;
  const asked =
    isOpen && flags.format === 'text' ? await askForHost(group, places, host) : undefined;
  if (asked) return asked;
  throw isOpen ? severalPlaces(group, places) : noSuchPlace(group, places, flags);
}

async function askForHost(
  group: LineGroup,
  places: readonly HostPlace[],
  { ask, stdout }: Host,
): Promise<HostPlace | undefined> {
  if (!ask) return undefined;
  await stdout.write(
    `\nSeveral addresses stand in lines of group ${group.number}:\n${list(places)}\n`,
  );
  const answer = await ask('Which one is the host that fails? ');
  return places.find(({ number }) => String(number) === answer?.trim());
}

function list(places: readonly HostPlace[]): string {
  return places.map((place) => `  ${describe(place)}`).join('\n');
}

function describe({ number, before, text }: HostPlace): string {
  const behind = before === '' ? 'at the begin' : `behind “${escapeControl(before.trimEnd())}”`;
  return `${number}: ${escapeControl(text)} ${behind}`;
}

function namesNobody({ number }: LineGroup): UsageError {
  return new UsageError(
    `No address stands in the lines of group ${number}, so nobody can be banned by them`,
    'Pick a group of lines that tell of the same and name an address',
  );
}

function severalPlaces({ number }: LineGroup, places: readonly HostPlace[]): UsageError {
  return new UsageError(
    `Several addresses stand in the lines of group ${number}, and which one fails is not guessed: ${places.map(describe).join(', ')}`,
    "Name it by --address N, or by the text in front of it: --host-after 'TEXT'",
  );
}

function noSuchPlace(
  { number }: LineGroup,
  places: readonly HostPlace[],
  { address, hostAfter }: SuggestFlags,
): UsageError {
  const wish = hostAfter === undefined ? `--address ${address}` : `--host-after '${hostAfter}'`;
  return new UsageError(
    `${wish} names no address in the lines of group ${number}`,
    `There are ${places.map(describe).join(', ')}`,
  );
}
