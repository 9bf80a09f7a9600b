"""The vocabulary: everything a session can record. Facts are past tense, about acts, and hold plain values only.

A kind of round brings new artefacts (a file, a design, a run), never a new fact. A fact never reads a clock or a context;
when and where it happened is said by the envelope.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlannedRound(BaseModel):
    """A round of a session: its kind, its length in seconds and, where it has one, its task or scenario.

    `question` is the one question that is rehearsed, whole (a `content.talk.Question` as plain data), so that the log replays where the
    bank does not hold it; None for an ordinary round, and then it is not written down.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    title: str
    seconds: int
    scenario: str = ""
    question: dict[str, Any] | None = None

    @model_serializer(mode="wrap")
    def _without_nothing(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Logs from before there were questions keep their bytes."""
        written: dict[str, Any] = write(self)
        if self.question is None:
            del written["question"]
        return written


class SessionStarted(Fact):
    kind: Literal["session_started"] = "session_started"
    title: str
    format: Literal["loop", "round"]
    company: str
    level: str
    seed: int
    rounds: tuple[PlannedRound, ...]
    packs: str  # content hash of what was installed, so that an old session says what it was played on


class RoundBegan(Fact):
    """`files` are the starter files by name."""

    kind: Literal["round_began"] = "round_began"
    round: int
    files: dict[str, str] = {}


class PhaseEntered(Fact):
    kind: Literal["phase_entered"] = "phase_entered"
    phase: str


class Said(Fact):
    """The candidate said or typed something."""

    kind: Literal["said"] = "said"
    text: str


class Asked(Fact):
    """The interviewer spoke. `move`, `rule` and `because` say why; they stay hidden until the debrief.

    `topic` names what the line is about (a question, a deep dive, a fact), `part` which aspect of it was asked for,
    `evidence` the events that made the rule fire.
    """

    kind: Literal["asked"] = "asked"
    move: str
    text: str
    rule: str
    because: str
    topic: str = ""
    part: str = ""
    evidence: tuple[int, ...] = ()


class Revealed(Fact):
    """A hidden fact came to light, or a constraint was added."""

    kind: Literal["revealed"] = "revealed"
    what: Literal["fact", "constraint"]
    item: str
    label: str
    text: str


class Edited(Fact):
    """In `file`, at code point `at`, `removed` code points were replaced by `inserted`."""

    kind: Literal["edited"] = "edited"
    file: str
    at: int
    removed: int
    inserted: str


class Drew(Fact):
    """The diagram as it then stood (the simulator's design JSON)."""

    kind: Literal["drew"] = "drew"
    design: dict[str, Any]


class PredictionAsked(Fact):
    """`quantities`: name, label and unit of what the candidate is asked to predict before a run is shown."""

    kind: Literal["prediction_asked"] = "prediction_asked"
    quantities: tuple[dict[str, str], ...]


class Predicted(Fact):
    kind: Literal["predicted"] = "predicted"
    values: dict[str, float]


class RunRequested(Fact):
    """A run was asked for; it is performed from `inputs` alone, so that it can be performed again after a crash."""

    kind: Literal["run_requested"] = "run_requested"
    run: str
    mode: str
    inputs: dict[str, Any]


class Ran(Fact):
    """A run ended. `result` is the engine's own JSON; `failed` says why there is none (the world's fault, not the candidate's)."""

    kind: Literal["ran"] = "ran"
    run: str
    mode: str
    headline: str
    output: str = ""
    result: dict[str, Any] = {}
    failed: str = ""


class Noted(Fact):
    """The candidate's private notes as they then stood; no detector reads them."""

    kind: Literal["noted"] = "noted"
    text: str


class Left(Fact):
    """The round was paused: the candidate left, or (`interrupted`) the server stopped."""

    kind: Literal["left"] = "left"
    interrupted: bool = False


class Resumed(Fact):
    kind: Literal["resumed"] = "resumed"


class RoundEnded(Fact):
    kind: Literal["round_ended"] = "round_ended"
    reason: Literal["closed", "time", "candidate"]


class SelfScored(Fact):
    """The candidate's own levels, 1 to 4, or null for "not shown", before any score is seen."""

    kind: Literal["self_scored"] = "self_scored"
    levels: dict[str, int | None]


AnyFact = Annotated[
    SessionStarted
    | RoundBegan
    | PhaseEntered
    | Said
    | Asked
    | Revealed
    | Edited
    | Drew
    | PredictionAsked
    | Predicted
    | RunRequested
    | Ran
    | Noted
    | Left
    | Resumed
    | RoundEnded
    | SelfScored,
    Field(discriminator="kind"),
]


class Event(BaseModel):
    """A fact in its envelope. `seq` starts at 1 and has no gaps; `at` is milliseconds since the Unix epoch and never falls."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    session: str
    seq: int = Field(ge=1)
    at: int
    fact: AnyFact
