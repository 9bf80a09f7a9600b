"""The whole loop ranks who is stronger, round by round, on several seeds; and equal seeds give equal logs, byte for byte."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from greenroom import bootstrap
from greenroom.adapters.encoder import MiniLm, load_encoder
from greenroom.bootstrap import App, VirtualClock, make_app, make_debriefs
from greenroom.scoring.committee import decide
from greenroom.scoring.scorecard import Scorecard, Unscored
from greenroom.service.home import DEFAULT_LEVEL, start_loop, start_round
from greenroom.service.rehearsal import Pace, rehearse
from greenroom.session.state import SessionState
from greenroom.session.transcript import transcript

pytestmark = pytest.mark.slow

SEEDS = (1, 2, 3, 4, 5)
STRENGTHS = ("strong", "mixed", "weak")

one_encoder = cache(load_encoder)


@pytest.fixture(autouse=True)
def shared_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """One encoder for all apps of this file: what it has read once it need not read again."""

    def shared() -> MiniLm:
        return one_encoder()

    monkeypatch.setattr(bootstrap, "load_encoder", shared)


async def sit(
    folder: Path, name: str, seed: int, kind: str = ""
) -> tuple[SessionState, list[Scorecard | Unscored], bytes]:
    """A candidate sits the short loop, or a round of `kind`: the final state, the scorecards and the exported log."""
    clock = VirtualClock()
    app: App = make_app(folder, clock)
    try:
        session = f"ranking-{kind}{name}-{seed}"
        if kind:
            await start_round(app.sessions, kind, "", DEFAULT_LEVEL, seed, None, session)
        else:
            await start_loop(app.sessions, "short", DEFAULT_LEVEL, seed, session)
        candidate = app.pack.candidates[name]
        state = await rehearse(app.sessions, Pace(app.sessions, clock), session, candidate, seed)
        cards = make_debriefs(app).scorecards(state)
        return state, cards, (await app.sessions.export(session)).encode()
    finally:
        await app.close()


@pytest.mark.parametrize("seed", SEEDS)
async def test_strong_above_mixed_above_weak_on_every_round(tmp_path: Path, seed: int) -> None:
    loops = []
    for name in STRENGTHS:
        state, cards, _ = await sit(tmp_path, name, seed)
        assert_quotes_stand(state, cards)
        loops.append(cards)
    for strong, mixed, weak in zip(*loops, strict=True):
        assert isinstance(strong, Scorecard)
        assert isinstance(mixed, Scorecard)
        assert isinstance(weak, Scorecard)
        ranks = [card.overall.rank for card in (strong, mixed, weak)]
        assert ranks[0] > ranks[1] > ranks[2], (strong.round, ranks)
    strong_level, mixed_level, weak_level = (decide(cards).level or 0 for cards in loops)
    assert strong_level > mixed_level > weak_level


@pytest.mark.parametrize("kind", ["partner", "director", "offer"])
async def test_strong_above_mixed_above_weak_in_the_rounds_of_the_whole_onsite(
    tmp_path: Path, kind: str
) -> None:
    for seed in SEEDS[:3]:
        ranks = []
        for name in STRENGTHS:
            state, cards, _ = await sit(tmp_path, name, seed, kind)
            assert_quotes_stand(state, cards)
            assert isinstance(cards[0], Scorecard)
            ranks.append(cards[0].overall.rank)
        assert ranks[0] > ranks[1] > ranks[2], (seed, ranks)


async def test_the_same_seed_gives_the_same_log(tmp_path: Path) -> None:
    _, _, one = await sit(tmp_path / "one", "mixed", 7)
    _, _, two = await sit(tmp_path / "two", "mixed", 7)
    assert one
    assert one == two


def assert_quotes_stand(state: SessionState, cards: list[Scorecard | Unscored]) -> None:
    """Every level has a quote, and every quote stands at its place in what was said or recorded."""
    lines = {
        int(line["seq"]): str(line["text"])
        for item in state.rounds
        for line in transcript(item)
        if line["who"] == "candidate"
    }
    for card in cards:
        assert isinstance(card, Scorecard)
        for mark in (card.overall, *card.criteria.values()):
            assert (mark.level is None) or mark.quotes
            grounds = [each.quote for each in (*mark.raised, *mark.lowered)]
            for quote in (*mark.quotes, *grounds):
                assert quote.seq is not None
                assert lines[quote.seq][quote.start : quote.end] == quote.text
