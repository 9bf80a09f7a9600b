"""One scorecard for a whole round on the six criteria, from what was said in it and what was run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenroom.base.canonical import digest
from greenroom.content.rubric import Overall, OverallCap, Rubric, Rubrics
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.points import Point, find_points
from greenroom.evidence.quote import Utterance
from greenroom.evidence.signals import Evidence
from greenroom.scoring.answer import Round, read, rubric_of, scorer
from greenroom.scoring.combine import combined
from greenroom.scoring.executed import Executed, correctness, objectives, robustness
from greenroom.scoring.overall import overall
from greenroom.scoring.points import points_alone, with_points
from greenroom.scoring.scorecard import Criterion, Ground, Mark, Scorecard, unobserved
from greenroom.scoring.table import mark

_ANCHORS = {1: "Strong no-hire.", 2: "Leaning no.", 3: "Leaning hire.", 4: "Strong hire."}
_WEAK_OWNERSHIP = OverallCap(dimension="ownership", at_most=2, level=2, says="weak ownership caps the round")
_WEAK_CULTURE = OverallCap(dimension="culture", at_most=1, level=1, says="evasion or blame ends it")
_WEAK_CODE = OverallCap(dimension="technical", at_most=2, level=2, says="the code that was run decides")

TALK = Overall(
    {"ownership": 3, "culture": 3, "judgment": 2, "communication": 1, "real_world": 2, "technical": 1},
    2,
    (_WEAK_OWNERSHIP, _WEAK_CULTURE),
    _ANCHORS,
)
OFFER = Overall({"judgment": 2, "communication": 2, "culture": 1}, 2, (), _ANCHORS)
DESIGN = Overall({"technical": 3, "judgment": 2, "communication": 1, "real_world": 2}, 2, (), _ANCHORS)
CODING = Overall(
    {"technical": 3, "judgment": 1, "communication": 1, "real_world": 1}, 2, (_WEAK_CODE,), _ANCHORS
)

_DEPTH, _PARTS, _TECHNICAL = 3, 4, 2
"""A manager round shows technical depth when some subject of a design reaches this level, so many different parts are
named, and so many of the sentences that carry the level name one: weighing is also done of people and plans."""

NO_TALK = "Not observed: this round does not look at it."


def score_talk_round(
    stories: Sequence[Sequence[Utterance]],
    rubrics: Rubrics,
    encoder: Encoder | None = None,
    round: str = "culture",
) -> Scorecard:
    """A recruiter, manager, culture, director or partner round: each story is read alone, then the stories are combined.

    Raises BadInput for a round that is not a talk round.
    """
    kind, rubric = rubric_of(round, rubrics)
    read_stories = [read(kind, story, rubric, encoder) for story in stories if story]
    marks = {
        name: combined(
            [(f"story {at}", 1, mark(each, rubric, evidence)) for at, evidence in enumerate(read_stories, 1)],
            _nothing(read_stories),
        )
        for name, each in rubric.dimensions.items()
    }
    six = {
        Criterion.TECHNICAL: _depth(kind, stories, rubrics, encoder),
        Criterion.JUDGMENT: marks["judgment"],
        Criterion.COMMUNICATION: marks["communication"],
        Criterion.OWNERSHIP: marks["ownership"],
        Criterion.CULTURE: combined(
            [("candor", 2, marks["candor"]), ("learning", 1, marks["learning"])], _nothing(read_stories)
        ),
        Criterion.REAL_WORLD: marks["impact"],
    }
    return _card(six, TALK, [rubric], kind.value, encoder, read_stories)


def score_offer_round(
    said: Sequence[Utterance], rubrics: Rubrics, encoder: Encoder | None, points: Sequence[Point]
) -> Scorecard:
    """A round about an offer: no stories are told in it, so that it is scored by its own points alone (they need an encoder)."""
    kind, rubric = rubric_of(Round.OFFER.value, rubrics)
    evidence = read(kind, said, rubric, encoder)
    made = find_points(evidence, points, encoder) if encoder else ()
    six = {
        criterion: points_alone(
            [point for point in points if point.dimension == criterion],
            [found for found in made if found.point.dimension == criterion],
        )
        if any(point.dimension == criterion for point in points)
        else unobserved(NO_TALK)
        for criterion in Criterion
    }
    return _card(six, OFFER, [rubric], kind.value, encoder, [evidence])


def score_design_round(
    utterances: Sequence[Utterance],
    simulations: Sequence[Executed],
    predictions: Sequence[Executed],
    rubrics: Rubrics,
    encoder: Encoder | None = None,
    points: Sequence[Point] = (),
) -> Scorecard:
    """A design round. `points` are the scenario's own, by dimension of the rubric. `simulations` hold the simulator's results in the order they were run; `predictions` hold
    `{"close": bool}` for each figure predicted before a run. Both carry the recorded sentence that is quoted."""
    kind, rubric = rubric_of(Round.DESIGN.value, rubrics)
    evidence = read(kind, utterances, rubric, encoder)
    marks = _marks(rubric, evidence, points, encoder)
    nothing = _nothing([evidence])
    technical = combined(
        [
            ("architecture", 1, marks["architecture"]),
            ("scale", 1, marks["scale"]),
            ("the run", 1, objectives(simulations, faulty=False)),
        ],
        nothing,
    )
    six = {
        Criterion.TECHNICAL: _with_predictions(technical, predictions),
        Criterion.JUDGMENT: marks["tradeoffs"],
        Criterion.COMMUNICATION: marks["requirements"],
        Criterion.OWNERSHIP: unobserved(NO_TALK),
        Criterion.CULTURE: unobserved(NO_TALK),
        Criterion.REAL_WORLD: combined(
            [
                ("failure", 1, marks["failure"]),
                ("operations", 1, marks["operations"]),
                ("the run with faults", 1, objectives(simulations, faulty=True)),
            ],
            nothing,
        ),
    }
    return _card(six, DESIGN, [rubric], kind.value, encoder, [evidence])


def score_coding_round(
    utterances: Sequence[Utterance],
    verdict: Executed | None,
    rubrics: Rubrics,
    encoder: Encoder | None = None,
    points: Sequence[Point] = (),
) -> Scorecard:
    """A coding round. `verdict` holds the judge's JSON for what was submitted, and the recorded sentence about it;
    `points` are those of the subjects that were talked about.

    `technical` comes from the run alone; without a verdict it has no level.
    """
    kind, rubric = rubric_of(Round.CODING.value, rubrics)
    evidence = read(kind, utterances, rubric, encoder)
    marks = _marks(rubric, evidence, points, encoder)
    unrun = unobserved("Not assessed: no code was submitted.")
    six = {
        Criterion.TECHNICAL: correctness(verdict) if verdict else unrun,
        Criterion.JUDGMENT: marks["judgment"],
        Criterion.COMMUNICATION: marks["communication"],
        Criterion.OWNERSHIP: unobserved(NO_TALK),
        Criterion.CULTURE: unobserved(NO_TALK),
        Criterion.REAL_WORLD: combined(
            [
                ("talk of errors and load", 1, marks["real_world"]),
                ("races explored", 1, robustness(verdict) if verdict else unrun),
            ],
            _nothing([evidence]),
        ),
    }
    return _card(six, CODING, [rubric], kind.value, encoder, [evidence])


def _marks(
    rubric: Rubric, evidence: Evidence, points: Sequence[Point], encoder: Encoder | None
) -> dict[str, Mark]:
    """Every dimension by the general rubric and by the authored points that bear on it (these need an encoder)."""
    made = find_points(evidence, points, encoder) if encoder else ()
    known = points if encoder else ()
    return {
        name: with_points(
            mark(each, rubric, evidence),
            [point for point in known if point.dimension == name],
            [found for found in made if found.point.dimension == name],
        )
        for name, each in rubric.dimensions.items()
    }


def _depth(
    kind: Round, stories: Sequence[Sequence[Utterance]], rubrics: Rubrics, encoder: Encoder | None
) -> Mark:
    """`technical` in a manager round, when some design dimension shows depth; else not observed."""
    if kind is not Round.MANAGER or "design" not in rubrics:
        return unobserved(NO_TALK)
    design = rubrics["design"]
    evidence = read(Round.DESIGN, [turn for story in stories for turn in story], design, encoder)
    parts = evidence.named("component")
    technical = {each.quote for each in parts}
    marks = {
        name: mark(design.dimensions[name], design, evidence)
        for name in ("architecture", "tradeoffs", "scale", "failure", "operations")
    }
    deep = [
        (name, 1, found)
        for name, found in marks.items()
        if (found.level or 0) >= _DEPTH and len(technical & set(found.quotes)) >= _TECHNICAL
    ]
    nowhere = "Not observed: no technical matter was gone into."
    return combined(deep, nowhere) if len({each.match for each in parts}) >= _PARTS else unobserved(nowhere)


def _with_predictions(technical: Mark, predictions: Sequence[Executed]) -> Mark:
    """Predictions are shown as grounds; they do not move the level."""
    close = tuple(
        Ground("a prediction that held", each.quote()) for each in predictions if each.data.get("close")
    )
    off = tuple(
        Ground("a prediction that did not hold", each.quote())
        for each in predictions
        if not each.data.get("close")
    )
    return Mark(
        technical.level,
        technical.confidence,
        technical.source,
        technical.quotes,
        technical.reason,
        (*technical.raised, *close),
        (*technical.lowered, *off),
        technical.missing,
    )


def _nothing(read_all: Sequence[Evidence]) -> str:
    refused = [evidence.refused for evidence in read_all if evidence.refused]
    if refused and len(refused) == len(read_all):
        return f"Not assessed: {refused[0]}."
    return "Not observed: nothing said bears on it either way."


def _card(
    six: Mapping[Criterion, Mark],
    rule: Overall,
    rubrics: Sequence[Rubric],
    round: str,
    encoder: Encoder | None,
    evidence: Sequence[Evidence],
) -> Scorecard:
    marks = {criterion.value: each for criterion, each in six.items()}
    notes = [
        f"Set aside ({each.reason}): {each.quote.text[:120]}" for found in evidence for each in found.ignored
    ]
    rubric = digest([each.hash for each in rubrics])
    return Scorecard(overall(rule, marks), marks, rubric, scorer(encoder), round, tuple(notes))
