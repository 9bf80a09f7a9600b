"""Reads the documents candidates bring: résumés and job descriptions."""

from greenroom.adapters.reading.document import read_document

__all__ = ["read_document"]
