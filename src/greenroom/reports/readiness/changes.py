"""What is different from the report before, and why: a report is made again whenever something it is made from changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from greenroom.reports.readiness.model import Change, Practised, ReadinessReport

_FIT = (
    ("overall", "overall fit"),
    ("skills", "fit by skills"),
    ("experience", "fit by experience"),
    ("culture", "fit by culture"),
)
_INPUTS = (
    ("resume", "the résumé was replaced"),
    ("job", "the description was replaced"),
    ("corrections", "something read was corrected"),
    ("told", "you filled in a story"),
    ("level", "the level you aim for changed"),
    ("company", "the company changed"),
    ("pack", "the company's pack changed"),
    ("vocabulary", "the vocabulary of skills changed"),
    ("today", "time went by"),
)


def summarise(report: ReadinessReport) -> dict[str, Any]:
    """What has to be kept of a report so that the next can say what changed: plain values only."""
    return {
        "date": report.date,
        "made_from": dict(report.made_from),
        "level": report.level,
        "fit": {name: getattr(report.fit, name) for name, _ in _FIT},
        "closest": report.level_check.closest,
        "risks": {risk.id: risk.name for risk in report.risks},
        "questions": {question.id: question.text for question in report.questions},
        "stories": {story.id: story.title for story in report.stories},
        "blanks": {story.id: len(story.blanks) for story in report.stories},
        "principles": {line.id: line.state.value for line in report.principles},
        "sessions": sorted({each.session for each in report.practised}),
    }


def compare(
    report: ReadinessReport, previous: Mapping[str, Any] | None, practised: Sequence[Practised]
) -> list[Change]:
    """The differences from `previous` (what `summarise` kept), each with its reason; none without a report before."""
    if previous is None:
        return []
    why = _why(report, previous, practised)
    return [Change(at=report.date, what=what, why=why) for what in _differences(report, previous)]


def _why(report: ReadinessReport, previous: Mapping[str, Any], practised: Sequence[Practised]) -> str:
    """Which inputs are not what they were."""
    before = _map(previous, "made_from")
    reasons = [
        says
        for name, says in _INPUTS
        if name in report.made_from and name in before and report.made_from[name] != before[name]
    ]
    if previous.get("level", report.level) != report.level:
        reasons.append("the level you aim for changed")
    known = set(previous.get("sessions", ()))
    fresh = sorted({each.session for each in practised} - known)
    if fresh:
        days = sorted({each.at[:10] for each in practised if each.session in fresh})
        count = "a session came in" if len(fresh) == 1 else f"{len(fresh)} sessions came in"
        reasons.append(f"{count} ({', '.join(days)})")
    if not reasons:
        return "What the report is made from is the same; the way it is made changed."
    text = "; ".join(dict.fromkeys(reasons))
    return f"{text[0].upper()}{text[1:]}."


def _differences(report: ReadinessReport, previous: Mapping[str, Any]) -> Iterable[str]:
    now = summarise(report)
    before_fit = _map(previous, "fit")
    for name, title in _FIT:
        if name in before_fit and before_fit[name] != now["fit"][name]:
            yield f"{title[0].upper()}{title[1:]}: {_percent(before_fit[name])} to {_percent(now['fit'][name])}."
    if previous.get("closest", now["closest"]) != now["closest"]:
        yield f"The page speaks for {now['closest'] or 'no level that can be told'}, before for {previous['closest'] or 'none that could be told'}."
    yield from _moved("risk", _map(previous, "risks"), now["risks"])
    yield from _states(report, _map(previous, "principles"))
    yield from _moved("likely question", _map(previous, "questions"), now["questions"])
    yield from _moved("story", _map(previous, "stories"), now["stories"])
    for story, left in now["blanks"].items():
        were = _map(previous, "blanks").get(story, left)
        if were != left:
            yield f"Story “{_plain(now['stories'][story])}”: {left} {'part is' if left == 1 else 'parts are'} missing, before {were}."


def _moved(noun: str, before: Mapping[str, Any], now: Mapping[str, str]) -> Iterable[str]:
    """What came and went. Something that went is counted, never quoted: it may have been retracted."""
    for name, text in now.items():
        if name not in before:
            yield f"New {noun}: {text}"
    gone = [name for name in before if name not in now]
    if gone:
        plural = {"story": "stories"}.get(noun, f"{noun}s")
        yield f"{len(gone)} {noun if len(gone) == 1 else plural} of the report before no longer stand{'s' if len(gone) == 1 else ''} here."


def _states(report: ReadinessReport, before: Mapping[str, Any]) -> Iterable[str]:
    for line in report.principles:
        if before.get(line.id, line.state.value) != line.state.value:
            yield f"{line.title}: {before[line.id]} to {line.state.value}."


def _map(previous: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = previous.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _percent(value: object) -> str:
    return f"{value} %" if isinstance(value, int) else "not assessed"


def _plain(title: str) -> str:
    return title.replace("“", '"').replace("”", '"')
