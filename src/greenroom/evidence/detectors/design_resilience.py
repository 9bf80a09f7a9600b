"""Failure and operations in a design talk: failure modes, limits, degradation, signals, rollout, on-call, cost."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import NUMBER
from greenroom.evidence.signals import Detector, Polarity, pattern

_DOWN = r"(?:dies?|died|is down|goes down|go down|down|fails?|failed|failing|crash\w*|unavailable|unreachable|times? out|(?:is|are) (?:backed up|overloaded|behind|gone|unreachable|broken|slow|stuck)|backs up|slows|is (?:slow|full|lost|gone|late|partitioned|unhealthy|cold|empty|stale)|gets? (?:slow|lost|partitioned)|lost|loses|falls? (?:behind|over)|lags?|is cut off|restarts?|corrupt\w*|disappears?|stalls?|hangs?|stuck|throttles?|degrad\w+|blips?|flaps?)"

DETECTOR = Detector(
    "design_resilience",
    (
        pattern(
            "replicate_it",
            r"\b(?:replicat\w+|redundan\w+|multi-?(?:az|region)|fail ?over|backups?|high(?:ly)? availab\w+|fault[- ]toleran\w+|no single point of failure|standby|(?:has|have|with|and|keep) (?:a |two |three |read )?replicas?|multiple (?:zones|regions|instances|copies))\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "failure_mode",
            rf"\b(?:if|when|suppose|say|once|while|even if|whenever|should) (?:\w+[ -]){{1,7}}{_DOWN}\b|\b(?:failure mode|fails? (?:when|if|first|open|closed)|worst case|what (?:happens|if)|loss of (?:a|an|one|the)|(?:a|one|the) (?:dead|slow|lost|failed|crashed|poison\w*|cold|stuck|bad) (?:\w+ )?(?:service|database|db|queue|store|connection|node|region|host|shard|replica|consumer|message|cache|leader|dependency|worker|zone|broker|deploy|instance)|split[- ]brain|duplicate (?:delivery|events?|messages?|writes?|requests?)|retry storm|metastable|cascad\w+|thundering herd|partial failure|data loss|out of order|clock skew|region(?:al)? (?:outage|loss|failure)|poison)\b",
            every=True,
        ),
        pattern(
            "timeout",
            r"\b(?:time-?outs?|deadlines?|timed? out after|hedg\w+ requests?|wait at most|gives? up after)\b",
        ),
        pattern(
            "retry_limit",
            rf"\b(?:retr(?:y|ies|ied|ying)\b.{{0,60}}(?:\b(?:back-?off|jitter|budget|limit\w*|cap\w*|once|twice|at most|max\w*|exponential\w*|bounded|idempoten\w+|only|no more than|{NUMBER})|\d)|(?:one|two|a single|bounded|capped|limited|at most \w+|exponential|no) (?:\w+ )?(?:retry|retries|back-?off)|retry budget|circuit[- ]break\w*|breakers?|dead[- ]letter\w*|dlq|bulkheads?|idempoten\w+|token bucket|load[- ]shed\w*|shed)\b",
            every=True,
        ),
        pattern(
            "fallback",
            r"\b(?:fall(?:s|ing)?[- ]?backs?(?: to)?|degrad\w+|serv(?:e|es|ing) (?:\w+ ){0,4}(?:stale|last|cached|default|popular|from|yesterday\w*|old|older)|(?:keep|store|queue|buffer|hold)s? (?:\w+ ){0,4}(?:locally|on the (?:device|client)|until|in memory)|local (?:copy|buffer|queue)|show(?:s|ing)? (?:\w+ ){0,2}(?:cached|stale|default|popular|last|generic|older)|stale (?:copy|data|list|value|cache)|last (?:known )?(?:good|value|copy)|default (?:row|list|answer|value|response)|fail(?:s|ing)? (?:open|closed|soft)|partial (?:answer|result|page|response)|read-only mode|without personali[sz]\w+|best effort|skip(?:s|ping)? the|turn off (?:the )?non-?\w+|unpersonali[sz]ed|graceful\w*)\b",
        ),
        pattern(
            "member_sees",
            r"\b(?:members?|users?|viewers?|customers?|people|they|callers?|clients?|riders?|shoppers?|the (?:page|screen|app|player|row|home ?page)) (?:\w+ ){0,3}(?:sees?|would see|notices?|gets?|still|keeps?|loses?|shows?|experience|wait|plays?|feels?|won't notice|can still|continue|find)\b",
        ),
        pattern(
            "blast_radius",
            r"\b(?:blast radius|contain(?:s|ed|ment)?|isolat\w+|bulkhead\w*|cells?(?:-based| architecture)?|only (?:affects?|hits?|one (?:shard|region|cell|tenant|partition|user|title))|limits? (?:the )?(?:damage|impact)|1/\w+ of|one (?:shard|cell|region|tenant|partition) (?:out )?of|fraction of (?:the )?(?:members|users|traffic)|rest (?:of .{1,30})?(?:keeps?|unaffected|stays?)|does(?:n't| not) (?:spread|take down|affect))\b",
        ),
        pattern(
            "failure_tested",
            r"\b(?:chaos\w*|game ?days?|fault injection|inject\w* (?:faults?|failures?|latency|errors?)|load[- ]test\w*|fail-?over (?:drill|test|exercise)\w*|drills?|kill (?:a|one|the|random)|killing (?:a|one|the)|replay(?:ing)? (?:\w+ ){0,2}traffic|rehears\w+|practi[sc]e (?:the|region|it|fail)|test(?:ed|ing)? (?:it |this |that |the (?:fail\w*|fallback|recovery|restore|rollback) )?(?:by|in|under|every|monthly|weekly|quarterly)|evacuat\w+|restore test)\b",
        ),
        pattern(
            "monitor_it",
            r"\b(?:monitor\w*|observab\w+|logging|logs|dashboards?|metrics|prometheus|grafana|datadog|alert\w*|tracing|health checks?)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "named_signal",
            r"\b(?:p50|p90|p95|p99(?:\.9)?|tail latency|error rate|consumer lag|lag|queue (?:depth|age|length)|hit (?:rate|ratio)|saturation|utili[sz]ation|freshness|staleness|start(?:s|-up)? (?:success|failure|per|time)|success rate|backlog|age of the oldest|rebuffer\w*|throttl\w+ rate|dropped (?:events|messages)|replication lag|5xx|4xx|mismatch\w*|reconciliation)\b.{0,80}\b(?:alert\w*|page[sd]?|paging|above|over|below|under|exceed\w*|dashboard|watch\w*|track\w*|measure\w*|graph|threshold|target|signal|metric|budget|burn|\d)|\b(?:alert\w*|pag(?:e|es|ing)|watch\w*|track\w*|measure\w*|graph\w*|monitor\w*) (?:\w+ ){0,4}(?:on|if|when|p50|p90|p95|p99|error rate|lag|queue|hit|freshness|staleness|start\w*|success|backlog|oldest|rebuffer\w*|latency|throughput|saturation|replication|drops?)\b",
            every=True,
        ),
        pattern(
            "slo",
            rf"\b(?:(?:slos?|slis?)\b|error budget|burn[- ]rate|99(?:\.\d+)? ?%|nines|objective (?:is|of)|{NUMBER} ?(?:%|percent) of (?:requests|starts|reads|writes|pages|calls|events)|p9\d\d? (?:under|below|of|at|<|within|target))",
        ),
        pattern(
            "rollout",
            r"\b(?:canar\w+|roll(?:ed|ing|s)? ?(?:it |this |that )?out|rollouts?|gradual\w*|feature flags?|behind a flag|dark launch\w*|shadow (?:traffic|mode|read\w*|write\w*)|blue[- ]green|one (?:region|host|cell|percent) (?:first|at a time)|region by region|staged|dual[- ]writ\w*|percent(?:age)? of (?:traffic|users|members) (?:first|then)|1 ?%|ramp\w*|bake)\b",
        ),
        pattern(
            "rollback",
            r"\b(?:roll(?:ed|ing|s)? ?(?:it |this |that |everything )?back|rollbacks?|revert\w*|kill switch|back ?out|flip (?:it|the flag) (?:back|off)|undo|switch(?:ed)? (?:it )?(?:off|back)|turn (?:it )?off|abort\w*|previous version)\b",
        ),
        pattern(
            "on_call",
            r"\b(?:on-?call|pager?s?|paging|paged|wak(?:e|es|ing|en) (?:\w+ )?(?:up|someone|anyone|people|us|me)|at (?:3|three|2|two) ?(?:am|a\.m|in the morning|o'clock)|runbooks?|toil|operator\w*|who (?:gets|is) (?:paged|woken|called)|rota|operational (?:load|burden)|pages? (?:per|a) (?:week|night|shift))\b",
        ),
        pattern(
            "cost_control",
            r"\b(?:cost (?:control|cap|budget|alert|per|guard\w*|ceiling|limit|dashboard|review)|budget alert|spend(?:ing)? (?:cap|limit|alert)|cap(?:ping)? (?:the )?(?:spend|cost|bill)|scal(?:e|ing) (?:down|in)|spot instances?|reserved|tier(?:ed|ing) storage|cold storage|retention (?:of|policy|period|to)|expire\w*|archive\w*|sampl(?:e|ed|ing)|compress\w*|egress|[$€£] ?\d)\b|[$€£] ?\d",
        ),
    ),
)
