"""A whole report about an invented person, every section filled, to see the document with. None of it is advice."""

from __future__ import annotations

from greenroom.reports.readiness.model import (
    Advice,
    AskThem,
    Blank,
    Change,
    CheatLine,
    ClaimView,
    Coverage,
    Fact,
    Filled,
    Fit,
    Item,
    LevelCheck,
    LikelyQuestion,
    Link,
    Practised,
    PrincipleLine,
    Priority,
    Range,
    ReadinessReport,
    Risk,
    Script,
    Stage,
    State,
    Step,
    Story,
    TimelineEntry,
    Where,
)

FILE = "ines-marlow.pdf"
ROLES = ("Staff Engineer, Tidewater Rail, since 2021", "Senior Engineer, Kestrel Maps, 2016 to 2021")
BULLETS = (
    "Led the move of seat reservation from one database to five regional ones; a region can now fail without the others noticing.",
    "Cut the cost of a search from 0.9 to 0.2 cents by answering from a cache that is at most two minutes old.",
    "Wrote the guide to incident reviews that eleven teams use, after a review of mine had gone badly.",
    "Refused to ship a fare change a day before a holiday, told the director why, and shipped it on the Tuesday after.",
    "Built the tile pipeline in Go that draws 40 million tiles a night on 60 machines.",
    "Took part in hiring; interviewed about 80 people.",
    "Replaced nightly batch imports with a stream on Kafka; a closed road appears in 40 seconds instead of the next day.",
    "Mentored four engineers, two of them now senior.",
)
STATES = (State.PROVEN, State.WEAK, State.GAP)
ROUNDS = (("recruiter", "Recruiter call"), ("manager", "Hiring manager"), ("coding", "Coding"), ("design", "System design"),
          ("culture", "Culture"), ("director", "Director"))  # fmt: skip
PRINCIPLES = ("Judgment", "Candour", "Courage", "Curiosity", "Selflessness", "Communication", "Impact", "Inclusion", "Integrity",
              "Context, not control", "Loosely coupled", "Highly aligned")  # fmt: skip


def place(line: int, quote: str) -> Where:
    return Where(file=FILE, page=1 + line // 30, line=1 + line % 30, quote=quote)


def sample() -> ReadinessReport:
    claims = [
        ClaimView(id=f"c-{at}", text=text, source=place(8 + 3 * at, text), role=ROLES[at // 4], skills=["go"])
        for at, text in enumerate(BULLETS)
    ]
    return ReadinessReport(
        candidate="Inês Marlow",
        job_title="Senior Software Engineer, Playback Platform",
        company="An invented streaming company",
        level="L5",
        date="2026-11-20",
        fit=_fit(),
        level_check=LevelCheck(
            asked="L5",
            closest="L5",
            why="Your roles span 10.2 years, and six of the seven other things that L5 is read by are told. What is not written was not counted.",
            years=10.2,
            evidence=[f"L5 asks for thing {at}: {at + 2} found, 2 needed, such as “{BULLETS[at]}”." for at in range(6)],
            rests_on=["c-0", "c-4"],
            pay={
                level: [Fact(says=f"A figure for {level} that one source gives.", source="A source", date="2024"),
                        Fact(says=f"Another figure for {level}, which does not agree.", source="Another source", date="undated")]
                for level in ("L4", "L5")
            },
        ),
        risks=_risks(),
        first=[
            Priority(title=f"Prepare thing {at + 1}", why="Because it is asked early, and your page says little of it.", minutes=30 + 15 * at,
                     link=LINK, rests_on=[f"c-{at}"])
            for at in range(6)
        ],
        questions=[_question(rank) for rank in range(1, 13)],
        stories=[_story(at) for at in range(8)],
        coverage=Coverage(
            rows=[{"id": f"p{at}", "title": title, "kind": "value"} for at, title in enumerate(PRINCIPLES)],
            columns=[{"id": f"s-{at}", "title": f"Story {at}"} for at in range(8)],
            cells=[[("proven", "weak", "", "")[(row + 3 * column) % 4] for column in range(8)] for row in range(12)],
        ),
        principles=[
            PrincipleLine(id=f"p{at}", title=title, kind="value" if at < 9 else "principle",
                          means="What it means here, said in one plain sentence that a tired reader understands at once.",
                          state=STATES[at % 3], rests_on=[f"c-{at % 8}"] if at % 3 < 2 else [],
                          why=f"You wrote “{BULLETS[at % 8]}”." if at % 3 < 2 else "No bullet says this.",
                          to_do="Write down one occasion on which you did this, and what it cost you.")
            for at, title in enumerate(PRINCIPLES)
        ],
        checklist=[
            Stage(round=id, title=title, minutes=45, about="What this conversation decides, and who sits across from you.",
                  entries=[{"do": f"Have thing {at + 1} ready for the {title.lower()} conversation.", "why": "It is nearly always asked.",
                            "rests_on": [f"c-{at}"]} for at in range(5)])
            for id, title in ROUNDS
        ],
        scripts=[
            Script(risk=f"risk-{at}", question="What have you not done at this scale?",
                   says=["I have not run ⟦what you have not run⟧. The nearest I came was ⟦what you did⟧.", "What carried over was ⟦one thing⟧."],
                   avoid=["An apology before the answer.", "A comparison with what others have done."], rests_on=[f"c-{at}"])
            for at in range(3)
        ],
        ask_them=[
            AskThem(who=title, round=id, question=f"When did the team last reverse a decision, and who noticed first? ({at})",
                    listen_for="A date, a name and a cost.", why="The description speaks of owning decisions.", rests_on=[], item="")
            for id, title in ROUNDS
            for at in range(3)
        ],
        cheat_sheet=[
            CheatLine(heading=("Open with", "Numbers that are yours", "Stories", "Ask them")[at % 4], text=text, rests_on=[f"c-{at % 8}"])
            for at, text in enumerate(BULLETS * 2)
        ],
        advice=[
            Advice(claim=f"c-{at}", has=["scope", "action", "measure"][: 1 + at % 3], lacks=["measure"], drop=at == 5,
                   ask=["What was different afterwards, and how was it measured? If it was not measured, say what you saw."], matters="Experience with Kafka")
            for at in range(8)
        ],
        offer=[Fact(says=f"Something that a source says about pay, number {at}.", source="A source", date="2023") for at in range(9)],
        timeline=[
            TimelineEntry(label=ROLES[0], start=2021.25, end=2026.9, rests_on=["c-0"]),
            TimelineEntry(label=ROLES[1], start=2016.5, end=2021.0, rests_on=["c-4"]),
            TimelineEntry(label="Trainee, Somewhere", start=2015.0, end=None, rests_on=[]),
            TimelineEntry(label="Tutor, undated", start=None, end=None, rests_on=[]),
        ],
        claims=claims,
        practised=[
            Practised(session="a1b2", at="2026-11-18", round="culture", question="When did you disagree with your manager?", seq=12, level=level,
                      quotes=["I told her on the same day, and I was wrong about the second half of it."], parts=[])
            for level in (3, None)
        ],
        changes=[Change(at="2026-11-19", what="Story 3 has a measure now.", why="You told it in a rehearsal.")],
        notes=["One page of the résumé is a picture; nothing was read from it."],
        disclaimer="This pack is not affiliated with any company.",
        made_from={"resume": "70067729f1404fa3", "job": "4284877f0a80d1f0", "pack": "ac75c178fbfc2d8e"},
    )  # fmt: skip


LINK = Link(round="manager", question="m-1", label="Rehearse: the decision you took yourself")


def _fit() -> Fit:
    items = [
        Item(id=f"q-{at}", text=f"Experience with thing {at}, in services that many people depend on",
             where=Where(file="job.md", page=1, line=10 + at, quote="x"), weight=("required", "core", "preferred")[at % 3], asks="skill",
             state=STATES[at % 3], share=(1.0, 0.5, 0.0)[at % 3], why=f"You wrote “{BULLETS[at % 8]}”." if at % 3 < 2 else "Not found.",
             rests_on=[f"c-{at % 8}"] if at % 3 < 2 else [])
        for at in range(14)
    ]  # fmt: skip
    return Fit(
        overall=65,
        skills=71,
        experience=None,
        culture=27,
        formula="Each item counts by how firmly it is asked for, times what is met of it.\nOverall: 5.39 ÷ 8.30 = 65 %.",
        ranges={
            "overall": Range(low=44, high=80),
            "skills": Range(low=45, high=90),
            "culture": Range(low=19, high=34),
        },
        unassessed={"experience": "The description asks for nothing under experience that could be read."},
        items=items,
    )


def _risks() -> list[Risk]:
    return [
        Risk(id=f"risk-{at}", name=("Last shown six years ago: Kafka", "No number for scale", "No decision of your own on the page")[at],
             says="What the page says, and what an interviewer will make of it in the first ten minutes.", rule="0.6 when the description asks for scale, else 0.4.",
             severity=0.7 - 0.1 * at, rests_on=[f"c-{at}", f"c-{at + 3}"] if at < 2 else [], looked_for=[] if at < 2 else ["without approval", "I decided"],
             item=f"q-{at}", provokes="How many requests at peak, and what would have broken first at ten times that?",
             plan=[Step(do="Work out the load at peak, from what you know for certain.", minutes=60, link=LINK), Step(do="Tell it aloud twice.", minutes=20)])
        for at in range(3)
    ]  # fmt: skip


def _question(rank: int) -> LikelyQuestion:
    round, _ = ROUNDS[rank % 6]
    return LikelyQuestion(
        id=f"b-{rank}", rank=rank, round=round, text=f"Tell me about a decision that you would take differently today, part {rank}.", score=1 / rank,
        reports=rank % 4, why="Asked in three of five accounts, the latest of last year.", why_you="You wrote of a change you refused to ship.",
        after="Whether you can tell a decision from its outcome, and whether you say what it cost.", story=f"s-{rank % 8}" if rank % 3 else "",
        angle="Begin with what you knew on the day, not with how it ended.", follow_ups=["Who disagreed?", "What would have changed your mind?", "What did it cost?"],
        rests_on=[f"c-{rank % 8}"], item="", link=LINK,
    )  # fmt: skip


def _story(at: int) -> Story:
    return Story(
        id=f"s-{at}", title=BULLETS[at].split(",")[0].split(";")[0].rstrip("."), claim=f"c-{at}", role=ROLES[at // 4],
        filled=[Filled(part="action", text=BULLETS[at], said="résumé", claim=f"c-{at}"),
                Filled(part="result", text="Nobody had to be called that night.", said="you wrote", claim="")],
        blanks=[Blank(part="situation", question="Who was affected, how many were they, and what would have happened if nobody had acted?"),
                Blank(part="task", question="What was yours to decide, and what was not?"),
                Blank(part="measure", question="What was different afterwards, and how do you know?"),
                Blank(part="alternatives", question="Which other way did you weigh, and what would it have cost?"),
                Blank(part="learning", question="What do you do differently since?")],
        values=["p0", "p2"], principles=["p9"], questions=[f"b-{at + 1}"], why="It is recent, it is yours, and it has a result.",
        used=at % 3, age_years=at if at else None, link=LINK, rests_on=[f"c-{at}"],
    )  # fmt: skip
