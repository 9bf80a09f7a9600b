"""Roles and studies written as forms: "Company: Acme", "Position held⟶Engineer", one field a line, as old Europass résumés have it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from greenroom.profile.dates import Dated, find_dates
from greenroom.profile.lexicon import employerness, placeness
from greenroom.profile.page import Line
from greenroom.profile.passages import Passage


class Field(StrEnum):
    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    BODY = "body"
    ASIDE = "aside"


_LABELS: tuple[tuple[Field, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"^(?:{pattern})$", re.I))
    for kind, pattern in (
        (
            Field.WHO,
            r"company(?: name)?|employer|organi[sz]ation|client|firm|name and address of employer|name of (?:the )?(?:employer|company|organi[sz]ation)|institution|institute|school|college|university"
            r"|name and type of organi[sz]ation(?: providing education and training)?|company / client|arbeitgeber|firma|employeur|entreprise",
        ),
        (
            Field.WHAT,
            r"role|position|title|job title|designation|occupation or position held|position held|occupation|degree|qualification|title of qualification awarded|course|funktion|poste|job role|function",
        ),
        (
            Field.WHEN,
            r"dates?|dates? \(from.*\)|duration|period|time ?frame|tenure|from.{0,3}to|zeitraum|période|years?|when",
        ),
        (Field.WHERE, r"location|place|city|ort|lieu|based in"),
        (
            Field.BODY,
            r"main activities and responsibilities|(?:key |main |roles? (?:and|&) )?(?:responsibilities|activities|duties|tasks)|description|(?:key )?achievements|work done|contribution|aufgaben|missions|summary|details"
            r"|principal subjects(?: ?/ ?occupational skills covered)?|skills covered",
        ),
        (
            Field.ASIDE,
            r"type of business or sector|industry|sector|team size|level in .*|technolog(?:y|ies)(?: used)?|environment|tools(?: used)?|tech stack|grade|reason for leaving",
        ),
    )
)
_CELL = re.compile(r"^([^:]{3,60}?)\s*:\s+(?=\S)|^([^:]{3,60}?)\s*:$")
_COLUMN = re.compile(
    r"^(?:year|years?|board|grades?|c?gpa|percentage|marks|division|result|passing year|year of passing|board ?/ ?university|university ?/ ?board|degree ?/ ?certificate|examination|speciali[sz]ation|subject|s\.? ?no\.?|remarks)$",
    re.I,
)
_FEWEST = 2  # fields of each entry


@dataclass(slots=True)
class Form:
    """One entry: stretches of lines by field, and the passages below "responsibilities"."""

    lines: list[Line] = field(default_factory=list)
    values: dict[Field, tuple[Line, int, int]] = field(default_factory=dict)
    dated: tuple[Line, Dated] | None = None
    body: list[Passage] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def is_label(text: str) -> bool:
    """Whether `text` is nothing but the label of a form's field."""
    return any(pattern.match(text.strip(" :")) for _, pattern in _LABELS)


def is_table_head(line: Line) -> bool:
    """ "Degree⟶Institute⟶Year": the names of a table's columns, which are nobody's school."""
    cells = [
        line.text[start:end].strip() for start, end in itertools.pairwise((0, *line.tabs, len(line.text)))
    ]
    return len(cells) > 1 and all(is_label(cell) or _COLUMN.match(cell) for cell in cells)


def read_forms(lines: Sequence[Line]) -> list[Form]:
    """The entries of a section that is written as forms; empty when it is not: two employers or titles and two fields at least."""
    lines = _join_labels(lines)
    told = [_labelled(line) for line in lines]
    kinds = [each[0] for each in told if each is not None]
    firsts = [kind for kind in kinds if kind in (Field.WHO, Field.WHAT, Field.WHEN)]
    if len(set(firsts)) < _FEWEST or len(firsts) < 2 or not {Field.WHO, Field.WHAT} & set(firsts):
        return []
    opener = firsts[0]
    forms: list[Form] = []
    open_field: Field | None = None
    for line, label in zip(lines, told, strict=True):
        if label is not None:
            kind, start = label
            if not forms or (kind is opener and opener in _held(forms[-1])):
                forms.append(Form())
            _take(forms[-1], kind, line, start)
            open_field = kind
        elif not forms:
            forms.append(Form(rest=[line]))
        else:
            _go_on(forms[-1], open_field, line)
        forms[-1].lines.append(line)
    return forms


def _join_labels(lines: Sequence[Line]) -> list[Line]:
    """A label that wraps beside its value ("Main activities and⟶Ran ...", "responsibilities⟶Wrote ...") is whole on its first line,
    and the second is value alone."""
    joined: list[Line] = []
    rest = ""
    for line, after in itertools.pairwise((*lines, *lines[-1:])):
        first = line.text[: line.tabs[0]].strip() if line.tabs else ""
        if rest and first == rest:
            line = _without(line, "")
        elif rest and line.text.strip() == rest:  # a second half with no value beside it
            rest = ""
            continue
        elif first and not is_label(first) and after is not line:
            below = (after.text[: after.tabs[0]] if after.tabs else after.text).strip()
            if is_label(f"{first} {below}"):
                rest = below
                joined.append(_without(line, f"{first} {below} "))
                continue
        rest = ""
        joined.append(line)
    return joined


def _without(line: Line, label: str) -> Line:
    """The line with `label` in place of its first cell."""
    start = line.tabs[0]
    shift = len(label) - start
    tabs = tuple(tab + shift for tab in line.tabs if tab + shift > 0)
    return line.model_copy(update={"text": label + line.text[start:], "tabs": tabs, "joints": ()})


def _held(form: Form) -> set[Field]:
    return {*form.values, *([Field.WHEN] if form.dated else []), *([Field.BODY] if form.body else [])}


def _labelled(line: Line) -> tuple[Field, int] | None:
    """The field a line is labelled as, and where its value starts."""
    hit = _CELL.match(line.text)
    cells = [(hit[1] or hit[2], hit.end())] if hit else []
    if line.tabs:
        cells.append((line.text[: line.tabs[0]].strip(" :"), line.tabs[0]))
    for label, start in cells:
        for kind, pattern in _LABELS:
            if pattern.match(label.strip()):
                return kind, start
    return None


def _take(form: Form, kind: Field, line: Line, start: int) -> None:
    value = line.text[start:]
    if kind is Field.WHEN:
        dates = find_dates(value)
        if dates:
            one = dates[0]
            shifted = Dated(one.start + start, one.end + start, one.begins, one.ends, one.present, one.ranged)
            form.dated = (line, shifted)
        return
    if kind is Field.BODY:
        if value.strip():
            form.body.append(Passage((line.model_copy(update={"text": value, "tabs": (), "joints": ()}),)))
        return
    if kind is Field.ASIDE or not value.strip():
        form.rest.append(line)
        return
    end = len(line.text)
    comma = line.text.find(", ", start)
    if kind is Field.WHO and comma > 0 and Field.WHERE not in form.values:
        tail = line.text[comma + 2 :]
        if employerness(tail) < 1 and (placeness(tail) > 1 or len(tail.split()) <= 4):
            form.values[Field.WHERE] = (line, comma + 2, end)
            end = comma
    form.values[kind] = (line, start, end)


def _go_on(form: Form, open_field: Field | None, line: Line) -> None:
    """A line without a label belongs to what the line above began."""
    if open_field is Field.BODY or line.bullet:
        last = form.body[-1] if form.body else None
        if (
            last is not None
            and not line.bullet
            and (line.text[:1].islower() or last.lines[-1].text.endswith((",", "-")))
        ):
            form.body[-1] = Passage((*last.lines, line))
        else:
            form.body.append(Passage((line,)))
    else:
        form.rest.append(line)
