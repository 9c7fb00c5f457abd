import { readlinkSync } from 'node:fs';

/**
 * Returns the zone of this machine by its name in the IANA database, or else what TZ holds. `Intl` is the last to be
 * asked: it takes 10 ms to start, and takes a TZ that it can't read for UTC.
 */
export function findZoneName({ TZ }: NodeJS.ProcessEnv): string {
  if (TZ === '') return 'UTC';
  const path = TZ ?? followLink('/etc/localtime');
  const name = path.replace(/^:?(?:.*\/zoneinfo\/)?(?:Etc\/(?=UTC$))?/, '');
  return name.startsWith('/') ? new Intl.DateTimeFormat().resolvedOptions().timeZone : name;
}

function followLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return path;
  }
}
