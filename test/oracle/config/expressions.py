"""What CPython makes of expressions: `{"expression", "values": {name: number}}` a line in, `{"type", "value"}` or
`{"error": "syntax" | "value", "message"}` a line out.

Complex numbers and integers of more than MAX_BITS bits count as errors wherever they come up.
"""

import ast
import json
import math
import sys
import types
import warnings

MAX_BITS = 1 << 14


class Checked(ast.NodeTransformer):
    """Has the result of every operation checked, and that of those which could take for ever before as well."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        growth = {ast.Pow: "__power__", ast.LShift: "__shift__"}.get(type(node.op))
        result = call(growth, node.left, node.right) if growth else node
        return ast.copy_location(call("__checked__", result), node)


def call(name, *operands):
    return ast.Call(ast.Name(name, ast.Load()), list(operands), [])


def power(base, exponent):
    if isinstance(base, int) and isinstance(exponent, int) and (abs(base).bit_length() - 1) * exponent > MAX_BITS:
        raise OverflowError("too large")
    return base**exponent


def shift(value, count):
    if value and isinstance(count, int) and count > MAX_BITS:
        raise OverflowError("too large")
    return value << count


def checked(value):
    if isinstance(value, complex):
        raise ValueError("complex")
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise OverflowError("too large")
    return value


SCOPE = {"math": math, "__checked__": checked, "__power__": power, "__shift__": shift}


def evaluate(expression, values):
    try:
        tree = ast.parse(expression.lstrip(" \t"), mode="eval")
    except (SyntaxError, MemoryError, RecursionError) as error:
        return {"error": "syntax", "message": str(error)}
    code = compile(ast.fix_missing_locations(Checked().visit(tree)), "expression", "eval")
    try:
        value = checked(eval(code, {**SCOPE, **nest(values)}))
    except Exception as error:
        return {"error": "value", "message": f"{type(error).__name__}: {error}"}
    if not isinstance(value, (int, float)):
        return {"error": "value", "message": "not a number"}
    return {"type": type(value).__name__, "value": repr(value)}


def nest(values):
    """`ban.Time` becomes an attribute of `ban`."""
    scope = {}
    for name, value in values.items():
        owner, dot, attribute = name.partition(".")
        if dot:
            setattr(scope.setdefault(owner, types.SimpleNamespace()), attribute, value)
        else:
            scope[name] = value
    return scope


def main():
    warnings.simplefilter("ignore")
    sys.set_int_max_str_digits(0)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(evaluate(request["expression"], request["values"])))


main()
