export { isSameSetting, type TuneSetting } from './setting.ts';
export { Tuner, type CaughtHost, type TunedSetting } from './tuner.ts';
export { listUnbeaten } from './unbeaten.ts';
