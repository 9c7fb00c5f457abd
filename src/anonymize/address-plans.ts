import { readAddress } from '../ip/index.ts';
import type { AddressPlan } from './address-map.ts';
import type { AddressBlock } from './address-pool.ts';

/** Reads bytes as one number, the first byte first. */
export function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function blocks(...networks: readonly string[]): AddressBlock[] {
  return networks.map((text) => {
    const { bytes, prefix } = readAddress(text)!;
    return { base: toNumber(bytes), prefix };
  });
}

/**
 * IPv4: the networks for documentation (RFC 5737), then that for benchmarks (RFC 2544), then what is reserved and never
 * was anybody's (RFC 1112).
 */
export const IPV4_PLAN: AddressPlan = {
  bits: 32,
  kept: blocks('0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '255.0.0.0/8'),
  local: blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'),
  targets: blocks(
    '192.0.2.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '198.18.0.0/15',
    '240.0.0.0/5',
  ),
};

/** IPv6: the networks for documentation (RFC 3849, RFC 9637). */
export const IPV6_PLAN: AddressPlan = {
  bits: 128,
  kept: blocks('::/127', 'ff00::/8'),
  local: blocks('fe80::/10', 'fc00::/7'),
  targets: blocks('2001:db8::/32', '3fff::/20'),
};
