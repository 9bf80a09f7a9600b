"""Drives hidden cases: one fresh child a case, one step a message. Expected values stay here."""

from __future__ import annotations

from typing import Any, Self

from greenroom.adapters.sandbox.child import Child, Over
from greenroom.adapters.sandbox.frames import count, shaped, text, texts
from greenroom.adapters.sandbox.zygote import Zygote
from greenroom.judge.job import CaseRun, Ended, Job, Raised, Reply
from greenroom.judge.spec import Advance, Call, Callback, Case, Clock, Let, Limits, Read, Step

MOST_QUESTIONS = 1000


def raised(message: dict[str, Any]) -> Raised | None:
    """The exception a reply reports, if it reports one."""
    if "e" not in message:
        return None
    return Raised(
        names=texts(message["e"]) or ("Exception",),
        says=text(message.get("m")),
        line=count(message.get("line")),
    )


def run_cases(zygote: Zygote, job: Job) -> tuple[CaseRun, ...]:
    """Every case of the job. After `most_timeouts` of them ran out of time, the rest is not run."""
    runs: list[CaseRun] = []
    timeouts = 0
    with _Spare(zygote, job.limits) as spare:
        for case in job.cases:
            if timeouts >= job.most_timeouts:
                runs.append(CaseRun(id=case.id, ended=Ended.NOT_RUN))
                continue
            with spare.take() as child:
                runs.append(_Drive(child, job, case).run())
            timeouts += runs[-1].ended is Ended.TIME_LIMIT
    return tuple(runs)


class _Spare:
    """Keeps one child ahead, which confines itself while the one before it works."""

    def __init__(self, zygote: Zygote, limits: Limits) -> None:
        self._zygote, self._limits = zygote, limits
        self._waiting: Child | None = None

    def __enter__(self) -> Self:
        return self

    def take(self) -> Child:
        taken = self._waiting or self._zygote.child(self._limits, output=True)
        self._waiting = None
        self._waiting = self._zygote.child(self._limits, output=True)
        return taken

    def __exit__(self, *_: object) -> None:
        if self._waiting is not None:
            self._waiting.kill(Ended.FINISHED)
            self._waiting.finish()


class _Drive:
    """One case on one child."""

    def __init__(self, child: Child, job: Job, case: Case) -> None:
        self._child, self._job, self._case = child, job, case
        self._replies: dict[str, Reply] = {}
        self._callbacks: dict[str, tuple[Callback, str]] = {}
        self._calls: dict[str, int] = {}
        self._questions = 0

    def run(self) -> CaseRun:
        load: Raised | None = None
        ended: Ended | None = None
        try:
            self._child.begin({"role": "case"})
            name = self._job.module.removesuffix(".py")
            source = self._job.files[self._job.module]
            request = {"do": "load", "name": name, "file": self._job.module, "source": source}
            load = raised(self._child.ask(request))
            if load is None:
                self._take(self._case.steps, "")
        except Over as over:
            ended = over.how
        if ended is None:
            self._child.kill(Ended.FINISHED)
        how, usage = self._child.finish()
        return CaseRun(id=self._case.id, ended=ended or how, load=load, replies=self._replies, usage=usage)

    def _take(self, steps: tuple[Step, ...], prefix: str) -> None:
        for index, step in enumerate(steps):
            path = f"{prefix}{index}"
            if isinstance(step, Callback):
                self._callbacks[step.keep] = (step, path)
                self._calls[step.keep] = 0
            message = self._child.ask(_request(step), self._answer)
            self._replies[path] = Reply(
                value=shaped(message.get("r")),
                same=texts(message.get("same")),
                raised=raised(message),
                calls=dict(self._calls),
            )

    def _answer(self, message: dict[str, Any]) -> None:
        """What a callback returns, in the turn that this side counted. Raises Over on anything else."""
        name, question = message.get("call"), message.get("question")
        self._questions += 1
        if name not in self._callbacks or type(question) is not int or self._questions > MOST_QUESTIONS:
            self._child.kill(Ended.PROTOCOL)
            raise Over(Ended.PROTOCOL)
        callback, path = self._callbacks[str(name)]
        turn = self._calls[callback.keep]
        self._calls[callback.keep] += 1
        if turn == 0 and callback.during:
            self._take(callback.during, f"{path}.")
        if turn < len(callback.returns) or (callback.returns and callback.raises is None):
            value = callback.returns[min(turn, len(callback.returns) - 1)]
            answer = {"e": value["E"]} if type(value) is dict and "E" in value else {"r": value}
        else:
            answer = {"e": callback.raises} if callback.raises else {"r": None}
        self._child.send({"answer": question, **answer})


def _request(step: Step) -> dict[str, Any]:
    """The step without what it expects."""
    match step:
        case Call():
            kwargs = dict(step.kwargs)
            return {
                "do": "call",
                "target": step.target,
                "args": list(step.args),
                "kwargs": kwargs,
                "keep": step.keep,
            }
        case Read():
            return {"do": "read", "target": step.target, "keep": step.keep}
        case Let():
            return {"do": "let", "keep": step.keep, "value": step.value}
        case Clock():
            return {"do": "clock", "keep": step.keep, "at": step.at}
        case Advance():
            return {"do": "advance", "clock": step.clock, "by": step.by}
        case Callback():
            return {"do": "callback", "keep": step.keep}
