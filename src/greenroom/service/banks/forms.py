"""What a user adds to the banks."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from greenroom.content.bank import Outcome

Short = Annotated[str, Field(max_length=300)]
Long = Annotated[str, Field(max_length=4_000)]
Tag = Annotated[str, Field(min_length=1, max_length=60)]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class OwnQuestion(Form):
    """A question of the user's own. `replaces` names the pack's question it is a changed copy of, which it then hides."""

    round: str = Field(max_length=40)
    text: str = Field(min_length=8, max_length=1_000)
    about: Long = ""
    values: tuple[Tag, ...] = Field(default=(), max_length=20)
    principles: tuple[Tag, ...] = Field(default=(), max_length=20)
    levels: tuple[Tag, ...] = Field(default=(), max_length=10)
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)
    follow_ups: tuple[Annotated[str, Field(min_length=1, max_length=500)], ...] = Field(
        default=(), max_length=20
    )
    replaces: str = Field(default="", max_length=120)


class OwnRound(Form):
    kind: str = Field(default="", max_length=40)
    title: Short = ""
    minutes: int = Field(default=0, ge=0, le=1_000)
    says: Long = ""


class OwnAsked(Form):
    text: str = Field(min_length=1, max_length=1_000)
    question: str = Field(default="", max_length=120)


class OwnAccount(Form):
    """An interview the user had. What is not told stays empty or 0."""

    title: str = Field(min_length=1, max_length=300)
    year: int = Field(default=0, ge=0, le=2100)
    level: str = Field(default="", max_length=40)
    role: Short = ""
    outcome: Outcome = Outcome.UNKNOWN
    difficulty: str = Field(default="", max_length=40)
    stage: Short = ""
    round_count: int = Field(default=0, ge=0, le=30)
    rounds: tuple[OwnRound, ...] = Field(default=(), max_length=30)
    asked: tuple[OwnAsked, ...] = Field(default=(), max_length=100)
    tips: tuple[Annotated[str, Field(min_length=1, max_length=4_000)], ...] = Field(default=(), max_length=50)
    says: tuple[Annotated[str, Field(min_length=1, max_length=4_000)], ...] = Field(default=(), max_length=50)
