/** Ends with a sentence, and exit code 2, on a Node that can't run what is loaded next. Old Nodes have to understand this file. */
'use strict';

var needed = require('../package.json').engines.node.replace('>=', '');

function isOlder(version, other) {
  var parts = version.split('.').map(Number);
  var others = other.split('.').map(Number);
  return parts[0] < others[0] || (parts[0] === others[0] && parts[1] < others[1]);
}

if (isOlder(process.versions.node, needed)) {
  console.error('dryban needs Node ' + needed + ' or newer, and this is ' + process.version);
  process.exit(2);
}
