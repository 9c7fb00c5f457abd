"""How CPython decodes log lines: reads {"encoding", "lines"} with the bytes of each line in base64, one JSON value a
line, and answers {"texts", "undecodable"} with the numbers of the lines that needed a replacement character."""

import base64
import json
import sys

for request in map(json.loads, sys.stdin):
    encoding = request["encoding"]
    texts = []
    undecodable = []
    for number, encoded in enumerate(request["lines"], 1):
        line = base64.b64decode(encoded) + b"\n"
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            text = line.decode(encoding, "replace")
            undecodable.append(number)
        texts.append(text.rstrip("\r\n"))
    print(json.dumps({"texts": texts, "undecodable": undecodable}))
