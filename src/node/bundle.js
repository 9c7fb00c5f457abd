/** What the bundle exports: the command, and parts of the library, each of which is evaluated when it is asked for. */
export { run, serveTests } from './main.ts';
export const texts = () => require('../index.ts');
export const files = () => require('../node.ts');
export const matchers = () => require('../matchers.ts');
/** For the manual pages and completions, which are made at release. */
export const commands = () => require('../cli/packaged.ts');
