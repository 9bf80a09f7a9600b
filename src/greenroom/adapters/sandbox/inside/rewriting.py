"""Makes a plain `assert a == b` say what `a` and `b` were, as people know it from pytest."""

from __future__ import annotations

import ast
import types
from typing import Any

_HELPER = "@greenroom_failed"  # no name a test could have


def compile_tests(source: str, file: str) -> types.CodeType:
    """The module's code with comparing asserts rewritten, to be run where `NAMES` are known. Raises SyntaxError."""
    tree = _Rewriter().visit(ast.parse(source, file))
    return compile(ast.fix_missing_locations(tree), file, "exec")


def _failed(text: str, left: Any, right: Any) -> str:
    return f"assert {text}   (left: {_show(left)}, right: {_show(right)})"


def _show(value: Any) -> str:
    try:
        shown = repr(value)
    except Exception as error:
        shown = f"an object whose repr raises {type(error).__name__}"
    return shown if len(shown) <= 200 else shown[:199] + "…"


NAMES = {_HELPER: _failed}


class _Rewriter(ast.NodeTransformer):
    """`assert l == r` becomes `left = l; right = r; assert left == right, failed(text, left, right)`."""

    def visit_Assert(self, node: ast.Assert) -> ast.AST | list[ast.AST]:
        test = node.test
        if node.msg is not None or not isinstance(test, ast.Compare) or len(test.ops) != 1:
            if node.msg is None:
                node.msg = ast.copy_location(ast.Constant("assert " + ast.unparse(test)[:200]), node)
            return node
        left, right = "@greenroom_left", "@greenroom_right"
        text = ast.unparse(test)[:200]
        saved = [
            ast.Assign([ast.Name(left, ast.Store())], test.left),
            ast.Assign([ast.Name(right, ast.Store())], test.comparators[0]),
        ]
        values = [ast.Name(left, ast.Load()), ast.Name(right, ast.Load())]
        message = ast.Call(ast.Name(_HELPER, ast.Load()), [ast.Constant(text), *values], [])
        check = ast.Assert(ast.Compare(values[0], test.ops, [values[1]]), message)
        return [ast.copy_location(each, node) for each in (*saved, check)]
