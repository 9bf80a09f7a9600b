"""A skills section, item by item, in whatever notation: "Label: a, b, c", bullets, pipes, tables, lists in brackets, rating bars."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.profile.lexicon import SECTION_NAMES, Section
from greenroom.profile.page import Line
from greenroom.profile.passages import cut_source, one_line
from greenroom.profile.resume import Listed
from greenroom.profile.roles import Reading
from greenroom.profile.terms import find_skills, find_terms

_LABEL = re.compile(r"^\s*([^:,;|•]{2,45}?)\s*:(?:\s+|$)|^\s*([^:,;|•]{2,32}?)\s+[–—-]\s+(?=[^,;|]+[,;|])")
_BARS = re.compile(r"\s*(?:[●○■□★☆▮▯▰▱◉◯⬤◦•*⭐✦✩]{2,}|\b\d{1,2}\s?/\s?(?:5|10)\b|\(?\b\d{1,3}\s?%\)?)\s*")
_LEVEL_WORDS = (
    r"(?:expert|advanced|intermediate|beginner|proficient|basic|basics|fluent|familiar|novice|working knowledge|learning|native|competent|skilled|strong|solid|good|very good|excellent"
    r"|[abc][12]|upper[- ]intermediate|daily|rusty|current|master|professional|elementary|grundkenntnisse|fortgeschritten|experte|sehr gut|gut|avancé|débutant|courant"
    r"|(?:since \d{4}|\d+\+?\s*(?:years?|yrs?|y|jahre|ans)(?: (?:of )?experience)?))"
)
_RATED = re.compile(
    rf"\s*[(\[]\s*{_LEVEL_WORDS}(?: level)?\s*[)\]]\s*$|\s+[–—-]\s+{_LEVEL_WORDS}\s*$|:\s*{_LEVEL_WORDS}\s*$",
    re.I,
)
_LEVEL = re.compile(rf"^{_LEVEL_WORDS}(?: level| user)?$", re.I)
_SPLIT = re.compile(r"\s*[,;|•·∙●▪■◆‣⋅،、，]\s*|\s+/\s+|\s+[–—]\s+|\s+-\s+|\s{3,}")
_GROUPS = SECTION_NAMES[Section.SKILLS] | frozenset(
    ["languages", "language", "frontend", "front end", "front-end", "backend", "back end", "back-end", "operations", "ops", "devops", "code", "people", "cloud", "data", "infrastructure", "platform", "platforms", "testing", "mobile", "web", "other", "others", "methods", "methodologies", "methodology", "practices", "libraries", "operating systems", "os", "systems", "storage", "security", "libraries and frameworks", "frameworks and libraries", "databases and storage", "monitoring", "observability", "ci/cd", "build", "version control", "messaging", "streaming", "concepts", "machine learning", "ml", "analytics", "data science", "networking", "networks", "hardware", "embedded", "design", "leadership", "management", "process", "working style", "scripting", "markup", "architecture", "developer tools", "ides", "cloud and devops", "infra", "soft skills", "also", "familiar with", "proficient in", "proficient", "advanced", "intermediate", "beginner", "expert", "familiar", "working knowledge", "everyday", "daily", "sometimes", "rusty", "learning", "experienced", "primary", "secondary", "core", "basic", "comfortable with", "strong", "main", "quality", "visualisation", "visualization", "reporting", "bi"]
)  # fmt: skip
_HUMAN = re.compile(
    r"^(?:english|german|french|spanish|italian|portuguese|dutch|swedish|norwegian|danish|finnish|icelandic|polish|czech|slovak|hungarian|romanian|bulgarian|serbian|croatian|slovenian|slovene|greek|turkish|russian|ukrainian|belarusian|lithuanian|latvian"
    r"|estonian|arabic|hebrew|persian|farsi|urdu|hindi|bengali|tamil|telugu|kannada|malayalam|marathi|gujarati|punjabi|nepali|sinhala|chinese|mandarin|cantonese|japanese|korean|vietnamese|thai|malay|indonesian|tagalog|filipino|swahili|yoruba|igbo|hausa|zulu"
    r"|xhosa|afrikaans|amharic|irish|welsh|scottish gaelic|gaelic|catalan|basque|galician|catalan|latin|esperanto|deutsch|englisch|französisch|spanisch|italienisch|polnisch|anglais|français|allemand|espagnol|inglés|español|alemán|kurdish|armenian|georgian|kazakh|uzbek|mongolian|twi|shona|somali|albanian|macedonian|bosnian|maltese|luxembourgish)\b"
    r"(?:\s*[-–—:(/,]?\s*(?:\(?(?:native|mother tongue|fluent|business|professional|working|basic|conversational|limited|full|bilingual|intermediate|advanced|elementary|beginner|spoken|written|good|excellent|a[12]|b[12]|c[12]|proficien\w*|muttersprache|fließend|verhandlungssicher|langue maternelle|courant|first language|second language|some|school|speaker|level|language|tongue|competence|reading|proficiency|and|\W)+)*\)?)*$",
    re.I,
)
_GAP = 0.4  # blank space that parts two groups, in lines


@dataclass(slots=True)
class _State:
    """What the lines so far left open: the group they are in, whether the last item may go on, the line before."""

    group: str = ""
    open_item: bool = False
    previous: Line | None = None
    labelled: bool = False  # the line before was all label


def read_listed(lines: Sequence[Line], reading: Reading) -> tuple[Listed, ...]:
    """Every item as written. A line whose item goes on in the next ("Great" / "Expectations") is joined by its missing comma."""
    items: list[Listed] = []
    state = _State()
    table = _has_label_column(lines, reading)
    labelled = _labels_by_word(lines, reading)
    notes = [line for line in lines if line.size and line.size < 0.75 * reading.print_.body]
    reading.drop(notes)
    lines = [part for line in lines if line not in notes for part in _part_groups(line)]
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        label, start = _label(line, following, table, reading)
        if label is None and labelled and (first := _first_word(line, reading)):
            label, start = line.text[:first], first
        wrapped = label is None and state.previous is not None and _wraps(line, state, reading)
        if label is not None:
            state.group = label
        elif not wrapped and not state.labelled and _leaves(line, state, reading):
            state.group = ""
        pieces = [part for piece in _items(line, start) for part in _part_terms(line, piece, reading)]
        if not wrapped and items and pieces and label is None and state.open_item and not line.bullet:
            wrapped = _completes(items[-1], line, pieces[0], reading)
        if wrapped and state.open_item and items and pieces and not _SPLIT.match(line.text):
            items[-1] = _joined(items[-1], line, pieces.pop(0), reading)
        items += [_listed(line, at, end, state.group, reading) for at, end in pieces]
        state.open_item = bool(pieces) and not line.text.rstrip().endswith((",", ";", "|", "•", "·", "/"))
        state.labelled = label is not None and not pieces
        state.previous = line
    return tuple(items)


def part_languages(items: Sequence[Listed]) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """Skills, and the human languages listed among them."""
    human = tuple(item for item in items if not item.skill and _HUMAN.match(item.text))
    return tuple(item for item in items if item not in human), human


def _is_group(text: str) -> bool:
    return text.strip().casefold().replace(" & ", " and ") in _GROUPS


def lists_skills(lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a section under a heading nobody knows lists skills: it has two items at least and the vocabulary knows half."""
    if any(
        len(line.text) > 110 or (line.text.endswith(".") and len(line.text.split()) > 8) for line in lines
    ):
        return False
    items = read_listed(lines, reading)
    known = sum(bool(item.skill) for item in items)
    short = all(len(item.text.split()) <= 5 for item in items)
    return known >= 2 and 2 * known >= len(items) and short


def names_languages(lines: Sequence[Line], reading: Reading) -> bool:
    """Whether a section called "Languages" holds human ones: more of its items are than are known skills."""
    items = read_listed(lines, reading)
    human = sum(bool(_HUMAN.match(item.text)) for item in items)
    known = sum(bool(item.skill) for item in items)
    return human > known or not known


def _part_groups(line: Line) -> list[Line]:
    """Two labelled groups side by side ("Languages: Go, SQL⟶Data: Kafka") are a line each."""
    starts = [0, *(tab for tab in line.tabs if re.match(r"[^:,;|•]{2,40}:\s", line.text[tab:]))]
    if len(starts) == 1:
        return [line]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(line.text) + 1], strict=True):
        tabs = tuple(tab - start for tab in line.tabs if start < tab < end)
        parts.append(line.model_copy(update={"text": line.text[start : end - 1], "tabs": tabs, "x1": 0.0}))
    return parts


def _completes(item: Listed, line: Line, stretch: tuple[int, int], reading: Reading) -> bool:
    """Whether an item broken over two lines makes one that the vocabulary knows by its whole name ("Open Policy" / "Agent")."""
    whole = f"{item.text} {line.text[stretch[0] : stretch[1]]}"
    terms = find_terms(whole, reading.vocabulary, listed=True)
    return any(term.start == 0 and term.end == len(whole) for term in terms) and len(whole.split()) > 1


def _first_word(line: Line, reading: Reading) -> int:
    """Where the items start after a label of one word with no joint ("Services Firebase, GraphQL"); 0 when the words are an item."""
    hit = re.match(r"([A-Z][\w-]+) (?=[^\s,;|•·]+)", line.text)
    if hit is None or line.tabs or not _SPLIT.search(line.text):
        return 0
    item = _SPLIT.split(line.text)[0]
    terms = find_terms(item, reading.vocabulary, listed=True)
    return 0 if any(term.start == 0 for term in terms) else hit.end()


def _labels_by_word(lines: Sequence[Line], reading: Reading) -> bool:
    """Whether lines without a joint begin with a label here: those with one do, or a known skill follows the first word."""
    joined = sum(bool(line.tabs) and _label(line, None, False, reading)[0] is not None for line in lines)
    bare = [line for line in lines if not line.tabs and _SPLIT.search(line.text) and ":" not in line.text]
    told = 0
    for line in bare:
        start = _first_word(line, reading)
        item = _SPLIT.split(line.text[start:])[0] if start else ""
        terms = find_terms(item, reading.vocabulary, listed=True)
        told += any(term.start == 0 and term.end == len(item) for term in terms)
    return bool(bare) and (joined > 0 or told > 0) and 2 * (joined + told) >= len(lines)


def _leaves(line: Line, state: _State, reading: Reading) -> bool:
    """Whether an unlabelled line ends the group above: set off by space, or after a group that stood on one line."""
    if state.previous is None:
        return False
    return reading.print_.gap_before(line, state.previous) > _GAP


def _has_label_column(lines: Sequence[Line], reading: Reading) -> bool:
    """Rows of cells whose first is a label ("Back end⟶Node.js⟶Express"): the vocabulary knows the first cells less than the others."""
    rows = [line for line in lines if line.tabs]
    headed = sum(_is_heading(line, after, reading) for line, after in itertools.pairwise(lines))
    if len(rows) < 2 or 2 * headed >= len(rows):
        return False
    firsts = [line.text[: line.tabs[0]].strip() for line in rows]
    others = [piece for line in rows for piece in _SPLIT.split(line.text[line.tabs[0] :]) if piece.strip()]
    if any(_SPLIT.search(first) for first in firsts):
        return False
    known_first = sum(
        bool(_known(first, reading)) and first.casefold() not in _GROUPS for first in firsts
    ) / len(firsts)
    known_other = sum(bool(_known(other, reading)) for other in others) / max(1, len(others))
    return known_first <= 0.2 and known_first + 0.25 < known_other


def _label(line: Line, following: Line | None, table: bool, reading: Reading) -> tuple[str | None, int]:
    """The label a line begins with, and where its items start; None for a line without one."""
    text = line.text
    hit = _LABEL.match(text)
    if hit and not _LEVEL.match(text[hit.end() :].strip()):
        label = (hit[1] or hit[2]).strip(" -–•")
        if hit[1] or label.casefold().replace(" & ", " and ") in _GROUPS or not _known(label, reading):
            return label, hit.end()
    if line.tabs and all(_is_group(text[a:b]) for a, b in itertools.pairwise((0, *line.tabs, len(text)))):
        return "", len(text)  # labels side by side over their columns
    if line.tabs:
        first = text[: line.tabs[0]].strip()
        if first.casefold().replace(" & ", " and ") in _GROUPS or (table and not _SPLIT.search(first)):
            return first, line.tabs[0]
        rest = _SPLIT.split(text[line.tabs[0] :])
        if len(rest) > 2 and not _SPLIT.search(first):
            return first, line.tabs[0]
        if len(rest) > 1 and len(line.tabs) == 1 and not _SPLIT.search(first) and not _known(first, reading):
            return first, line.tabs[0]
    if _is_heading(line, following, reading):
        return text, len(text)
    if (
        line.tabs
        and line.bold
        and following is not None
        and not following.bold
        and not re.search(r"[,;|•·]", text)
    ):
        return "", len(text)  # labels side by side over their columns
    return None, 0


def _is_heading(line: Line, following: Line | None, reading: Reading) -> bool:
    """A label alone on its line: printed apart from the items, or a usual name of a group above items."""
    text = line.text
    if line.tabs or re.search(r"[,;|•]", text) or len(text) > 45 or following is None:
        return False
    if line.heading and not following.heading:
        return True
    apart = (
        (line.bold and not following.bold)
        or (following.boxed and not line.boxed)
        or (line.italic and not following.italic)
        or line.size > following.size + 0.6
    )
    if (
        apart
        and (following.bullet or not _known(text, reading) or bool(re.search(r"[,;|•]", following.text)))
        and not line.bullet
    ):
        return True
    named = text.casefold().replace(" & ", " and ") in _GROUPS
    lists = (
        following.bullet
        or bool(following.tabs)
        or bool(re.search(r"[,;|•·]", following.text))
        or bool(_known(following.text, reading))
    )
    return named and lists and not line.bullet


def _wraps(line: Line, state: _State, reading: Reading) -> bool:
    previous = state.previous
    if (
        previous is None
        or line.bullet
        or state.labelled
        or line.page != previous.page
        or line.column != previous.column
    ):
        return False
    if not state.open_item:
        return True
    if not re.search(r"[,;|•·]", previous.text):
        return False
    if previous.text.endswith("-") or previous.text.count("(") > previous.text.count(")"):
        return True
    full = reading.print_.runs_full(previous, line.text)
    return bool(full) if full is not None else line.text[:1].islower()


def _items(line: Line, start: int) -> list[tuple[int, int]]:
    """The stretches of the items of one line; a list in brackets after a name ("AWS (EC2, S3)") is cut too."""
    text = line.text
    cuts: list[tuple[int, int]] = [(tab, tab) for tab in line.tabs if tab > start]
    cuts += [hit.span() for hit in _SPLIT.finditer(text, start)]
    for hit in re.finditer(r"\(([^()]*)\)", text[start:]):
        if "," in hit[1] or ";" in hit[1]:
            cuts += [
                (start + hit.start(), start + hit.start() + 1),
                (start + hit.end() - 1, start + hit.end()),
            ]
    stretches, at = [], start
    for low, high in [*sorted(cuts), (len(text), len(text))]:
        if low >= at:
            stretches.append((at, low))
        at = max(at, high)
    return [stretch for each in stretches if (stretch := _bare(text, *each))]


def _part_terms(line: Line, stretch: tuple[int, int], reading: Reading) -> list[tuple[int, int]]:
    """Skills printed side by side with nothing but blanks between ("Kubernetes Terraform"), each known by its whole name."""
    start, end = stretch
    terms = find_terms(line.text[start:end], reading.vocabulary, listed=True)
    rest = line.text[start:end]
    for term in reversed(terms):
        rest = rest[: term.start] + rest[term.end :]
    if len(terms) < 2 or rest.strip() or len({term.id for term in terms}) < len(terms):
        return [stretch]
    return [(start + term.start, start + term.end) for term in terms]


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """An item without its rating, marks and closing stop."""
    for pattern in (_BARS, _RATED):
        rating = pattern.search(text[start:end])
        if rating and text[start : start + rating.start()].strip():
            end = start + rating.start()
    if text[start:end].lower().startswith(("and ", "und ")):
        start += 4
    while start < end and text[start] in " ,;|·•●○■□★☆–—-:":
        start += 1
    while end > start and text[end - 1] in " ,;|·•●○■□★☆–—:":
        end -= 1
    words = text[start:end]
    if words.endswith(".") and not words.casefold().endswith(("etc.", "inc.")) and end == len(text.rstrip()):
        end -= 1
    words = text[start:end]
    if (
        not re.search(r"\w", words)
        or words.casefold() in ("etc", "etc.", "and more")
        or _LEVEL.match(words)
        or _BARS.fullmatch(words)
    ):
        return None
    return start, end


def _listed(line: Line, start: int, end: int, group: str, reading: Reading) -> Listed:
    source = cut_source(reading.file, line, start, end)
    return Listed(text=source.quote, source=source, group=group, skill=_known(source.quote, reading))


def _known(text: str, reading: Reading) -> str:
    found = find_skills(text, reading.vocabulary, listed=True)
    return found[0] if found else ""


def _joined(item: Listed, line: Line, stretch: tuple[int, int], reading: Reading) -> Listed:
    quote = f"{item.source.quote}\n{line.text[stretch[0] : stretch[1]]}"
    text = one_line(quote)
    source = item.source.model_copy(update={"quote": quote})
    return item.model_copy(update={"text": text, "source": source, "skill": _known(text, reading)})
