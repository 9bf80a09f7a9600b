"""Reads the documents candidates bring: résumés and job descriptions."""

from greenroom.adapters.reading.bounded import BoundedReader
from greenroom.adapters.reading.document import read_document

__all__ = ["BoundedReader", "read_document"]
