export { createMachine } from './create-machine.ts';
export { explain } from './library/explain.ts';
export { replay } from './library/replay.ts';
