"""Makes a plain `assert a == b` say what `a` and `b` were, as people know it from pytest."""

from __future__ import annotations

import ast
import types

_HELPER = "@greenroom_failed"  # no name a test could have


def compile_tests(source: str, file: str) -> types.CodeType:
    """The module's code with comparing asserts rewritten. Raises SyntaxError."""
    tree = ast.parse(source, file)
    tree = _Rewriter().visit(tree)
    body = tree.body
    at = 1 if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else 0
    while at < len(body) and isinstance(body[at], ast.ImportFrom) and body[at].module == "__future__":
        at += 1
    helper = ast.parse(_SOURCE).body
    for node in helper:
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef):
                each.name = _HELPER
            if hasattr(each, "lineno"):
                each.lineno = each.end_lineno = 1  # type: ignore[attr-defined]
    body[at:at] = helper
    return compile(ast.fix_missing_locations(tree), file, "exec")


_SOURCE = """
def failed(text, left, right):
    def show(value):
        try:
            shown = repr(value)
        except BaseException as error:
            shown = "an object whose repr raises " + type(error).__name__
        return shown if len(shown) <= 200 else shown[:199] + "…"
    return "assert " + text + "   (left: " + show(left) + ", right: " + show(right) + ")"
"""


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
