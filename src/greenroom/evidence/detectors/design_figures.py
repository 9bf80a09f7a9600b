"""Requirements and scale in a design talk: what is asked, assumed and left out, and the numbers that drive the design."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import NUMBER
from greenroom.evidence.signals import Detector, Polarity, pattern

_RATE = r"(?:per (?:second|sec|minute|hour|day|user|member|month|request|node|host|shard|region)|a (?:second|minute|day)|/ ?s(?:ec)?\b|qps|rps|tps|req/s|writes?/s|reads?/s|events?/s|gb|tb|pb|kb|mb|gbps|mbps|bytes?|gigabytes?|terabytes?|petabytes?|million|billion|thousand|concurrent|[km]\b|ms\b|milliseconds?|%|percent|nodes?|shards?|partitions?|replicas?|hosts?|connections?|users?|members?|requests?|events?|writes?|reads?|messages?|rows?|keys?)"

DETECTOR = Detector(
    "design_figures",
    (
        pattern(
            "functional",
            r"\b(?:users?|members?|clients?|callers?|customers?|viewers?|devices?|services?|system|it|we|they|admins?|operators?|people|someone) (?:\w+ )?(?:can|must|should|needs? to|has to|have to|want to|wants to|may|be able to)\b|\b(?:requirements?|features?|use cases?|functionally|must-haves?|core (?:job|path|flow|requirement)|apis?|endpoints?|operations?) (?:\w+ ){0,3}(?:is|are|:|would be|include|we need)|\bfunctional\b|\bthe (?:job|goal|point|problem) (?:is|here is)\b",
        ),
        pattern(
            "nonfunctional",
            rf"\b(?:latency|availability|consistency|consistent|durab\w+|throughput|freshness|staleness|stale|accuracy|exactly[- ]once|at[- ]least[- ]once|ordering|non-?functional|p9\d|p99|p50|nines|99\.\d+|uptime|slos?|slas?|real-?time|eventual\w*|privacy|lossless|lose (?:no|any|a)|(?:within|under|below|less than|at most|in) {NUMBER} ?(?:ms|milliseconds?|s|seconds?|minutes?|hours?))\b",
        ),
        pattern(
            "asks",
            r"\?\W*$|\b(?:pin down|establish|understand) (?:what|how|who|which|whether)\b",
            r"\b(?:i(?:'d| would| will|'ll| want to| need to)? (?:first |start by |also |like to |want to |need to )*(?:ask|asking|clarify|clarifying|confirm|check with|find out|know whether|know how)|first question|questions? (?:i'd|i would|for|to|before|that change)|before (?:i draw|drawing|designing|anything)|depends on (?:whether|how|what|if)|the (?:answer|question) (?:that )?changes|do we (?:need|have|care|know)|is it (?:ok|okay|acceptable|fine)|how (?:many|much|often|fresh|stale|big|long|fast)\b.*\?|what(?:'s| is) (?:the|our|an acceptable)\b.*\?|are we|should (?:we|i|it) \w+.*\?)",
        ),
        pattern(
            "assumption",
            r"\b(?:assum\w+|let's say|let me say|i'll take|i'd take|i will take|suppose|supposing|say (?:we have|there are|about|around|roughly|\d)|take \d|working (?:number|figure)|i'll (?:go|work) with|we're told|given (?:that )?(?:we|there|about|\d)|if (?:we|there|it) (?:\w+ ){0,3}\d)",
        ),
        pattern(
            "assumed_number",
            rf"\b(?:assum\w+|let's say|let me say|i'll take|i'd take|suppose|say|take|roughly|around|about|approximately|~|on the order of|order of|given|target|budget|up to|at peak|peak(?: of)?|we have|there are|expect\w*)\b.{{0,40}}{NUMBER}.{{0,25}}{_RATE}|~ ?\d|\d[\d,.]* ?(?:k|m|b|million|billion|thousand)\b",
            every=True,
        ),
        pattern(
            "out_of_scope",
            r"\b(?:out of scope|outside (?:the |this |our )?scope|not in scope|leave (?:\w+ ){0,4}out|leaving (?:\w+ ){0,4}(?:out|aside)|not (?:going to |gonna )?(?:cover|design|solve|build|handle|address|worry about)|won't (?:cover|design|solve|build|handle|address|do|go into|worry)|ignor(?:e|ing) (?:\w+ ){0,4}(?:for now|here|today)|non-?goals?|park(?:ing)? (?:that|the)|set(?:ting)? aside|someone else's|i'd (?:skip|exclude|drop)|exclud\w+|no need to (?:support|handle|cover)|don't need (?:to support|to handle)|assume (?:\w+ ){1,4}(?:exists|is (?:solved|given|handled|done|there|provided)))\b",
        ),
        pattern(
            "naive_scale",
            r"\b(?:add(?:ing)? (?:more|extra|some) (?:servers?|machines?|nodes?|instances?|boxes|capacity|hardware|pods?|replicas?)|auto-?scal\w+|scal(?:e|es|ing) (?:\w+ )?(?:horizontally|out|up|infinitely|automatically|easily|well)|horizontal(?:ly)? scal\w+|(?:highly|infinitely|very|massively|easily) scalable|use (?:a )?(?:load balancer|kubernetes|cloud)|more (?:servers|machines|instances|nodes))\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "estimate",
            rf"{NUMBER} ?(?:\w+ ){{0,3}}{_RATE}.{{0,80}}(?:=|\b(?:is|gives?|makes?|means?|so|comes? to|works out|that's|times|per|divided|×|equals?|about|roughly|total|adds? up)\b).{{0,50}}{NUMBER}|\d[\d,.]*\S{{0,3}} ?(?:x|×|\*|times|/|divided by) ?\d|\b(?:back[- ]of[- ](?:the[- ])?envelope|little's law|rough math|do the math|arithmetic)\b|\b(?:so|that's|that is|which is|means|needs?|roughly|about|around|gives|~) (?:\w+ ){{0,4}}{NUMBER} ?(?:\w+ ){{0,2}}(?:per second|a second|qps|rps|/s|gb|tb|pb|mb|gbps|nodes|shards|hosts|machines|partitions|writes|reads|requests|events)\b",
        ),
        pattern(
            "partitioning",
            r"\b(?:shard\w*|partition\w*|consistent hash\w*|hash(?:ed|ing)? (?:by|on|of) |key(?:ed)? by|split (?:\w+ ){0,3}by|range[- ]based|co-?locat\w+|per[- ](?:user|member|region|tenant|device|title|key|customer)|read replicas?|fan-?out)\b",
        ),
        pattern(
            "caching",
            r"\b(?:cach\w+|cdn|edge|ttl|hit rate|hit ratio|memoi[sz]\w+|precomput\w+|materiali[sz]ed|warm(?:ed|ing|up)?|read-through|write-through|invalidat\w+)\b",
        ),
        pattern(
            "hot_key",
            r"\b(?:hot[- ]?(?:keys?|spots?|partitions?|shards?|titles?|items?|rows?|users?|objects?)|hotspot\w*|celebrit\w+|skew\w*|zipf\w*|power law|one (?:key|title|shard|partition|item|user|account|row) (?:\w+ ){0,4}(?:all|most|half|dominat\w+|gets|takes|draws|everyone)|single (?:key|row|partition) (?:\w+ ){0,3}(?:bottleneck|contention|hot)|uneven|popular (?:title|key|item|show|video|object))",
        ),
        pattern(
            "burst",
            r"\b(?:burst\w*|spik\w+|surg\w+|thundering herd|stampede\w*|peak(?:s|ing)?|flash crowd|launch(?:es)? (?:night|hour|day|evening|minute)|back-?pressure|load[- ]shed\w*|shed(?:s|ding)? load|head-?room|queue (?:absorbs|smooths|buffers)|rate[- ]limit\w*|throttl\w*|jitter\w*|pre-?warm\w*|pre-?scal\w*|everyone (?:at once|comes|presses|reconnects))\b",
        ),
        pattern(
            "breaks_first",
            r"\b(?:10 ?x|ten ?x|ten times|10 times|100 ?x|at (?:ten|10|5|five) times|order of magnitude|breaks? first|first (?:thing )?(?:to (?:break|go|fail|saturate|fall)|bottleneck)|bottleneck\w*|saturat\w+|what (?:gives|breaks|fails|goes) first|runs? out (?:of|first)|limit(?:ing factor| is reached)|ceiling|falls? over|won't (?:fit|hold|keep up)|no longer fits?)\b",
        ),
        pattern(
            "unit_cost",
            r"\b(?:cost(?:s|ing)? (?:per|of (?:a|one|each)|about|roughly|us)|per[- ](?:request|member|user|stream|gb|event|million|unit) cost|[$€£] ?\d|cents?|dollars?|cheap\w*|expensive|bill\b|egress|spend|budget of \$|cost (?:model|driver|dominat\w+|control|cap|budget|alert)|storage cost|price\w*)\b|[$€£] ?\d",
        ),
    ),
)
