"""Item by item: what the posting asks for, and what in the résumé proves it, may mean it, or is missing.

A skill is proven by a claim of work that names it (or something that shows it), weak when it is only listed or close to what is shown.
A line that names no skill is taken apart into kinds of work (themes of the vocabulary), and where it has none, compared by meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.content.themes import Theme
from greenroom.profile.job import Asks, Requirement
from greenroom.profile.resume import Role
from greenroom.profile.terms import find_terms
from greenroom.reports.readiness.basis import TECHNICAL, Basis, Shown, compared
from greenroom.reports.readiness.claims import LONGEST_QUOTE, Placed, quoted, quotes, where
from greenroom.reports.readiness.closeness import telling
from greenroom.reports.readiness.education import match_degree
from greenroom.reports.readiness.model import Item, State
from greenroom.reports.readiness.parts import KIN_SHARE, LISTED_SHARE, Part
from greenroom.reports.readiness.phrases import find

ENOUGH = 0.25  # years by which a span may fall short: months are often left out of résumés
TERMS = "terms"  # the key of a part on hours, place or permits, which no page can show and no sum counts
_TERMS = (
    "overlap with time/pacific/eastern/european/us",
    "time zone/zones",
    "timezone/timezones",
    "willing/willingness/able to travel/relocate/commute",
    "hours overlap",
    "work permit/visa/authorization/authorisation",
    "right to work",
    "security clearance",
    "days office/on-site/onsite",
    "driving licence/license",
)
_CERTIFICATE = ("certificate/certification/certifications/certified",)
_DEGREE = ("degree/diploma/bachelor/master/phd/university/studies/bsc/msc",)
_ONE_OF = re.compile(r"\b(?:(?:at least )?one (?:or more )?of|any of|either)\b", re.IGNORECASE)
MOST_RESTS = 6  # claims an item names
_TRADE = (
    "software engineering/development/engineer/developer",
    "professional experience/programming/development",
    "industry experience",
    "relevant experience",
    "hands-on experience",
    "experience programming/coding",
    "building/developing software",
    "backend/frontend/full-stack development/engineering/experience",
    "years of engineering experience",
    "years in/on/with product/software/engineering/development/agile team/teams",
    "experience as engineer/developer",
)


@dataclass(frozen=True, slots=True)
class Matched:
    """An item with its parts. Of `any_of` the best part stands for all."""

    need: Requirement
    item: Item
    parts: tuple[Part, ...]
    asked_years: int | None
    shown_years: float | None


def match(basis: Basis) -> tuple[Matched, ...]:
    """Every item of the posting with what it rests on, in the posting's order."""
    return tuple(_match(_name_skills(need, basis), basis) for need in basis.inputs.job.requirements)


def _name_skills(need: Requirement, basis: Basis) -> Requirement:
    """A line that names no skill by the strict reading, read once more as if each name were meant: "how Spark misbehaves"."""
    if need.skills or need.asks is Asks.EDUCATION:
        return need
    terms = find_terms(need.text, basis.inputs.vocabulary, listed=True)
    names = [term.id for term in terms if term.start > 0 and basis.kind(term.id) in TECHNICAL]
    return need.model_copy(update={"skills": tuple(dict.fromkeys(names))}) if names else need


def _match(need: Requirement, basis: Basis) -> Matched:
    groups = _alternatives(need, _parts(need, basis), basis)
    parts = tuple(_best(group) for group in groups)
    states = {part.state for part in parts}
    state = states.pop() if len(states) == 1 else State.WEAK
    share = sum(part.share for part in parts) / len(parts)
    rests = list(dict.fromkeys(claim for part in parts for claim in part.rests_on))[:MOST_RESTS]
    item = Item(
        id=need.id,
        text=need.text,
        where=where(need.source),
        weight=need.weight.value,
        asks=need.asks.value,
        state=state,
        share=round(share, 3),
        why=_why([part for group in groups for part in _told(group)]),
        rests_on=rests,
    )
    shown = [part.years for part in parts if part.years is not None]
    return Matched(need, item, parts, need.years, min(shown, default=None))


def _alternatives(need: Requirement, parts: tuple[Part, ...], basis: Basis) -> list[tuple[Part, ...]]:
    """The parts in groups, of each of which only the best counts. "Python, and Spark or Flink" are two groups; a kind of work beside
    names to choose from is one of its own: "backend services in Java, Go or Kotlin" asks for the services and for one of the three."""
    if not need.any_of or len(parts) < 2:
        return [(part,) for part in parts]
    single = _beside(need.skills, basis) | _before_choice(need, basis)
    chosen = tuple(part for part in parts if part.key not in single)
    return [*((part,) for part in parts if part.key in single), *([chosen] if chosen else [])]


def _before_choice(need: Requirement, basis: Basis) -> frozenset[str]:
    """The skills of an item that stand before its choice begins, joined to it by "and": "Python and at least one of Scala or Go"."""
    text = need.text.replace("and/or", "or    ")
    one_of = _ONE_OF.search(text)
    if one_of is not None:
        begins = one_of.start()
    else:
        last = text.rfind(" or ")
        begins = text.rfind(" and ", 0, last) if last >= 0 else -1
    terms = find_terms(need.text, basis.inputs.vocabulary, listed=True) if begins > 0 else ()
    before = frozenset(term.id for term in terms if term.start < begins)
    after = frozenset(term.id for term in terms if term.start >= begins) & frozenset(need.skills)
    return before & frozenset(need.skills) if len(after) > 1 else frozenset()


def _beside(skills: Sequence[str], basis: Basis) -> frozenset[str]:
    """The skills that stand beside two or more names to choose from and are no kind of any of them."""
    names = [skill for skill in skills if basis.kind(skill) in TECHNICAL]
    if len(names) < 2:
        return frozenset()
    kinds = frozenset().union(*(basis.closure.get(name, frozenset()) for name in names))
    return frozenset(skills) - frozenset(names) - kinds


def _best(parts: Sequence[Part]) -> Part:
    return max(parts, key=lambda part: (part.share, part.state is State.PROVEN))


def _told(group: tuple[Part, ...]) -> tuple[Part, ...]:
    """What is said of a group: its best part, or all of it when all is missing."""
    best = _best(group)
    return group if best.state is State.GAP else (best,)


def _why(parts: Sequence[Part]) -> str:
    """Why the item stands as it does. Of alternatives that are all missing, `parts` has every one."""
    listed = [part.named for part in parts if part.named and part.state is State.WEAK]
    missing = [part.named for part in parts if part.named and part.state is State.GAP]
    said = list(dict.fromkeys(part.why for part in parts if part.why))
    if listed:
        be, it = ("are", "them") if len(listed) > 1 else ("is", "it")
        first = joined(listed, "and")
        said.append(f"{first[0].upper()}{first[1:]} {be} listed, and nothing that you did with {it} is told.")
    if missing:
        it = "them" if len(missing) > 1 else "it"
        said.append(f"Nothing in the résumé names {joined(missing, 'or')}, or anything close to {it}.")
    return " ".join(said)


def joined(names: Sequence[str], word: str) -> str:
    """ "Java, Go or Kotlin"."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def _parts(need: Requirement, basis: Basis) -> tuple[Part, ...]:
    certificate = find(need.text, _CERTIFICATE) is not None and find(need.text, _DEGREE) is None
    if need.asks is Asks.EDUCATION and certificate:
        return (_by_words(need, basis),)
    if need.asks is Asks.EDUCATION:
        return (match_degree(need, basis),)
    if not need.skills and find(need.text, _TERMS):
        says = "It is a matter of terms, which a page does not show: settle it with the recruiter. It is not counted."
        return (Part(TERMS, State.GAP, 0.0, says),)
    beside = _beside(need.skills, basis) if need.any_of else frozenset()
    parts = [
        _skill(skill, need.years if skill in beside or not beside else None, basis) for skill in need.skills
    ]
    spoken = [] if need.skills else _culture(need, basis)
    if spoken and need.asks is Asks.CULTURE:
        return tuple(spoken)
    asked = [theme for theme in basis.inputs.vocabulary.themes if find(need.text, theme.asks)]
    parts += [_theme(theme, need.years, basis) for theme in asked if not set(theme.skills) & set(need.skills)]
    if not parts and need.years is not None and find(need.text, _TRADE):
        return (_trade(need.years, basis),)
    if not parts:
        return tuple(spoken) or (_by_words(need, basis),)
    return tuple(parts)


def _skill(skill: str, years: int | None, basis: Basis) -> Part:
    name, shown = basis.word(skill), basis.evidence(skill)
    capital = name[0].upper() + name[1:]
    if shown.work or shown.titles:
        return _shown(skill, capital, shown, years, basis)
    if shown.implied:
        says = f"{capital} may be meant by {quotes(shown.implied, 1)}, which names a tool of it and not more."
        return Part(skill, State.WEAK, LISTED_SHARE, says, _ids(shown.implied))
    may, titles = basis.hinting(skill)
    if may or titles:
        by = quotes(may, 1) if may else f"the title {_title(titles[0])}"
        rests = _ids(may) or (f"{titles[0].id}.title",)
        says = f"{capital} may be meant by {by}, which does not say so."
        return Part(skill, State.WEAK, LISTED_SHARE, says, (*rests, *shown.listed))
    if shown.listed:
        return Part(skill, State.WEAK, LISTED_SHARE, "", shown.listed, name)
    related = basis.related(skill)
    if related:
        item, other = related[0]
        says = f"{capital} is not named. {_naming(item, {other}, basis)} shows {basis.word(other)}, from which it is learned quickly."
        return Part(skill, State.WEAK, KIN_SHARE, says, (item.claim.id,))
    return Part(skill, State.GAP, 0.0, "", named=name)


def _shown(skill: str, capital: str, shown: Shown, years: int | None, basis: Basis) -> Part:
    """A skill that claims of work show, or titles: years count the roles of both, and of claims that name a tool of it."""
    work = _telling_most(shown.work)
    titles = [role for role in shown.titles if role.title is not None]
    by = f"work: {_naming(work[0], {skill}, basis)}" if work else "a title"
    if titles and titles[0].title is not None:
        by = (
            f"{by}, and the title {quoted(titles[0].title.text)}"
            if work
            else f"the title {quoted(titles[0].title.text)}"
        )
    rests = (*_ids(work), *(f"{role.id}.title" for role in titles))[:MOST_RESTS]
    said = f"{capital} is shown in {by}."
    if years is None:
        return Part(skill, State.PROVEN, 1.0, said, rests)
    spent = basis.years_with([item.claim.id for item in (*shown.work, *shown.implied)], titles)
    return _timed(skill, said, spent, years, rests)


def _title(role: Role) -> str:
    return quoted(role.title.text) if role.title is not None else ""


def _naming(item: Placed, skills: set[str], basis: Basis) -> str:
    """A claim quoted so that the words that name one of `skills` are in the quotation."""
    text = item.claim.text
    terms = find_terms(text, basis.inputs.vocabulary) if len(text) > LONGEST_QUOTE else ()
    hit = next((term for term in terms if skills & basis.closure.get(term.id, frozenset({term.id}))), None)
    return quoted(text, showing=text[hit.start : hit.end] if hit else "")


def _theme(theme: Theme, years: int | None, basis: Basis) -> Part:
    told = basis.worked
    shown = basis.saying([theme.id]).union(
        *({item.claim.id for item in basis.evidence(skill).work} for skill in theme.skills)
    )
    proving = [item for item in told if item.claim.id in shown]
    proving = [item for item in proving if find(item.claim.text, theme.proven)] or proving
    title = theme.title[0].upper() + theme.title[1:]
    if proving:
        return _worked(theme.id, f"{title} is shown in work", proving, years, basis)
    may = [item for item in told if find(item.claim.text, theme.weak)]
    if may:
        says = f"{title} may be meant by {quotes(may, 1)}, which does not say so."
        return Part(theme.id, State.WEAK, LISTED_SHARE, says, _ids(may))
    titles = basis.titles_hinting(theme)
    if titles:
        says = f"{title} may be meant by the title {_title(titles[0])}, which does not say so."
        return Part(theme.id, State.WEAK, LISTED_SHARE, says, (f"{titles[0].id}.title",))
    listed = [entry for skill in theme.skills for entry in basis.evidence(skill).listed]
    if listed:
        return Part(
            theme.id, State.WEAK, LISTED_SHARE, f"{title} is listed, and no work tells of it.", tuple(listed)
        )
    return Part(theme.id, State.GAP, 0.0, f"No bullet tells of {theme.title}.")


def _worked(key: str, says: str, work: Sequence[Placed], years: int | None, basis: Basis) -> Part:
    """A part that claims of work show."""
    ranked = _telling_most(work)
    shown = f"{says}: {quotes(ranked, 1)}."
    if years is None:
        return Part(key, State.PROVEN, 1.0, shown, _ids(ranked))
    return _timed(key, shown, basis.years_with(item.claim.id for item in work), years, _ids(ranked))


def _timed(key: str, shown: str, spent: float | None, years: int, rests: tuple[str, ...]) -> Part:
    """Weak when the years are fewer than asked for, or cannot be counted."""
    if spent is None:
        says = f"{shown} {years} years are asked for; the roles it stands under have no dates that could be read."
        return Part(key, State.WEAK, LISTED_SHARE, says, rests)
    if spent == 0:
        says = f"{shown} {years} years are asked for; the roles that show it have dates, none of them in software."
        return Part(key, State.WEAK, LISTED_SHARE, says, rests)
    told = f"{shown} The roles in software that show it span {spent:.1f} years; {years} are asked for."
    if spent + ENOUGH >= years:
        return Part(key, State.PROVEN, 1.0, told, rests, years=spent)
    return Part(key, State.WEAK, max(KIN_SHARE, spent / years), told, rests, years=spent)


def _trade(years: int, basis: Basis) -> Part:
    """Years of the trade at large."""
    spent, roles = basis.trade_years, basis.trade
    rests = tuple(f"{role.id}.span" for role in roles if role.span is not None)
    if spent is None:
        return Part(
            "years",
            State.GAP,
            0.0,
            f"{years} years are asked for; no role of the trade has dates that could be read.",
        )
    spans = [quoted(role.span.source.quote) for role in roles if role.span is not None]
    more = f" and {len(spans) - 3} more" if len(spans) > 3 else ""
    return _timed(
        "years", f"Dates of the roles in software: {', '.join(spans[:3])}{more}.", spent, years, rests
    )


def _culture(need: Requirement, basis: Basis) -> list[Part]:
    """A line on how one works that is, in other words, a principle of the company: shown by what shows the principle."""
    parts = []
    for proof in basis.inputs.pack.proofs:
        if not find(need.text, proof.asks):
            continue
        found = basis.spoken[proof.id]
        if found.proven:
            says = f"Said by {quotes(found.proven, 1)}."
            parts.append(Part(proof.id, State.PROVEN, 1.0, says, _ids(found.proven)))
        elif found.weak:
            says = f"May be meant by {quotes(found.weak, 1)}, which does not say so."
            parts.append(Part(proof.id, State.WEAK, LISTED_SHARE, says, _ids(found.weak)))
        else:
            lead = (
                "Or" if any(part.state is State.GAP for part in parts) else "No bullet says this. What would:"
            )
            parts.append(Part(proof.id, State.GAP, 0.0, f"{lead} {proof.counts}"))
    return parts


def _by_words(need: Requirement, basis: Basis) -> Part:
    """A line that is known neither by skill nor by theme: compared by meaning and shared words."""
    key = need.id
    named = [entry for entry in basis.inputs.resume.skills if _names(need.text, entry.text)]
    if named:
        work = [item for item in basis.worked if _names(item.claim.text, named[0].text)]
        if work:
            return _worked(key, f"{quoted(named[0].text)} is shown in work", work, need.years, basis)
        says = f"{quoted(named[0].text)} is listed, and nothing that you did with it is told."
        return Part(key, State.WEAK, LISTED_SHARE, says, (f"skill:{named[0].text}",))
    ranked = sorted(basis.worked, key=lambda item: -basis.closeness.cosine(item.claim.text, need.text))
    showing = [item for item in ranked if basis.closeness.shows(item.claim.text, need.text)]
    if showing:
        return _worked(key, "Said in nearly these words", showing, need.years, basis)
    may = [item for item in ranked if basis.closeness.may_show(item.claim.text, need.text)]
    if may:
        says = f"May be meant by {quotes(may, 1)}, which does not say so."
        return Part(key, State.WEAK, LISTED_SHARE, says, _ids(may[:2]))
    return Part(key, State.GAP, 0.0, _looked_for(need))


def _looked_for(need: Requirement) -> str:
    words = telling(need.text)
    said = [word for word in re.findall(r"[A-Za-z][A-Za-z-]+", need.text) if telling(word) & words]
    if not said or not compared(need):
        return "No bullet says this or anything close to it."
    return f"No bullet says this or anything close to it (looked for {', '.join(dict.fromkeys(said[:5]))} and what means the same)."


def _names(text: str, name: str) -> bool:
    """Whether `name` stands in `text` as whole words; short or lower-case common words are left alone."""
    if len(name) < 3 or not telling(name):
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _telling_most(work: Iterable[Placed]) -> list[Placed]:
    """Claims of more than a team's growth first, of those the ones with a measured result, then with any figure, then the latest."""
    return sorted(
        work,
        key=lambda item: (
            item.claim.team_size is not None,
            not any(figure.result for figure in item.claim.figures),
            not item.claim.figures,
            -(item.end or 0.0),
        ),
    )


def _ids(work: Iterable[Placed]) -> tuple[str, ...]:
    return tuple(item.claim.id for item in list(work)[:MOST_RESTS])
