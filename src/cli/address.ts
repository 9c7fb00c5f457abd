/**
 * Where dryban lives: the homepage of package.json, a git address when `.git` stands behind it. No public place is
 * known yet, so it stands for the one where a copy lives. A test holds all files to it.
 */
export const ADDRESS = 'https://git.example/owner/dryban';
