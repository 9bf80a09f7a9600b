"""From a document to a job description's demands: what is asked, how firmly, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.job import Asks, Job, Requirement, Weight
from greenroom.profile.lexicon import DEGREE_CUES, EMPLOYMENT, employerness, placeness, titleness
from greenroom.profile.page import Document, Line
from greenroom.profile.passages import Passage, cut_source, identify, join, one_line
from greenroom.profile.resume import Read, Source
from greenroom.profile.terms import find_terms
from greenroom.profile.typography import Typography, is_capital, measure


class Block(StrEnum):
    """What a stretch of a posting is for."""

    REQUIRED = "required"
    CORE = "core"
    PREFERRED = "preferred"
    DUTIES = "duties"
    CULTURE = "culture"
    NOISE = "noise"  # benefits, pay, legal, how to apply
    ABOUT = "about"  # the company, the team
    UNSAID = "unsaid"  # under no heading


_HEADINGS: tuple[tuple[Block, re.Pattern[str]], ...] = tuple(
    (block, re.compile(rf"^(?:{pattern})\W*$", re.I))
    for block, pattern in (
        (
            Block.PREFERRED,
            r"(?:.{0,20}\b)?(?:nice[- ]to[- ]haves?|preferred.*|bonus.*|good to have.*|plus(?:es)?|desirable.*|desired.*|extra credit.*|brownie points.*|ideally.*|would be (?:nice|great|a plus).*|what would (?:help|set you apart).*|it(?:'s| is| would be) (?:a plus|great|nice|even better).*|even better.*|helpful.*|wünschenswert.*|also (?:useful|welcome|valued).*|stand out.*|optional.*|not required.*|a plus.*|what (?:also )?helps.*|we(?:'d| would) also (?:love|like).*)",
        ),
        (
            Block.REQUIRED,
            r"(?:.{0,20}\b)?(?:minimum .*|basic qualifications|must[- ]haves?.*|required.*|(?:key |job |core |essential |technical |our |the |what are the )?requirements?.*|.* required|essential.*|what (?:we|is) require[sd]?.*|what you(?:'ll| will)? (?:must|need).*|you must have.*|you(?:'ll| will)? need.*|non[- ]negotiables?.*|anforderungen.*|prerequisites.*|mandatory.*|needed.*|what (?:this|it|the (?:role|job)) (?:needs|takes|asks).*)",
        ),
        (
            Block.NOISE,
            r"(?:.{0,24}\b)?(?:benefits?.*|perks.*|compensation.*|salary.*|pay(?: range| transparency)?|what we offer.*|we offer.*|what(?:'s| is) in it for you.*|what you(?:'ll| will)? get.*|equal .*|diversity.*|inclusion.*|eeo.*|how to apply.*|application process.*|to apply.*|interview process.*|hiring process.*|our process|the process|privacy.*|legal.*|accommodations?.*|notice.*|wir bieten.*|why (?:join|work|us|you).*|location.*|our offer|the offer|total rewards.*|apply.*|disclaimer.*|what happens next.*|similar jobs.*|share this.*|next steps.*|our promise.*|fine print.*)",
        ),
        (
            Block.CULTURE,
            r"(?:how we work.*|(?:our )?culture|(?:our )?values|what we value.*|how you work.*|ways? of working|working (?:style|with us|here)|who thrives here.*|you(?:'ll| will) thrive.*|(?:our )?principles|what we believe.*)",
        ),
        (
            Block.DUTIES,
            r"(?:.{0,20}\b)?(?:what you(?:'ll| will| would)? (?:do|be doing|own|work on|build).*|(?:key |main |your |core |primary |job )?responsibilit(?:y|ies).*|(?:your |the |key |main )?duties.*|your (?:role|mission|impact|tasks|job|day|work).*|in this role.*|day[- ]to[- ]day.*|the (?:role|job|work|opportunity|position)|about the (?:role|job|position|opportunity|work)|job description|role overview|you will|you'll|what the job is|(?:deine |ihre )?aufgaben.*|role|a typical .*|what (?:the|this) (?:role|job) (?:is|involves).*|things you.*|the problems.*|position summary|job summary|position overview|essential functions|in your first .*|what you(?:'d| would) .*)",
        ),
        (
            Block.CORE,
            r"(?:.{0,20}\b)?(?:(?:you|who you are|about you|you have|what you have|what you(?:'ll| will)? bring.*|you bring.*|qualifications.*|your (?:profile|background|skills|experience|qualifications).*|skills.*|experience.*|we(?:'re| are) looking for.*|what we(?:'re| are) looking for.*|what we look for.*|who we(?:'re| are) looking for.*|you are|you might be.*|you(?:'re| are) .*|we expect.*|ideal candidate.*|the (?:ideal )?(?:candidate|person).*|profile|dein profil|what makes you.*|knowledge.*|your toolkit|what you know.*|we(?:'d| would) (?:love|like) .*|what we hope.*|what (?:matters|counts).*|tech(?:nical)? (?:skills|stack).*|you should.*))",
        ),
        (
            Block.ABOUT,
            r"(?:about(?: .{1,40})?|the (?:team|company)|our (?:team|company|story|mission|product|stack)|who we are|company(?: description| overview)?|team|why .*|overview|summary|introduction|the stack|where you(?:'ll| will) work.*)",
        ),
    )
)
_PREFERRED = re.compile(
    r"\b(?:nice to have|(?:is|are|would be|be|as) (?:a |an )?(?:big |huge |strong |definite |real |distinct )?(?:plus|bonus|advantage|welcome)\b|a (?:big |strong |real )?plus\b|bonus\b|preferred|preferably|ideally|desirable|advantageous|beneficial|not required|not (?:a )?must|would help|helps\b|is useful|good to have|optional|we(?:'d| would) (?:love|like) (?:it|to see)|pluses|extra points|great if|nice if|happy if|even better|bonus points|appreciated|would be (?:nice|great|good|helpful|useful)|not needed|not necessary|an advantage)",
    re.I,
)
_REQUIRED = re.compile(
    r"\b(?:must(?:[- ]have)?|required?|requires|essential|mandatory|minimum|at least (?!one\b)|need to (?:have|know|be)|you(?:'ll| will)? need|non[- ]negotiable|necessary|\d+\s?\+\s?(?:years|yrs)|\d+ or more years|\d+ to \d+ years|\d+\s?[-–]\s?\d+ years|we (?:need|require|expect)|have to)\b|\d\+ years",
    re.I,
)
_NUMBERS = {name: value for value, name in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"], 1)} | {"twenty": 20}  # fmt: skip
_YEARS = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})\s?(?:\+|plus|or more)?(?:\s?(?:-|–|—|to)\s?(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\+?)?[\s-]*(?:\(\d+\)\s)?(?:or more |full |solid |good )?(?:years?|yrs?)\b(?! old| ago| in a row)",
    re.I,
)
_KIND_OF_WORK = re.compile(
    r"\b(?:several|many|some|multiple) years|years of|backgrounds? in|track record|experience (?:in|of|as|operating|building|running|leading|designing|managing|working|shipping|scaling|owning|developing|maintaining|deploying|supporting)\b"
    r"|\b(?:have|having|has|'ve|’ve) (?:\w+ly )?(?:built|worked|designed|operated|led|run|shipped|owned|scaled|managed|delivered|maintained|launched|created|debugged|supported|carried|been)\b"
    r"|contributions? to|\bworked (?:on|in|at)\b|\bproven\b|\b(?:previous|prior) (?:experience|work)\b",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:fluent|native|good|business|working|professional|spoken|conversational|excellent)\b.{0,24}\b(?:english|german|french|spanish|dutch|italian|polish|japanese|mandarin|portuguese)\b",
    re.I,
)
_KNOWING = re.compile(
    r"\b(?:knowledge of|know(?:s|ing)?\b|understanding of|proficien\w+|familiar\w*|fluen\w+|basics|expertise|command of|skills? in|experience with)\b",
    re.I,
)
_EDUCATION = re.compile(r"\b(?:degree|bachelor\S*|master\S* (?:degree|in|of)|ph\.?d|diploma|b\.?sc|m\.?sc|bs/ms|b\.?s\.?|university education|computer science or|graduate of|studied)\b", re.I)  # fmt: skip
_CULTURE = re.compile(
    r"\b(?:communicat\w*|feedback|ownership|autonom\w*|independen\w+|candou?r|candid\w*|collaborat\w*|curio\w+|judgm?ent|ambigu\w*|empath\w*|inclusi\w*|self[- ](?:motivated|starter|directed|driven|aware)|team[- ]?(?:player|work)|humil\w*|humble"
    r"|trust\w*|disagree\w*|open[- ]minded\w*|honest\w*|passion\w*|proactiv\w*|initiative|courage|selfless\w*|direct\b|listen\w*|kind(?:ness)?\b|mentor\w*|growth mindset|accountab\w*|integrity|care (?:about|for|deeply)|uncertain\w*|adaptab\w*|respect\w*|explain\w* (?:to|things|trade)|stakeholder\w*"
    r"|freedom|responsib(?:le|ility) (?:for your|without)|context|opinion\w*|ego\b|learn from|admit\w*|mistakes?|habit of|influence\w*|presentation skills|without (?:authority|being told|supervision|a manager|approval)|change your mind|bias|(?:clear|plain|good) written|writ(?:e|ing) (?:clear|well|plain)\w*|patien\w+|say no|unpopular|(?:strongest )?arguments? against|bad news|(?:like|love|enjoy) (?:to )?talk\w*|willing\w*|talk to (?:the )?people|share (?:what|bad|your))\b",
    re.I,
)
_WANTS = re.compile(
    r"\b(?:you (?:have|bring|know|can|are|understand|enjoy|love|write|think|speak|work|care|need|should|must|like|feel|hold|want|take|make|give|say|ask)|you(?:'ve|'re| have| will have|'ll have| will need|'ll need)|experience (?:with|in|of|building|running|designing|operating|as)|experienced|must|require[ds]?|knowledge of|proficien\w+|familiar\w*|comfortable|fluen\w+"
    r"|expertise|understanding of|background in|degree|\d+\+? years|years of|track record|ability to|able to|skilled|looking for (?:someone|an?|people)|nice to have|a plus|bonus|ideally|preferred|hands[- ]on|strong|solid|deep|we expect|who (?:has|have|can|knows?|is|are)|worked with|demonstrated|proven|mastery|command of)\b",
    re.I,
)
_DOES = re.compile(
    r"^(?:in this role,? )?(?:as (?:a|an|our) .{3,60}, )?(?:you(?:'ll| will| would|'d)(?! (?:have|need|bring|be (?:comfortable|able|someone)))|your (?:job|role|mission|task|work)|the (?:role|job|work) (?:is|involves|includes)|(?:design|build|own|lead|develop|operate|drive|work|partner|mentor|write|run|maintain|improve|collaborate|participate|help|define|deliver|create|take|ship|review|scale|migrate|support|contribute|implement|architect|ensure|manage|investigate|debug|automate|evolve|set|guide|coach|influence|shape|identify|plan|join)\b)",
    re.I,
)
_NOISE = re.compile(
    r"\b(?:equal[- ]opportunit\w+|regardless of|without regard to|race, |religion|sexual orientation|gender identity|veteran|disabilit\w+|reasonable accommodation|salary|compensation|401\(?k|health (?:insurance|care|plan)|dental|vision (?:insurance|plan)|parental leave|paid (?:time|leave|holiday|vacation)|vacation|days? off|holidays|stock options?"
    r"|equity (?:package|grant)|bonus (?:plan|scheme|target)|pension|gym|stipend|lunch|snacks|perks|benefits|visa|relocation|apply (?:now|here|today|via|with|by|at)|send (?:us )?your|cover letter|cookies?|privacy|background check|recruit(?:ers|ment|ing) (?:agenc|fraud)|agencies|unsolicited|e-verify|base pay|pay range|market range"
    r"|per (?:year|annum)|[$€£]\s?\d{2,3}[,.k]\d*|flexible hours|home[- ]office (?:budget|allowance)|learning budget|offices? (?:in|with)|founded in|series [a-e]\b|backed by|our (?:customers|investors|mission|offices)|employees (?:in|across|world)|headquarter\w*|posted (?:on|\d)|job id|req(?:uisition)? id|employment type|department:|qualified applicants|applicable law|fair[- ]chance|clearance will|(?:write|talk|speak) to us|get in touch|share this|powered by|all rights reserved|similar jobs|save job)\b",
    re.I,
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|incl|Inc|Ltd|approx|min|max|Sr|Jr|St|No|cf|resp)|\b[A-Z])\.$"
)
_LEVEL = re.compile(r"\b(?:L|E|IC)([3-7])(?!\d)\b|\blevel ([3-7])\b", re.I)
_LABELLED = re.compile(r"^(?:job title|title|position|role|job|vacancy)(?:\s*:\s*|\t)(.+)$", re.I)
_COMPANY = re.compile(r"^(?:company|employer|organi[sz]ation|hiring company|firm)(?:\s*:\s*|\t)(.+)$", re.I)
_AT = re.compile(r"\s+(?:at|@|bei|chez)\s+((?:[A-Z0-9][\w.&'’-]*)(?:\s+(?:[A-Z0-9&][\w.&'’-]*|of|and|de))*)")
_ABOUT = re.compile(
    r"^(?:about|join|why|life at|working at|who is)\s+((?:[A-Z0-9][\w.&'’-]*)(?:\s+[A-Z0-9&][\w.&'’-]*)*)\W*$"
)
_IS = re.compile(
    r"^((?:[A-Z][\w.&'’-]*)(?:\s+[A-Z&][\w.&'’-]*){0,3}) (?:is (?:looking|hiring|a |an |the |searching|seeking|building)|builds|makes|runs|helps|operates|provides|sells|offers)\b"
)
_NOT_COMPANY = frozenset(
    [
        "The",
        "This",
        "We",
        "You",
        "Our",
        "It",
        "About",
        "Us",
        "Role",
        "Job",
        "Team",
        "Position",
        "You",
        "Here",
        "There",
        "What",
        "Who",
        "Your",
        "A",
        "An",
        "In",
        "As",
        "At",
        "Company",
    ]
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One demand's words with their place. `block` is what heading they stand under."""

    text: str
    source: Source
    block: Block
    bullet: bool


def read_job(document: Document, vocabulary: Vocabulary) -> Job:
    """Never fails. Under headings, each bullet of the asking sections is a demand; without any, the sentences that ask are."""
    print_ = measure(document)
    sentences = list(_sentences(document, print_))
    headed = any(each.block in (Block.REQUIRED, Block.CORE, Block.PREFERRED) for each in sentences)
    requirements: list[Requirement] = []
    duties: list[tuple[Sentence, Read]] = []
    for each in sentences:
        if _asks_something(each, headed):
            requirements.append(_requirement(each, vocabulary))
        elif each.block is Block.DUTIES or (
            each.block is Block.UNSAID and _DOES.match(each.text) and not _NOISE.search(each.text)
        ):
            duties.append((each, Read(text=each.text, source=each.source)))
    if not requirements:
        requirements = [_requirement(each, vocabulary) for each, _ in duties]
    return Job(
        file=document.file,
        title=_title(document),
        company=_company(document),
        level=_level(document),
        requirements=tuple(_once(requirements)),
        duties=tuple(read for _, read in duties),
        notes=document.notes,
    )


def name_block(line: Line, print_: Typography) -> Block | None:
    """The block a heading opens, None for a line that is none."""
    text = line.text.strip().replace("’", "'")
    if line.bullet or len(text) > 70 or len(text.split()) > 9 or text.endswith((".", ",", ";")):
        return None
    marked = (
        line.heading > 0
        or (line.bold and not print_.bold_body)
        or print_.is_larger(line)
        or is_capital(text)
        or text.endswith((":", "?"))
    )
    for block, pattern in _HEADINGS:
        if pattern.match(text.rstrip(":?! ")):
            if marked or len(text.split()) <= 5:
                return block
            return None
    bold = line.bold and not print_.bold_body
    return (
        Block.UNSAID
        if (line.heading > 0 or print_.is_larger(line) or (bold and len(text.split()) <= 6))
        else None
    )


def _sentences(document: Document, print_: Typography) -> Iterator[Sentence]:
    block = Block.UNSAID
    run: list[Line] = []
    for index, line in enumerate(document.lines):
        opened = name_block(line, print_)
        if opened is not None and not (index == 0 and opened is Block.CORE):
            yield from _cut(run, block, print_, document.file)
            asking = block in (Block.REQUIRED, Block.CORE, Block.PREFERRED)
            run, block = [], Block.CORE if opened is Block.UNSAID and asking else opened
            continue
        inline = re.match(r"^([^:]{4,40}):\s+\S", line.text)
        if inline and not line.bullet:
            named = name_block(line.model_copy(update={"text": inline[1]}), print_)
            if named is not None:
                yield from _cut(run, block, print_, document.file)
                run, block = [line], named
                continue
        run.append(line)
    yield from _cut(run, block, print_, document.file)


def _cut(lines: list[Line], block: Block, print_: Typography, file: str) -> Iterator[Sentence]:
    for passage in join(lines, print_):
        yield from _split(passage, block, file)


def _split(passage: Passage, block: Block, file: str) -> Iterator[Sentence]:
    """The sentences of a passage; a bullet stays whole unless one of its sentences is asked for less firmly than the others."""
    quote = passage.quote
    stretches = list(_stretches(quote))
    if passage.bullet and len({bool(_PREFERRED.search(quote[low:high])) for low, high in stretches}) == 1:
        stretches = [(0, len(quote))]
    for low, high in stretches:
        number = re.match(r"\(?\d{1,2}[.)]\s+", quote[low:high])
        low += number.end() if number else 0
        told = quote[low:high]
        line = passage.lines[quote[:low].count("\n")]
        source = Source(file=file, page=line.page, line=line.number, quote=told)
        yield Sentence(one_line(told), source, block, passage.bullet)


def _stretches(quote: str) -> Iterator[tuple[int, int]]:
    start = 0
    for hit in re.finditer(r"[.!?]['\")”’]?\s+(?=[\"'(“]?[A-Z0-9À-Ý])", quote):
        if _ABBREVIATED.search(quote[max(start, hit.start() - 24) : hit.start() + 1]) or re.fullmatch(
            r"\s*\(?\d{1,2}\.", quote[start : hit.start() + 1]
        ):
            continue
        yield start, hit.end() - (len(hit.group()) - len(hit.group().rstrip()))
        start = hit.end()
    if quote[start:].strip():
        yield start, len(quote)


def _asks_something(each: Sentence, headed: bool) -> bool:
    text = each.text
    if len(text.split()) < 2 and each.block not in (Block.REQUIRED, Block.CORE, Block.PREFERRED):
        return False
    if each.block in (Block.REQUIRED, Block.CORE, Block.PREFERRED):
        return not _is_noise(text)
    if each.block is Block.CULTURE:
        # Under such a heading a sentence that begins with "you" says how one works, whatever its words.
        told = re.match(r"you(?:'ll| will)?\b", text, re.I) or (
            re.search(r"\byou\b", text, re.I) and _CULTURE.search(text)
        )
        return bool(told) and not _is_noise(text)
    if each.block in (Block.NOISE, Block.ABOUT):
        return False
    if each.block is Block.DUTIES:
        return bool(
            _PREFERRED.search(text)
            or re.search(r"\b(?:must have|is required|are required|\d+\+? years)\b", text, re.I)
        ) and not _is_noise(text)
    if headed:
        return (
            bool(_PREFERRED.search(text) or _REQUIRED.search(text))
            and bool(_WANTS.search(text))
            and not _is_noise(text)
            and not text.endswith("?")
        )
    return (
        bool(_WANTS.search(text)) and not _is_noise(text) and not _DOES.match(text) and not text.endswith("?")
    )


def _is_noise(text: str) -> bool:
    if re.match(
        r"^(?:we(?:'re| are)? (?!looking|need|require|expect|want|value|would|'d)|our )", text, re.I
    ) and not re.search(r"\byou\b", text, re.I):
        return True
    return bool(_NOISE.search(text))


def _requirement(each: Sentence, vocabulary: Vocabulary) -> Requirement:
    text = each.text
    terms = find_terms(text, vocabulary)
    skills = tuple(dict.fromkeys(term.id for term in terms))
    years = _years(text)
    return Requirement(
        id=identify("q", each.source),
        text=text,
        source=each.source,
        weight=_weigh(each),
        asks=_asks(each, skills, years),
        skills=skills,
        any_of=len(skills) > 1 and _any_of(text, terms[0].start, terms[-1].end),
        years=years,
    )


def _weigh(each: Sentence) -> Weight:
    """By the words of the line, then by its heading. "X, ideally Y" weighs only Y lightly; "is required" is stronger than a heading."""
    if re.search(
        r"\b(?:is|are) (?:strictly |absolutely )?(?:required|mandatory|essential|a must)\b|\bmust[- ]have\b",
        each.text,
        re.I,
    ):
        return Weight.REQUIRED
    told = (
        re.sub(r"[,(]\s*(?:ideally|preferably)\b.*", "", each.text, flags=re.I)
        if each.block is not Block.PREFERRED
        else each.text
    )
    if each.block is Block.PREFERRED or _PREFERRED.search(told):
        return Weight.PREFERRED
    if each.block is Block.REQUIRED or _REQUIRED.search(each.text):
        return Weight.REQUIRED
    return Weight.CORE


def _years(text: str) -> int | None:
    hit = _YEARS.search(text)
    if hit is None:
        return None
    return int(hit["n"]) if hit["n"].isdigit() else _NUMBERS[hit["n"].casefold()]


def _asks(each: Sentence, skills: tuple[str, ...], years: int | None) -> Asks:
    """Certificates and degrees first; then how one works; then years, scope and kind of work; what is left names a skill."""
    text = each.text
    if re.search(r"\bcertificat\w+|\bcertified\b", text, re.I) and not years:
        return Asks.EDUCATION
    if _EDUCATION.search(text) and (DEGREE_CUES.search(text) or "degree" in text.casefold()):
        return Asks.EDUCATION
    if each.block is Block.CULTURE:
        return Asks.CULTURE
    if (
        _CULTURE.search(text)
        and not years
        and len(skills) <= 1
        and not _KIND_OF_WORK.search(text)
        and not _SPOKEN.search(text)
    ):
        return Asks.CULTURE
    if years or _KIND_OF_WORK.search(text):
        return Asks.EXPERIENCE
    return Asks.SKILL if skills or _SPOKEN.search(text) or _KNOWING.search(text) else Asks.EXPERIENCE


def _any_of(text: str, start: int, end: int) -> bool:
    inner = text[max(0, start - 24) : end + 18]
    return bool(
        re.search(
            r"\bor\b|/|\b(?:one|any|some|either|at least one) of\b|\b(?:such as|e\.g\.?|like|for example|including|similar|comparable)\b",
            inner,
            re.I,
        )
    )


def _once(requirements: list[Requirement]) -> Iterator[Requirement]:
    seen: set[str] = set()
    for requirement in requirements:
        key = re.sub(r"\W+", " ", requirement.text).strip().casefold()
        if key and key not in seen:
            seen.add(key)
            yield requirement


def _title(document: Document) -> Read | None:
    """The line that says so, else the first heading or line that reads like a job title."""
    top = document.lines[:14]
    for line in top:
        hit = _LABELLED.match(_tabbed(line))
        if hit:
            return _stretch(document, line, hit.start(1), len(line.text))
    ranked = sorted(top, key=lambda line: (line.heading != 1, top.index(line)))
    for line in ranked:
        if (
            titleness(line.text) > 1.5
            and len(line.text) < 100
            and not line.text.endswith(".")
            and not line.bullet
        ):
            start = _title_start(line.text)
            hit = _AT.search(line.text)
            end = min(
                [
                    hit.start() if hit else len(line.text),
                    *(
                        at
                        for mark in (" | ", " — ", " – ", " - ", " · ")
                        if (at := line.text.find(mark, start)) > 0 and titleness(line.text[start:at]) > 1.2
                    ),
                ]
            )
            return _stretch(document, line, start, end)
    said = re.compile(
        r"\b(?:looking for|hiring|seeking|searching for|need)\s+(?:an?|our next|our first)\s+((?:[\w/+-]+\s){0,4}?(?:engineer|developer|manager|scientist|architect|analyst|designer|administrator|lead|sre))\b",
        re.I,
    )
    for line in top:
        if hit := said.search(line.text):
            return _stretch(document, line, hit.start(1), hit.end(1))
    return None


def _title_start(text: str) -> int:
    """Where the title begins after a company's name ("Acme - Software Engineer"); 0 where the line begins with it."""
    for mark in (" | ", " — ", " – ", " - ", " · ", ": "):
        at = text.find(mark)
        if at > 0 and titleness(text[:at]) < 0.5 and titleness(text[at + len(mark) :]) > 1.5:
            return at + len(mark)
    return 0


def _company(document: Document) -> Read | None:
    """Where it is labelled, beside the title, under it with the place, in "About X", or as the subject of a sentence."""
    lines = document.lines
    for line in lines[:20]:
        if hit := _COMPANY.match(_tabbed(line)):
            return _stretch(document, line, hit.start(1), hit.end(1))
    for line in lines[:6]:
        if (
            (hit := _AT.search(line.text))
            and len(line.text) < 110
            and titleness(line.text[: hit.start()]) > 1
        ):
            return _stretch(document, line, hit.start(1), hit.end(1))
    for line in lines[:3]:
        start = _title_start(line.text)
        if start and line.text[:1].isupper() and len(line.text[:start].split()) <= 4 and len(line.text) < 100:
            return _stretch(document, line, 0, start)
    for line in lines[:5]:
        end = _letterhead(line)
        if end:
            return _stretch(document, line, 0, end)
    for pattern, several in ((_ABOUT, lines), (_IS, lines[:20])):
        for line in several:
            hit = pattern.match(line.text)
            if hit and hit[1].split()[0] not in _NOT_COMPANY and (pattern is _IS or len(line.text) < 50):
                return _stretch(document, line, hit.start(1), hit.end(1))
    return None


def _tabbed(line: Line) -> str:
    """The text with its joints as tabs; offsets stay."""
    text = line.text
    for tab in line.tabs:
        text = f"{text[: tab - 1]}\t{text[tab:]}"
    return text


def _letterhead(line: Line) -> int:
    """Where the company's name ends in a line such as "Acme - Berlin - Full-time", "Acme, Vienna. Permanent" or "Acme GmbH"; 0 for
    none."""
    text = line.text
    if len(text) > 90 or line.bullet or titleness(text) > 1.2:
        return 0
    pieces = [
        (hit.start(), hit.end())
        for hit in re.finditer(r"[^,|·•–—.]+?(?=\s*(?:[,|·•–—]|\s-\s|\.\s|\.?$))", text)
    ]
    words = [text[start:end].strip(" -.") for start, end in pieces]
    first = words[0] if words else ""
    if (
        not first
        or placeness(first) > 1
        or not first[0].isupper()
        or len(first.split()) > 4
        or first.split()[0] in _NOT_COMPANY
    ):
        return 0
    told = any(placeness(word) > 1 or EMPLOYMENT.match(word) for word in words[1:])
    alone = len(words) == 1 and employerness(first) > 1 and len(first.split()) > 1
    return text.index(first) + len(first) if told or alone else 0


def _stretch(document: Document, line: Line, start: int, end: int) -> Read:
    source = cut_source(document.file, line, start, end)
    return Read(text=source.quote.strip(" –—-|·,"), source=source)


def _level(document: Document) -> str:
    for line in document.lines:
        hit = _LEVEL.search(line.text)
        if hit:
            return f"L{hit[1] or hit[2]}"
    return ""
