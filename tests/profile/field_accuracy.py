"""How well résumés are read, field by field, against labels made by hand.

    python tests/profile/field_accuracy.py [FOLDER] [--misses]

For each field the labelled and the read values are two multisets; a true positive is a value in both, and
F1 = 2 TP / (labelled + read), micro over the files. The intervals are percentiles of 1 000 bootstrap samples of files, because
what one file teaches is its layout, and mistakes come by the layout.
"""

from __future__ import annotations

import argparse
import difflib
import html
import io
import json
import random
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdf
import pypdfium2
from markdown_it import MarkdownIt
from pydantic import BaseModel

from greenroom.adapters.packs import load_vocabulary
from greenroom.adapters.reading import read_document
from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.reading import read_resume
from greenroom.profile.resume import Month, Source, Span

CORPUS = Path(__file__).parent / "corpus"
FIELDS = ("name", "employers", "titles", "dates", "bullets", "project bullets", "skills", "schools")
TARGETS = {"employers": 0.95, "titles": 0.95, "dates": 0.95, "bullets": 0.95, "skills": 0.90}
ALIKE = 0.95  # from which similarity two bullets are the same one

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Tally:
    """One field of one file: how many values both have, the labels have and the reading has; and what differs."""

    both: int
    labelled: int
    read: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """One file. `unfound` are quotes that an independent extraction does not have; contacts, which no report quotes, are left out,
    because icons between them read as letters to some."""

    file: str
    heldout: bool
    tallies: dict[str, Tally] = field(default_factory=dict)
    quotes: int = 0
    unfound: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text as it is compared: compatibility forms and quotes made one, blanks single, case folded."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split()).casefold()


def bare(text: str) -> str:
    """The text without blanks, hyphens, quotes and a last full stop: what wrapping a line cannot change."""
    return re.sub(r"[\s\-'\"\u00ad]", "", plain(text)).rstrip(".")


def f1(tallies: Iterable[Tally]) -> float | None:
    """None when there is nothing to find and nothing was read."""
    counted = list(tallies)
    total = sum(tally.labelled + tally.read for tally in counted)
    return 2 * sum(tally.both for tally in counted) / total if total else None


def compare(labelled: Sequence[str], read: Sequence[str], same: Callable[[str], str] = plain) -> Tally:
    """Exact comparison of two multisets by `same`."""
    want, have = Counter(map(same, labelled)), Counter(map(same, read))
    missed, wrong = want - have, have - want
    return Tally(
        (want & have).total(), len(labelled), len(read), tuple(missed.elements()), tuple(wrong.elements())
    )


def compare_texts(labelled: Sequence[str], read: Sequence[str]) -> Tally:
    """As `compare`, where texts of a similarity of at least `ALIKE` are the same; each is matched once, the most alike first."""
    want, have = list(map(bare, labelled)), list(map(bare, read))
    pairs = sorted(
        ((_alike(one, other), i, j) for i, one in enumerate(want) for j, other in enumerate(have)),
        reverse=True,
    )
    left, right = set(range(len(want))), set(range(len(have)))
    for share, i, j in pairs:
        if share >= ALIKE and i in left and j in right:
            left.remove(i)
            right.remove(j)
    return Tally(
        len(want) - len(left),
        len(want),
        len(have),
        tuple(labelled[i] for i in sorted(left)),
        tuple(read[j] for j in sorted(right)),
    )


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if quick >= ALIKE else 0.0


def score_file(path: Path, vocabulary: Vocabulary) -> Scored:
    """Reads `path` and compares it with the labels beside it."""
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    data = path.read_bytes()
    resume = read_resume(read_document(path.name, data), vocabulary)
    roles = gold["roles"]
    bullets, read = gold["bullets"], [claim.text for role in resume.roles for claim in role.claims]
    if gold.get("prose"):
        bullets, read = list(_sentences(bullets)), list(_sentences(read))
    tallies = {
        "name": compare([gold["name"]], [resume.name.text] if resume.name else []),
        "employers": compare(
            [role["employer"] for role in roles],
            [role.employer.text for role in resume.roles if role.employer],
        ),
        "titles": compare(
            [role["title"] for role in roles],
            [role.title.text for role in resume.roles if role.title],
            _remarked,
        ),
        "dates": compare(
            [f"{role['start']} to {role['end']}" for role in roles if role["start"]],
            [told(role.span) for role in resume.roles if role.span],
        ),
        "bullets": compare_texts(bullets, read),
        "project bullets": compare_texts(
            gold["project_bullets"], [claim.text for project in resume.projects for claim in project.claims]
        ),
        "skills": compare(gold["skills"], [item.text for item in resume.skills], _remarked),
        "schools": compare(gold["schools"], [study.school.text for study in resume.studies if study.school]),
    }
    quotes = [source.quote for source in sources(resume.model_copy(update={"contacts": ()}))]
    known = [_letters(text) for text in extractions(path.name, data)]
    unfound = tuple(quote for quote in quotes if not _found(quote, known))
    return Scored(path.name, bool(gold.get("heldout")), tallies, len(quotes), unfound)


def told(span: Span) -> str:
    return f"{_month(span.start)} to {'present' if span.present else _month(span.end)}"


def _month(month: Month | None) -> str:
    if month is None:
        return "None"
    return f"{month.year}-{month.month:02}" if month.month else str(month.year)


def _remarked(text: str) -> str:
    """Without a remark in parentheses at the end: "Data Engineer (contract)", "Go (5 years)"."""
    return plain(_REMARK.sub("", text)).rstrip(".")


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _SENTENCE.split(" ".join(text.split()))


def sources(value: BaseModel) -> Iterator[Source]:
    """Every place that anything in `value` names."""
    for name in type(value).model_fields:
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, Source):
                yield one
            elif isinstance(one, BaseModel):
                yield from sources(one)


def extractions(name: str, data: bytes) -> list[str]:
    """The document's text by means the product's reader does not use, or by several."""
    match Path(name).suffix:
        case ".pdf":
            pages = pypdfium2.PdfDocument(data)
            drawn = "\n".join(pages[index].get_textpage().get_text_bounded() for index in range(len(pages)))
            reader = pypdf.PdfReader(io.BytesIO(data))
            return [
                drawn,
                *(
                    "\n".join(page.extract_text(extraction_mode=mode) for page in reader.pages)
                    for mode in ("plain", "layout")
                ),
            ]
        case ".docx":
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                parts = [file.read(part).decode("utf-8") for part in file.namelist() if part.endswith(".xml")]
            return [html.unescape(re.sub(r"<[^>]+>", "", part.replace("</w:p>", "\n"))) for part in parts]
        case ".json":
            return ["\n".join(_strings(json.loads(data)))]
        case ".md":
            return [html.unescape(re.sub(r"<[^>]+>", "", MarkdownIt().render(data.decode("utf-8"))))]
        case _:
            return [data.decode("utf-8")]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def _letters(text: str) -> str:
    """Without blanks, hyphens, accents and marks: extractions differ in whether an accent stands on its letter, and in how they
    tell an icon."""
    folded = "".join(
        c
        for c in unicodedata.normalize("NFKD", plain(text))
        if unicodedata.category(c) not in ("Mn", "Lm", "Sk", "Cc", "Cf")
    )
    return re.sub(r"[\s\-\u00ad|#§•]", "", folded)


def _found(quote: str, known: Sequence[str]) -> bool:
    """Line by line, because an extraction may tell the lines of two columns in turn."""
    return all(any(_letters(line) in text for text in known) for line in quote.split("\n"))


def documents(folder: Path) -> list[Path]:
    """Every labelled document of `folder`, by name."""
    labels = {path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json")}
    return sorted(p for p in folder.iterdir() if p.stem in labels and not p.name.endswith(".gold.json"))


def interval(scored: Sequence[Scored], name: str) -> tuple[float, float]:
    """The middle 95 % of F1 over bootstrap samples of files, at least one of which has the field."""
    draw = random.Random(6)
    values = sorted(
        value
        for _ in range(1000)
        if (value := f1(draw.choice(scored).tallies[name] for _ in scored)) is not None
    )
    return values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]


def table(scored: Sequence[Scored], misses: bool) -> Iterator[str]:
    """The report, line by line."""
    yield f"{'file':34}" + "".join(f"{name:>12.11}" for name in FIELDS) + f"{'quotes':>12}"
    for one in scored:
        cells = (f1([one.tallies[name]]) for name in FIELDS)
        yield (
            f"{one.file:34}"
            + "".join(f"{'-' if v is None else f'{v:.3f}':>12}" for v in cells)
            + (f"{one.quotes - len(one.unfound):>6}/{one.quotes:<5}")
        )
    for name in FIELDS:
        value = f1(one.tallies[name] for one in scored)
        if value is None:
            yield f"{name:16} nothing to find"
            continue
        low, high = interval(scored, name)
        aim = f"  (aim {TARGETS[name]:.2f})" if name in TARGETS else ""
        yield f"{name:16} F1 {value:.3f}  95% {low:.3f} to {high:.3f}{aim}"
    quotes, unfound = sum(one.quotes for one in scored), sum(len(one.unfound) for one in scored)
    yield f"quotes found     {quotes - unfound} of {quotes}"
    if misses:
        for one in scored:
            for name in FIELDS:
                yield from (f"{one.file} {name}: missed {text!r}" for text in one.tallies[name].missed)
                yield from (f"{one.file} {name}: wrong  {text!r}" for text in one.tallies[name].wrong)
            yield from (f"{one.file} quote not found: {text!r}" for text in one.unfound)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well résumés are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    vocabulary = load_vocabulary()
    print("\n".join(table([score_file(path, vocabulary) for path in documents(asked.folder)], asked.misses)))


if __name__ == "__main__":
    main()
