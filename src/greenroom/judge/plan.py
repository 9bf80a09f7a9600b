"""From a task and a candidate's files to what is to be run."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from greenroom.base.errors import BadInput
from greenroom.base.seeds import shuffled
from greenroom.judge.job import Job, Mode
from greenroom.judge.spec import BASE, TaskSpec

LARGEST_FILE = 256 << 10


def plan(
    spec: TaskSpec,
    files: Mapping[str, str],
    mode: Mode = Mode.SUBMIT,
    needs: Collection[str] = (BASE,),
    seed: int = 0,
) -> Job:
    """The job for `files` (name -> text). Only cases and implementations whose every tag is in `needs` take part; `seed`
    orders the implementations, so that a test suite cannot tell from the order which are right.
    Raises BadInput when a file that the mode needs is missing, or is too large."""
    needed = {
        Mode.MAIN: [spec.module],
        Mode.TESTS: [spec.module, spec.tests_file],
        Mode.SUBMIT: [spec.module],
    }
    for name in needed[mode]:
        if name not in files:
            raise BadInput(f"there is no {name}")
    kept = {name: files[name] for name in (spec.module, spec.tests_file) if name in files}
    for name, source in kept.items():
        if len(source) > LARGEST_FILE:
            raise BadInput(f"{name} has {len(source):,} characters; the judge reads up to {LARGEST_FILE:,}")
    tags = {BASE, *needs}
    submit = mode is Mode.SUBMIT
    cases = tuple(case for case in spec.cases if submit and tags.issuperset(case.needs))
    tried = [each for each in spec.implementations if submit and tags.issuperset(each.needs)]
    if not kept.get(spec.tests_file, "").strip():
        tried = []
    return Job(
        task=spec.task,
        mode=mode,
        files=kept,
        module=spec.module,
        tests_file=spec.tests_file,
        public=spec.public,
        limits=spec.limits,
        needs=tuple(sorted(tags)),
        cases=cases,
        implementations=tuple(shuffled(seed, tried, "implementations")),
    )
