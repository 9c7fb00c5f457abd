/** Returns the name in an archive to which a path from its top leads: `/etc/./filter.d/../x` → `etc/x`. */
export function memberName(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
