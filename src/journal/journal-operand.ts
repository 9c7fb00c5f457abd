const NAME = 'systemd-journal';
const OPERAND = /^systemd-journal(?:\[|$)/;

/** Whether an operand stands for the journal of this machine, as for fail2ban-regex. */
export function isLiveJournal(operand: string): boolean {
  return OPERAND.test(operand);
}

/** Returns the operand for the journal as a backend with options opens it: `systemd-journal[journalpath="/x"]`. */
export function nameJournal(options: ReadonlyMap<string, string>): string {
  const written = Array.from(options, ([name, value]) =>
    value.includes('"') ? `${name}='${value}'` : `${name}="${value}"`,
  );
  return written.length === 0 ? NAME : `${NAME}[${written.join(', ')}]`;
}
