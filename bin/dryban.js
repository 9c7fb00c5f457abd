#!/usr/bin/env node
require('./check-node.js');
const path = require('path');
const launch = require('../dist/launch.cjs');

const commands = launch.loadCommands(path.join(__dirname, '../dist'));

commands.run(process);
