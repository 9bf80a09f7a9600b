"""Reading what was said: the encoder against its own matrix products, a whole answer, and a move of the interviewer."""

from __future__ import annotations

import time
from itertools import count

import numpy as np
from numpy.typing import NDArray

from bench.measure import Effort, Row, Samples, alternate, median, row, timed
from bench.speech import sentences
from greenroom.adapters.encoder import HEADS, LAYERS, WIDTH, MiniLm, load_encoder
from greenroom.bootstrap import load_pack
from greenroom.content.pack import Pack
from greenroom.events.facts import Event, Fact, PhaseEntered, PlannedRound, RoundBegan, Said, SessionStarted
from greenroom.interviewer.situation import Trigger
from greenroom.scoring.answer import score_answer
from greenroom.service.looking import Interviewer
from greenroom.session.decide import envelop
from greenroom.session.state import SessionState, replay

QUESTION = "Tell me about a significant decision you made without your manager's approval."
TURNS, ANSWER = 20, 4  # turns of the candidate, and sentences in each
BEGAN, MINUTE = 1_750_000_000_000, 60_000


def bench(effort: Effort) -> list[Row]:
    encoder, pack = load_encoder(), load_pack()
    return [_encoder(effort, encoder), _answer(effort, encoder, pack), *_move(effort, encoder, pack)]


def _encoder(effort: Effort, encoder: MiniLm) -> Row:
    """One sentence at a time, none seen before, against the products of the same shapes on the same numbers of tokens."""
    numbers = count(1_000)
    lengths = [len(encoder._tokens.tokenize(text)) for text in sentences(1_000)]
    floors = [Products(tokens) for tokens in lengths]

    def ours() -> Samples:
        texts = sentences(next(numbers))
        return timed(lambda: [encoder.encode([text]) for text in texts], len(texts))()

    def floor() -> Samples:
        begun = time.perf_counter()
        for products in floors:
            products.run()
        return [(time.perf_counter() - begun) * 1e3 / len(floors)]

    found = alternate(effort.times(20), ours, floor)
    what = f"encode a sentence of {np.mean(lengths):.0f} tokens"
    return row(
        what,
        "ms",
        median(found[0]),
        "its matrix products alone",
        median(found[1]),
        len(found[0]) * len(lengths),
    )


class Products:
    """The matrix products of the encoder for one text of `tokens` tokens, and nothing else."""

    def __init__(self, tokens: int) -> None:
        draw = np.random.default_rng(tokens)

        def matrix(*shape: int) -> NDArray[np.float32]:
            return draw.standard_normal(shape, dtype=np.float32)

        self.states, self.inner = matrix(tokens, WIDTH), matrix(tokens, 4 * WIDTH)
        self.head, self.scores = matrix(HEADS, tokens, WIDTH // HEADS), matrix(HEADS, tokens, tokens)
        self.turned = np.ascontiguousarray(self.head.transpose(0, 2, 1))
        self.layers = [
            (
                matrix(WIDTH, 3 * WIDTH),
                matrix(WIDTH, WIDTH),
                matrix(WIDTH, 4 * WIDTH),
                matrix(4 * WIDTH, WIDTH),
            )
            for _ in range(LAYERS)
        ]

    def run(self) -> None:
        for attend, mix, widen, narrow in self.layers:
            self.states @ attend
            self.head @ self.turned
            self.scores @ self.head
            self.states @ mix
            self.states @ widen
            self.inner @ narrow


def _answer(effort: Effort, encoder: MiniLm, pack: Pack) -> Row:
    """An answer from text to scorecard, against encoding its sentences."""
    numbers = count(2_000)

    def ours() -> Samples:
        text = " ".join(sentences(next(numbers)))
        return timed(lambda: score_answer("culture", QUESTION, text, pack.rubrics, encoder))()

    def encoding() -> Samples:
        texts = sentences(next(numbers))
        return timed(lambda: encoder.encode(texts))()

    found = alternate(effort.times(20), ours, encoding)
    what = f"score an answer of {len(sentences(0))} sentences"
    return row(what, "ms", median(found[0]), "encoding its sentences", median(found[1]), len(found[0]))


def _move(effort: Effort, encoder: MiniLm, pack: Pack) -> list[Row]:
    """The interviewer's next move, late in a long culture round, after an answer that it has not heard before."""
    interviewer = Interviewer(pack, encoder)
    state, now = _long_round(interviewer)
    numbers = count(4_000)

    def ours() -> Samples:
        said = _after(state, [Said(text=_words(next(numbers)))], now)
        return timed(lambda: interviewer.moves(said, Trigger.SPOKE, now))()

    def encoding() -> Samples:
        texts = sentences(next(numbers))[:ANSWER]
        return timed(lambda: encoder.encode(texts))()

    found = alternate(effort.times(30), ours, encoding)
    what = f"the interviewer's move after {TURNS} turns"
    other = f"encoding an answer of {ANSWER} sentences"
    return [row(what, "ms", median(found[0]), other, median(found[1]), len(found[0]))]


def _words(number: int) -> str:
    first = number % 5 * ANSWER
    return " ".join(sentences(number)[first : first + ANSWER])


def _after(state: SessionState, facts: list[Fact], now: int) -> SessionState:
    events: list[Event] = envelop(state, "bench", facts, now)
    return replay(events, state)


def _long_round(interviewer: Interviewer) -> tuple[SessionState, int]:
    """A culture round in which the candidate has answered so often, and the time of the next answer."""
    plan = PlannedRound(kind="culture", title="Culture", seconds=240 * 60)
    started = SessionStarted(
        title="t", format="round", company="c", level="L5", seed=1, rounds=(plan,), packs="p"
    )
    now = BEGAN
    state = _after(SessionState(), [started, RoundBegan(round=0), PhaseEntered(phase="opening")], now)
    state = _after(state, interviewer.moves(state, Trigger.BEGAN, now), now)
    for turn in range(TURNS):
        now += MINUTE
        state = _after(state, [Said(text=_words(3_000 + turn))], now)
        state = _after(state, interviewer.moves(state, Trigger.SPOKE, now), now)
        if state.open_round is None:
            raise RuntimeError(f"the round ended after {turn + 1} turns, so a long one cannot be measured")
    return state, now + MINUTE
