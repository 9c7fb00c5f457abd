#!/usr/bin/env node
const { join } = require('node:path');
const { loadCommands } = require('../dist/launch.cjs');

const { run } = loadCommands(join(__dirname, '../dist'));

run(process, 'regex');
