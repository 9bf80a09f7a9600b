"""What the candidate changed in what was read. Kept in order, applied on top of the reading; nothing read is ever lost.

`target` names a value: a claim's id ("c-4f1a"), a field of a role or study ("r-09ab.employer", ".title", ".place", ".span", ".school",
".degree"), a project's name ("p-11.name"), a listed skill ("skill:Python"), or "name" and "headline".
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from greenroom.profile.page import Value


class Corrected(Value):
    """The candidate's wording takes the place of what was read. A span is written "2019-03 to 2021-07" or "2019 to present"."""

    kind: Literal["corrected"] = "corrected"
    target: str
    text: str


class Retracted(Value):
    """It is not so, or may not be used. Nothing made later rests on it. A role's id takes its claims with it."""

    kind: Literal["retracted"] = "retracted"
    target: str


class Restored(Value):
    """Takes back every correction and retraction of `target`."""

    kind: Literal["restored"] = "restored"
    target: str


class Added(Value):
    """A claim the reading missed. `role` is a role's or project's id, "" for a summary."""

    kind: Literal["added"] = "added"
    role: str
    text: str


Correction = Annotated[Corrected | Retracted | Restored | Added, Field(discriminator="kind")]
