"""JSON Resume: each string is a line that keeps the path of its value and the line of the file on which it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from greenroom.adapters.reading import limits
from greenroom.adapters.reading.formats import decode
from greenroom.adapters.reading.letters import plain_line
from greenroom.adapters.reading.plain import document
from greenroom.base.errors import BadInput
from greenroom.profile.page import Document, Line, Media

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_SKIPPED = ("meta", "$schema")


def read_json_resume(name: str, data: bytes) -> Document:
    text, notes = decode(data)
    lines: list[Line] = []
    for path, value, number in _strings(text):
        if path.split(".")[0] in _SKIPPED:
            continue
        leaf = path.rpartition(".")[2]
        line = plain_line(value.replace("\n", " ").replace("\t", " "), 1, number, field=path)
        if line is not None:
            listed = ".highlights." in path or (leaf == "summary" and path.startswith("work."))
            lines.append(line.model_copy(update={"bullet": listed}))
        if len(lines) > limits.LINES:
            raise BadInput(limits.TOO_MUCH)
    return document(name, Media.JSON_RESUME, lines, notes)


def _strings(text: str) -> Iterator[tuple[str, str, int]]:
    """Every string value with its path ("work.0.name") and line, in the order of the file. `text` is valid JSON."""
    stack: list[Any] = []  # a key, or an index, for each open object or list
    kinds: list[str] = []
    line, at, key_next = 1, 0, False
    for found in _TOKEN.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        token = found.group()
        if token in "{[":
            kinds.append(token)
            stack.append(0 if token == "[" else "")
            key_next = token == "{"
        elif token in "}]":
            kinds.pop()
            stack.pop()
            key_next = False
        elif token == ",":
            key_next = kinds[-1] == "{"
            if kinds[-1] == "[":
                stack[-1] += 1
        elif token == ":":
            key_next = False
        elif token.startswith('"'):
            value = json.loads(token, strict=False)
            if key_next:
                stack[-1] = value
            else:
                yield ".".join(str(part) for part in stack), value, line
