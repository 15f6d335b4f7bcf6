"""Whether the writer says something himself, or asks it, doubts it, or puts it into others' mouths.

"I doubt that the rate is too large" has every word of "the rate is too large", and no "not". What
stands in such a sentence counts for nobody; nor does what is taken back afterwards.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.grading.clauses import Reading
from bot.grading.wordlists import words

_SAYING = r"(?:think|believe|claim|say|assume|argue|state|suppose|maintain|insist)(?:s|d|ed|ing)?|thought|said"
_WRONGLY = r"(?:wrongly|falsely|incorrectly|mistakenly|erroneously|foolishly)"
_FOOL = r"(?:fools?|idiots?|liars?)"
_UNTRUE = r"(?:wrong|false|untrue|incorrect|a lie|lies|nonsense|a joke|rubbish|invented|made up)"
_THIS = r"(?:(?:of )?(?:the above|what \w+ \w+|this|that|these|it))"

# Frames that keep a sentence from being the writer's own.
_FRAMES = tuple(
    re.compile(rf"\b(?:{frame})\b")
    for frame in (
        rf"{_WRONGLY}(?: \w+){{0,2}} (?:{_SAYING})",
        rf"(?:{_SAYING})(?: \w+){{0,2}} {_WRONGLY}",
        r"(?<!without )(?<!no )(?<!beyond )doubt(?:s|ed)? (?:that|if|whether|it)|doubtful (?:that|if|whether)",
        r"(?:refuse|decline|hesitate)[sd]? to (?:accept|believe|think|say|admit)",
        r"(?:deny|denies|denied|reject|rejects|rejected) (?:that|the (?:idea|claim|view))",
        r"(?:lie|myth|misconception|fallacy|nonsense|rumou?r|legend|joke|fiction) (?:that|to \w+)",
        r"(?:no|zero|little|hardly any|never any) (?:evidence|proof|truth|sign|indication) (?:that|for|of|in)",
        r"no reason to (?:think|believe|assume|say)",
        r"(?:contrary to|unlike|against) (?:what|popular|common|the (?:claim|belief|idea|view))",
        rf"(?:nobody|no one|noone|hardly any(?:one|body)|only {_FOOL}|an? {_FOOL})(?: would)? (?:{_SAYING})",
        r"^(?:only )?if (?:it|this|that) (?:is|were|was) (?:true|so|correct|right|the case)",
        r"(?:is|was) (?:not|hardly|never|n't) (?:the case|so) that|(?:isn't|wasn't) (?:the case|so) that",
        r"(?:far from|anything but) (?:true|so|right|correct|the truth|it)|ain't (?:so|true)",
        r"impossible that|(?:unknown|unclear|uncertain|undecided|unsettled|open) (?:if|whether)",
        r"(?:wonder|argue|debate|dispute|quarrel|knows)(?: about| over)? (?:if|whether)",
        r"(?:refuted|disproved|disproven|debunked|discredited|hallucinated|outdated)",
        r"i wish|yeah right|pigs (?:can|could|might|will) fly|when hell freezes",
        r"(?:confuse|misunderstand|misremember)s? (?:this|it)|failed for (?:writing|saying)",
        rf"only (?:an? )?(?:beginner|novice|layman|amateur|child)s?(?: would)? (?:answer|{_SAYING})",
        r"imagine a world|(?:alternate|alternative|parallel|imaginary) (?:universe|world|reality)",
        r"(?:once|long|before i knew better|until i learn\w+(?: better)?) i (?:was sure|thought|believed)",
        rf"(?:people|they|we|many|some)(?: have)? (?:once|formerly|used to) (?:\w+ )?(?:{_SAYING})",
    )
)
# What takes back all that was said.
_TAKEN_BACK = tuple(
    re.compile(rf"\b(?:{ending})\b")
    for ending in (
        rf"(?:all|everything|every word|most)(?: {_THIS})? (?:is|are|was|were) (?:not true|{_UNTRUE})",
        rf"(?:none|nothing|not a word)(?: {_THIS})? (?:is|are|was|were) (?:true|right|correct)",
        rf"(?:is|are|was) (?:only )?what (?:an? |only )?{_FOOL}",
        r"just (?:kidding|joking)|only (?:kidding|joking)|i was joking",
        r"i (?:disagree|(?:do not|don't|dont|can't|cannot) (?:agree|believe (?:this|that|it|a word)|think so))",
        r"(?:opposite|reverse|contrary) of (?:this|that|the following|what follows|all|everything)",
    )
)
_DENIAL = words("not no nope wrong false untrue incorrect opposite reverse lie")
_BARE = _DENIAL | words("is are this that it all the a an true and or quite but")


def own(reading: Reading) -> Reading:
    """The answer without what its writer does not say himself; the same one if that is all of it."""
    sentences = {clause.sentence for clause in reading.clauses}
    left = sentences - set(_disowned(reading))
    if left == sentences:
        return reading
    return replace(reading, clauses=tuple(c for c in reading.clauses if c.sentence in left))


def _disowned(reading: Reading) -> Iterator[int]:
    numbers = sorted({clause.sentence for clause in reading.clauses})
    starts = [tokens[0].start for tokens in reading.sentences]
    ends = [*starts[1:], len(reading.text)]
    for place, (number, tokens) in enumerate(zip(numbers, reading.sentences, strict=True)):
        told = [token.word for token in tokens]
        said = " ".join(told)
        bare = place > 0 and _BARE.issuperset(told) and not _DENIAL.isdisjoint(told)
        asked = "?" in reading.text[tokens[-1].end : ends[place]]
        if bare or any(back.search(said) for back in _TAKEN_BACK):
            yield from numbers
        elif asked or any(frame.search(said) for frame in _FRAMES):
            yield number
