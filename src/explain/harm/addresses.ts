import { canonicalId } from '../../ip/index.ts';
import { listAddresses } from '../text/address-text.ts';

/** What a line says an address is. */
type AddressRole = 'source' | 'destination' | 'client-of-proxy' | 'unsaid';

/** An address in a line. */
export interface NamedAddress {
  /** As fail2ban writes it. */
  id: string;
  role: AddressRole;
}

const BETWEEN = String.raw`[\s"'=:([<]{0,4}(?:address\s|ip\s)?[\s"'=:([<]{0,4}$`;

/** The words before an address that say what it is. */
const ROLES: readonly (readonly [role: AddressRole, before: RegExp])[] = [
  [
    'client-of-proxy',
    wordsBefore(
      'x-forwarded-for|x-real-ip|forwarded(?:-for)?|for-client|xff|real[-_]?ip|cf-connecting-ip|true-client-ip|client-ip',
    ),
  ],
  [
    'destination',
    wordsBefore(
      'dst|dest(?:ination)?|daddr|dst_?ip|to|towards|lip|laddr|local|server|listen(?:er|ing)?|on|proxy|via|through|gw|gateway|upstream|relay|into|->|=>',
    ),
  ],
  [
    'source',
    wordsBefore(
      'src|source|saddr|src_?ip|from|client|rhost|rip|raddr|remote|remote_?addr|remote_?host|remote_?ip|attacker|offender|by',
    ),
  ],
];

function wordsBefore(words: string): RegExp {
  return new RegExp(`(?:^|[^a-z])(?:${words})${BETWEEN}`, 'i');
}

const MAX_BEFORE = 40;

/** Lists the addresses of a line in their order, each with what the line says of it. */
export function nameAddresses(text: string): NamedAddress[] {
  return listAddresses(text).map(({ start, end }) => ({
    id: canonicalId(text.slice(start, end).replace(/^\[|\]$/g, '')),
    role: roleOf(text.slice(Math.max(0, start - MAX_BEFORE), start)),
  }));
}

function roleOf(before: string): AddressRole {
  return ROLES.find(([, words]) => words.test(before))?.[0] ?? 'unsaid';
}
