"""What a readiness report holds. The page, the PDF and programs read the same values.

Nothing about the candidate stands here without the claims it rests on: `rests_on` are claim ids, and a claim that is retracted
takes with it everything that names it. Texts that come from the packs (advice, questions, scripts) never speak of the candidate.
"""

from __future__ import annotations

from enum import StrEnum

from greenroom.reports.model import View


class Where(View):
    file: str
    page: int
    line: int
    quote: str


class ClaimView(View):
    """One claim of the résumé, as the contract's `claims` has it. `text` is the quote on one line."""

    id: str
    text: str
    source: Where
    role: str  # "Senior Engineer, Acme, 2019 to 2022", from what was read; "" for a summary
    skills: list[str]


class State(StrEnum):
    PROVEN = "proven"  # a claim shows it in work done
    WEAK = "weak"  # listed, or shown in other words that may mean it
    GAP = "gap"  # nothing was found


class Item(View):
    """One item of the job description and what it rests on."""

    id: str
    text: str  # quoted from the description
    where: Where
    weight: str  # "required" | "core" | "preferred"
    asks: str  # "skill" | "experience" | "culture" | "education"
    state: State
    share: float  # 0 to 1 of the item that is met
    why: str
    rests_on: list[str]


class Range(View):
    """From what is certain to what is possible: `low` counts only proven items, `high` counts weak ones as proven."""

    low: int
    high: int


class Fit(View):
    """Per cent, or None with the reason in `unassessed` when the description asks nothing of that sort. All measured, by `formula`."""

    overall: int | None
    skills: int | None
    experience: int | None
    culture: int | None
    formula: str
    ranges: dict[str, Range]
    unassessed: dict[str, str]
    items: list[Item]
    basis: str = "measured"


class Fact(View):
    """A statement that is not about the candidate, with where it comes from."""

    says: str
    source: str
    date: str


class LevelCheck(View):
    """Which level the résumé speaks for. `evidence` says what was counted, by claims; `pay` are sourced facts and may disagree."""

    asked: str
    closest: str  # "" when it cannot be told
    why: str
    years: float | None  # of work, overlaps counted once
    evidence: list[str]
    rests_on: list[str]
    pay: dict[str, list[Fact]]  # level -> facts


class Link(View):
    """The rehearsal that starts when it is clicked. `question` is a bank id; `scenario` a task's or scenario's id; either may be ""."""

    round: str
    scenario: str = ""
    question: str = ""
    label: str = ""


class Step(View):
    """Something to do, and for how long."""

    do: str
    minutes: int
    link: Link | None = None


class Risk(View):
    """`severity` is 0 to 1, by the rule in `rule`."""

    id: str
    name: str
    says: str
    rule: str
    severity: float
    rests_on: list[
        str
    ]  # claims; empty when the risk is that nothing was found, and then `looked_for` says for what
    looked_for: list[str]
    item: str  # id of the description's item, or ""
    provokes: str  # the question it will bring
    plan: list[Step]


class LikelyQuestion(View):
    """`rank` is 1 to 12, `score` what the ranking is by, `reports` how often the bank has it."""

    id: str
    rank: int
    round: str
    text: str
    score: float
    reports: int
    why: str
    why_you: str  # the part of `why` that rests on this résumé and this description; quotes
    after: str  # what the interviewer is really after
    story: str  # id of a story, "" for coding and design
    angle: str
    follow_ups: list[str]
    rests_on: list[str]
    item: str
    link: Link


class Blank(View):
    """What a story still lacks. `question` is what to answer; `filled` are the candidate's own words, with where they were said."""

    part: str  # situation | task | action | result | measure | alternatives | learning
    question: str


class Filled(View):
    part: str
    text: str  # a quote
    said: str  # "résumé" | "you wrote" | "session <id>"
    claim: str  # claim id when it is the résumé's, else ""
    session: str = ""
    seq: int = 0


class Story(View):
    """A scaffold: what the résumé says, quoted, and what is missing, as a question. Nothing is filled in by us."""

    id: str
    title: str  # a quote's own words
    claim: str  # the claim it is built on
    role: str
    filled: list[Filled]
    blanks: list[Blank]
    values: list[str]
    principles: list[str]
    questions: list[str]  # ids of bank questions it may answer
    why: str
    used: int  # rehearsals in which it was told
    age_years: int | None  # since it happened, from the role's dates
    link: Link
    rests_on: list[str]


class Coverage(View):
    """Rows are values and principles, columns stories; a cell is "proven", "weak" or ""."""

    rows: list[dict[str, str]]  # {id, title, kind}
    columns: list[dict[str, str]]  # {id, title}
    cells: list[list[str]]


class PrincipleLine(View):
    id: str
    title: str
    kind: str  # "value" | "principle"
    means: str
    state: State
    rests_on: list[str]
    why: str
    to_do: str


class Stage(View):
    """The checklist of one stage; an entry that rests on the résumé names its claims."""

    round: str
    title: str
    minutes: int
    about: str
    entries: list[dict[str, object]]  # {do, why, rests_on: [...]}


class Script(View):
    """Words to start from when a weak spot is probed. Blanks are in ⟦double brackets⟧ for the candidate to fill with what is true."""

    risk: str
    question: str
    says: list[str]
    avoid: list[str]
    rests_on: list[str]


class AskThem(View):
    """What to ask an interviewer, and what the answer tells."""

    who: str
    round: str
    question: str
    listen_for: str
    why: str
    rests_on: list[str]
    item: str


class CheatLine(View):
    """Demonstrated in a session, or quoted from the résumé; nothing else stands on the sheet."""

    heading: str
    text: str
    rests_on: list[str]
    session: str = ""


class Advice(View):
    """On one bullet of the résumé: what of scope, action and measure it has, and what to add, as a question."""

    claim: str
    has: list[str]
    lacks: list[str]
    ask: list[str]
    matters: str  # which item of the description it could serve, quoted; "" for none
    drop: bool  # serves nothing in this description


class Practised(View):
    """What one past session showed about one question. `level` None: not assessed."""

    session: str
    at: str  # ISO date
    round: str
    question: str
    seq: int
    level: int | None
    quotes: list[str]
    parts: list[Filled]  # story parts that were told, quoted


class Change(View):
    """What is different from the report before, and why."""

    at: str
    what: str
    why: str


class Priority(View):
    title: str
    why: str
    minutes: int
    link: Link | None = None
    rests_on: list[str]


class TimelineEntry(View):
    """A role on the timeline, in decimal years."""

    label: str
    start: float | None
    end: float | None
    rests_on: list[str]


class ReadinessReport(View):
    """`made_from` names every input: {resume, job, corrections, sessions, pack, vocabulary}. Equal inputs give an equal report."""

    candidate: str  # name as read, "" when none was found
    job_title: str
    company: str
    level: str
    date: str
    fit: Fit
    level_check: LevelCheck
    risks: list[Risk]
    first: list[Priority]
    questions: list[LikelyQuestion]
    stories: list[Story]
    coverage: Coverage
    principles: list[PrincipleLine]
    checklist: list[Stage]
    scripts: list[Script]
    ask_them: list[AskThem]
    cheat_sheet: list[CheatLine]
    advice: list[Advice]
    offer: list[Fact]
    timeline: list[TimelineEntry]
    claims: list[ClaimView]
    practised: list[Practised]
    changes: list[Change]
    notes: list[str]
    disclaimer: str
    made_from: dict[str, str]
