"""What CPython's re.compile says to patterns: a JSON object a line in, `{"pattern": …, "multiline": …}`, one a line out."""

import json
import re
import sys
import warnings


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        request = json.loads(line)
        flags = re.MULTILINE if request.get("multiline") else 0
        print(json.dumps(compile_pattern(request["pattern"], flags)))


def compile_pattern(pattern, flags):
    try:
        compiled = re.compile(pattern, flags)
    except re.error as error:
        return rejection(error.msg, utf16_offset(pattern, error.pos))
    except (OverflowError, RecursionError, RuntimeError, ValueError) as error:
        return rejection(str(error), None)
    return {"groups": compiled.groups, "groupindex": list(compiled.groupindex.items())}


def rejection(message, position):
    return {"error": message, "position": position}


def utf16_offset(pattern, position):
    if position is None:
        return None
    return len(pattern[:position].encode("utf-16-le", "surrogatepass")) // 2


main()
