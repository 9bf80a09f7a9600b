"""Skills and their names: alias groups, so that one skill counts once however it is written."""

from __future__ import annotations

from greenroom.content.reading import Content


class Skill(Content):
    """`aliases` are other spellings, matched as whole words without regard to case unless `exact` ("Go", "R", "C").

    `parents` are ids of what this one also shows: PostgreSQL shows "relational-databases". `kin` are ids from which it is learned
    quickly, which make a gap smaller and never close it.
    """

    id: str
    name: str
    kind: str  # language | framework | datastore | cloud | tool | practice | domain | method
    aliases: tuple[str, ...] = ()
    exact: bool = False
    parents: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()


class Vocabulary(Content):
    skills: tuple[Skill, ...]
