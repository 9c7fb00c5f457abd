"""What CPython's re.compile says to patterns: `{"pattern": …}` a line in, its groups or its error a line out."""

import json
import re
import sys
import warnings


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(compile_pattern(json.loads(line)["pattern"])))


def compile_pattern(pattern):
    try:
        compiled = re.compile(pattern)
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
