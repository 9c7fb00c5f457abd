import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

/** A group of digits that may be a port. */
const LAST_GROUP = /:(\d{1,5})$/;
/** A port behind the host, which need not be there. */
const OPTIONAL_PORT = /<(?:HOST|ADDR|IP6)>(?:\\\]\??)?\((?:\?:)?:[^)]{1,20}\)[?*]/;

export const portInAddress = {
  code: 'explain/port-in-address',
  meaning: 'the last group of an IPv6 address may be the port, which stands directly behind it',
  find({ passed, id, place }) {
    const regex = passed.outcome?.matches[0]?.regex;
    const port = place?.group === 'ip6' ? LAST_GROUP.exec(place.text)?.[1] : undefined;
    if (id === null || port === undefined || !regex) return undefined;
    if (!OPTIONAL_PORT.test(regex.written.text)) return undefined;
    return {
      message: `the last group ${port} of ${place!.text} may be the port: behind “:” alone an IPv6 address and its port can't be told apart`,
      hint: 'Have the program log [address]:port, or leave the port out of the log',
    };
  },
} satisfies CauseRule<MatchContext>;
