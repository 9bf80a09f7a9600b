"""What the pages of the question bank, of the accounts and of the guide are shown."""

from __future__ import annotations

from greenroom.content.bank import Account
from greenroom.reports.model import View
from greenroom.reports.readiness.model import Link


class Facet(View):
    """One choice of a filter and how many entries it would leave of what is shown."""

    id: str
    title: str
    count: int


class BankQuestion(View):
    """An entry of the bank. `own` ones were written by the user; one that was made from a pack's question hides it (`replaces`)."""

    id: str
    round: str
    surface: str  # "talk" | "code" | "design"
    text: str
    short: str
    about: str
    values: list[str]
    principles: list[str]
    levels: list[str]
    tags: list[str]
    follow_ups: list[str]
    reports: int
    score: float
    last_year: int  # of the newest account that reports it, 0 for none
    why: str  # how the score came about
    own: bool
    replaces: str
    link: Link


class QuestionBank(View):
    """`total` counts the bank, `questions` are what the search left, best first."""

    questions: list[BankQuestion]
    total: int
    formula: str
    rounds: list[Facet]
    tags: list[Facet]
    values: list[Facet]
    levels: list[Facet]


class Experience(View):
    """An account as it is told; `source` is the source's title and date, or that it is the user's own."""

    account: Account
    own: bool
    source: str


class Experiences(View):
    experiences: list[Experience]
    total: int
    levels: list[Facet]
    years: list[Facet]
    outcomes: list[Facet]
    rounds: list[Facet]


class RowProblem(View):
    """Why a row of an imported file was refused. `line` starts at 1, 0 when the file as a whole is wrong."""

    line: int
    says: str


class Imported(View):
    """Either all rows came in (`taken`), or none did and `problems` says why, a line each."""

    taken: int
    problems: list[RowProblem]


class Statement(View):
    """One statement and where it comes from; `ours` marks advice of this project, which no source gives."""

    says: str
    source: str
    date: str
    ours: bool


class GuideEntry(View):
    """One statement, or several that disagree about `about`; then `ask` is what to ask the recruiter."""

    about: str
    disagree: bool
    statements: list[Statement]
    ask: str


class Chapter(View):
    id: str
    title: str
    intro: str
    entries: list[GuideEntry]


class GuideView(View):
    company: str
    title: str
    disclaimer: str
    chapters: list[Chapter]
