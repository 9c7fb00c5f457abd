/** A line that says that a host is good: somebody logged in from there. */
export interface Login {
  /** What says so: a failregex with `<F-MLFGAINED>`, or a regex that was given for it. */
  by: 'gained' | 'regex';
  /** The host, by the id that its failures would have. */
  id: string;
  file: string;
  line: number;
  /** In seconds since the epoch; `null` for a line without a time. */
  time: number | null;
  /** Who logged in; `null` where the line doesn't name anybody. */
  user: string | null;
}

/** Is told of each login, in the order of the lines. */
export type LoginSink = (login: Login) => void;
