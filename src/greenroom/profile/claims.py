"""What one sentence of a résumé says: its figures, whether they are results, whose act it was, how large the team."""

from __future__ import annotations

import re

from greenroom.content.vocabulary import Vocabulary
from greenroom.profile.passages import Passage, identify
from greenroom.profile.resume import Claim, ClaimKind, Figure, Source, Voice
from greenroom.profile.terms import find_skills

_SCALE = r"(?:k|m|mm|bn|b|tn|million|billion|trillion|thousand|hundred|mio|lakh|crore)"
_UNIT = (
    r"(?:%|percent|per cent|pp|percentage points|x|×|times|fold|ms|milliseconds?|µs|us|ns|s|sec|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|quarters?|sprints?"
    r"|[kmgtp]i?b(?:/s|ps)?|gbit/s|[kmg]bps|[qrt]ps|req/s|rpm|iops|hz|khz|mhz|ghz|fps|usd|eur|gbp|euros?|dollars?|pounds?)"
)
_NUMBER = r"\d{1,3}(?:[,\u202f\u00a0'’]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
]
_FIGURE = re.compile(
    rf"(?<![\w.#/:-])(?P<sign>[~≈<>+≥≤−-]\s?)?(?P<symbol>[$€£¥₹]\s?)?(?P<number>{_NUMBER})(?P<plus>\+)?"
    rf"(?:\s?(?P<scale>{_SCALE})\b\.?)?(?P<plus2>\+)?(?:[ -]?(?P<unit>{_UNIT})(?![\w]))?(?:/(?:s|sec|second|min|minute|h|hour|day|week|month|year)\b)?(?P<plus3>\+)?",
    re.I,
)
_WORDED = re.compile(
    rf"\b(?P<number>(?:{'|'.join(_WORDS)})(?:[ -](?:hundred|thousand|million|billion))?|half)\s+(?P<noun>(?:of\s+)?(?:percent|times|million|thousand|[a-z]+s)\b)|\b(?P<verb>halved|doubled|tripled|quadrupled)\b",
    re.I,
)
_LEVEL = re.compile(r"\b(?:p\d{2}(?:\.\d+)?|p999|l[3-7]|q[1-4]|h[12]|ipv[46]|http/?[123]|s3|ec2|oauth ?2|web ?[23]|k8s|e2e|i18n|\d+g|utf-?8|sha-?\d+|tier[- ]?\d|top[- ]\d+)\b", re.I)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_RESULT = re.compile(
    r"\b(?:reduc\w+|cut(?:s|ting)?|lower\w*|decreas\w+|shrank|shrunk|shrink\w*|shorten\w*|trimm\w+|sav(?:ed|ing|es?)|increas\w+|improv\w+|grew|grow(?:n|ing)|rais(?:ed|ing)|boost\w*|doubl\w+|tripl\w+|quadrupl\w+|halv\w+"
    r"|sped up|speed(?:ing)? up|faster|cheaper|fewer|less|more|drop(?:ped|ping)?|fell|fall(?:ing)?|went (?:from|down|up)|brought|bring(?:ing)?|down (?:to|from|by)|up (?:to|from|by)|from|by|eliminat\w+|remov\w+|recover\w+|generat\w+"
    r"|earn\w*|reach(?:ed|ing)|achiev\w+|hit|exceed\w+|scal(?:ed|ing)(?: .{0,40})? (?:to|from)|accelerat\w+|avoid\w+|prevent\w+|gain\w*|lift\w*|won|clos(?:ed|ing)|deliver(?:ed|ing)|took .{0,40} (?:from|to)|to under|to below|without|kept|hold(?:ing)?|held|sustain\w+|maintain\w+ \d|reclaim\w*|freed|cost\w* .{0,30}by)\b",
    re.I,
)
_SIZE_BEFORE = re.compile(r"\b(?:team|group|squad|crew|staff|class(?:es)?|ward|fleet|cluster|across|over|of|serving|with|for|handling|processing|spanning|on call for|among|covering)\s+(?:about |around |some |over |more than |up to |roughly |~ ?)?$", re.I)  # fmt: skip
_CHANGE_BEFORE = re.compile(r"\b(?:by|to|from|under|below|above|than|of nearly)\s+(?:about |around |some |over |more than |roughly |nearly |almost |an? |~ ?)?$", re.I)  # fmt: skip
_RATIO = re.compile(r"%|percent|per cent|\d\s?x\b|×|times|fold|\bpp\b", re.I)
_OWN = re.compile(
    r"\b(?:I|I've|my own|myself|single-handedly|alone)\b|^(?:solely|personally|independently|successfully|also|then|later|first|proactively)?\s*"
    r"(?:led|built|wrote|designed|architected|decided|owned|created|founded|cut|reduced|rewrote|shipped|launched|introduced|drove|took over|took|ran|moved|migrated|replaced|implemented|developed|delivered|made|set up|started"
    r"|initiated|proposed|chose|convinced|negotiated|planned|automated|optimi[sz]ed|refactored|debugged|diagnosed|found|fixed|hired|mentored|coached|trained|taught|managed|headed|directed|established|spearheaded|pioneered|invented|authored"
    r"|published|presented|grew|scaled|improved|increased|simplified|removed|retired|deployed|instrumented|tuned|profiled|split|merged|ported|prototyped|modell?ed|measured|organi[sz]ed|rolled out|investigated|resolved|engineered|configured"
    r"|tested|defended|cooked|nursed|commanded|translated|secured|hardened|reviewed|wired|turned|brought|kept|persuaded|stopped|pushed|held|saved|won|sold|produced|extended|integrated|consolidated|standardi[sz]ed|unified|upgraded|analy[sz]ed"
    r"|conceived|crafted|defined|enabled|eliminated|expanded|handled|halved|doubled|tripled|raised|restructured|reworked|rebuilt|redesigned|revamped|solved|streamlined|trained|unblocked|validated|adopted|added|achieved|administered|applied"
    r"|built|carried|championed|cleaned|coded|collected|compiled|completed|computed|conducted|constructed|containeri[sz]ed|converted|coordinated|corrected|customi[sz]ed|decreased|detected|devised|discovered|documented|drafted|earned|edited"
    r"|ensured|evaluated|examined|executed|explored|facilitated|formed|formulated|generated|guided|identified|influenced|inspected|installed|interviewed|lowered|maintained|modernized|modernised|monitored|operated|orchestrated|oversaw"
    r"|performed|piloted|prepared|prevented|programmed|prioriti[sz]ed|provisioned|put|recommended|recruited|repaired|researched|responded|restored|scheduled|served|shaped|shortened|sped up|steered|structured|supervised|surveyed|tackled"
    r"|tracked|transformed|triaged|wrote up|lead|build|design|develop|write|own|run|manage|maintain|operate|mentor|drive|create|implement|automate|teach|deliver|plan)\b",
    re.I,
)
_SHARED = re.compile(
    r"\b(?:we|our|us|together with|alongside|jointly|co-(?:led|wrote|authored|designed|built|developed|created|founded|owned|organi[sz]ed)|helped|helping|contributed|contributing|participated|assisted|assisting|supported|collaborated"
    r"|worked (?:with|alongside|together|closely)|partnered|part of (?:a|the) (?:team|group|squad)|paired|shared|as (?:a )?(?:member|part) of|took part|joined|among (?:a|the) team|collaborat\w+ (?:with|across))\b",
    re.I,
)
_UNSAID = re.compile(
    r"^(?:responsible for|working on|worked on|involved in|duties|tasked|in charge of|accountable for|exposure to|familiar)",
    re.I,
)
_COUNT = r"(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_NUMBERS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(2, 13),
        strict=True,
    )
) | {"fifteen": 15, "twenty": 20}
_PEOPLE = r"(?:\w+[ -]){0,2}(?:engineers|developers|people|reports|analysts|scientists|designers|nurses|cooks|teachers|members|programmers|sres|contractors|interns|soldiers|staff|employees|colleagues|specialists|testers|technicians|persons|squads?|chefs|instructors|researchers|consultants|admins|administrators)\b"
_TEAM = re.compile(
    rf"\b(?:team|group|squad|crew|platoon|section|unit|brigade|staff|department|organi[sz]ation|org) of (?:about |around |up to |~ ?|over )?{_COUNT}\b"
    rf"|\b(?P<led>led|managed|lead|leading|managing|supervised|supervising|mentored|mentoring|coached|hired|directed|headed|commanded|line[- ]managed) (?:a |an |the |up to |about |over |team of )*(?P<n2>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)[ -]{_PEOPLE}"
    rf"|\b(?P<n3>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:person|people|member|strong|engineer|developer)[ -](?:\w+ )?(?:team|squad|group|crew|unit)\b"
    rf"|\b(?P<n4>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) direct reports\b",
    re.I,
)


_NEAR = 200  # characters before or after a figure that can say what it is; a clause has fewer


def read_claim(passage: Passage, kind: ClaimKind, file: str, vocabulary: Vocabulary, role: str = "") -> Claim:
    return make_claim(passage.text, kind, passage.source(file), vocabulary, role)


def make_claim(text: str, kind: ClaimKind, source: Source, vocabulary: Vocabulary, role: str = "") -> Claim:
    """The claim that `text` is. Its id is by place and quote, not by what was understood of it."""
    return Claim(
        id=identify("c", source),
        kind=kind,
        text=text,
        source=source,
        role=role,
        skills=find_skills(text, vocabulary),
        figures=find_figures(text),
        voice=hear_voice(text),
        team_size=count_team(text),
    )


def find_figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a claim in order, none inside another; years, versions and names such as "p99" or "S3" are none."""
    names = [hit.span() for hit in _LEVEL.finditer(text)]
    figures: list[Figure] = []
    for hit in _FIGURE.finditer(text):
        start, end = hit.start("symbol") if hit["symbol"] else hit.start("number"), hit.end()
        if any(low <= start < high for low, high in names) or _is_name(text, hit):
            continue
        while end > start and text[end - 1] in " .-":
            end -= 1
        figures.append(
            Figure(text=text[start:end], start=start, end=end, result=_is_result(text, start, end))
        )
    for hit in _WORDED.finditer(text):
        start, end = hit.span() if hit["verb"] else (hit.start("number"), hit.end())
        if not any(start < other.end and other.start < end for other in figures):
            figures.append(
                Figure(
                    text=text[start:end],
                    start=start,
                    end=end,
                    result=bool(hit["verb"]) or _is_result(text, start, end),
                )
            )
    return tuple(sorted(figures, key=lambda figure: figure.start))


def _is_name(text: str, hit: re.Match[str]) -> bool:
    """A year, or a number that belongs to a name: "Python 3", "Java 17", "ISO 27001", "Python 3.8"."""
    bare = not any(hit[part] for part in ("symbol", "scale", "unit", "plus", "plus2", "plus3", "sign"))
    if bare and _YEAR.fullmatch(hit["number"]):
        return True
    before = text[max(0, hit.start() - _NEAR) : hit.start()]
    named = re.search(r"(?:\b[A-Z][\w.+#]*|\bv|\bversion|\blevel|\bphase|\bno\.?)[ -]$", before)
    return (
        bare
        and bool(named)
        and not re.search(r"(?:^|[.!?] )[A-Z]\w* $", before)
        and not re.match(r"[ -][a-z]{3,}s\b", text[hit.end() : hit.end() + _NEAR])
    )


def _is_result(text: str, start: int, end: int) -> bool:
    """Reached or changed by the work: the clause has a word of change before the figure and the figure is no headcount or plain size."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    clause = re.split(r"[;:]|\.\s|,\s(?=(?:and|which|while|serving|handling|used)\b)", before)[-1]
    if _SIZE_BEFORE.search(before) and not _RATIO.search(text[start:end]):
        return False
    if _RATIO.search(text[start:end]):
        return bool(_RESULT.search(clause)) or bool(
            re.match(
                r"\s*(?:faster|fewer|less|more|lower|higher|cheaper|reduction|increase|improvement|drop|decrease|growth|saving|better|smaller|uplift|gain)",
                behind,
                re.I,
            )
        )
    if re.search(
        r"\b(?:lost|deleted|stayed at|ends? after|ended after|now takes?|takes?|dropped|removed|closed|down to|instead of|rather than)\s(?:only |just |about |over )?$",
        text[:start],
        re.I,
    ):
        return True
    if re.match(r"\s*(?:\w+\s){0,2}(?:instead of|rather than|down from|up from)\b", text[end:], re.I):
        return True
    after = re.match(r"\s*(?:\w+\s){0,2}(?:saved|faster|fewer|less|earlier|to \d|→)", behind, re.I)
    return (
        bool(after)
        or bool(_CHANGE_BEFORE.search(before) and _RESULT.search(clause))
        or bool(
            re.search(
                r"\b(?:sav(?:ed|ing)|generat\w+|earn\w+|reach\w+|hit|avoid\w+|freed|eliminat\w+|reclaim\w+|recover\w+|won|raised)\s(?:\w+\s){0,2}(?:~ ?)?$",
                before,
                re.I,
            )
        )
    )


def hear_voice(text: str) -> Voice:
    """Whose act the words say it was. "We" or "helped" anywhere is shared, unless the sentence also says "I"."""
    first = bool(re.search(r"\b(?:I|I've|I'd|myself|single-handedly)\b", text))
    if _SHARED.search(text) and not first:
        return Voice.SHARED
    if _UNSAID.search(text) and not first:
        return Voice.UNSAID
    return Voice.OWN if first or _OWN.search(text) else Voice.UNSAID


def count_team(text: str) -> int | None:
    hit = _TEAM.search(text)
    if hit is None:
        return None
    told = next(value for name in ("n", "n2", "n3", "n4") if (value := hit.groupdict().get(name)))
    count = int(told) if told.isdigit() else _NUMBERS[told.lower()]
    return count if 1 < count < 1000 else None
