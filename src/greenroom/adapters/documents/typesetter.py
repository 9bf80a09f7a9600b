"""PDFs by Typst. What a user wrote goes in as data (`sys.inputs`), never as markup; only the compiler's own fonts are used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from greenroom.base.canonical import dumps
from greenroom.base.errors import WorldError

TEMPLATES = Path(__file__).parent


class Typesetter:
    def pdf(self, template: str, data: Mapping[str, Any]) -> bytes:
        """The template `template` filled with `data` (plain JSON), as PDF bytes. WorldError when it cannot be set."""
        try:
            made = typst.compile(
                str(TEMPLATES / f"{template}.typ"), sys_inputs={"data": dumps(data)}, ignore_system_fonts=True
            )
        except RuntimeError as error:
            raise WorldError(f"the document could not be typeset: {error}") from error
        assert isinstance(made, bytes)
        return made
