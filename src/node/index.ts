export { createMachine } from './host.ts';
export { explain } from './library/explain.ts';
export { replay } from './library/replay.ts';
