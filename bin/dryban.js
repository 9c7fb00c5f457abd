#!/usr/bin/env node
import { run } from '../dist/dryban.js';

process.exitCode = await run(process);
