#!/usr/bin/env node
require('./check-node.js');
const path = require('path');
const { launch } = require('../dist/launch.cjs');

launch(process, path.join(__dirname, '../dist'));
