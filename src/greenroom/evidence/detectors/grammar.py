"""Pieces of English that several detectors build on: who acts, past-tense verbs, words that may stand between."""

from __future__ import annotations

ADVERB = r"(?:(?:\w+ly|also|then|just|still|even|now|first|later|soon|once|myself|had|have|did|finally|therefore|first|quickly|straight away|right away|at once|and) ){0,3}"
"""What may stand between a subject and its verb."""

IRREGULAR = (
    r"(?:became|began|bet|bit|blew|bought|broke|brought|built|caught|chose|came|cut|dealt|drew|drove|dug|fell|fed|flew|forced|"
    r"found|fought|froze|gave|got|grew|held|hid|hit|kept|knew|laid|led|left|lent|let|lost|made|meant|met|paid|put|quit|ran|"
    r"read|rang|rewrote|rolled|rose|said|sat|saw|sent|set|shot|shut|slept|sold|sought|spent|split|spoke|stood|stuck|"
    r"swapped|swept|swore|taught|threw|told|took|tore|undid|withdrew|woke|won|wrote|went|rebuilt|reran|overrode|undertook|redid)"
)
PAST = rf"(?:(?:{IRREGULAR}|(?!need|embed|speed|feed|indeed|exceed|proceed|succeed|hundred|shed|bed|red)\w{{2,}}ed)(?!-))"
"""A verb in the past tense, as far as its form tells."""

MODAL = r"(?:would|could|should|might|may|will|can|must|'d|'ll)"

BOSS = (
    r"(?:manager|boss|director|vp|vice president|cto|ceo|head of \w+|lead|leadership|supervisor|skip[- ]level|"
    r"tech lead|team lead|principal(?: engineer)?|executives?|execs?|founder|senior (?:engineer|director|manager|leader\w*)|my chain|svp|architect)"
)
TOLD = r"(?:told|informed|notified|let|emailed|e-mailed|messaged|pinged|posted|announced|wrote|sent|texted|rang|called|phoned|shared|updated|briefed|published|explained|warned|flagged|circulated|walked|showed)"

NUMBER = (
    r"(?:[$€£]? ?\d[\d,.]*(?: ?(?:%|percent|per cent|k|m|bn|x|ms|million|thousand|billion))?|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand|million|billion|dozen|half|halved|a third|a quarter|doubled|tripled|zero)\b)"
)
"""A figure, in digits or in words."""
