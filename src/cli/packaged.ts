/** What packages are made from, besides the program. */
export { describeCommands } from './commands.ts';
export { COMPLETION_SCRIPTS } from './completion/scripts.ts';
export { JOBS } from './options/overview.ts';
