"""Every fault Greenroom raises, in one drawn tree. Outcomes (a verdict, a scorecard, "not assessed") are values, never these.

GreenroomError
├── AuthorError        a pack is wrong; says which file and line
├── CallerError        the request cannot be done as asked; nothing was changed
│   ├── BadInput       malformed or out of bounds
│   ├── NotFound       no such session, pack, task or scenario
│   ├── OutOfTurn      a well-formed command that the session does not allow now
│   └── VersionConflict  somebody else wrote first; read again and retry
└── WorldError         disk, sandbox, network or model failed; `retryable` says whether trying again may help
    ├── StoreError
    └── SandboxError
"""

from __future__ import annotations


class GreenroomError(Exception):
    """The root. `str(error)` is one sentence fit for the person who meets it."""


class AuthorError(GreenroomError):
    """A pack is wrong. `file` is relative to the pack, `line` starts at 1 (0: unknown)."""

    def __init__(self, says: str, file: str = "", line: int = 0) -> None:
        super().__init__(f"{file}:{line}: {says}" if file else says)
        self.says, self.file, self.line = says, file, line


class CallerError(GreenroomError):
    """The caller asked for something that cannot be done; the session is as it was."""


class BadInput(CallerError):
    pass


class NotFound(CallerError):
    pass


class OutOfTurn(CallerError):
    pass


class VersionConflict(CallerError):
    pass


class WorldError(GreenroomError):
    """The world failed. `retryable` says whether the same call may succeed later."""

    def __init__(self, says: str, retryable: bool = False) -> None:
        super().__init__(says)
        self.retryable = retryable


class StoreError(WorldError):
    pass


class SandboxError(WorldError):
    pass
