/** Why a regex that would match a missed line is not offered. */
export type RefusalCode =
  /** The lines are of packets that a firewall let through. */
  | 'let-through'
  /** The lines are of packets with other flags than the regex asks for. */
  | 'other-flags'
  /** The lines are of packets that this machine sent. */
  | 'sent'
  /** The lines tell of a success. */
  | 'success'
  /** The regex forbids on purpose what stands in the line. */
  | 'forbidden'
  /** The address is where a packet or a connection went. */
  | 'destination'
  /** The address is that of a proxy, and the line names the client, too. */
  | 'proxy'
  /** The address is one of this machine, or of no single host. */
  | 'own-address'
  /** What would be taken for the host is only a piece of an address or word. */
  | 'cut'
  /** Two addresses stand in the line, and nothing says which of them failed. */
  | 'two-addresses'
  /** What would match stands in quotes, where anybody may have written it. */
  | 'quoted'
  /** The regex would have to do without its `^` and `$`. */
  | 'anchors'
  /** Somebody who writes a part of the line could have another host banned. */
  | 'forgery'
  /** Of the lines that look alike it takes only a few: it holds a text of its own of the example. */
  | 'example-only'
  /** Lines that match today would count no more. */
  | 'loses-lines'
  /** Lines that match today would count for another host. */
  | 'moves-lines'
  /** No line would count that does not. */
  | 'no-effect'
  /** The regex takes too long on the logs. */
  | 'too-slow'
  /** More repairs were found than are tried on the logs. */
  | 'not-measured';

/** Why no regex is offered, though one would match. */
export interface RepairRefusal {
  /** The reason, for programs. */
  code: RefusalCode;
  /** The reason, for people; it takes the place of the hint. */
  message: string;
}

export const TOO_SLOW: RepairRefusal = {
  code: 'too-slow',
  message: 'No regex is offered: with the changes that the line asks for it takes too long',
};

export const NOT_MEASURED: RepairRefusal = {
  code: 'not-measured',
  message:
    'No regex is offered: only so many are tried on the log, and those of more lines came first',
};
