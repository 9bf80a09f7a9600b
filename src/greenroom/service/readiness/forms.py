"""What the readiness pages send."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MOST_WORDS = 8_000  # characters of one part of a story, told at length


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(Form):
    """What is prepared for. "" leaves the choice to the description."""

    company: str = Field(default="", max_length=80)
    level: str = Field(default="", max_length=20)


class Words(Form):
    """The candidate's own words for one part of a story."""

    text: str = Field(min_length=1, max_length=MOST_WORDS)


class StartRehearsal(Form):
    """Exactly one rehearsal: of a question of the bank or of the report, of a task or scenario, or of a story of the report."""

    round: str = Field(max_length=40)
    scenario: str = Field(default="", max_length=120)
    question: str = Field(default="", max_length=120)
    story: str = Field(default="", max_length=120)
    minutes: int | None = Field(default=None, ge=1, le=240)
