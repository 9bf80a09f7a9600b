"""Speech about oneself in general instead of about what happened; fillers; scenes that set the context."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evidence.clauses import Unit
from greenroom.evidence.detectors.grammar import BOSS, NUMBER
from greenroom.evidence.signals import Detector, Polarity, Signal, pattern

DETECTOR = Detector(
    "vagueness",
    (
        pattern(
            "generic",
            r"\bi (?:always|usually|typically|generally|often|consistently|strive|believe|pride myself|am (?:a |an |very |always |passionate|someone|the kind|the type|proud|committed|dedicated|known)|value|thrive|love|tend to|would say|would (?:usually|always|typically|probably|first|just|simply|try|make sure|want))\b|\bi'm (?:a |an |very |always |passionate|someone|the kind|the type|committed|dedicated|known)\b|\b(?:it's|it is|it was) (?:\w+ )?(?:important|crucial|essential|vital|key|critical) (?:to|that|for)\b|\b(?:you|one) (?:have to|need to|should|must|always)\b|\b(?:as|like) (?:a|an) (?:\w+ )?(?:leader|engineer|professional|team player|senior)\b|\bmy (?:philosophy|approach|style|mantra|motto|mindset)\b|\bat the end of the day\b|\b(?:holistic|synerg\w+|leverag\w+|paradigm|value-add|move the needle|win-win|best-in-class|world-class|game-?chang\w+|mission-critical|proactive\w*|results-driven|passionate about|empower\w*|best practices)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "stance",
            r"\bi(?:'m|'d| am| would)? (?:\w+ )?(?:want|need|like|looking for|look for|prefer|miss|care about|ready to|curious about|leaving|earn|enjoy|hope to|expect)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "filler",
            r"\b(?:basically|kind of like|sort of like|i mean,|to be (?:perfectly )?honest with you|needless to say|as i said|like i said|long story short|so yeah|and stuff|and so on and so forth|blah)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "context",
            rf"\b(?:was|were|had|worked|ran|owned|joined|used to|led|inherited)\b.{{0,60}}\b(?:team|project|service|system|company|product|platform|launch|release|customers?|members?|deadline|migration|database|codebase|department|startup|client|contract|manager|colleague|engineer|outage|incident|bug|vendor|feature|pipeline|job|app|store|bank|hospital|{BOSS})\b",
            rf"\b(?:last|a few|two|three|some|one|{NUMBER}) (?:\w+ )?(?:years?|months?|weeks?|days?|quarters?) (?:ago|before|earlier|into|in)\b|\b(?:last|this|one|that) (?:year|month|week|spring|summer|autumn|fall|winter|quarter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|night|evening|morning|weekend)\b|\b(?:in|on|at|back in|during|around) (?:19|20)\d\d\b|\b(?:at|in|on) my (?:last|previous|current|first|old|former) (?:job|company|team|role|employer|place|project|position)\b|\b(?:when|while) (?:i|we) (?:was|were|worked|ran|had|joined|started|owned)\b|\bthere was (?:a|an|this|one)\b|\b(?:the|our|my) (?:situation|problem|context|background|issue|challenge) (?:was|is)\b",
            r"\b(?:broke|crashed|failing|failed|went down|stopped working|was (?:down|slow|late|broken|leaking|timing out|failing|due|double\w*|losing|dropping)|were (?:down|slow|late|broken|failing|timing out|losing|complaining|double\w*|charged|seeing|getting)|started (?:to )?(?:fail\w*|drop\w*|tim\w+|double\w*|return\w*|los\w+|throw\w*|leak\w*)|kept (?:failing|crashing|dropping|timing))\b",
        ),
    ),
)


def density(units: Sequence[Unit], signals: Sequence[Signal], name: str) -> float:
    """The share of units that hold a signal with this name (0 when there are no units)."""
    if not units:
        return 0.0
    return len({each.unit for each in signals if each.name == name}) / len(units)
