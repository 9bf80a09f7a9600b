"""Talk around code: what was clarified, traded off, foreseen and tested, and narration of what is being done."""

from __future__ import annotations

from greenroom.evidence.signals import Detector, pattern

DETECTOR = Detector(
    "coding_talk",
    (
        pattern(
            "clarified",
            r"\b(?:should (?:it|we|i|the|this|that|a|an|get|put|expired|\w+)|what (?:should|happens|if|about|does|is|do|would)|do (?:we|i|you|they)|does (?:it|the|this|a|that)|is (?:it|there|the|this|that|a)|are (?:we|there|the|keys|values|calls)|can (?:i|we|it|the|keys|values|there|it be|you)|how (?:many|much|big|large|often|long|should|do|fast)|which|may i|will (?:it|there|we|this|the)|would (?:you|it|we)|who (?:calls|owns|uses)|could (?:the|there|it|two|you))\b[^?]{3,140}\?",
            r"\b(?:can i (?:assume|check|ask|confirm)|is it (?:ok|okay|fine|safe) (?:to|if)|i(?:'d| would| want to|'ll) (?:like to )?(?:ask|clarify|check|confirm|know) (?:whether|if|how|what|about|that)|(?:one|two|three|a few|some|couple of) questions?|before i (?:start|code|write|begin)|just to (?:confirm|clarify|check)|quick question|let me (?:confirm|clarify|check) (?:whether|if|that|what|the))\b",
            every=True,
        ),
        pattern(
            "stated_assumption",
            r"\b(?:i(?:'ll|'m going to| will|'m| am)? (?:assum\w+)|assuming|my assumption|i'll take it that|unless you (?:say|tell|object|prefer)|i'll treat|let's assume|i'll go with)\b",
        ),
        pattern(
            "code_tradeoff",
            r"\b(?:trade-?offs?|tradeoffs?|at the (?:cost|price|expense) of|instead of|rather than|versus|vs\.?|alternativ\w+|the other (?:option|way|approach)|another (?:option|way|approach)|(?:i|we) could (?:also |instead |use |do |have |just |keep |either )|simpler but|faster but|slower but|more memory|less memory|costs? (?:memory|an extra|us|more|o\()|downside|drawback|the price (?:is|of)|in exchange|one lock|per[- ]key lock|coarse\w*|fine[- ]grained|optimi[sz]e (?:for|later)|premature)\b",
        ),
        pattern(
            "code_choice",
            r"\b(?:i(?:'d|'ll|'m| am| will| would)? (?:\w+ )?(?:going (?:to|with|for)|go with|choose|chose|choosing|pick|picked|prefer|use|using|start(?:ing)? with|keep|opt))\b.{0,120}\b(?:because|since|so (?:that|the|it|we|a|i|two|no|each)|as (?:it|the|we)|to (?:avoid|keep|make|get|bound|stop|guard)|which (?:gives|keeps|makes|means|lets|avoids)|that way|over|instead of|rather than)\b",
        ),
        pattern(
            "flip_code",
            r"\b(?:if|when|once|unless) .{3,80}\b(?:i(?:'d| would)|we(?:'d| would)|would) (?:\w+ )?(?:switch|change|use|move|need|add|reconsider|revisit|pick|go|shard|split|replace|want|rewrite)\b|\b(?:would be wrong|stops? (?:working|being)|doesn't hold|breaks down) (?:if|when|once)\b",
        ),
        pattern(
            "complexity",
            r"\bo ?\( ?[^)]{1,18}\)|\b(?:constant|linear|quadratic|logarithmic|log n|n log n|amorti[sz]ed|time complexity|space complexity|big[- ]o|linearithmic|per operation|worst case)\b",
        ),
        pattern(
            "edge_case",
            r"\b(?:edge cases?|corner cases?|boundar(?:y|ies)|empty (?:list|string|input|cache|dict|key|batch|window|queue)|zero(?:-length)?|negative|duplicates?|overflow|none\b|null|missing key|exactly (?:at|when|on)|off[- ]by[- ]one|expires? (?:while|during|exactly|at)|same (?:key|time|moment|timestamp)|at the same time|concurrent\w*|race|two (?:threads?|callers?|requests?|clients?)|reentran\w+|raises?|throws?|exception|fails? (?:halfway|midway|partway|while|during)|clock (?:goes|jumps|skew|moves)|capacity (?:of )?(?:zero|one|0|1)|when it(?:'s| is) (?:full|empty)|unicode|huge|very large|timeout)\b",
            every=True,
        ),
        pattern(
            "own_test",
            r"\b(?:i(?:'d|'ll|'m| will| would|'m going to| want to| wrote| write| added| add| should| need)? (?:\w+ ){0,3}(?:tests?\b|assert\w*|check that|pin (?:it|this|that) (?:down|with))|(?:a|the|this|my|one|another|first|next|property|unit|regression|that) tests? (?:\w+ ){0,2}(?:for|that|checks?|fails?|passes|covers?|proves?|where|would|with|catches)|fake clock|test case|should fail (?:if|when)|this test|mutant)\b",
        ),
        pattern(
            "error_handling",
            r"\b(?:raises?|exceptions?|errors?|valueerror|keyerror|typeerror|invalid|validat\w+|catch\w*|finally|clean ?up|timeouts?|retr(?:y|ies)|fail(?:s|ed|ing|ure)?|propagat\w+|swallow\w*|leak\w*|close[sd]?|roll ?back|log (?:it|the|and))\b",
        ),
        pattern(
            "scale_talk",
            r"\b(?:(?:ten|10|100|a hundred|a million|million|thousands?|billion\w*) (?:times|x|\w+)|10x|at scale|contention|hot (?:key|path)|memory (?:grows|footprint|bound|per)|gil|lock (?:contention|convoy|is held)|shard\w*|throughput|latency|p99|multiple (?:processes|machines|hosts|nodes)|in production|monitor\w*|metrics?|deploy\w*|roll ?out|eviction|backpressure)\b",
        ),
        pattern(
            "narration",
            r"\b(?:i(?:'m| am) (?:going to|now|starting|adding|writing|moving|changing|thinking|about to|checking|fixing|renaming|extracting|running)|let me (?:\w+ )?(?:start|write|run|check|look|fix|think|add|see|try|move|first|walk|read)|(?:first|next|now|then),? i(?:'ll|'m| will| want| need|'d)?|so (?:far|now) i|that (?:failed|passed|fails|passes) (?:because|so|as)|the (?:test|run|error|failure) (?:says|shows|failed|means|tells)|i (?:see|expected|notice|suspect|think) (?:the|that|it|this|a|an|because|what|why)|here i)\b",
        ),
        pattern(
            "correction",
            r"\b(?:i was wrong|my mistake|that's (?:wrong|a bug|my bug)|i (?:missed|forgot|misread|overlooked)|good (?:point|catch)|you're right|wait,|actually,? (?:no|that|this|i)|scratch that|let me (?:fix|correct|undo|revert|rethink))\b",
        ),
    ),
)
