"""The shape of a design: parts, how data flows between them, what earns its place, choices and when they flip."""

from __future__ import annotations

from greenroom.evidence.signals import Detector, Polarity, pattern

_PART = r"(?:clients?|devices?|apps?|browsers?|gateways?|load balancers?|proxy|proxies|services?|servers?|workers?|queues?|streams?|topics?|logs?|brokers?|kafka|kinesis|sqs|databases?|db|stores?|storage|tables?|index(?:es)?|caches?|redis|memcached|evcache|cassandra|dynamo(?:db)?|postgres\w*|mysql|s3|object store|bucket|blobs?|cdn|edge|origin|scheduler|cron|job|consumers?|producers?|ingest\w*|aggregator|dispatcher|coordinator|leader|replicas?|shards?|api|endpoint|warehouse|flink|spark|pipeline|encoder|transcoder|counter|ledger|outbox|webhook|dashboard|control plane|data plane|sidecar|library|sdk)"

DETECTOR = Detector(
    "design_shape",
    (
        pattern("component", rf"\b{_PART}\b", polarity=Polarity.NEUTRAL, every=True),
        pattern(
            "data_flow",
            rf"\b{_PART}\b(?: \w+){{0,5}} (?!is\b|has\b|was\b|its\b|this\b|as\b)\w+s (?:\w+ ){{0,7}}(?:to|from|into|in|on|at|through|via|with|by|onto) (?:\w+ ){{0,4}}{_PART}\b",
            rf"\b(?:{_PART}|it|which|that|we|they|requests?|events?|data|messages?|writes?|reads?|updates?|each|every \w+|users?|members?|and|then) (?:\w+ ){{0,2}}(?:writes?|reads?|sends?|publish(?:es)?|consum(?:es?|ing)|pulls?|push(?:es)?|goes|go|flows?|calls?|fetch(?:es)?|lands?|enqueues?|appends?|streams?|forwards?|routes?|hits?|returns?|stores?|persists?|emits?|batch(?:es)?|looks? up|quer(?:y|ies)|polls?|subscribes?|fans? out|passes|arrives?|updates?|acks?|commits?|checks?|serves?|redirects?|uploads?|downloads?|aggregates?|loads?|drains?|receives?|gets?|syncs?|replicates?|hands?|drops?|claims?)\b.{{0,70}}\b{_PART}\b",
            rf"\b(?:from|into|through|via|behind|in front of) (?:\w+ ){{0,3}}{_PART}\b.{{0,50}}\b(?:to|into|then|and|where|which|that) (?:\w+ ){{0,4}}{_PART}\b|(?:->|→)",
            every=True,
        ),
        pattern(
            "earns_place",
            r"\b(?:(?:don't|do not|doesn't|wouldn't|won't|no) (?:need|want|use|add|build|introduce|bother|have)(?: for)? (?:a |an |any |the |to |kafka|microservices|another|separate|more)|keep (?:it|this|the \w+) (?:simple|small|boring|as|to)|simpl(?:e|er|est|icity|ify)|boring|one (?:service|database|table|process|binary|box|node|queue) (?:is enough|is plenty|will do|suffices|handles|until)|(?:is|are) enough|earns? (?:its|their) (?:place|keep)|only (?:because|reason|exists|there)|the reason (?:it|this|the \w+) (?:is there|exists)|without (?:it|the \w+|that) (?:we|the|every|you)|start(?:ing)? with (?:one|a single|the simplest|just)|overkill|over-?engineer\w*|fits? (?:on|in) (?:one|a single|memory)|(?:it|that|which|each) exists (?:because|to|so)|read-heavy|write-heavy|append-only|immutable|idempoten\w+|single writer)\b",
        ),
        pattern(
            "buzzword",
            r"\b(?:microservices?|blockchain|ai-powered|machine learning model|big data|serverless|cloud-native|service mesh|event-driven architecture|cutting[- ]edge|state[- ]of[- ]the[- ]art|best practices?|industry[- ]standard|robust|seamless\w*|enterprise-grade|next-gen\w*|scalable and (?:reliable|resilient)|web-?scale|modern stack|highly available and|holistic)\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "tradeoff",
            r"\b(?:pick|picks|picked|choose|chose|prefer|preferred|take|favou?r) (?:\w+[ -]){1,6}over (?!time|http|the wire|tcp)\w+",
            r"\b(?:two|three|several|both|different) (?:main |possible |common )?(?:approaches|ways|models|strategies|designs|algorithms)\b|\bhybrid\b|\bi would(?:n't| not) \w+.{0,60}\bi(?:'d| would)\b",
            r"\b(?:trade-?offs?|tradeoffs?|trad(?:e|es|ing) (?:\w+ ){0,4}(?:for|against|off)|at the (?:cost|price|expense) of|(?:pros?|cons?|downside|drawback|upside|benefit|price|catch|cost|risk|penalty) (?:is|are|of|here|being|would)|in exchange|gives? up|giving up|sacrific\w+|weighed|considered|compared|against (?:a|an|the|\w+ing)|versus|vs\.?|rather than|instead of|as opposed to|compared (?:to|with)|alternatively|alternative\w*|the other (?:option|way|choice|approach)|options?|either .{1,60} or )\b",
        ),
        pattern(
            "choice",
            r"\b(?:i(?:'d|'ll| would| will| am going to|'m going to|'m)? (?:\w+ )?(?:choose|chose|choosing|pick|picked|picking|prefer|go(?:ing)? with|went with|opt|favou?r|accept|take (?:eventual|strong|at)|lean|reject|rule out|avoid|start with|settle|drop)\b|we(?:'d|'ll| would| should| will)? (?:choose|pick|prefer|go with|accept|opt)|my (?:choice|pick|call|preference|default)|(?:is|wins?) (?:the right|the better|better here|my choice))\b",
        ),
        pattern(
            "choice_reason",
            r"\bi(?:'d| would|'ll| will)(?: not| never)? (?!use\b)\w+ .{0,90}\b(?:because|since|so that|so the|so we|as otherwise)\b",
            r"\b(?:i(?:'d|'ll| would| will|'m)?|we(?:'d|'ll| would)?|my choice) (?:\w+ )?(?:choose|chose|choosing|pick|picked|prefer|go(?:ing)? with|opt|favou?r|accept|take|keep|use|start with|reject|rule out|avoid|lean|drop)\b.{0,120}\b(?:because|since|so that|so (?:a|the|we|that|it|one|no)|as (?:it|we|the)|given|due to|to (?:avoid|keep|get|bound|save|survive|reduce)|which (?:gives|means|keeps|lets|avoids|makes|costs)|that (?:way|gives|keeps))\b|\bbecause\b.{0,100}\b(?:i(?:'d|'ll)? (?:choose|pick|go|prefer|keep|use|accept)|so i)\b|\b(?:the reason|that's why|which is why|why i)\b",
        ),
        pattern(
            "option_cost",
            r"\bwould (?:\w+ ){0,2}(?:create|cause|generate|multiply|duplicate|lose|stall|delay|overload|melt|hammer|waste|take) (?:\w+ ){0,4}\w+|\b(?:waste|wastes|over-admit|under-count|miscount|duplicates?|stalls?|round trip|hop)\b",
            r"\b(?:costs? (?:us|more|a|an|extra|\w+ (?:writes|reads|latency|memory|complexity|hops?))|(?:adds?|adding|doubles?|doubling|extra|more|higher|worse|increases?) (?:\w+ ){0,3}(?:latency|cost|complexity|hops?|writes?|reads?|load|storage|memory|staleness|operational|ops|work|round trips?|amplification|lag|delay)|at the (?:cost|price|expense) of|(?:the )?(?:price|downside|drawback|catch|cost|penalty|con) (?:is|of|being|here|would)|slower|stale (?:reads?|data|for|by|up)|loses?|losing|lose|gives? up|we pay|i pay|pay(?:ing)? (?:for|with|in)|harder to|more expensive|too (?:slow|expensive|complex|much)|write amplification|would (?:mean|cost|need|require|add|double|force|break|lose|block))\b",
        ),
        pattern(
            "flips",
            r"\b(?:(?:if|when|once|unless|until|should) .{3,90}\b(?:i(?:'d| would|'ll| will)|we(?:'d| would|'ll| will)|would|then i|it's time) (?:\w+ )?(?:switch|move|change|flip|reconsider|revisit|choose|pick|go|use|split|shard|add|prefer|want|take|rethink|replace|drop|need|be wrong|turn|reverse|introduce|migrate)|i(?:'d| would) (?:switch|change my mind|flip|revisit|reconsider|move to|reverse|pick the other)\b.{0,60}\b(?:if|when|once|as soon as|beyond|above)|(?:would|this|that|choice|decision|it|pick) (?:be wrong|flips?|stops? (?:being|working|paying)|changes?|turns?|breaks down|no longer holds?) (?:\w+ ){0,2}(?:if|when|once|above|beyond|at|the moment)|changes? my mind|(?:past|beyond|above|over) (?:about |roughly |around )?\d[\d,.]*.{0,60}\b(?:i'd|we'd|switch|move|split|shard|stops|wrong))\b",
        ),
    ),
)
