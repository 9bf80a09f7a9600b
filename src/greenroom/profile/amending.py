"""Puts the candidate's corrections on top of what was read. The reading itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.claims import count_team, find_figures, hear_voice, make_claim
from greenroom.profile.corrections import Added, Corrected, Correction, Restored, Retracted
from greenroom.profile.dates import find_dates, read_month
from greenroom.profile.passages import identify
from greenroom.profile.resume import (
    Claim,
    ClaimKind,
    Listed,
    Project,
    Read,
    Resume,
    Role,
    Source,
    Span,
    Study,
)
from greenroom.profile.terms import find_skills

YOURS = "your correction"
_NOTHING = Vocabulary(skills=())


@dataclass(frozen=True, slots=True)
class Amended:
    """What stands of the corrections: `corrected` target -> the candidate's words, `retracted` targets, and what was `added`."""

    corrected: Mapping[str, str]
    retracted: frozenset[str]
    added: tuple[Added, ...]


def settle(corrections: Sequence[Correction]) -> Amended:
    """The corrections in order, each taking the place of the one before on the same target; `Restored` takes all back."""
    corrected: dict[str, str] = {}
    retracted: set[str] = set()
    added: list[Added] = []
    for each in corrections:
        match each:
            case Corrected():
                corrected[each.target] = each.text
                retracted.discard(each.target)
            case Retracted():
                retracted.add(each.target)
                corrected.pop(each.target, None)
            case Restored():
                corrected.pop(each.target, None)
                retracted.discard(each.target)
                added = [one for one in added if _added_id(one) != each.target]
            case Added():
                if each not in added:
                    added.append(each)
    return Amended(corrected, frozenset(retracted), tuple(added))


def apply(resume: Resume, corrections: Sequence[Correction], vocabulary: Vocabulary = _NOTHING) -> Resume:
    """`resume` as the candidate says it is. Nothing that was retracted is left in it, under any id.

    With `vocabulary` the skills of corrected and added claims are found anew; without, a corrected claim keeps those that its own
    words still name and an added one has none.
    """
    settled = settle(corrections)
    if not (settled.corrected or settled.retracted or settled.added):
        return resume
    roles = tuple(
        _role(role, settled, vocabulary) for role in resume.roles if role.id not in settled.retracted
    )
    projects = tuple(
        _project(each, settled, vocabulary) for each in resume.projects if each.id not in settled.retracted
    )
    return resume.model_copy(
        update={
            "name": _read(resume.name, "name", settled),
            "headline": _read(resume.headline, "headline", settled),
            "summary": _claims(resume.summary, "", settled, vocabulary, ClaimKind.SUMMARY),
            "roles": roles,
            "projects": projects,
            "studies": tuple(
                _study(each, settled) for each in resume.studies if each.id not in settled.retracted
            ),
            "skills": tuple(_listed(resume.skills, settled, vocabulary)),
            "other": _claims(resume.other, None, settled, vocabulary, ClaimKind.OTHER),
        }
    )


def original(resume: Resume, target: str) -> str | None:
    """What was read at `target`, as the candidate sees it; None when the reading has no such value."""
    if target in ("name", "headline"):
        held = resume.name if target == "name" else resume.headline
        return held.text if held is not None else None
    for claim in resume.claims:
        if claim.id == target:
            return claim.text
    if target.startswith("skill:"):
        return next((item.text for item in resume.skills if item.text == target.removeprefix("skill:")), None)
    own, _, part = target.partition(".")
    entries: tuple[Role | Study | Project, ...] = (*resume.roles, *resume.studies, *resume.projects)
    for entry in entries:
        if entry.id == own:
            value = getattr(entry, part, None)
            if isinstance(value, Read):
                return value.text
            return value.source.quote if isinstance(value, Span) else None
    return None


def _yours(text: str) -> Source:
    return Source(file=YOURS, page=0, line=0, quote=text)


def _read(held: Read | None, target: str, settled: Amended) -> Read | None:
    if target in settled.retracted:
        return None
    if target in settled.corrected:
        text = settled.corrected[target]
        return Read(text=text, source=_yours(text)) if text.strip() else None
    return held


def _span(held: Span | None, target: str, settled: Amended) -> Span | None:
    if target in settled.retracted:
        return None
    if target not in settled.corrected:
        return held
    return read_span(settled.corrected[target])


def read_span(text: str) -> Span | None:
    """ "2019-03 to 2021-07", "2019 to present", "2020-05": a span as the candidate types it; None when it is no span."""
    one = next(iter(find_dates(text.strip())), None)
    if one is None:
        start = read_month(text)
        return Span(source=_yours(text), start=start) if start is not None else None
    return Span(source=_yours(text), start=one.begins, end=one.ends, present=one.present)


def _role(role: Role, settled: Amended, vocabulary: Vocabulary) -> Role:
    return role.model_copy(
        update={
            **{
                part: _read(getattr(role, part), f"{role.id}.{part}", settled)
                for part in ("employer", "title", "place", "about")
            },
            "span": _span(role.span, f"{role.id}.span", settled),
            "claims": _claims(role.claims, role.id, settled, vocabulary, ClaimKind.BULLET),
        }
    )


def _project(project: Project, settled: Amended, vocabulary: Vocabulary) -> Project:
    return project.model_copy(
        update={
            "name": _read(project.name, f"{project.id}.name", settled),
            "span": _span(project.span, f"{project.id}.span", settled),
            "claims": _claims(project.claims, project.id, settled, vocabulary, ClaimKind.PROJECT),
        }
    )


def _study(study: Study, settled: Amended) -> Study:
    return study.model_copy(
        update={
            **{
                part: _read(getattr(study, part), f"{study.id}.{part}", settled)
                for part in ("school", "degree")
            },
            "span": _span(study.span, f"{study.id}.span", settled),
        }
    )


def _listed(skills: Sequence[Listed], settled: Amended, vocabulary: Vocabulary) -> list[Listed]:
    kept = []
    for item in skills:
        target = f"skill:{item.text}"
        if target in settled.retracted:
            continue
        if target in settled.corrected:
            text = settled.corrected[target]
            if text.strip():
                found = find_skills(text, vocabulary, listed=True)
                kept.append(
                    Listed(text=text, source=_yours(text), group=item.group, skill=found[0] if found else "")
                )
            continue
        kept.append(item)
    return kept


def _claims(
    claims: tuple[Claim, ...], owner: str | None, settled: Amended, vocabulary: Vocabulary, kind: ClaimKind
) -> tuple[Claim, ...]:
    kept = [
        _reworded(claim, settled.corrected[claim.id], vocabulary) if claim.id in settled.corrected else claim
        for claim in claims
        if claim.id not in settled.retracted
    ]
    for added in settled.added:
        own = _added_id(added)
        if owner is not None and added.role == owner and own not in settled.retracted and added.text.strip():
            made = make_claim(added.text, kind, _yours(added.text), vocabulary, added.role)
            made = made.model_copy(update={"id": own})
            kept.append(
                _reworded(made, settled.corrected[own], vocabulary) if own in settled.corrected else made
            )
    return tuple(claim for claim in kept if claim.text.strip())


def _added_id(added: Added) -> str:
    return identify("c", Source(file=YOURS, page=0, line=0, quote=f"{added.role}\x00{added.text}"))


def _reworded(claim: Claim, text: str, vocabulary: Vocabulary) -> Claim:
    """The claim in the candidate's words, under its old id, so that later corrections and what rests on it still find it."""
    skills = find_skills(text, vocabulary) if vocabulary.skills else _still_named(claim, text)
    return claim.model_copy(
        update={
            "text": text, "source": _yours(text), "skills": skills, "figures": find_figures(text),
            "voice": hear_voice(text), "team_size": count_team(text),
        }
    )  # fmt: skip


def _still_named(claim: Claim, text: str) -> tuple[str, ...]:
    """Skills whose id still stands in the words; with no vocabulary at hand nothing surer is known."""
    words = set(re.findall(r"[\w+#.-]+", text.casefold()))
    return tuple(skill for skill in claim.skills if skill in words)
