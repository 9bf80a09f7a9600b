"""Documents for people, typeset with Typst."""

from greenroom.adapters.documents.typesetter import Typesetter

__all__ = ["Typesetter"]
