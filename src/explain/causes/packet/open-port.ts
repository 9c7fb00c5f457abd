import { readPacket } from '../../text/packet.ts';
import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

const PUBLIC_PORTS = new Set(['80', '443', '3306']);

/** A firewall logs late packets of closed connections as blocked, also on ports that are open. */
export const openPort = {
  code: 'explain/open-port',
  meaning: 'the packet came to a port of a public service, which is logged as blocked now and then',
  find({ text }) {
    const packet = readPacket(text);
    const port = packet?.fields.get('DPT');
    if (!packet || port === undefined || !PUBLIC_PORTS.has(port)) return undefined;
    const isLate = packet.flags.has('ACK') || packet.flags.has('RST') || packet.flags.has('FIN');
    return {
      message: `the packet went to port ${port}${isLate ? ' and belongs to a connection that was open before' : ', which may well be open'}: such ports are logged as blocked now and then`,
      hint: String.raw`If the port is open, add an ignoreregex such as DPT=(80|443|3306)\s`,
    };
  },
} satisfies CauseRule<MatchContext>;
