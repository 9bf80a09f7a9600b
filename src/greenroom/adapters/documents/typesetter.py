"""PDFs by Typst. What a user wrote goes in as data (`sys.inputs`), never as markup; only the compiler's own fonts are used, unless a
letter stands in it that none of them has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from greenroom.base.canonical import dumps
from greenroom.base.errors import WorldError

TEMPLATES = Path(__file__).parent
# Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Georgian, signs: what the compiler's fonts draw.
_CARRIED = re.compile(
    "[^\u0000-\u06ff\u0900-\u097f\u10a0-\u10ff\u1c80-\u1fff\u2000-\u2bff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb4f\ufe0f]"
)


class Typesetter:
    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The template `template` filled with `data` (plain JSON), as PDF bytes. WorldError when it cannot be set.

        A letter that the compiler's fonts lack is drawn with the fonts of this machine, and the template is told which (`borrowed`).
        """
        plain = dumps(data)
        borrowed = "".join(dict.fromkeys(_CARRIED.findall(plain)))[:12]
        try:
            made = typst.compile(
                str(TEMPLATES / f"{template}.typ"),
                sys_inputs={"data": plain, "borrowed": borrowed},
                ignore_system_fonts=not borrowed,
            )
        except RuntimeError as error:
            raise WorldError(f"the document could not be typeset: {error}") from error
        assert isinstance(made, bytes)
        return made
