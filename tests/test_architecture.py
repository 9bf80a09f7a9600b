"""The house as it is drawn: layers, sizes, catalogues, and documents that speak of what is there."""

from __future__ import annotations

import fnmatch
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from greenroom.events.facts import AnyFact
from greenroom.evidence import catalogue as evidence
from greenroom.evidence import detectors
from greenroom.judge import catalogue as judge
from greenroom.judge import checks
from greenroom.rounds.catalogue import ROUNDS
from greenroom.rounds.kind import RoundKind
from greenroom.simulator import components
from greenroom.simulator.catalogue import COMPONENTS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "greenroom"
MOST_LINES = 600
PRODUCT = ("src", "packs", "docs", "frontend", "scripts", "bench", "tests", "requirements", ".ci", ".github")
SKIPPED = frozenset({"node_modules", "dist", "static", "__pycache__"})
VAGUE = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff"})
# Spelled in pieces, so that this file does not name what it looks for.
HOSTS = tuple(
    ".".join(each)
    for each in (("registry", "npmjs", "org"), ("pypi", "org"), ("files", "pythonhosted", "org"))
)


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules right inside a package."""
    for item in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{item.name}")


def texts() -> Iterator[tuple[str, str]]:
    """Path and text of every file of the product that is text and small enough to be written by a person."""
    for folder in PRODUCT:
        for file in sorted((ROOT / folder).rglob("*")):
            if (
                SKIPPED.isdisjoint(file.relative_to(ROOT).parts)
                and file.is_file()
                and file.stat().st_size < 1_000_000
            ):
                try:
                    yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")
                except UnicodeDecodeError:
                    continue


def test_imports_flow_down_the_page() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {
        file.relative_to(SOURCE).as_posix(): lines
        for file in SOURCE.rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_no_module_has_a_vague_name() -> None:
    names = {part for file in SOURCE.rglob("*.py") for part in file.relative_to(SOURCE).with_suffix("").parts}
    assert not names & VAGUE


def test_no_import_is_hidden_from_the_layers() -> None:
    """A type-only import is a back door past the layers."""
    hidden = [file.name for file in SOURCE.rglob("*.py") if "TYPE_CHECKING" in file.read_text("utf-8")]
    assert not hidden


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    left = [name for name, text in texts() if name.startswith(("src/", "scripts/")) and marks.search(text)]
    assert not left


def test_no_file_names_a_machine_or_a_registry() -> None:
    places = {ROOT, Path.home()}
    paths = [re.escape(str(place)) for place in places if len(place.parts) > 1]
    named = re.compile(rf"(?<![\w.~}})\]<])(?:{'|'.join(paths)})(?=/\w)|" + "|".join(map(re.escape, HOSTS)))
    found = {name: hit.group() for name, text in texts() if (hit := named.search(text))}
    assert not found


def known_paths() -> list[str]:
    return [
        "/" + file.relative_to(ROOT).as_posix() + ("/" if file.is_dir() else "")
        for folder in ("src", "packs", "docs", "tests", "frontend/src")
        for file in (ROOT / folder).rglob("*")
        if SKIPPED.isdisjoint(file.parts)
    ]


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs" / "howto").glob("add-a-*.md")))
def test_a_howto_names_only_what_is_there(page: str) -> None:
    text = (ROOT / "docs" / "howto" / page).read_text("utf-8")
    known = known_paths()
    for span in re.findall(r"`([\w.<>*/-]+(?:/|\.(?:py|yaml|md|json|ts|svelte)))`", text):
        pattern = re.sub(r"<\w+>", "*", span)
        assert any(fnmatch.fnmatch(path, f"*/{pattern}") for path in known), f"{page} names {span}"


def test_every_detector_is_in_its_catalogue() -> None:
    listed = {*evidence.STORY, *evidence.DESIGN, *evidence.CODING}
    missing = [
        module.__name__
        for module in modules(detectors)
        if hasattr(module, "DETECTOR") and module.DETECTOR not in listed
    ]
    assert not missing


def test_every_kind_of_component_is_in_its_catalogue() -> None:
    found = {module.COMPONENT.kind: module.COMPONENT for module in modules(components)}
    assert found == COMPONENTS


def test_every_check_of_the_judge_is_in_its_catalogue() -> None:
    listed = {check.assess.__module__ for check in judge.CHECKS}
    assert {module.__name__ for module in modules(checks)} == listed


def test_every_kind_of_round_is_in_its_catalogue() -> None:
    import greenroom.rounds as rounds

    made = [
        value for module in modules(rounds) for value in vars(module).values() if isinstance(value, RoundKind)
    ]
    assert {each.kind for each in made} == set(ROUNDS)
    assert all(kind == each.kind for kind, each in ROUNDS.items())


def test_every_round_has_phases_of_its_own_and_rules_by_name() -> None:
    for kind in ROUNDS.values():
        phases = [name for name, _ in kind.phases]
        assert len(phases) == len(set(phases))
        names = [rule.name for rule in kind.rules]
        assert len(names) == len(set(names)), kind.kind
        assert all(names)


def test_facts_are_named_by_their_class() -> None:
    """`RunRequested` is spelled run_requested in every log."""
    for fact in AnyFact.__args__[0].__args__:
        spelled = re.sub(r"(?<!^)(?=[A-Z])", "_", fact.__name__).lower()
        assert fact.model_fields["kind"].default == spelled
