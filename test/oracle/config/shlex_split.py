"""Splits lines into words with shlex.split: reads one JSON string a line, and answers with a list of words, or null."""

import json
import shlex
import sys

for line in map(json.loads, sys.stdin):
    try:
        print(json.dumps(shlex.split(line)))
    except ValueError:
        print("null")
