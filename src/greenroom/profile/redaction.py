"""Takes contact details out of a text, for what a model would be sent: mail, phone, links, street, date of birth, name."""

from __future__ import annotations

import re

from greenroom.profile.contacts import BORN, LINK, MAIL, PHONE, STREET
from greenroom.profile.dates import find_dates
from greenroom.profile.resume import Claim, Resume, Span

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", MAIL),
    ("date of birth", BORN),
    ("link", LINK),
    ("address", STREET),
    ("phone", PHONE),
)
_PRODUCTS = re.compile(
    r"^(?:node|vue|next|nuxt|express|three|d3|asp|ado|vb|socket|backbone|ember|react|chart|deck|go)\.(?:js|net|io|dev|ts)$",
    re.I,
)


def redact(what: Resume | str) -> tuple[str, tuple[str, ...]]:
    """The text without contact details, and the kinds of what was taken out. Of a résumé: its claims under their roles, never the
    contacts, and the name wherever it stands."""
    if isinstance(what, str):
        return _clean(what, ())
    text, kinds = _clean(_told(what), _names(what))
    if what.contacts:
        kinds = tuple(dict.fromkeys((*kinds, "contacts")))
    if what.name is not None:
        kinds = tuple(dict.fromkeys((*kinds, "name")))
    return text, kinds


def _names(resume: Resume) -> tuple[str, ...]:
    if resume.name is None:
        return ()
    whole = resume.name.text
    return (whole, *(part for part in re.split(r"[\s(),]+", whole) if len(part) > 2))


def _clean(text: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    kinds: list[str] = []
    for kind, pattern in _PATTERNS:

        def blank(hit: re.Match[str], kind: str = kind) -> str:
            if kind == "phone" and not _is_phone(hit.group()):
                return hit.group()
            if kind == "link" and _PRODUCTS.match(hit.group()):
                return hit.group()
            kinds.append(kind)
            return f"[{kind}]"

        text = pattern.sub(blank, text)
    for name in sorted(names, key=len, reverse=True):
        text, count = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "[name]", text)
        if count:
            kinds.append("name")
    return text, tuple(dict.fromkeys(kinds))


def _is_phone(text: str) -> bool:
    """Seven digits or more that are no span of years and no plain figure such as "2 300 000"."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < 7 or any(one.ranged for one in find_dates(text)):
        return False
    return not re.fullmatch(r"\d{1,3}(?:[ ,.]\d{3})+", text.strip()) or text.startswith("+")


def _told(resume: Resume) -> str:
    lines: list[str] = []
    if resume.headline is not None:
        lines.append(resume.headline.text)
    lines += _bullets(resume.summary)
    for role in resume.roles:
        parts = [part.text for part in (role.title, role.employer) if part is not None]
        lines += ["", ", ".join([*parts, *_when(role.span)]), *_bullets(role.claims)]
    for project in resume.projects:
        lines += ["", project.name.text if project.name is not None else "", *_bullets(project.claims)]
    for study in resume.studies:
        parts = [part.text for part in (study.degree, study.school) if part is not None]
        lines += ["", ", ".join([*parts, *_when(study.span)])]
    if resume.skills:
        lines += ["", ", ".join(item.text for item in resume.skills)]
    lines += ["", *_bullets(resume.other)] if resume.other else []
    return "\n".join(lines).strip()


def _bullets(claims: tuple[Claim, ...]) -> list[str]:
    return [f"- {claim.text}" for claim in claims]


def _when(span: Span | None) -> list[str]:
    return [span.source.quote.replace("\n", " ")] if span is not None else []
