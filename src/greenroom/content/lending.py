"""What one pack lends to another, cut to the borrower's rounds, values, principles and questions."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeVar

from greenroom.content.candidate import Candidate, TalkRound
from greenroom.content.readiness import Angles, Circumstance, Facet, Readiness

ALWAYS = frozenset({"application"})  # stages that are no kind of round
INSTEAD = ("manager", "culture", "recruiter")  # where a question is asked whose own round is not held

T = TypeVar("T", Facet, Circumstance)


def cut_to_fit(lent: Readiness, rounds: Set[str], names: Mapping[str, str]) -> Readiness:
    """`rounds` are the borrower's kinds; `names` says what a value or principle of the lender is called there.

    Stages and questions for interviewers of rounds that the borrower does not hold are left out, and so are scripts about a principle,
    whose words are the lender's. A facet asked in such a round is asked in another.
    """
    held = [kind for kind in INSTEAD if kind in rounds]

    def fit(item: T) -> T:
        return item.model_copy(
            update={
                "round": item.round if item.round in rounds or not held else held[0],
                "values": _renamed(item.values, names),
                "principles": _renamed(item.principles, names),
            }
        )

    angles = Angles(
        facets=tuple(fit(each) for each in lent.angles.facets),
        circumstances=tuple(fit(each) for each in lent.angles.circumstances),
        rooms=lent.angles.rooms,
        delivery=lent.angles.delivery,
        blanks=lent.angles.blanks,
    )
    asks = lent.ask_them
    return Readiness(
        angles=angles,
        stages=tuple(each for each in lent.stages if each.round in rounds or each.round in ALWAYS),
        scripts=tuple(each for each in lent.scripts if not each.risk.startswith("principle:")),
        ask_them=asks.model_copy(
            update={
                "who": {kind: who for kind, who in asks.who.items() if kind in rounds},
                "asks": tuple(each for each in asks.asks if each.round in rounds),
            }
        ),
    )


def taught(candidates: Mapping[str, Candidate], questions: Mapping[str, str]) -> dict[str, Candidate]:
    """The lender's simulated candidates, who answer the borrower's questions like the nearest they know (`questions`: its -> theirs)."""

    def taught_round(script: TalkRound) -> TalkRound:
        stories = tuple(
            story.model_copy(
                update={
                    "answers_questions": (
                        *story.answers_questions,
                        *(mine for mine, theirs in questions.items() if theirs in story.answers_questions),
                    )
                }
            )
            for story in script.stories
        )
        direct = {
            mine: script.direct[theirs] for mine, theirs in questions.items() if theirs in script.direct
        }
        return script.model_copy(update={"stories": stories, "direct": {**script.direct, **direct}})

    found: dict[str, Candidate] = {}
    for name, candidate in candidates.items():
        talk = candidate.talk
        rounds = {
            field: taught_round(value)
            for field in type(talk).model_fields
            if isinstance(value := getattr(talk, field), TalkRound)
        }
        found[name] = candidate.model_copy(update={"talk": talk.model_copy(update=rounds)})
    return found


def _renamed(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[each] for each in ids if each in names))
