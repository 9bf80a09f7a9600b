"""Talk rounds: one question, then what the answer left out, then deeper into what was said, then the next question."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.base.seeds import shuffled
from greenroom.content.talk import Question, QuestionKind
from greenroom.evidence.motivation import missing_reasons
from greenroom.evidence.questions import Intent
from greenroom.evidence.quote import Quote, Utterance
from greenroom.evidence.sentences import split_sentences
from greenroom.evidence.story import Found, StoryEvidence, coverage, read_story
from greenroom.interviewer.move import Move, MoveKind
from greenroom.interviewer.rule import Rule
from greenroom.interviewer.rules.clock import INVITED, invite, reserve_ms, was_invited
from greenroom.interviewer.rules.empty import has_dried_up, told_nothing
from greenroom.interviewer.situation import Situation, Trigger
from greenroom.interviewer.wording import choose, choose_fitting, join, quotable

# What is asked for first when it is missing: whose act it was and what was decided carry the most weight (rubric).
ORDER = ("own_part", "decision", "result", "alternatives", "measure", "lesson", "risk", "context")
STORY_MS = 240_000  # a story with its follow-ups takes at least this long
REASON_MS = 100_000  # so long for a question of a screen, where no stories are told
BRIEF_MS = {QuestionKind.STORY: 150_000, QuestionKind.MOTIVATION: 45_000, QuestionKind.LOGISTICS: 30_000}
MOST_PROBES = {QuestionKind.STORY: 6, QuestionKind.MOTIVATION: 2, QuestionKind.LOGISTICS: 1}
ACKNOWLEDGE_EVERY = 3
WORTH_A_NOD = 12  # words that say something


def current_question(situation: Situation) -> Question | None:
    """The question whose answer is under way."""
    ids = {question.id: question for question in situation.material.questions}
    return next((ids[line.topic] for line in reversed(situation.mine) if line.topic in ids), None)


def told(situation: Situation, question: Question) -> tuple[Utterance, ...]:
    """What the candidate has said to this question so far."""
    asked, spoken = "", []
    topic = ""
    for line in situation.round.lines:
        if line.who == "interviewer":
            topic, asked = line.topic or topic, line.text
        elif topic == question.id:
            spoken.append(Utterance(line.seq, line.text, asked, topic))
    return tuple(spoken)


def follow_ups(situation: Situation, question: Question) -> int:
    """How often the interviewer has gone back into this answer."""
    return len(
        [
            line
            for line in situation.asked(topic=question.id)
            if line.move in (MoveKind.PROBE, MoveKind.DIG, MoveKind.TWIST)
        ]
    )


def budget_spent(situation: Situation, question: Question) -> bool:
    """Whether this question has had its share of the round, or enough follow-ups."""
    asked = situation.asked(topic=question.id)
    since = situation.elapsed - asked[0].elapsed_ms if asked else 0
    talk = situation.total - reserve_ms(situation)
    stories = max(1, round(talk / max(STORY_MS, min(540_000, situation.total / 5))))
    stories = min(stories, len(situation.material.questions))
    share = talk / stories if question.kind is QuestionKind.STORY else max(60_000, talk / 6)
    return since >= share or follow_ups(situation, question) >= MOST_PROBES[question.kind]


def probe_what_is_missing(situation: Situation) -> Move | None:
    question = current_question(situation)
    if situation.trigger is not Trigger.SPOKE or question is None or was_invited(situation):
        return None
    if (
        _gave_up(situation, question)
        or budget_spent(situation, question)
        or situation.left < reserve_ms(situation) * 1.2
    ):
        return None
    if question.kind is not QuestionKind.STORY:
        return _probe_reason(situation, question)
    evidence = read_story(told(situation, question), situation.encoder)
    if evidence.named("off_question") and not situation.asked(topic=question.id, part="steer"):
        move = _steer_back(situation, question)
        if move is not None:
            return move
    told_parts = coverage(evidence)
    found = {part.value: hit.quote if isinstance(hit, Found) else None for part, hit in told_parts.items()}
    count = follow_ups(situation, question)
    move = _whose_was_it(situation, question, evidence)
    if move is not None:
        return move
    missing = [
        part
        for part in ORDER
        if found.get(part) is None and not situation.asked(topic=question.id, part=part)
    ]
    last = _last_words(situation, found)
    urgent = [part for part in missing if part in ("own_part", "decision")]
    for part in urgent:
        move = _probe(situation, question, part, last)
        if move is not None:
            return move
    if count >= 1 and not situation.asked(topic=question.id, rule="dig") and not _dug(situation, question):
        move = _dig(situation, question, found, last)
        if move is not None:
            return move
    if count >= 3 and question.twist and not _twisted(situation) and _halfway(situation):
        text = choose(situation, [question.twist], "twist")
        if text is not None:
            because = "Halfway through the round, one fact of the story is changed."
            return Move(MoveKind.TWIST, text, because, question.id, "twist", situation.heard.seqs)
    for part in missing:
        move = _probe(situation, question, part, last)
        if move is not None:
            return move
    return _dig(situation, question, found, last)


def _probe(situation: Situation, question: Question, part: str, last: str) -> Move | None:
    """Asks for `part`: with their own words where there are some, else in the words made for this question."""
    probes = situation.material.probes
    own, generic = question.probes.get(part, ()), probes.parts.get(part, ()) if probes else ()
    wordings = ((own, f"{question.id}.{part}"), (generic, f"any.{part}"))
    quoting = (choose(situation, _with_quote(items), name, quote=last) for items, name in wordings if last)
    plain = (choose_fitting(situation, items, name, "") for items, name in wordings)
    text = next((text for text in (*quoting, *plain) if text is not None), None)
    if text is None:
        return None
    because = f"Nothing in the answer so far says {PART_NAMES[part]}."
    return Move(MoveKind.PROBE, join(_nod(situation), text), because, question.id, part, situation.heard.seqs)


def _with_quote(wordings: Sequence[str]) -> list[str]:
    return [wording for wording in wordings if "{quote}" in wording]


def _dig(situation: Situation, question: Question, found: dict[str, Quote | None], last: str) -> Move | None:
    present = [part for part in ORDER if found.get(part) is not None]
    used = {line.part for line in situation.asked(topic=question.id)}
    generic = situation.material.probes.digs if situation.material.probes else ()
    recent = {part for part in present if (told_in := found[part]) and told_in.seq in situation.heard.seqs}
    for dig in sorted((*question.digs, *generic), key=lambda item: item.when not in recent):
        fits = dig.when in present or (dig.when == "any" and bool(present))
        if not fits or f"dig.{dig.id}" in used:
            continue
        quoted = found.get(dig.when)
        words = quotable(quoted.text) if quoted is not None else last
        text = choose(situation, [dig.ask], f"dig.{dig.id}", quote=words)
        if text is not None:
            because = (
                f"They said “{words}”; this goes one level deeper."
                if words
                else "One level deeper into what was said."
            )
            seqs = (quoted.seq,) if quoted is not None and quoted.seq is not None else situation.heard.seqs
            return Move(
                MoveKind.DIG, join(_nod(situation), text), because, question.id, f"dig.{dig.id}", seqs
            )
    return None


def _whose_was_it(situation: Situation, question: Question, evidence: StoryEvidence) -> Move | None:
    """They decided alone in one turn and together in another: both are held up, once, and they sort it out."""
    if situation.asked(topic=question.id, part="whose"):
        return None
    alone = [
        quotable(item.quote.text)
        for item in evidence.named("own_decision")
        if item.quote.seq in situation.heard.seqs
    ]
    others = [
        quotable(item.quote.text)
        for item in evidence.named("joint_decision")
        if item.quote.seq not in situation.heard.seqs
    ]
    if not any(alone) or not any(others):
        return None
    now, before = next(filter(None, alone)), next(filter(None, others))
    text = choose(situation, WHOSE, "whose", now=now, before=before)
    because = f"They said “{before}” and later “{now}”."
    return (
        Move(MoveKind.CHALLENGE, text, because, question.id, "whose", situation.heard.seqs) if text else None
    )


def _last_clause(situation: Situation) -> str:
    """A few words of the last sentence that can be quoted and was not yet."""
    sentences = [item.text for line in situation.heard.lines for item in split_sentences(line.text)]
    quotations = (words for text in reversed(sentences) if (words := quotable(text)))
    return next((words for words in quotations if not any(words in line.text for line in situation.mine)), "")


def _steer_back(situation: Situation, question: Question) -> Move | None:
    """Once for a question: what they told may be good, and it is not what was asked."""
    text = choose(situation, question.asks, question.id)
    intro = choose(situation, situation.material.lines.off_topic, "off_topic")
    if text is None or intro is None:
        return None
    because = "Nothing they said speaks to the question."
    return Move(MoveKind.REPHRASE, join(intro, text), because, question.id, "steer", situation.heard.seqs)


def _probe_reason(situation: Situation, question: Question) -> Move | None:
    said = " ".join(item.text for item in told(situation, question))
    for part in missing_reasons(said):
        if part in question.probes and not situation.asked(topic=question.id, part=part):
            text = choose_fitting(
                situation, question.probes[part], f"{question.id}.{part}", _last_clause(situation)
            )
            if text is not None:
                because = f"The answer gives no {part}."
                return Move(
                    MoveKind.PROBE,
                    join(_nod(situation), text),
                    because,
                    question.id,
                    part,
                    situation.heard.seqs,
                )
    return None


def ask_next_question(situation: Situation) -> Move | None:
    """After the opening, and whenever an answer has had its time."""
    if situation.trigger not in (Trigger.SPOKE, Trigger.MORE) or was_invited(situation):
        return None
    last = situation.last_mine
    if situation.trigger is Trigger.MORE and last is not None and last.topic not in ("opening", INVITED):
        return None
    room = situation.left - reserve_ms(situation)
    first = current_question(situation) is None
    asked = [each for each in situation.material.questions if situation.asked(topic=each.id)]
    if len(asked) >= most_questions(situation):
        return invite(situation, "As many questions were asked as a round of this length bears.")
    for question in question_order(situation):
        if situation.asked(topic=question.id) or (not first and room < BRIEF_MS[question.kind]):
            continue
        text = _as_given(situation, question) or choose(situation, question.asks, question.id)
        if text is not None:
            intro = None if first else choose(situation, situation.material.lines.move_on, "move_on")
            because = f"The next question; it is after: {question.about}"
            return Move(MoveKind.ASK, join(intro, text), because, question.id, phase="stories")
    return invite(situation, "There is no time for another question.")


def most_questions(situation: Situation) -> int:
    """Short answers are no reason to go through the whole bank. Three at least, however short the round."""
    stories = any(each.kind is QuestionKind.STORY for each in situation.material.questions)
    return max(3, round(situation.total / (STORY_MS if stories else REASON_MS)))


def _as_given(situation: Situation, question: Question) -> str | None:
    """A drilled question is asked in its own first words: they may quote a résumé, braces and all."""
    return question.asks[0] if situation.material.drill else None


def question_order(situation: Situation) -> list[Question]:
    """The round's questions, in the same order for the same seed: stories before motives, what is new before the rest."""
    seed, kind = situation.session.seed, situation.round.plan.kind
    fitting = [
        item
        for item in situation.material.questions
        if situation.material.drill or not item.levels or situation.session.level in item.levels
    ]
    mixed = shuffled(seed, fitting, "questions", kind)
    if any(item.kind is QuestionKind.STORY for item in fitting):
        return _spread(
            sorted(mixed, key=lambda item: item.kind is not QuestionKind.STORY), _seen_values(situation)
        )
    # A screen begins with the way in that its author put first, and leaves logistics to the end.
    mixed.sort(key=lambda item: (item is not fitting[0], item.kind is QuestionKind.LOGISTICS))
    return mixed


def _seen_values(situation: Situation) -> set[str]:
    """Values that questions of this session have been about."""
    values = {question.id: question.values for question in situation.material.questions}
    topics = [line.topic for item in situation.session.rounds for line in item.lines]
    return {value for topic in topics for value in values.get(topic, ())}


def _spread(questions: list[Question], seen: set[str]) -> list[Question]:
    """Within a kind, questions about values that have not come up go first."""
    kinds = list(dict.fromkeys(question.kind for question in questions))
    fresh = [(question, bool(set(question.values) - seen)) for question in questions]
    return [
        q
        for kind in kinds
        for wanted in (True, False)
        for q, new in fresh
        if q.kind is kind and new is wanted
    ]


def _gave_up(situation: Situation, question: Question) -> bool:
    heard = situation.heard
    if Intent.SKIP in heard.intents or has_dried_up(situation, question.id):
        return True
    if Intent.DONE in heard.intents and heard.matter == 0:
        return True  # they say that this was all of it
    return Intent.DONT_KNOW in heard.intents and heard.words < 20 and told_nothing(situation, question.id)


def _dug(situation: Situation, question: Question) -> bool:
    return any(line.part.startswith("dig.") for line in situation.asked(topic=question.id))


def _twisted(situation: Situation) -> bool:
    return bool(situation.asked(part="twist"))


def _halfway(situation: Situation) -> bool:
    return situation.spent >= 0.35


def _last_words(situation: Situation, found: dict[str, Quote | None]) -> str:
    """A few words of what was just said, from the part that says most; never the same words twice, never the scenery."""
    recent = set(situation.heard.seqs)
    last = situation.last_mine
    if last is not None and "“" in last.text:
        return ""  # one quotation after another sounds like an interrogation
    for part in ("decision", "own_part", "result", "alternatives", "risk", "measure"):
        quoted = found.get(part)
        words = quotable(quoted.text) if quoted is not None and quoted.seq in recent else ""
        if words and not any(words in line.text for line in situation.mine):
            return words
    return ""


def _nod(situation: Situation) -> str | None:
    """Now and then, after something worth it, a word that it was heard; never praise."""
    if len(situation.mine) % ACKNOWLEDGE_EVERY or situation.heard.matter < WORTH_A_NOD:
        return None
    return choose(situation, situation.material.lines.acknowledge, "acknowledge")


WHOSE = (
    "I have “{before}”, and I have “{now}”. Who decided what there?",
    "Help me put two things together, “{before}” and “{now}”. Whose call was it in the end?",
)
PART_NAMES = {
    "own_part": "what they did themselves",
    "decision": "what was decided, and by whom",
    "result": "how it ended",
    "alternatives": "what else was considered",
    "measure": "how the result was measured",
    "lesson": "what changed afterwards",
    "risk": "what could have gone wrong",
    "context": "what the situation was",
}

STORY = (
    Rule("ask for what is missing", probe_what_is_missing),
    Rule("ask the next question", ask_next_question),
)
