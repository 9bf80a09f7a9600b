"""The report: every section from one set of inputs. Nothing in it is kept anywhere else; equal inputs give equal bytes."""

from __future__ import annotations

from greenroom.reports.readiness.advice import advise
from greenroom.reports.readiness.ask_them import suggest
from greenroom.reports.readiness.basis import Basis, prepare
from greenroom.reports.readiness.changes import compare
from greenroom.reports.readiness.cheat_sheet import condense
from greenroom.reports.readiness.checklist import prepare_stages
from greenroom.reports.readiness.claims import claim_views
from greenroom.reports.readiness.coverage import cover
from greenroom.reports.readiness.first import prepare_first
from greenroom.reports.readiness.fit import weigh
from greenroom.reports.readiness.inputs import Inputs
from greenroom.reports.readiness.level import check_level, offer_facts
from greenroom.reports.readiness.matching import match
from greenroom.reports.readiness.model import ReadinessReport
from greenroom.reports.readiness.principles import principle_lines
from greenroom.reports.readiness.questions import rank_likely
from greenroom.reports.readiness.risks import find_risks
from greenroom.reports.readiness.scripts import write_scripts
from greenroom.reports.readiness.stories import scaffold
from greenroom.reports.readiness.timeline import timeline


def compose(inputs: Inputs) -> ReadinessReport:
    """The whole report. The sentence encoder is asked once; everything else is counting and quoting."""
    basis = prepare(inputs)
    matched = match(basis)
    lines = principle_lines(basis)
    level = check_level(basis)
    risks = find_risks(basis, matched, lines, level)
    fit = weigh(matched, lines)
    stories = scaffold(inputs, fit.items, lines)
    questions = rank_likely(inputs, fit.items, risks, stories, lines)
    asks = suggest(inputs, fit.items)
    resume, job, pack = inputs.resume, inputs.job, inputs.pack
    report = ReadinessReport(
        candidate=resume.name.text if resume.name is not None else "",
        job_title=job.title.text if job.title is not None else "",
        company=pack.company.title,
        level=level.asked,
        date=inputs.today.isoformat(),
        fit=fit,
        level_check=level,
        risks=risks,
        first=prepare_first(basis, matched, lines, risks),
        questions=questions,
        stories=stories,
        coverage=cover(inputs, stories, lines),
        principles=lines,
        checklist=prepare_stages(inputs, fit.items, risks, lines, questions, stories),
        scripts=write_scripts(inputs, risks, lines),
        ask_them=asks,
        cheat_sheet=condense(inputs, risks, stories, questions, asks),
        advice=advise(basis, matched),
        offer=offer_facts(pack),
        timeline=timeline(resume, inputs.today),
        claims=claim_views(resume, inputs.today),
        practised=list(inputs.practised),
        changes=[],
        notes=_notes(basis),
        disclaimer=pack.company.disclaimer,
        made_from=dict(inputs.made_from),
    )
    return report.model_copy(update={"changes": compare(report, inputs.previous, inputs.practised)})


def _notes(basis: Basis) -> list[str]:
    """What the readers noted, and what this report could not do."""
    inputs = basis.inputs
    notes = [*inputs.resume.notes, *inputs.job.notes]
    if not basis.worked:
        notes.append(
            "No bullet under a role or a project was read, so no risk is named: there is nothing to rest one on."
        )
    if not inputs.job.requirements:
        notes.append("The description asks for nothing that could be read, so there is no fit to work out.")
    if not inputs.pack.proofs:
        notes.append(
            "This pack does not say how its values and principles are shown, so they were not looked for."
        )
    return list(dict.fromkeys(notes))
