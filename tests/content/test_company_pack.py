"""Companies as data: what a pack may share, what the lint finds, and that the second company stands on its own feet."""

from __future__ import annotations

import functools

import pytest
import yaml

from greenroom.adapters.packs import packs_home, read_folder, read_pack
from greenroom.bootstrap import load_packs
from greenroom.content.pack import SHAREABLE, Pack, parse_pack
from greenroom.content.problem import Problem


@functools.cache
def installed() -> dict[str, Pack]:
    packs, broken = load_packs()
    assert broken == {}
    return packs


@functools.cache
def texts() -> dict[str, str]:
    return read_folder(packs_home() / "bigtech")


def with_shares(pack: str, *folders: str) -> dict[str, str]:
    page = yaml.safe_load(texts()["pack.yaml"])
    page["shares"] = {"pack": pack, "folders": list(folders)}
    return {**texts(), "pack.yaml": yaml.safe_dump(page, allow_unicode=True)}


def parse(files: dict[str, str]) -> tuple[Pack | None, list[Problem]]:
    return parse_pack(files, {"netflix": installed()["netflix"]})


def test_every_installed_company_is_in_order() -> None:
    assert list(installed()) == ["netflix", "bigtech"]
    for name in installed():
        assert read_pack(packs_home() / name)[1] == []


def test_shared_folders_are_those_of_the_other_pack() -> None:
    lender, borrower = installed()["netflix"], installed()["bigtech"]
    for folder in set(SHAREABLE) - {"readiness", "candidates"}:
        assert getattr(borrower, folder) is getattr(lender, folder)
    assert borrower.hash != lender.hash


def test_the_hash_follows_what_is_shared() -> None:
    pack, problems = parse(texts())
    assert pack is not None
    assert problems == []
    changed = parse_pack({**read_folder(packs_home() / "netflix"), "tasks/notes.txt": "changed"})[0]
    assert changed is not None
    again, _ = parse_pack(texts(), {"netflix": changed})
    assert again is not None
    assert again.hash != pack.hash


@pytest.mark.parametrize(
    ("pack", "folder", "says"),
    [
        ("nowhere", "tasks", "there is no pack 'nowhere'"),
        ("netflix", "rounds", "'rounds' cannot be shared"),
        ("netflix", "../../etc", "cannot be shared"),
    ],
)
def test_what_cannot_be_shared_is_told(pack: str, folder: str, says: str) -> None:
    _, problems = parse(with_shares(pack, folder))
    assert any(item.file == "pack.yaml" and says in item.says for item in problems)


def test_a_folder_is_shared_or_ones_own() -> None:
    own = {"rubrics/story.yaml": "id: story\n", "questions/probes.yaml": "parts: {}\n"}
    _, problems = parse({**texts(), **own})
    assert sorted(item.says for item in problems) == [
        "shares: 'probes' is shared, and this pack has a folder of that name too",
        "shares: 'rubrics' is shared, and this pack has a folder of that name too",
    ]


def test_what_is_lent_for_reports_is_cut_to_the_borrower() -> None:
    pack = installed()["bigtech"]
    named = {item.id for item in (*pack.company.values, *pack.company.principles)}
    angles, rounds = pack.readiness.angles, set(pack.rounds)
    assert len(angles.facets) == len(installed()["netflix"].readiness.angles.facets)
    assert {each.round for each in (*angles.facets, *angles.circumstances)} <= rounds
    assert {name for each in angles.facets for name in (*each.values, *each.principles)} <= named
    assert {each.round for each in pack.readiness.stages} <= rounds | {"application"}
    assert {each.round for each in pack.readiness.ask_them.asks} <= rounds
    assert not [each.risk for each in pack.readiness.scripts if each.risk.startswith("principle:")]


def test_lent_candidates_know_what_to_tell() -> None:
    pack = installed()["bigtech"]
    assert pack.company.shares is not None
    taught = set(pack.company.shares.questions)
    for candidate in pack.candidates.values():
        told = {
            name
            for script in (candidate.talk.recruiter, candidate.talk.manager, candidate.talk.culture)
            for name in (
                *script.direct,
                *(each for story in script.stories for each in story.answers_questions),
            )
        }
        assert taught <= told


def test_names_are_those_of_both_packs() -> None:
    page = yaml.safe_load(texts()["pack.yaml"])
    page["shares"]["names"] = {"nothing": "depth", "judgment": "nobody"}
    page["shares"]["questions"] = {"b-late": "m-nothing", "b-nothing": "m-next"}
    _, problems = parse({**texts(), "pack.yaml": yaml.safe_dump(page, allow_unicode=True)})
    assert [item.says for item in problems] == [
        "shares.names: netflix has no value or principle 'nothing'",
        "shares.names: this pack has no value or principle 'nobody'",
        "shares.questions: netflix has no question 'm-nothing'",
        "shares.questions: this pack has no question 'b-nothing'",
    ]


def test_what_was_borrowed_is_not_lent_on() -> None:
    _, problems = parse_pack(with_shares("bigtech", *SHAREABLE), {"bigtech": installed()["bigtech"]})
    assert {item.says for item in problems} == {
        f"shares: the pack 'bigtech' has no folder {folder!r} of its own" for folder in SHAREABLE
    }


def test_the_second_company_has_words_of_its_own() -> None:
    first, second = installed()["netflix"], installed()["bigtech"]
    assert second.company.kind == "generic"
    assert "no company" in second.company.disclaimer
    named = [
        {item.id for item in (*pack.company.values, *pack.company.principles)} for pack in (first, second)
    ]
    assert not named[0] & named[1]
    asked = [
        {wording for items in pack.questions.values() for item in items for wording in item.asks}
        for pack in (first, second)
    ]
    assert not asked[0] & asked[1]
    assert len(second.questions["culture"]) >= 6
    told = [{line for text in pack.rounds.values() for line in text.opening} for pack in (first, second)]
    assert not told[0] & told[1]
    assert {loop.id for loop in second.company.loops} == {"short", "full"}


def test_no_statement_of_the_second_company_speaks_of_the_first() -> None:
    assert not [
        name for name, text in texts().items() if "netflix" in text.lower().replace("pack: netflix", "")
    ]
