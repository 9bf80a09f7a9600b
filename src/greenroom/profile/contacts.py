"""The top of a résumé: whose it is, the headline, how to reach them; and the patterns by which contact details are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.profile.lexicon import employerness, name_section, placeness, titleness
from greenroom.profile.page import Line
from greenroom.profile.typography import is_capital

# Every repetition that could begin anywhere in a long word has a bound, so that no line, however made, takes long: local parts
# of addresses have up to 64 characters, the names in a domain up to 63.
MAIL = re.compile(r"[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:linkedin|github|gitlab|twitter|x|stackoverflow|medium|behance|xing|bitbucket|kaggle|orcid|keybase|mastodon|dribbble)\.(?:com|org|io|social)/\S*"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|dev|me|de|fr|co|uk|app|tech|pl|in|ng|kr|cn|vn|is|se|nl|eu|ch|at|ca|au|info|xyz|page|blog|site|example)(?:/[\w./~%-]*)?(?![\w@])",
    re.I,
)
PHONE = re.compile(r"(?<![\w.,$€£])(?:\+|00)?\(?\d[\d().\s/–-]{6,18}\d(?![\w%])")
STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s+(?:[\w.'’-]+\s){0,3}(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|ln\.?|drive|dr\.?|boulevard|blvd\.?|court|ct\.?|way|place|square|terrace|close|crescent)\b(?:,? (?:apt|apartment|unit|flat|suite|#)\.? ?\w+)?"
    r"|\b[\w.-]{0,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|gata|gatan|ulica|ul\.|laan|straat|vej)\s?\d{1,4}[a-z]?\b|\b(?:rue|avenue|boulevard|via|calle|ul\.|ulica|aleja|plac)\s(?:[\w.'’-]+\s){1,4}\d{1,4}\b|\b\d{1,4},?\s(?:rue|avenue|boulevard|place|chemin)\s(?:[\w.'’-]+\s?){1,5}",
    re.I,
)
BORN = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\.?|born(?: on)?|geboren(?: am)?|geburtsdatum|né(?:e)? le|date de naissance|birthday|birth date)\b[\s:]*[\w.,/ -]{0,24}\d{4}",
    re.I,
)
POSTCODE = re.compile(r"^\W*(?:[A-Z]{1,2}-)?\d{4,5}\s[^\W\d]|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b")
_LABELS = re.compile(
    r"^\s*(?:(?:e-?mail|phone|telephone|linkedin|github|nationality|date of birth)\b\s*:?|(?:mobile|tel|cell|address|website|web|location|born|skype|telegram|twitter)\s*:)",
    re.I,
)
_NAME_LABEL = re.compile(r"^(?:full |first |last )?(?:name|surname)\b|^personal information\b", re.I)
_DOCUMENT = re.compile(
    r"^\W*(?:europass|curriculum(?:\s+vit[aæ]e?)?|vit[aæ]e?|r[ée]sum[ée]|cv|lebenslauf|page \d+.*)\W*$", re.I
)
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "zur",
        "of",
        "y",
        "e",
        "af",
        "av",
        "'t",
    ]
)
_SCRIPT = re.compile(
    r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u04ff\u0370-\u03ff]"
)


def is_contact(text: str) -> bool:
    """Whether a line is there to reach or place the person."""
    return bool(
        MAIL.search(text)
        or PHONE.search(text)
        or LINK.search(text)
        or STREET.search(text)
        or _LABELS.match(text)
        or BORN.search(text)
        or POSTCODE.search(text)
    )


def reaches(text: str) -> bool:
    """Whether an address of mail or a telephone number is all that stands there."""
    return any(
        (hit := pattern.search(text)) is not None
        and len(hit.group()) > 0.8 * len(text.strip())
        and (pattern is MAIL or sum(letter.isdigit() for letter in hit.group()) >= 9)
        for pattern in (MAIL, PHONE)
    )


def _nameness(text: str) -> float:
    """How much a line reads like a person's name: -5 to 2."""
    if (
        _DOCUMENT.match(text)
        or _NAME_LABEL.match(text)
        or is_contact(text)
        or re.search(r"\d|[:;!?]|\.$", text.rstrip())
        or len(text) > 60
    ):
        return -5.0
    words = re.sub(r"[(),/|·“”\"']", " ", text).split()
    if not words or (len(words) == 1 and not _SCRIPT.search(text) and len(text) < 4):
        return -5.0
    section, sure = name_section(text)
    score = -3.0 * sure if section else 0.0
    if len(words) > 6:
        score -= 1.5
    capital = sum(
        word[:1].isupper() or bool(_SCRIPT.match(word)) or word.casefold() in _PARTICLES for word in words
    )
    score += 1.5 if capital == len(words) else -1.5
    score -= 1.2 * max(0.0, titleness(text) - 0.8)
    score -= 1.0 if placeness(text) > 1 else 0.0
    score -= 0.8 if employerness(text) > 1 else 0.0
    if len(words) == 1 and not _SCRIPT.search(text):
        score -= 0.7
    return score


def find_name(candidates: Sequence[tuple[Line, bool]]) -> tuple[Line, int, int] | None:
    """The name among lines of the first page, each with whether it stands before the first heading: large, early, name-like."""
    best: tuple[float, tuple[Line, int, int] | None] = (0.2, None)
    sizes = sorted(line.size for line, _ in candidates)
    largest = sizes[-1] if sizes and sizes[-1] > 1.15 * sizes[len(sizes) // 2] else 0.0
    for order, (line, before) in enumerate(candidates):
        for start, end in _parts(line):
            score = _nameness(line.text[start:end]) - 0.12 * min(order, 20) + (0.6 if before else -0.6)
            if largest and line.size >= largest - 0.3:
                score += 2.2
            elif line.heading == 1:
                score += 1.5
            if score > best[0]:
                best = (score, (line, start, end))
    return best[1]


def completes_name(name: Line, line: Line) -> bool:
    """Whether a name set large goes on in the line below it: printed just the same, at the same place, and no title."""
    return (
        line.page == name.page
        and line.number == name.number + 1
        and line.column == name.column
        and name.size > 0
        and abs(line.size - name.size) < 0.3
        and (line.bold, line.italic, is_capital(line.text)) == (name.bold, name.italic, is_capital(name.text))
        and len(line.text.split()) <= 3
        and titleness(line.text) < 1.0
        and not is_contact(line.text)
        and _nameness(line.text) > 0.5
    )


def _parts(line: Line) -> list[tuple[int, int]]:
    """The whole line, and its first part where a title or a contact stands beside the name; without a label or a monogram."""
    if labelled := re.match(r"(?:full )?name\s*:\s*(?=\w)", line.text, re.I):
        return [(labelled.end(), len(line.text))]
    if line.tabs and re.fullmatch(r"(?:[A-Z]\.? ?){1,3}", line.text[: line.tabs[0]]):  # a monogram
        return [(line.tabs[0], len(line.text))]
    ends = [tab - 1 for tab in line.tabs]
    ends += [joint - 1 for joint in line.joints if is_contact(line.text[joint:])]
    if titled := re.search(
        r"\s+(?:[-–—|·]\s*)?(?:r[ée]sum[ée]|cv|curriculum vit[aæ]e?|lebenslauf)$", line.text, re.I
    ):
        return [(0, titled.start())]
    for mark in (" — ", " – ", " - ", " | ", " · ", " • ", ", "):
        if (at := line.text.find(mark)) > 0:
            ends.append(at)
    return [(0, len(line.text)), *((0, end) for end in ends), *((tab, len(line.text)) for tab in line.tabs)]


def is_headline(line: Line) -> bool:
    text = line.text
    return titleness(text) > 1.2 and len(text) < 90 and not is_contact(text) and not text.endswith(".")
