"""How large a document may be, and the sentences that say so with the way out."""

from __future__ import annotations

BYTES = 20 << 20
PAGES = 60
UNPACKED = 100 << 20  # bytes of all parts of a zipped document together
RATIO = 200  # unpacked to packed, for a part above a megabyte
LINES = 12_000  # a document of 60 pages has about 3,000
LETTERS = 300_000  # a document of 60 pages has about 200,000
LINE = 20_000  # letters of one line; a description pasted without its line breaks has about 6,000
DEPTH = 40  # nested JSON

TOO_LARGE = "This file has {megabytes} MB and at most 20 MB are read. Export it again without large pictures."
TOO_LONG = "This document has {pages} pages and at most 60 are read. Send the pages that are your résumé."
TOO_MUCH = "This document holds far more text than a résumé does. Send only the part that is your résumé."
EMPTY = "This file is empty. Choose the file again, or paste the text."
NO_TEXT = "No text was found in this document. Choose another file, or paste the text."
LOCKED = "This document is protected by a password. Save a copy without one, or paste the text."
CORRUPT = "This {what} is damaged and cannot be read. Export it again, or paste the text."
PICTURE = (
    "The pages of this PDF are pictures, as from a scanner, and hold no text. Export the PDF from the program you wrote it in,"
    " run it through text recognition, or paste the text."
)
BOMB = "This file unpacks to far more than a document holds and is not read. Save it again as PDF, or paste the text."
NOT_READ = "This is {what}, which cannot be read. Save it as PDF, DOCX or text, or paste the text."
EXHAUSTED = "Reading this document took more {what} than is allowed. Export it again as a simpler PDF, or paste the text."
