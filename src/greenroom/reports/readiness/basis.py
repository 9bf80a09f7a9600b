"""The résumé prepared once for every section: which claims show which skill, which say which kind of work, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from greenroom.content.themes import Proof, Theme, Told
from greenroom.content.vocabulary import Skill, Vocabulary
from greenroom.profile.job import Requirement
from greenroom.profile.resume import Claim, Role, Voice
from greenroom.profile.terms import find_skills
from greenroom.reports.readiness.claims import Placed, bounds, merged_years, place
from greenroom.reports.readiness.closeness import Closeness
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.phrases import find, tokens

TECHNICAL = frozenset({"language", "framework", "datastore", "cloud", "tool"})
_TRADE_TITLES = re.compile(
    r"software|(?<!business )(?<!property )develop(?:er|ment engineer)|programmer|programmier|entwickl|informatik|desarrollador|développeur|sviluppat"
    r"|utvecklare|ontwikkelaar|back-?end|front-?end|full-?stack|dev-?ops|\bsre\b|reliability|machine learning|\bml\b|data (?:engineer|scientist)"
    r"|cloud (?:engineer|architect)|platform engineer|infrastructure engineer|security engineer|engineering manager"
    r"|(?:ios|android|mobile|web|systems?|embedded|firmware|qa|test|analytics) engineer|technical staff|tech lead",
    re.IGNORECASE,
)
_MAYBE_TITLES = re.compile(
    r"engineer|architect|analyst|scientist|consultant|administrator|research|cto\b|technical|ingeni|ingéni",
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(
    r"^(?:tech(?:nolog(?:y|ies)|nical)?(?: stack| environment| skills)?|stack|environment|tools?|skills?|keywords?|used|built with)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_HOLLOW = (
    "collaborated",
    "worked on/with/in/closely",
    "helped",
    "assisted",
    "supported",
    "participated",
    "involved in",
    "contributed to",
    "responsible for",
    "improved quality/process/processes/efficiency/productivity",
    "ensured",
    "liaised",
)
_OUTCOME = (
    "instead-of",
    "fell/rose/dropped/grew/shrank/halved/doubled/tripled to/by/from/#",
    "stayed/stays at/under/below/above",
    "lost #",
    "deleted/removed/retired # of #",
    "# of # =now",
    "=now # instead",
    "saved #",
    "went from",
    "from # to #",
)
_PEOPLE = frozenset({"hiring", "people-management", "leadership", "technical-leadership", "mentoring"})
_TEAM_GROWN = (
    "built/grew/hired/formed/expanded team from/of/to",
    "team from # to",
    "from # to # engineers/developers",
)
"""Says how a team grew: what the team works on is not shown by it."""
LONGEST_HOLLOW = 14  # words: a longer claim says something
WORDS_PER_LISTED = 3  # fewer words for each skill it names, and no number: a list, no work
FEWEST_LISTED = 3
FEWEST_TOLD = (
    3  # words, of letters, under which a line tells of nothing; one more in a list, one less beside a number
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What speaks for one skill: `work` are claims that tell of work with it, `implied` claims that name a tool of it, `listed` ids of
    values that only name it; `titles` roles whose title names it."""

    work: tuple[Placed, ...]
    implied: tuple[Placed, ...]
    listed: tuple[str, ...]
    titles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The claims that show one value or principle, and those whose words may mean it."""

    proven: tuple[Placed, ...]
    weak: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """`worked` are the claims that tell of work: under a role or a project, and no bare list. `shows` maps a claim's id to every
    vocabulary id it shows, parents included; `closure` a skill's id to what it shows; `tells` a theme's id to the claims that say it.
    `hollow` are ids of claims that say no more than that something was taken part in; `titled` maps a role's id to what its title shows."""

    inputs: Inputs
    placed: tuple[Placed, ...]
    worked: tuple[Placed, ...]
    hollow: frozenset[str]
    tells: Mapping[str, frozenset[str]]
    skills: Mapping[str, Skill]
    closure: Mapping[str, frozenset[str]]
    shows: Mapping[str, frozenset[str]]
    closeness: Closeness
    spoken: Mapping[str, Spoken]
    titled: Mapping[str, frozenset[str]]

    def name(self, skill: str) -> str:
        return self.skills[skill].name if skill in self.skills else skill

    def kind(self, skill: str) -> str:
        """Its kind in the vocabulary, "" when that does not know it."""
        return self.skills[skill].kind if skill in self.skills else ""

    def word(self, skill: str) -> str:
        """Its name inside a sentence: a habit, a method or a kind of thing small ("on-call", "event streaming"), unless its name is an
        abbreviation or has one."""
        name = self.name(skill)
        ordinary = name[1:] == name[1:].lower() and skill in self.skills
        common = ordinary and (" " in name or self.skills[skill].kind in {"practice", "method", "domain"})
        return name.lower() if common else name

    def evidence(self, skill: str) -> Shown:
        """What speaks for `skill`: claims that name it, or something that shows it, or that say its kind of work."""
        saying = self.saying(theme.id for theme in self.inputs.vocabulary.themes if skill in theme.skills)
        working = {item.claim.id for item in self.worked}
        habit = skill in self.skills and self.skills[skill].kind not in TECHNICAL
        name = self.name(skill)

        def named(text: str) -> bool:
            """Whether a name of several words stands there in another spelling, such as with a hyphen."""
            return " " in name and find(text, ("-".join(name.split()),)) is not None

        work: list[Placed] = []
        implied: list[Placed] = []
        listed: list[str] = []
        for item in self.placed:
            told = item.claim.id in working and not (habit and item.claim.id in self.hollow)
            told = told and (skill in _PEOPLE or find(item.claim.text, _TEAM_GROWN) is None)
            spoken = item.claim.id in saying or (item.claim.id in working and named(item.claim.text))
            if skill not in self.shows[item.claim.id]:
                work += [item] if spoken else []
            elif not told:
                listed.append(item.claim.id)
            elif spoken or not habit or any(self._is_kind_of(own, skill) for own in item.claim.skills):
                work.append(item)
            else:
                implied.append(item)
        listed += [
            f"skill:{entry.text}"
            for entry in self.inputs.resume.skills
            if entry.skill and skill in self.closure.get(entry.skill, frozenset({entry.skill}))
        ]
        titles = tuple(
            role for role in self.inputs.resume.roles if skill in self.titled.get(role.id, frozenset())
        )
        return Shown(tuple(work), tuple(implied), tuple(dict.fromkeys(listed)), titles)

    def hinting(self, skill: str) -> tuple[tuple[Placed, ...], tuple[Role, ...]]:
        """Claims of work, and roles by their titles, whose words may mean the kind of work that `skill` is."""
        themes = [theme for theme in self.inputs.vocabulary.themes if skill in theme.skills]
        claims = tuple(
            item for item in self.worked if any(find(item.claim.text, theme.weak) for theme in themes)
        )
        titles = tuple(dict.fromkeys(role for theme in themes for role in self.titles_hinting(theme)))
        return claims, titles

    def titles_hinting(self, theme: Theme) -> tuple[Role, ...]:
        """Roles whose titles may mean the kind of work of `theme`."""
        return tuple(
            role
            for role in self.inputs.resume.roles
            if role.title is not None and find(role.title.text, theme.weak)
        )

    def saying(self, themes: Iterable[str]) -> frozenset[str]:
        """Ids of the claims that say the kind of work of one of `themes`."""
        return frozenset().union(*(self.tells.get(theme, frozenset()) for theme in themes))

    def _is_kind_of(self, own: str, skill: str) -> bool:
        """Whether `own` is `skill`, or a habit or method that is a kind of it; a tool only implies a method."""
        if own == skill:
            return True
        kind = self.skills[own].kind if own in self.skills else ""
        return kind not in TECHNICAL and skill in self.closure.get(own, frozenset())

    def related(self, skill: str) -> tuple[tuple[Placed, str], ...]:
        """Claims of work with something from which `skill` is learned quickly, each with the id of that something."""
        kin = self.skills[skill].kin if skill in self.skills else ()
        return tuple(
            (item, other) for other in kin for item in self.worked if other in self.shows[item.claim.id]
        )

    def years_with(self, claims: Iterable[str], titles: Iterable[Role] = ()) -> float | None:
        """Years of the projects and roles of the trade that `claims` (ids) stand under, and of `titles`, overlaps counted once: a program
        written as a teacher shows a language and no years in the trade. None when none has dates."""
        wanted, trade = set(claims), {role.id for role in self.trade}
        spans = [found for role in titles if (found := bounds(role.span, self.inputs.today))]
        dated = [
            item
            for item in self.placed
            if item.claim.id in wanted and item.start is not None and item.end is not None
        ]
        spans += [
            (item.start or 0.0, item.end or 0.0)
            for item in dated
            if item.role is None or item.role.id in trade
        ]
        return merged_years(spans) if spans or dated else None

    @property
    def trade(self) -> tuple[Role, ...]:
        """The roles of the trade."""
        return tuple(role for role in self.inputs.resume.roles if self._of_trade(role))

    @property
    def of_trade(self) -> tuple[Placed, ...]:
        """Claims of work in the trade: under its roles, and under projects."""
        roles = {role.id for role in self.trade}
        return tuple(item for item in self.worked if item.role is None or item.role.id in roles)

    def _of_trade(self, role: Role) -> bool:
        """By its title; where the title could be either, by one claim that names a technology, else by most of them."""
        title = role.title.text if role.title is not None else ""
        if _TRADE_TITLES.search(title):
            return True
        naming = [
            claim
            for claim in role.claims
            if any(skill in self.skills and self.skills[skill].kind in TECHNICAL for skill in claim.skills)
        ]
        if not title or _MAYBE_TITLES.search(title):
            return bool(naming)
        return 2 * len(naming) > len(role.claims)

    @property
    def trade_years(self) -> float | None:
        """Years in roles of the trade, overlaps counted once; None when none of them has dates."""
        spans = [found for role in self.trade if (found := bounds(role.span, self.inputs.today))]
        return merged_years(spans) if spans else None


def is_list(claim: Claim) -> bool:
    """Whether a claim only lists names, or is too short to tell of anything: "Tech: Java, Kafka, Redis", "Mar 2021"."""
    written = [token for token in tokens(claim.text) if any(letter.isalpha() for letter in token.word)]
    if _LIST_LABEL.match(claim.text) or len(written) < FEWEST_TOLD + ("," in claim.text) - bool(
        claim.figures
    ):
        return True
    short = len(claim.text.split()) < WORDS_PER_LISTED * len(claim.skills)
    return len(claim.skills) >= FEWEST_LISTED and not claim.figures and short and claim.text.count(",") >= 2


def is_hollow(claim: Claim) -> bool:
    """Whether a claim says that something was taken part in, and not what: "Collaborated with stakeholders on various projects"."""
    told = bool(claim.figures) or len(claim.text.split()) > LONGEST_HOLLOW
    return not told and find(claim.text, _HOLLOW) is not None


def is_measured(claim: Claim) -> bool:
    """Whether a claim says by how much something changed or was reached: a figure of a result, or a figure beside words of an outcome."""
    if any(figure.result for figure in claim.figures):
        return True
    return bool(claim.figures) and find(claim.text, _OUTCOME) is not None


def speak(proof: Proof, told: Sequence[Placed]) -> Spoken:
    """Which of `told` show the value or principle of `proof`. What has to be one's own act, and is not said to be, is weak."""
    proven: list[Placed] = []
    weak: list[Placed] = []
    for item in told:
        text = item.claim.text
        if find(text, proof.unless):
            continue
        if find(text, proof.proven):
            own = proof.voice is Told.ANY or item.claim.voice is Voice.OWN
            (proven if own and not is_hollow(item.claim) else weak).append(item)
        elif find(text, proof.weak):
            weak.append(item)
    return Spoken(tuple(proven), tuple(weak))


def prepare(inputs: Inputs) -> Basis:
    """The basis of `inputs`. Encodes once what is compared by meaning: work claims, items that name no known skill, and
    what would count as proof of a principle."""
    placed = place(inputs.resume, inputs.today)
    skills = {skill.id: skill for skill in inputs.vocabulary.skills}
    closure = {name: _ancestors(name, skills) for name in skills}
    shows = {
        item.claim.id: frozenset().union(
            *(closure.get(skill, frozenset({skill})) for skill in item.claim.skills)
        )
        for item in placed
    }
    told = [item.claim.text for item in placed if item.worked]
    asked = [need.text for need in inputs.job.requirements if compared(need)]
    closeness = Closeness.of(told, [*asked, *(proof.counts for proof in inputs.pack.proofs)], inputs.encoder)
    worked = tuple(item for item in placed if item.worked and not is_list(item.claim))
    hollow = frozenset(item.claim.id for item in worked if is_hollow(item.claim))
    solid = [item for item in worked if item.claim.id not in hollow]
    tells = {
        theme.id: frozenset(item.claim.id for item in solid if find(item.claim.text, theme.proven))
        for theme in inputs.vocabulary.themes
    }
    spoken = {proof.id: speak(proof, worked) for proof in inputs.pack.proofs}
    titled = {
        role.id: frozenset().union(
            *(closure.get(skill, frozenset({skill})) for skill in _named(role, inputs.vocabulary))
        )
        for role in inputs.resume.roles
    }
    return Basis(inputs, placed, worked, hollow, tells, skills, closure, shows, closeness, spoken, titled)


def _named(role: Role, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The skills in a role's title: a "Data Engineer" does data engineering, a "Java Developer" Java."""
    if role.title is None:
        return ()
    title = role.title.text
    trade = re.sub(r"\b(?:engineer|developer)\b", "engineering", title, flags=re.IGNORECASE)
    return tuple(dict.fromkeys([*find_skills(title, vocabulary), *find_skills(trade, vocabulary)]))


def compared(need: Requirement) -> bool:
    """Whether an item is compared by meaning: it names no skill of the vocabulary and is not about a degree."""
    return not need.skills and need.asks != "education"


def _ancestors(name: str, skills: Mapping[str, Skill]) -> frozenset[str]:
    found: set[str] = set()
    waiting: Sequence[str] = [name]
    while waiting:
        fresh = [each for each in waiting if each not in found]
        found.update(fresh)
        waiting = [parent for each in fresh if each in skills for parent in skills[each].parents]
    return frozenset(found)
