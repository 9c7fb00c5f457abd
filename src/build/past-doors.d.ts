import type { Plugin } from 'esbuild';

export const pastDoors: Plugin;
