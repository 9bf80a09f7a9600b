"""Accounts as files: CSV for spreadsheets, JSON for programs. What was exported can be taken in again unchanged.

In CSV a list is one cell with an item a line, and the fields of an item are parted by `|`; a backslash before
`|` or a backslash says that it belongs to the text, and before `n` or `r` that a line ends there. A cell that a spreadsheet would take for a formula is exported behind an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from greenroom.content.bank import Account
from greenroom.service.banks.forms import OwnAccount
from greenroom.service.banks.views import RowProblem

COLUMNS = (
    "id", "title", "source", "year", "level", "role", "outcome", "difficulty", "stage", "round_count", "rounds", "asked", "tips", "says",
)  # fmt: skip
NESTED: Mapping[str, tuple[str, ...]] = {
    "rounds": ("kind", "title", "minutes", "says"),
    "asked": ("text", "question"),
}
LISTS = ("tips", "says")
NUMBERS = ("year", "round_count", "minutes")
MOST_ROWS = 2_000
MOST_FAULTS = 6  # of one row that are told
_FORMULA = "=+-@\t\r'"
_CELL_LIMIT = 1_000_000
_KEPT = {"n": "\n", "r": "\r"}

Row = tuple[int, str, OwnAccount]  # its line, its id ("" when it has none), and what it tells


def to_json(accounts: Sequence[Account]) -> str:
    return json.dumps([each.model_dump(mode="json") for each in accounts], ensure_ascii=False, indent=1)


def to_csv(accounts: Sequence[Account]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for account in accounts:
        plain = account.model_dump(mode="json")
        writer.writerow([_guarded(_cell(name, plain[name])) for name in COLUMNS])
    return out.getvalue()


def from_json(text: str) -> tuple[list[Row], list[RowProblem]]:
    """The rows of a list of accounts, or of an object with the list as `accounts`; a problem's line is the account's number."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return [], [_problem(0, "the file is not JSON")]
    found = raw.get("accounts") if isinstance(raw, dict) else raw
    if not isinstance(found, list):
        return [], [_problem(0, "the file holds no list of accounts")]
    return _checked(enumerate(found, 1))


def from_csv(text: str) -> tuple[list[Row], list[RowProblem]]:
    """The rows of a table with a header line; a problem's line is the line of the file at which its row begins."""
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        unknown = sorted(set(header) - set(COLUMNS))
        if "title" not in header or unknown:
            says = f"unknown column {unknown[0]!r}" if unknown else "there is no column 'title'"
            return [], [_problem(1, f"{says}; the columns are {', '.join(COLUMNS)}")]
        return _checked(_read_rows(reader, header))
    except csv.Error as error:
        return [], [_problem(reader.line_num, f"not CSV: {error}")]


def _read_rows(reader: Any, header: list[str]) -> Iterator[tuple[int, Any]]:
    line = reader.line_num + 1
    for cells in reader:
        began, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield began, f"it has {len(cells)} cells, the header has {len(header)}"
            continue
        plain = {name: _bare(cell) for name, cell in zip(header, cells, strict=True)}
        yield began, {name: _value(name, cell) for name, cell in plain.items() if cell.strip()}


def _checked(rows: Iterable[tuple[int, Any]]) -> tuple[list[Row], list[RowProblem]]:
    found: list[Row] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for line, raw in rows:
        if len(found) >= MOST_ROWS:
            return [], [_problem(line, f"more than {MOST_ROWS} accounts in one file")]
        if isinstance(raw, str):
            problems.append(_problem(line, raw))
            continue
        if not isinstance(raw, dict):
            problems.append(_problem(line, "it is not an account"))
            continue
        name = raw.get("id", "")
        says = _check_id(name, seen)
        fields = {key: value for key, value in raw.items() if key not in ("id", "source")}
        try:
            account = OwnAccount.model_validate(fields)
        except ValidationError as error:
            faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
            says = "; ".join([*filter(None, [says]), *faults[:MOST_FAULTS]])
        if says:
            problems.append(_problem(line, says))
        else:
            found.append((line, name, account))
    return found, problems


def _check_id(name: Any, seen: set[str]) -> str:
    if not isinstance(name, str) or not re.fullmatch(r"(?:[A-Za-z0-9][\w.-]{0,79})?", name):
        return "id: up to 80 letters, digits, dots, dashes and underscores"
    if name and name in seen:
        return f"id: a second account is called {name!r}"
    seen.add(name)
    return ""


def _problem(line: int, says: str) -> RowProblem:
    return RowProblem(line=line, says=says)


def _cell(name: str, value: Any) -> str:
    if name in NESTED:
        return "\n".join("|".join(_escaped(item[key]) for key in NESTED[name]) for item in value)
    if name in LISTS:
        return "\n".join(_escaped(item) for item in value)
    return "" if value == 0 else str(value)


def _value(name: str, cell: str) -> Any:
    lines = [line.rstrip("\r") for line in cell.split("\n") if line.strip()]
    if name in NESTED:
        return [_item(NESTED[name], line) for line in lines]
    if name in LISTS:
        return ["".join(_parted(line)) for line in lines]
    return cell.strip()


def _item(keys: Sequence[str], line: str) -> dict[str, str]:
    """Fields that are left out are empty; one too many keeps a name that no account has, and so is refused."""
    parts = _parted(line)
    names = [*keys, *(f"field {at}" for at in range(len(keys) + 1, len(parts) + 1))]
    given = dict(zip(names, (part.strip() for part in parts), strict=False))
    return {name: text for name, text in given.items() if text or name not in NUMBERS}


def _parted(line: str) -> list[str]:
    """`line` at its bars, what a backslash keeps in the text restored."""
    parts, kept = [""], False
    for letter in line:
        if kept:
            parts[-1] += _KEPT.get(letter, letter)
            kept = False
        elif letter == "\\":
            kept = True
        elif letter == "|":
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _escaped(value: Any) -> str:
    text = str(value).replace("\\", "\\\\").replace("|", "\\|")
    return text.replace("\n", "\\n").replace("\r", "\\r")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell[:1] and cell[0] in _FORMULA else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _FORMULA else cell
