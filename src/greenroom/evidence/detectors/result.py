"""What came of it: a result, a measure, before and after, for whom it mattered, honesty about what caused it."""

from __future__ import annotations

from greenroom.evidence.detectors.grammar import NUMBER
from greenroom.evidence.signals import Detector, Polarity, pattern

_MOVED = r"(?:dropp\w+|fell|fall\w*|rose|rise\w*|increas\w+|decreas\w+|reduc\w+|cut|saved?|saving|grew|grown|improv\w+|went (?:from|up|down|to)|gone (?:from|to)|climbed|halved|doubled|tripled|shrank|shrunk|recover\w+|returned|came (?:back|down)|brought|lowered|sped|faster|slower|fewer|less|more than|jumped|settled|stayed (?:at|below|under|above)|held (?:at|steady)|down (?:to|from|by)|up (?:to|from|by)|instead of|eliminated|removed|gained|lost|won|kept|converted|retained|reached|hit|shaved|slashed)"
_UNIT = r"(?:%|percent|per cent|percentage points?|points?|ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|\$|£|€|dollars?|euros?|pounds?|million|thousand|k\b|x\b|times|users?|members?|customers?|orders?|tickets?|pages?|incidents?|alerts?|errors?|requests?|people|engineers?|refunds?|complaints?|bugs?|deploys?|releases?|rps|qps|calls?|accounts?|subscribers?|viewers?|failures?|outages?|records?|rows?|messages?|teams?|services?|builds?|gb|tb|instances?|servers?|machines?)"
_HYPOTHETICAL = r"\b(?:would(?:'ve| have)?|could(?:'ve| have)?|might(?: have)?|should|expected to|estimated it|was going to|hoped|wanted to|goal was|target was|supposed to|plan was|aim\w* (?:was|to)) (?:\w+ ){0,4}(?:drop\w*|fall\w*|rise\w*|increas\w+|decreas\w+|reduc\w+|cut|saved?|grow\w*|improve\w*|cost|lose|lost|take|taken|meant?|be|been|lower\w*|double\w*|made?|break|broken|stop\w*|spend|try|see|need|have|hold|go|gone|add\w*)\b"

DETECTOR = Detector(
    "result",
    (
        pattern(
            "result",
            r"\b(?:was|were|got|been) (?:\w+ly )?(?:deployed|released|launched|completed|delivered|fixed|resolved|adopted|merged|finished|repaired|restored|accepted|rolled out)\b|\b(?:was|were) able to (?:\w+ly )?(?:deliver|complete|finish|ship|launch|meet|recover|avoid|restore|fix|handle|release|migrate|reduce|keep|save|win|hit)\b|\b(?:allowed|helped|enabled|let) (?:us|me|them|the \w+) (?:to )?\w+|\b(?:they|he|she|the \w+) (?:finally |then |later )?(?:adopted|accepted|agreed|used|approved of|switched to)\b",
            r"\b(?:as a result|in the end|the (?:result|outcome|upshot|effect)|resulted in|ended up|end result|eventually|finally|it (?:worked|held|shipped|launched|recovered|paid off|failed|didn't work|went live|survived|stuck|landed)|turned out|that fixed|which fixed|solved it|fixed it|(?:we|i|they|it) (?:shipped|launched|recovered|passed|failed|renewed|hit the|met the|made the|missed the|delivered (?:on|the|two|three|it)|finished|went live|signed|renewed|adopted|migrated|closed|released)|(?:is|was) still (?:running|in use|there|used|live|standing)|nobody (?:noticed|lost|complained)|no (?:data|orders?|one|customers?|members?|users?|further|more|new|repeat) (?:\w+ )?(?:lost|loss|noticed|outages?|incidents?|complaints?|since|affected|refunds?|corrupted|harmed)|zero (?:\w+ )?(?:downtime|incidents?|errors?|complaints?|loss|outages?)|hasn't (?:happened|failed|broken|come back)|never happened again|the launch (?:went|happened|held)|(?:she|he|they) (?:stayed|left|thanked|agreed|changed (?:his|her|their) mind|improved|turned (?:it )?around|got promoted|was promoted|came round|came around))\b",
            rf"\b(?:the|our|my|its|their|\w+) (?:\w+ ){{0,3}}(?:dropped|fell|rose|halved|doubled|tripled|recovered|improved|increased|decreased|went (?:up|down|from|to|back)|came (?:down|back)|stopped|disappeared|vanished|returned|shrank|grew|climbed|stabili[sz]ed|settled)\b|\b{_MOVED}\b.{{0,40}}{NUMBER}|{NUMBER}.{{0,40}}\b{_MOVED}\b",
            unless=_HYPOTHETICAL
            + r"|\bit (?:all )?(?:went|turned out) (?:really |very |extremely )?(?:well|great|fine)\W*$",
        ),
        pattern(
            "vague_result",
            r"\b(?:it|that|this|everything|things|the \w+|all) (?:\w+ )?(?:went|worked out|turned out|was|has been|is) (?:\w+ )?(?:well|great|fine|smoothly|good|perfectly|a (?:\w+ )?success|successful\w*|for the best|okay|ok)\b|\b(?:is|are|was|were|became) (?:\w+ )?(?:more (?:robust|stable|reliable|efficient)|better|faster|happier|stronger|simpler|safer|healthier|calmer|smoother)\b|\b(?:liked|loved|appreciated|praised|thanked) (?:my|it|the|me)\b|\b(?:great|huge|big|massive|tremendous|significant|overwhelming|real) (?:success|results?|impact|improvement|win|value|outcome|difference|transformation)\b|\b(?:every(?:one|body)|stakeholders?|the (?:team|business|client|customer|management|leadership)|people|they) (?:were|was|are) (?:\w+ )?(?:happy|pleased|satisfied|delighted|impressed|thrilled|grateful|on board)\b|\bsuccessful(?:ly)?\b|\bimproved (?:\w+ ){0,3}(?:significantly|a lot|greatly|dramatically|things|everything)\b|\b(?:positive|excellent|outstanding|amazing|fantastic) (?:feedback|results?|outcome|response)\b|\bmuch better\b|\bpaid off\b",
            polarity=Polarity.NEUTRAL,
        ),
        pattern(
            "measured",
            rf"\b(?:now|today|since|still) (?:\w+ ){{0,3}}(?:gets?|takes?|sees?|have|has|runs?|costs?|saves?|handles?|pay|spends?) (?:\w+ ){{0,4}}{NUMBER}|\b(?:saves?|saved|saving|freed|gave back|gained|recovered|won back) (?:\w+ ){{0,4}}{NUMBER} ?(?:\w+ ){{0,2}}{_UNIT}|{NUMBER} (?:out )?of (?:the |our |those )?{NUMBER}|{NUMBER} ?(?:%|percent|per cent) (?:\w+ ){{0,2}}(?:lower|higher|fewer|less|more|faster|slower|cheaper|smaller|better)\b|{NUMBER} (?:days?|weeks?|months?|hours?|minutes?) (?:early|late|ahead|sooner|faster|later)\b",
            rf"\b(?:nobody|no one|none) (?:\w+ )?(?:was|were|has been|had been|got) (?:paged|woken|called|hurt|charged twice|affected|lost)\b|\b(?:a|one) (?:half|third|quarter|fifth|tenth) of what (?:it|they|we)\b|{NUMBER} ?(?:\w+ ){{0,3}}before(?:,| and|;).{{0,25}}{NUMBER}.{{0,15}}\b(?:after|now|since)\b|^{NUMBER} (?:\w+ ){{1,4}}(?:reopened|renewed|returned|recovered|shipped|switched|stayed|signed|upgraded|migrated|moved|adopted)\b|\bmoved from \D{{0,15}}\d",
            rf"\b{_MOVED}\b.{{0,60}}{NUMBER}(?: \w+){{0,2}} ?{_UNIT}",
            rf"\b{_MOVED}\b.{{0,50}}(?:[$£€] ?\d|\d[\d,.]* ?(?:%|x|k|m|ms|s)\b|\d)",
            rf"{NUMBER} ?(?:\w+ ){{0,3}}{_UNIT}.{{0,50}}\b{_MOVED}\b|{NUMBER} (?:\w+ ){{0,2}}(?:{_UNIT})(?: \w+){{0,2}} (?:instead of|rather than|not|down from|up from|compared)",
            r"\b(?:from|was) .{0,25}\d[\d,.]*.{0,25}\b(?:to|now|down to|up to)\b.{0,15}\d|\b(?:halved|doubled|tripled|quadrupled|by half|by a third|in half|a third (?:of|fewer|less)|half (?:the|of|as)) (?:\w+ ){0,3}(?:the |our |of )?(?:\w+ )?(?:latency|cost|bill|time|errors?|tickets?|pages|incidents?|complaints?|refunds?|churn|load|outages?|downtime|size|rate|loss|data|duration|delay|failures?)\b|\b(?:zero|no) (?:\w+ )?(?:outages?|downtime|incidents?|complaints?|refunds?|failures?|lost \w+|pages)\b",
            unless=_HYPOTHETICAL,
        ),
        pattern(
            "before_after",
            rf"\bfrom (?:\w+ ){{0,4}}{NUMBER}.{{0,40}}\b(?:down |up )?to (?:\w+ ){{0,3}}{NUMBER}|{NUMBER}.{{0,40}}\b(?:down from|up from|instead of|rather than|compared (?:to|with)|versus|vs\.?|against) (?:\w+ ){{0,4}}{NUMBER}|\b(?:before|used to|previously|had been|was|were)\b.{{0,60}}{NUMBER}.{{0,80}}\b(?:after|now|today|afterwards?|since|by (?:the|then)|then)\b.{{0,60}}{NUMBER}|{NUMBER}[^.]{{0,30}}(?:->|→) ?\D{{0,5}}\d|\b(?:halved|doubled|tripled|quadrupled|cut (?:\w+ ){{0,4}}(?:in|by) half)\b|\d[\d,.]*\S{{0,3}}(?: \w+){{0,4}} to \D{{0,12}}\d",
            unless=r"\b(?:would|could|might) (?:have )?(?:go|gone|drop|fall)\b|\bfrom \d{1,2}(?:am|pm|:\d\d)? to \d{1,2}(?:am|pm|:\d\d)\b|\bfrom (?:19|20)\d\d to (?:19|20)\d\d\b",
        ),
        pattern(
            "mattered",
            r"\b(?:members?|customers?|subscribers?|users?|viewers?|patients?|students?|drivers?|sellers?|buyers?|merchants?|passengers?|readers?|players?|clients?|revenue|money|[$£€]|dollars?|euros?|pounds?|churn|conversion|sign-?ups?|retention|tickets?|support|refunds?|bill|spend|costs?|contract|renewal|sales|orders?|bookings?|checkout|playback|start-?up time|complaints?|on-?call|pages? (?:a|per)|pager|outages?|downtime|incidents?|engineer(?:ing)?[- ]hours?|hours (?:a|per) (?:week|day|month)|deploys? (?:a|per)|time to (?:deploy|ship|recover|market)|sla|slo|availability|error rate|launch|business|margin)\b",
        ),
        pattern(
            "attribution",
            r"\b(?:(?:only )?(?:part|some|half|most|a (?:third|quarter|fraction|bit|portion)|about \w+|how much|not all|none|all) of (?:that|it|this|the (?:drop|gain|improvement|change|win|reduction|growth|effect|result))|(?:can't|cannot|can not|couldn't|could not|wouldn't|won't|don't|hard to|difficult to|impossible to) (?:\w+ )?(?:claim|attribute|take (?:all )?(?:the )?credit|credit|separate|tell (?:how much|which|apart)|prove|isolate|disentangle|know how much|say (?:how much|it was all|that it was))|(?:to be )?(?:fair|honest)[,:]? .{0,40}(?:also|part|season\w*|another|some|else|helped|same (?:week|time|month|quarter))|the rest (?:was|came|is)|coincid\w+|season\w+|(?:a/b|ab|split|control(?:led)?) (?:test|experiment|group)|holdout|control group|control (?:cohort|region)|confound\w*|same (?:week|month|quarter|time) (?:as )?(?:another|a|the|marketing|we|they|that)|(?:another|other) (?:team|change|project|fix|campaign)s? (?:\w+ ){0,4}(?:helped|contributed|too|also|same)|also (?:helped|contributed|shipped|played)|not (?:just|only|all|entirely|solely) (?:me|mine|my|us|because|due|down to|from)|credit (?:goes|belongs|to)|would have (?:happened|dropped|improved|recovered) (?:anyway|without)|luck (?:helped|played)|correlat\w+|no baseline|we never measured|i don't have (?:a |the )?(?:number|figure|baseline))\b",
        ),
    ),
)
