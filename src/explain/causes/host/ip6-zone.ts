import { isZoned } from '../../text/address-text.ts';
import type { EditRule } from '../contexts.ts';
import type { Finding } from '../rule.ts';
import { quote } from '../wording.ts';

const IP6_ZONE = {
  code: 'explain/ip6-zone',
  meaning: 'the regex does not expect the zone behind an IPv6 address, as in fe80::1%eth0',
} as const;

/** The address with its zone stands where the regex takes the host. */
export const ip6ZonedAddress = {
  ...IP6_ZONE,
  find({ edit, name }) {
    const text = edit.skipped?.text ?? '';
    return edit.takesId && isZoned(text) ? nameZone(name, quote(text.trim())) : undefined;
  },
} satisfies EditRule;

const ZONE = /^%[\w.-]+$/;

/** The zone alone stands behind what the regex takes for the host. */
export const ip6Zone = {
  ...IP6_ZONE,
  find({ edit, name }) {
    const text = edit.skipped?.text ?? '';
    return !edit.removed && ZONE.test(text) ? nameZone(name, quote(text)) : undefined;
  },
} satisfies EditRule;

function nameZone(name: string, zone: string): Finding {
  return {
    message: `${name} does not expect the zone of the IPv6 address, ${zone}`,
    hint: String.raw`Write <HOST>(?:%\w+)? (in a .conf file %% for %); such an address is of the local network, where there is little to ban`,
  };
}
