"""Packs on disk: a folder's texts, read with bounds, so that a strange folder harms nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from greenroom.base.canonical import digest
from greenroom.base.errors import AuthorError, NotFound
from greenroom.content.marked import load
from greenroom.content.pack import Pack, parse_pack
from greenroom.content.problem import Problem
from greenroom.content.themes import THEMES, parse_themes
from greenroom.content.vocabulary import Vocabulary, parse_vocabulary

SUFFIXES = frozenset({".yaml", ".md", ".py", ".json", ".txt"})
MOST_FILES, MOST_BYTES = 20_000, 1_000_000
REPOSITORY = Path(__file__).resolve().parents[3] / "packs"
INSTALLED = Path(__file__).resolve().parents[1] / "_packs"


def packs_home() -> Path:
    """Where the packs that came with Greenroom lie: beside the source, or inside the installed package."""
    return INSTALLED if INSTALLED.is_dir() else REPOSITORY


def read_folder(folder: Path) -> dict[str, str]:
    """Path from `folder` -> text, of every text file under it. AuthorError on a file that is too large or not UTF-8."""
    if not folder.is_dir():
        raise NotFound(f"there is no folder {folder}")
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_file() or path.suffix not in SUFFIXES or "__pycache__" in name:
            continue
        if len(texts) >= MOST_FILES or path.stat().st_size > MOST_BYTES:
            raise AuthorError("too many files, or one over a megabyte", name)
        try:
            texts[name] = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise AuthorError(f"not UTF-8: {error.reason}", name) from error
    return texts


def pack_folders() -> list[Path]:
    """The folder of every installed pack, in order."""
    return sorted(path for path in packs_home().iterdir() if (path / "pack.yaml").is_file())


def read_pack(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """The pack in `folder`, with what it shares with an installed one, and everything wrong with it."""
    files = read_folder(folder)
    lender = packs_home() / shared_with(files)
    if lender == packs_home() or lender.resolve() == folder.resolve() or lender not in pack_folders():
        return parse_pack(files)
    lent, _ = parse_pack(read_folder(lender))
    return parse_pack(files, {lender.name: lent} if lent is not None else {})


def installed_packs(first: str) -> tuple[dict[str, Pack], dict[str, Problem]]:
    """Every installed pack by id, `first` before the others, and of each that cannot be used its first problem."""
    texts = {path.name: read_folder(path) for path in pack_folders()}
    order = sorted(
        texts, key=lambda name: (bool(shared_with(texts[name])), name != first, name)
    )  # lenders first
    packs: dict[str, Pack] = {}
    broken: dict[str, Problem] = {}
    for name in order:
        pack, problems = parse_pack(texts[name], packs)
        if pack is None:
            broken[name] = problems[0]
        elif pack.company.id != name:
            says = f"the pack's id is {pack.company.id!r} and its folder is called {name!r}"
            broken[name] = Problem("pack.yaml", 0, says)
        else:
            packs[name] = pack
    return {name: packs[name] for name in sorted(packs, key=lambda name: (name != first, name))}, broken


def shared_with(files: Mapping[str, str]) -> str:
    """The id of the pack that `files` share folders with; "" for none, or when that cannot be read."""
    marked = load("pack.yaml", files.get("pack.yaml", ""))
    if isinstance(marked, Problem) or not isinstance(marked.value, dict):
        return ""
    shares = marked.value.get("shares")
    return str(shares.get("pack", "")) if isinstance(shares, dict) else ""


def load_vocabulary() -> Vocabulary:
    """The installed skills and their spellings. AuthorError with the first problem when they are not in order."""
    vocabulary, problems = parse_vocabulary(read_folder(packs_home() / "vocabulary" / "skills"))
    if problems:
        raise AuthorError(problems[0].says, f"vocabulary/skills/{problems[0].file}", problems[0].line)
    words = read_folder(packs_home() / "vocabulary")
    themes, problems = parse_themes(words)
    if problems:
        raise AuthorError(problems[0].says, f"vocabulary/{problems[0].file}", problems[0].line)
    whole = digest([vocabulary.hash, words[THEMES]])
    return vocabulary.model_copy(update={"themes": themes, "hash": whole})
