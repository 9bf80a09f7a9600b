"""A pack: everything about one company's loop, parsed from its folder's texts. Data only; it holds no Python."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from pydantic import RootModel

from greenroom.base.canonical import digest
from greenroom.base.errors import AuthorError
from greenroom.content.bank import Account, parse_accounts
from greenroom.content.candidate import Candidate, parse_candidates
from greenroom.content.company import Company, Shares
from greenroom.content.design_talk import DesignTalk, parse_design_talk
from greenroom.content.facts import Fact, parse_facts
from greenroom.content.guide import Guide, parse_guide
from greenroom.content.lending import cut_to_fit, taught
from greenroom.content.levels import Ladder, parse_levels
from greenroom.content.problem import Problem
from greenroom.content.readiness import FOLDER, Readiness, parse_readiness
from greenroom.content.reading import read
from greenroom.content.rubric import Rubric, parse_rubrics
from greenroom.content.scenario import Scenario, parse_scenario
from greenroom.content.talk import Probes, Question, RoundText, parse_questions, repeated_wordings
from greenroom.content.task import Task, parse_task
from greenroom.content.themes import Proof, parse_proofs
from greenroom.content.topics import Topic, parse_topics

SHAREABLE = ("tasks", "scenarios", "rubrics", "candidates", "probes", "readiness")
PROBES = "questions/probes.yaml"


@dataclass(frozen=True, slots=True)
class TaskRoom:
    """A coding task with what its interviewer knows and says."""

    task: Task
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]
    reactions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ScenarioRoom:
    """A design scenario with what its interviewer knows and says."""

    scenario: Scenario
    facts: tuple[Fact, ...]
    topics: tuple[Topic, ...]
    talk: DesignTalk


@dataclass(frozen=True, slots=True)
class Pack:
    """`hash` names the content; two packs with equal texts have equal hashes."""

    company: Company
    rounds: Mapping[str, RoundText]
    questions: Mapping[str, tuple[Question, ...]]
    probes: Probes
    tasks: Mapping[str, TaskRoom]
    scenarios: Mapping[str, ScenarioRoom]
    rubrics: Mapping[str, Rubric]
    candidates: Mapping[str, Candidate]
    hash: str
    proofs: tuple[Proof, ...] = ()
    ladder: Ladder | None = None
    readiness: Readiness = field(default_factory=Readiness)
    guide: Guide = field(default_factory=Guide)
    accounts: tuple[Account, ...] = ()


class _Reactions(RootModel[Mapping[str, tuple[str, ...]]]):
    """Wordings by what happened."""


@dataclass
class _Reading:
    files: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def folder(self, path: str) -> dict[str, str]:
        """The files under `path`, named from there."""
        return {
            name[len(path) + 1 :]: text for name, text in self.files.items() if name.startswith(path + "/")
        }

    def folders(self, path: str) -> list[str]:
        """The names of the folders right under `path`, in order."""
        return sorted({name.split("/")[0] for name in self.folder(path) if "/" in name})

    def note(self, path: str, problems: list[Problem]) -> None:
        prefix = f"{path}/" if path else ""
        self.problems += [replace(problem, file=prefix + problem.file) for problem in problems]


def parse_pack(
    files: Mapping[str, str], others: Mapping[str, Pack] | None = None
) -> tuple[Pack | None, list[Problem]]:
    """The pack in `files` (path from the pack's folder -> text); None when something it cannot do without is wrong.

    `others` are the packs it may share folders with, by id.
    """
    reading = _Reading(files)
    company, problems = read(Company, files, "pack.yaml")
    reading.note("", problems)
    lender, folders = _shared(reading, company.shares if company else None, others or {})
    rounds, questions = _rounds(reading), _questions(reading)
    probes = lender.probes if lender and "probes" in folders else _probes(reading)
    rubrics = lender.rubrics if lender and "rubrics" in folders else _rubrics(reading)
    tasks = lender.tasks if lender and "tasks" in folders else _tasks(reading)
    scenarios = lender.scenarios if lender and "scenarios" in folders else _scenarios(reading)
    candidates = _candidates(reading)
    if company is None or probes is None:
        return None, sorted(reading.problems, key=lambda item: (item.file, item.line, item.says))
    reading.note("", [*_check(company, rounds, questions), *repeated_wordings(questions)])
    named = frozenset(item.id for item in (*company.values, *company.principles))
    proofs, problems = parse_proofs(files, named)
    reading.note("", problems)
    readiness = _readiness(reading)
    if lender and company.shares:
        if "readiness" in folders:
            readiness = cut_to_fit(lender.readiness, rounds.keys(), company.shares.names)
        if "candidates" in folders:
            candidates = taught(lender.candidates, company.shares.questions)
        reading.note("", _check_names(company.shares, lender, named, questions))
    sources = frozenset(item.id for item in company.sources)
    ladder, problems = parse_levels(files, frozenset(company.levels), sources)
    reading.note("", problems)
    guide, problems = parse_guide(files, company)
    reading.note("", problems)
    asked = frozenset(item.id for items in questions.values() for item in items) | {*tasks, *scenarios}
    accounts, problems = parse_accounts(files, sources, frozenset(rounds), asked)
    reading.note("", problems)
    pack = Pack(
        company=company,
        rounds=rounds,
        questions=questions,
        probes=probes,
        tasks=tasks,
        scenarios=scenarios,
        rubrics=rubrics,
        candidates=candidates,
        hash=digest([dict(files), lender.hash] if lender else dict(files)),
        proofs=proofs,
        ladder=ladder,
        readiness=readiness,
        guide=guide,
        accounts=accounts,
    )
    return pack, sorted(reading.problems, key=lambda item: (item.file, item.line, item.says))


def _shared(
    reading: _Reading, shares: Shares | None, others: Mapping[str, Pack]
) -> tuple[Pack | None, tuple[str, ...]]:
    """The pack that lends folders, and which ones; (None, ()) when there is none, or when it does not have them."""
    if shares is None:
        return None, ()
    lender = others.get(shares.pack)
    if lender is None:
        reading.note("", [Problem("pack.yaml", 0, f"shares: there is no pack {shares.pack!r}")])
        return None, ()
    borrowed = lender.company.shares.folders if lender.company.shares else ()
    for folder in shares.folders:
        if folder not in SHAREABLE:
            says = f"{folder!r} cannot be shared; what can is {', '.join(SHAREABLE)}"
        elif folder in borrowed or not getattr(lender, folder):
            says = f"the pack {shares.pack!r} has no folder {folder!r} of its own"
        elif _has_own(reading, folder):
            says = f"{folder!r} is shared, and this pack has a folder of that name too"
        else:
            continue
        reading.note("", [Problem("pack.yaml", 0, f"shares: {says}")])
    return lender, shares.folders


def _has_own(reading: _Reading, folder: str) -> bool:
    if folder == "probes":
        return PROBES in reading.files
    return bool(reading.folder(folder).keys() - ({"principles.yaml"} if folder == FOLDER else set()))


def _check_names(
    shares: Shares, lender: Pack, named: Set[str], questions: Mapping[str, tuple[Question, ...]]
) -> list[Problem]:
    theirs = {item.id for item in (*lender.company.values, *lender.company.principles)}
    says = [
        f"names: {shares.pack} has no value or principle {name!r}" for name in shares.names.keys() - theirs
    ]
    says += [
        f"names: this pack has no value or principle {name!r}" for name in {*shares.names.values()} - named
    ]
    mine = {item.id for items in questions.values() for item in items}
    asked = {item.id for items in lender.questions.values() for item in items}
    says += [f"questions: this pack has no question {name!r}" for name in shares.questions.keys() - mine]
    says += [
        f"questions: {shares.pack} has no question {name!r}" for name in {*shares.questions.values()} - asked
    ]
    return [Problem("pack.yaml", 0, f"shares.{each}") for each in sorted(says)]


def _readiness(reading: _Reading) -> Readiness:
    found, problems = parse_readiness(reading.folder(FOLDER))
    reading.note(FOLDER, problems)
    return found


def _probes(reading: _Reading) -> Probes | None:
    found, problems = read(Probes, reading.files, PROBES)
    reading.note("", problems)
    return found


def _tasks(reading: _Reading) -> dict[str, TaskRoom]:
    found = {name: _task(reading, name) for name in reading.folders("tasks")}
    return {name: task for name, task in found.items() if task is not None}


def _scenarios(reading: _Reading) -> dict[str, ScenarioRoom]:
    found = {name: _scenario(reading, name) for name in reading.folders("scenarios")}
    return {name: scene for name, scene in found.items() if scene is not None}


def _candidates(reading: _Reading) -> dict[str, Candidate]:
    found, problems = parse_candidates(reading.folder("candidates"))
    reading.note("candidates", problems)
    return found


def _rubrics(reading: _Reading) -> dict[str, Rubric]:
    try:
        return parse_rubrics(reading.folder("rubrics"))
    except AuthorError as error:
        reading.note("rubrics", [Problem(error.file, error.line, error.says)])
        return {}


def _rounds(reading: _Reading) -> dict[str, RoundText]:
    found: dict[str, RoundText] = {}
    for name in sorted(reading.folder("rounds")):
        text, problems = read(RoundText, reading.folder("rounds"), name)
        reading.note("rounds", problems)
        if text is not None:
            found[text.kind] = text
    return found


def _questions(reading: _Reading) -> dict[str, tuple[Question, ...]]:
    found: dict[str, tuple[Question, ...]] = {}
    folder = reading.folder("questions")
    for name in sorted(folder):
        if name != "probes.yaml":
            questions, problems = parse_questions(folder, name)
            reading.note("questions", problems)
            found[name.removesuffix(".yaml")] = questions
    return found


def _task(reading: _Reading, name: str) -> TaskRoom | None:
    path = f"tasks/{name}"
    folder = reading.folder(path)
    task, problems = parse_task(folder)
    reading.note(path, problems)
    facts = parse_facts(folder.get("facts.yaml", ""), "facts.yaml")
    topics, problems = parse_topics(folder, "discussion.yaml")
    reactions, more = read(_Reactions, folder, "reactions.yaml")
    reading.note(path, [*facts.problems, *problems, *more])
    if task is None or reactions is None:
        return None
    return TaskRoom(task, facts.facts, topics, reactions.root)


def _scenario(reading: _Reading, name: str) -> ScenarioRoom | None:
    path = f"scenarios/{name}"
    folder = reading.folder(path)
    scenario, found = parse_scenario(folder)
    reading.note(path, list(found))
    facts = parse_facts(folder.get("facts.yaml", ""), "facts.yaml")
    topics, problems = parse_topics(folder, "deepdives.yaml")
    talk, more = parse_design_talk(folder)
    reading.note(path, [*facts.problems, *problems, *more])
    if scenario is None or talk is None:
        return None
    return ScenarioRoom(scenario, facts.facts, topics, talk)


def _check(
    company: Company, rounds: Mapping[str, RoundText], questions: Mapping[str, tuple[Question, ...]]
) -> list[Problem]:
    """What no single file can see: names that point across files."""
    problems = []
    values = {item.id for item in company.values}
    principles = {item.id for item in company.principles}
    sources = {item.id for item in company.sources}
    for loop in company.loops:
        problems += [
            Problem(
                "pack.yaml",
                0,
                f"loop {loop.id!r} has a round of kind {item.kind!r}, which has no file in rounds/",
            )
            for item in loop.rounds
            if item.kind not in rounds
        ]
    for kind, items in questions.items():
        for question in items:
            unknown = [*(set(question.values) - values), *(set(question.principles) - principles)]
            problems += [
                Problem(f"questions/{kind}.yaml", 0, f"{question.id}: unknown value {name!r}")
                for name in unknown
            ]
    for kind, text in rounds.items():
        unknown_sources = sorted(set(text.sources) - sources)
        problems += [
            Problem(f"rounds/{kind}.yaml", 0, f"unknown source {name!r}") for name in unknown_sources
        ]
    for claim in company.claims:
        if claim.source not in sources:
            problems.append(
                Problem(
                    "pack.yaml", 0, f"a claim about {claim.topic!r} names the unknown source {claim.source!r}"
                )
            )
    return problems
