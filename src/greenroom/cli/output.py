"""How every command speaks: JSON on standard output when asked for, complaints on standard error, and exit codes.

0 done · 1 the work found a negative result the caller asked about · 2 bad input · 3 the world failed.
"""

from __future__ import annotations

import asyncio
import functools
import json
import sys
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn, ParamSpec, TypeVar

from rich.console import Console

from greenroom.base.errors import AuthorError, CallerError, WorldError

P = ParamSpec("P")
R = TypeVar("R")

NEGATIVE, BAD_INPUT, WORLD = 1, 2, 3
screen = Console()
complaints = Console(stderr=True)


def emit(value: Any) -> None:
    """One JSON document, or one line of a stream, on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def fail(says: str, code: int) -> NoReturn:
    line = " ".join(f"greenroom: {says}".split())
    complaints.print(line, style="bold", highlight=False, markup=False, soft_wrap=True)
    raise SystemExit(code)


def command(function: Callable[P, Coroutine[Any, Any, int | None] | int | None]) -> Callable[P, None]:
    """Runs a command, async or not; faults become one line and an exit code."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            made = function(*args, **kwargs)
            code = asyncio.run(made) if asyncio.iscoroutine(made) else made
        except (CallerError, AuthorError) as error:
            fail(str(error), BAD_INPUT)
        except WorldError as error:
            fail(str(error), WORLD)
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), WORLD)
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        if isinstance(code, int) and code:
            raise SystemExit(code)

    return run
