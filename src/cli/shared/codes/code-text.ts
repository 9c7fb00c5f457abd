/** What brings a code about: files, and a command that reports it; or, where that takes more, words. */
export type Example = { files: Readonly<Record<string, string>>; run: string } | { words: string };

/** What there is to know about a code, in full sentences. */
export interface CodeText {
  meaning: string;
  example: Example;
  /** What to do about it. */
  remedy: string;
}

/** What there is to know of a code besides the meaning that its rules give. */
export type CauseText = Omit<CodeText, 'meaning'>;

/** Creates an example of a filter. */
export function ofFilter(text: string, options = ''): Example {
  return {
    files: { './app.conf': `${text}\n` },
    run: `dryban replay ./app.conf app.log${options}`,
  };
}

/** Creates an example of a filter whose failregex is the matter. */
export function ofRegex(regex: string, more = '', options = ''): Example {
  return ofFilter(`[Definition]\nfailregex = ${regex}${more && `\n${more}`}`, options);
}

/** Creates an example of jails. */
export function ofJails(text: string, options = ''): Example {
  return { files: { '/etc/fail2ban/jail.local': `${text}\n` }, run: `dryban jail${options}` };
}

/** Creates an example of a jail `app`, which is right but for these options. */
export function ofJail(options: string, more = ''): Example {
  return ofJails(`[app]\nenabled = true\naction = act\n${options}`, more);
}

export function ofCommand(run: string): Example {
  return { files: {}, run };
}
