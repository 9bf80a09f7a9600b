"""Fits the weights of greenroom.evidence.facts and prints them, with figures across domains.

Run by hand: `python tests/evidence/fit_fact_matcher.py`. Needs SciPy (a development dependency).
Fitted on: the questions of the two packs' domains (written from labels alone), and the same questions with their fact taken
away, for which "none of them" is the right answer. Never on the resume-point domain, which is held out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from greenroom.adapters.encoder import load_encoder
from greenroom.content.facts import Fact, parse_facts
from greenroom.evidence.encoder import Encoder
from greenroom.evidence.facts import FEATURES, closeness_elsewhere, measure

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PACKS = ROOT / "packs" / "netflix"
DOMAINS = {
    "cache": PACKS / "tasks" / "recommendation-cache" / "facts.yaml",
    "launch": PACKS / "scenarios" / "title-launch" / "facts.yaml",
    "resume": HERE / "data" / "facts_resume.yaml",
}
HELD_OUT = "resume"
RIDGE = 0.01
REMOVED_WEIGHT = (
    0.05  # of a question whose fact was taken away: a neighbour of the fact is often nearly right
)


@dataclass(frozen=True)
class Case:
    """A question, and the indices of the facts that answer it (none: no fact does)."""

    domain: str
    question: str
    right: tuple[int, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Sample:
    """The features of each fact (facts, features), the closeness elsewhere, the right facts and the sample's weight."""

    features: NDArray[np.float64]
    elsewhere: float
    right: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Fit:
    centres: NDArray[np.float64]
    spreads: NDArray[np.float64]
    none_centre: float
    none_spread: float
    parameters: NDArray[np.float64]  # one weight for each feature, the score of "none", its weight

    def chances(self, sample: Sample) -> NDArray[np.float64]:
        scores = (sample.features - self.centres) / self.spreads @ self.parameters[:-2]
        elsewhere = (sample.elsewhere - self.none_centre) / self.none_spread
        shares = np.append(scores, self.parameters[-2] + self.parameters[-1] * elsewhere)
        shares = np.exp(shares - shares.max())
        return shares / shares.sum()


def load_cases(domain: str) -> list[Case]:
    facts = parse_facts(DOMAINS[domain].read_text(encoding="utf-8")).facts
    places = {fact.id: index for index, fact in enumerate(facts)}
    data = yaml.safe_load((HERE / "data" / f"questions_{domain}.yaml").read_text(encoding="utf-8"))
    also = data.get("accepts") or {}
    cases = [
        Case(
            domain,
            question,
            tuple(places[name] for name in (right, *also.get(question, ())) if name in places),
            facts,
        )
        for right, questions in data["asked"].items()
        if right in places
        for question in questions
    ]
    return cases + [Case(domain, question, (), facts) for question in data["none"]]


def without_its_fact(case: Case) -> Case:
    return replace(
        case, right=(), facts=tuple(fact for index, fact in enumerate(case.facts) if index not in case.right)
    )


def sample(case: Case, encoder: Encoder, weight: float = 1.0) -> Sample:
    elsewhere = closeness_elsewhere(case.question, encoder)
    return Sample(measure(case.question, case.facts, encoder), elsewhere, case.right, weight)


def training(cases: list[Case], encoder: Encoder) -> list[Sample]:
    cut = [without_its_fact(case) for case in cases if case.right]
    return [sample(case, encoder) for case in cases] + [sample(case, encoder, REMOVED_WEIGHT) for case in cut]


def fit(given: list[Sample]) -> Fit:
    rows = np.concatenate([each.features for each in given])
    elsewhere = np.array([each.elsewhere for each in given])
    total = sum(each.weight for each in given)

    def at(parameters: NDArray[np.float64]) -> Fit:
        return Fit(
            rows.mean(axis=0), rows.std(axis=0), float(elsewhere.mean()), float(elsewhere.std()), parameters
        )

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = at(parameters)
        value, slope = 0.0, np.zeros_like(parameters)
        for each in given:
            shares = now.chances(each)
            chosen = list(each.right) or [len(shares) - 1]
            mass = shares[chosen].sum()
            value -= each.weight * math.log(mass + 1e-12)
            shares[chosen] -= shares[chosen] / mass
            slope[:-2] += each.weight * (((each.features - now.centres) / now.spreads).T @ shares[:-1])
            slope[-2] += each.weight * shares[-1]
            slope[-1] += each.weight * shares[-1] * (each.elsewhere - now.none_centre) / now.none_spread
        ridge = parameters.copy()
        ridge[-2] = 0.0
        return value / total + RIDGE * float(ridge @ ridge), slope / total + 2 * RIDGE * ridge

    found = minimize(loss, np.zeros(len(FEATURES) + 2), jac=True, method="L-BFGS-B").x
    return at(found)


@dataclass
class Tally:
    """Counts over questions that a fact answers (`on`) and that none does (`off`)."""

    on: int = 0
    off: int = 0
    right: int = 0
    wrong: int = 0
    asked_back: int = 0
    asked_back_right: int = 0
    on_declined: int = 0
    off_declined: int = 0
    off_answered: int = 0
    best_right: int = 0

    def add(
        self, chances: NDArray[np.float64], right: tuple[int, ...], answer: float, decline: float
    ) -> None:
        order = [int(index) for index in np.argsort(-chances[:-1], kind="stable")]
        answered = chances[order[0]] >= answer
        declined = not answered and chances[-1] >= decline
        if not right:
            self.off += 1
            self.off_declined += declined
            self.off_answered += answered
            return
        self.on += 1
        self.best_right += order[0] in right
        self.right += answered and order[0] in right
        self.wrong += answered and order[0] not in right
        self.on_declined += declined
        if not answered and not declined:
            self.asked_back += 1
            self.asked_back_right += bool(set(order[:2]) & set(right))

    def __str__(self) -> str:
        answered = self.right + self.wrong
        return (
            f"n={self.on}+{self.off} top-1 {self.best_right / self.on:.3f} answered {answered / self.on:.3f} "
            f"precision {self.right / max(1, answered):.3f} asked back {self.asked_back / self.on:.3f} "
            f"(right {self.asked_back_right}/{self.asked_back}) declined {self.on_declined / self.on:.3f} | off-topic declined "
            f"{self.off_declined / self.off:.3f} answered {self.off_answered / self.off:.3f} | wrong fact "
            f"{(self.wrong + self.off_answered) / (self.on + self.off):.3f}"
        )


def tally(fitted: Fit, given: list[Sample], answer: float, decline: float) -> Tally:
    counts = Tally()
    for each in given:
        counts.add(fitted.chances(each), each.right, answer, decline)
    return counts


def show(name: str, values: NDArray[np.float64]) -> None:
    print(f"{name} = ({', '.join(f'{value:.4f}' for value in values)})")


def main() -> None:
    encoder = load_encoder()
    train = [domain for domain in DOMAINS if domain != HELD_OUT]
    given = {domain: training(load_cases(domain), encoder) for domain in train}
    given[HELD_OUT] = [sample(case, encoder) for case in load_cases(HELD_OUT)]
    final = fit([each for domain in train for each in given[domain]])
    whole = {domain: [each for each in given[domain] if each.weight == 1.0] for domain in DOMAINS}
    for answer, decline in ((0.75, 0.4), (0.8, 0.4), (0.8, 0.35), (0.8, 0.3), (0.85, 0.35), (0.85, 0.25)):
        print(f"answer from {answer}, decline from {decline}")
        for domain in train:
            others = fit([each for other in train if other != domain for each in given[other]])
            print(f"  {domain}, fitted on the other: {tally(others, whole[domain], answer, decline)}")
        print(f"  {HELD_OUT}, held out: {tally(final, whole[HELD_OUT], answer, decline)}")
    show("CENTRES", final.centres)
    show("SPREADS", final.spreads)
    show("WEIGHTS", final.parameters[:-2])
    print(f"NONE_CENTRE, NONE_SPREAD = {final.none_centre:.4f}, {final.none_spread:.4f}")
    print(f"NONE_SCORE, NONE_WEIGHT = {final.parameters[-2]:.4f}, {final.parameters[-1]:.4f}")


if __name__ == "__main__":
    main()
