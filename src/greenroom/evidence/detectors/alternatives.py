"""Options weighed, what they would have cost, the reasons, what was unknown, and what would have changed the call."""

from __future__ import annotations

from greenroom.evidence.signals import Detector, Polarity, pattern

DETECTOR = Detector(
    "alternatives",
    (
        pattern(
            "alternative",
            r"\b(?:two|three|both|either|several) (?:\w+ )?(?:roads?|options?|routes?|plans?|possibilities)\b|\b(?:second|other|further) (?:possibility|thing on my mind|thought|idea)\b|\b(?:was|were|looked|seemed) (?:very |also )?(?:tempting|possible|an option|on the table)\b|\b(?:some|others|half of (?:us|them|the team)) (?:\w+ )?(?:wanted|argued|thought|preferred)\b|\bplayed with\b|\b\w+ing would have been (?:quicker|easier|cheaper|safer|faster|simpler|slower|nicer)\b|\bthere was a (?:\w+er|\w+) \w+,? and there was\b",
            r"\b(?:one|the first|the second|the third|another) (?:choice|way|idea|possibility|thought|road) was\b|\b(?:it )?came down to\b|\b(?:choice|choose|chose|choosing|decide|torn|pick) between\b|\bthought (?:hard |long |seriously )?about (?:just |simply )?\w+ing\b|\b(?:looked into|evaluated|tried out|priced|sketched|costed) (?:the )?(?:two|three|four|several|both|other|a few|an?other)\b|\b(?:was|were|is|would be|seemed) (?:quicker|cheaper|safer|faster|easier|slower|simpler|riskier|nicer|cleaner|better) (?:\w+ ){0,3}but\b|\b(?:favou?red|preferred|argued for|wanted) (?:a|the|to) .{3,50}(?:,|;|but|while|whereas|and) i (?:favou?red|preferred|wanted|argued|thought)\b|\bkeep (?:\w+ing|it as)\b.{0,50}\bor\b",
            r"\b(?:options?|alternatives?|alternatively|trade-?offs?|the other (?:way|path|choice|route|approach|plan)|another (?:way|path|choice|route|approach|plan|option)|plan b|two (?:ways|choices|paths|routes)|three (?:ways|choices|paths|routes))\b",
            r"\b(?:instead of|rather than|as opposed to|versus|vs\.?|compared (?:with|to)|over the (?:other|alternative)) \w+",
            r"\b(?:i|we) (?:could|might) (?:also |just |simply |either |equally |instead |well )?(?:have )?(?:\w+ed|kept|left|let|gone|done|built|bought|run|made|taken|wait|keep|leave|roll|rewrite|patch|fix|build|buy|add|try|ship|hold|stop|do|go|move|put|split|cut|hire|ask|escalate|delay|push|scale|throw|pay)\b",
            r"\beither\b.*\bor\b|\bon (?:the )?one hand\b|\b(?:i )?(?:weighed|considered|compared|ruled out|looked at|thought about|toyed with|debated|rejected|was torn|discarded|tempted)\b|\bthe (?:safe|safer|safest|easy|easier|easiest|obvious|cheap|cheaper|usual|default|quick|popular|textbook|conservative|alternative) (?:thing|choice|option|path|move|fix|answer|route|way|call|one|play)\b|\bthe temptation was\b",
            r"\bor (?:i|we) (?:could|can|keep|wait|ship|leave|let|do|go|accept|roll|rewrite)\b|\b(?:do nothing|doing nothing|wait(?:ing)? (?:for|until|it out)|leav(?:e|ing) it (?:on|up|running|as|alone)|hold(?:ing)? the (?:release|launch)|roll(?:ing)? (?:it )?back|rewrit(?:e|ing)|patch(?:ing)?) (?:\w+ ){0,4}(?:would|meant|was|risked|could have)\b",
            unless=r"\b(?:no|any|without) (?:other |real )?(?:option|alternative|choice)s?\b|\bstock options?\b|\bhigh(?:er)? options\b|\bthinking outside\b",
        ),
        pattern(
            "cost",
            r"(?<!\bi )(?<!\bwe )\b(?:would|could|might) have (?!changed|been (?:nice|great|better|fine|easy|easier|possible|enough))\w+",
            r"\b(?:(?:would|could|might)(?: have)?|'d have) (?:\w+ )?(?:cost|meant?|mean|taken?|take|lost|lose|risked?|delayed?|broken?|break|left|leave|locked|blocked|added?|add|burnt|burned|doubled|slipped|missed|hurt|pushed|hit|made|failed|corrupt\w*|wiped|killed|put)\b",
            r"\b(?:at the (?:cost|price|expense) of|the (?:cost|price|downside|drawback|catch|penalty|trade-?off|risk|danger) (?:was|is|of|being|would)|in exchange for|the price we paid|i (?:gave up|traded|sacrificed|accepted|swallowed)|we (?:gave up|traded|sacrificed|accepted|would lose|'d lose|lose)|cost (?:us|me|them|the)|which meant (?:losing|giving|paying|delaying|more|a|we|that)|meant (?:losing|giving up|paying|delaying|missing))\b",
            r"\b(?:too (?:slow|expensive|risky|long|late|big|costly|complex)|slower|riskier|dearer|more expensive|safer but|cheaper but|faster but|cleaner but)\b",
        ),
        pattern(
            "reason",
            r"\b(?:because|since (?:the|we|it|i|they|our|my|that|a)|so that(?! (?:is|was|would be|part|day|night)\b|'s)|the reason|my reasoning|given (?:that|the|how)|as (?:the|we|it) (?:was|were|had)|in order to|on the grounds|which is why|that's why|due to|my thinking was|what (?:decided|tipped|convinced) (?:it|me)|the logic|i reasoned|i figured|i judged|the deciding factor|what mattered|the point was)\b",
            polarity=Polarity.FOR,
        ),
        pattern(
            "risk",
            r"\b(?:might|could) (?:well )?(?:get|have got|be|have been) (?:fired|sacked|sued|blamed|fined|hurt|worse|wrong)\b|\b(?:a )?(?:fair|real|good|decent|small|big) chance (?:it|that|of|we|this)\b|\b(?:50-50|fifty-fifty|50/50|coin (?:flip|toss)|odds|long shot|a shot)\b|\bwrong move\b|\bmake (?:it|things|matters) worse\b",
            r"\b(?:risk\w*|gambl\w+|bet(?:ting)?|at stake|stakes|worst case|blast radius|irreversible|could(?:n't)? (?:be )?undo\w*|no way back|one-?way|exposed|danger\w*|jeopard\w+|on the line|if (?:i|it|this|that) (?:was|were|had been|went|turned out) (?:wrong|bad\w*)|if i (?:was|were) wrong|could (?:easily )?have (?:\w+ )?(?:gone|broken|lost|cost|made|been|taken|failed|backfired|corrupted|blown)|might (?:have )?(?:\w+ )?(?:lose|lost|break|broken|corrupt\w*|fail\w*|drop\w*|cost|make it worse|been (?:wrong|fired))|would have been (?:my|on me)|my neck|my job|potentially|losing (?:\w+ ){0,3}(?:data|money|orders|customers|revenue|trust|the (?:launch|contract|account)))\b",
            unless=r"\b(?:no|zero|low|without) (?:real )?risk\b|\bfail ?over\b",
        ),
        pattern(
            "uncertainty",
            r"\b(?:nobody|no one|none of us|no-one) (?:could (?:tell|say|know)|knew|was sure|had any idea|understood)\b|\b(?:wasn't|was not|weren't) going to (?:know|find out|see)\b|\b(?:no idea|not a clue|flying blind|in the dark|in the fog|had to guess|didn't tell (?:us|me) (?:anything|much|why)|little to go on|not much to go on|on a hunch|hunch)\b",
            r"\b(?:(?:didn't|did not|couldn't|could not|don't) (?:yet |really |fully |actually )?(?:know|have (?:the |any |enough |full |all |much |good )?(?:data|information|numbers|evidence|proof|logs|time|certainty)|tell|prove|be sure|see why|understand why|say for sure)|(?:wasn't|was not|weren't|not|never) (?:yet |entirely |completely |fully |at all |100% |totally )?(?:sure|certain|clear|obvious|known|convinced|proven)|uncertain\w*|unclear|unknown\w*|ambiguous|ambiguity|incomplete|no (?:data|way (?:to know|of knowing)|guarantee|proof|precedent|clear|evidence|playbook|runbook|documentation|numbers)|a guess|guess(?:ed|ing|work)?|hunch|partial (?:data|information)|little (?:data|information|evidence)|half the (?:data|picture|information)|only had|conflicting|(?:about |maybe |only |roughly )?\d\d ?(?:%|percent|per cent) (?:sure|certain|confident)|what (?:i|we) (?:did not|didn't) know|with what (?:i|we) had|blind|suspected|assumption)\b",
        ),
        pattern(
            "reversal",
            r"\b(?:would (?:have )?(?:change|changed|flip|flipped|reverse|reversed|stop|stopped) (?:my|the|that|it|this|me)\b|had (?:it|the|that|they|we|there|i|any|even) (?:\w+ ){1,8}(?:i|we)(?: would|'d)|if (?:\w+ ){1,12}(?:i|we)(?:'d| would| was going to| were going to)(?: have)? (?:\w+ )?(?:rolled|stopped|reverted|gone|chosen|waited|called|pulled|turned|changed|switched|done|picked|kept|left|stuck|undo|roll|stop|revert|go|pull|turn|switch|choose|undone|held|asked|escalated|aborted|put)|(?:abort|kill|stop|rollback|exit|tripwire|bail-?out|stopping) (?:criteri\w+|condition|switch|threshold|point|rule|line)|(?:my|the|a) (?:tripwire|line in the sand|threshold)|(?:roll(?:ed)?|pull(?:ed)?|revert(?:ed)?|back (?:it )?out|turn it (?:back )?off) (?:\w+ ){0,4}(?:if|unless|the moment|as soon as)|i set (?:myself )?a (?:deadline|limit|threshold|time ?box|point)|unless (?:the|it|we|error\w*|they)|(?:past|beyond|above|over|once|when|if) .{2,60}\b(?:i|we)(?:'d| would| was going to| were going to) (?:have )?(?:move|moved|switch\w*|change\w*|roll\w*|revert\w*|go|gone|stop\w*|pull\w*|reconsider\w*|split|back out|abandon\w*)|way back|what would have (?:changed|made)|reversible)\b",
        ),
    ),
)
