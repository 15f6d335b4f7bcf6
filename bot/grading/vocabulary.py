"""English words, of no field in particular: what they share, and which of them oppose each other.

Only stems are compared (Snowball, English), after British endings are spelt the American way, so
that "regularise", "regularised" and "regularization" are one word.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

SHORTEST_ROOT = 5  # letters
LONGEST_ENDING = 3
LONGEST_WORD = 40  # characters; whatever is longer is no English word and is never stemmed

GLUE = frozenset(
    # words that hold a sentence together; a bare list of terms has next to none
    """about above after again against all also although am any are as at be because been before
    being below between both but by can cannot could did do does doing done during each either else
    even every for from further had has have having he her here him his how however i if in into is
    it its just let like made make makes making many may me might more most much must my neither nor
    of off often on once only or other our out over own per rather same shall she should since so
    some still such than that their them then there therefore these they this those through thus to
    too under until up upon us very via was we well were what when where whereas whether which while
    who whom whose why will with within without would yet you your""".split()
)
ARTICLES = frozenset({"a", "an", "the", "and"})
DENIALS = frozenset(
    """not never no none nothing nobody neither nor cannot without unlike hardly rarely seldom
    barely dont doesnt didnt isnt arent wasnt werent wont cant couldnt shouldnt""".split()
)
NEGATORS = DENIALS | frozenset("lack lacks lacking fail fails failed unable".split())
FORM_WORDS = frozenset(
    # words of the task, not of its subject
    """explain describe define definition discuss give name mention list enumerate state write
    answer question mean means meaning called term example examples eg ie etc vs one use used uses
    using get gets got thing things way ways basically actually really simply quite""".split()
)
TELLING = frozenset({"same", "before", "after", "above", "below", "within"})  # glue with a meaning
STOP_WORDS = (GLUE | ARTICLES | FORM_WORDS | DENIALS) - TELLING

NUMBER_WORDS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),
        map(str, range(13)),
        strict=True,
    )
)

RINGS = {
    "more": "increase raise grow rise boost enlarge higher greater larger gain",
    "less": "decrease reduce lower shrink diminish lessen decline fewer smaller",
    "large": "large big huge high great larger higher",
    "small": "small tiny low little smaller lower",
    "long": "long",
    "short": "short brief",
    "strong": "strong powerful",
    "weak": "weak feeble",
    "wide": "wide broad",
    "narrow": "narrow",
    "fast": "fast quick rapid speed accelerate faster quicker",
    "slow": "slow sluggish slower",
    "prevent": "prevent avoid stop hinder",
    "cause": "cause create produce generate yield induce",
    "easy": "easy simple",
    "hard": "hard difficult complex challenging",
    "same": "same equal identical shared",
    "different": "different distinct unequal differ",
    "start": "start begin initial",
    "end": "end finish final",
    "keep": "keep preserve retain maintain store",
    "remove": "remove delete discard eliminate drop",
    "true": "true right correct accurate",
    "false": "false wrong incorrect inaccurate",
    "good": "good well better best improve",
    "bad": "bad badly poor poorly worse worst degrade",
    "many": "many several multiple numerous",
    "few": "few scarce",
    "change": "change alter modify adjust adapt update",
    "choose": "choose select pick",
    "sample": "sample instance datum data dataset",
    "picture": "image picture photo",
    "guess": "guess predict prediction estimate",
    "find": "find detect discover locate",
    "join": "combine merge join",
    "part": "part portion fraction piece",
    "random": "random chance stochastic",
    "often": "often frequent usual common",
    "rare": "rare infrequent",
    "unseen": "unseen new unfamiliar",
    "important": "important essential crucial vital relevant",
    "early": "early earlier first front",
    "late": "late later last",
    "before": "before previous prior",
    "after": "after next following",
    "maximum": "maximum maximise maximal max",
    "minimum": "minimum minimise minimal min",
    "input": "input",
    "output": "output",
    "forward": "forward forwards",
    "backward": "backward backwards back",
    "always": "always",
    "never": "never",
    "inside": "inside within internal inner",
    "outside": "outside external outer",
    "positive": "positive",
    "negative": "negative",
    "upper": "upper above",
    "under": "under below",
    "global": "global",
    "local": "local",
    "train": "train learn fit",
    "error": "error mistake",
    "help": "help aid assist",
    "turn": "convert transform turn map",
    "split": "split divide separate partition",
}
OPPOSITE_RINGS = (
    ("more", "less"),
    ("large", "small"),
    ("more", "small"),
    ("long", "short"),
    ("strong", "weak"),
    ("wide", "narrow"),
    ("fast", "slow"),
    ("prevent", "cause"),
    ("easy", "hard"),
    ("same", "different"),
    ("start", "end"),
    ("keep", "remove"),
    ("true", "false"),
    ("good", "bad"),
    ("many", "few"),
    ("often", "rare"),
    ("early", "late"),
    ("before", "after"),
    ("maximum", "minimum"),
    ("input", "output"),
    ("forward", "backward"),
    ("always", "never"),
    ("inside", "outside"),
    ("positive", "negative"),
    ("upper", "under"),
    ("global", "local"),
)
NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "anti")
OPPOSITE_PREFIXES = (("over", "under"), ("in", "de"), ("inter", "intra"), ("en", "de"))

_BRITISH = (
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{2})our(s|ed|al|able|ing)?$"), r"or\1"),
    (re.compile(r"^(cent|met|lit|fib)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"(?<=\w{2})ll(ed|ing|er)$"), r"l\1"),
)
_STEMMER = snowballstemmer.stemmer("english")
_STEMMER_LOCK = Lock()  # the stemmer keeps its place in the word on itself


def fold(word: str) -> str:
    """Compatibility forms, case and accents removed: "Naïve" is "naive"."""
    apart = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; number words become digits."""
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if len(word) > LONGEST_WORD or not word.isascii() or not word.isalpha():
        return word
    for british, american in _BRITISH:
        word = british.sub(american, word)
    with _STEMMER_LOCK:
        return str(_STEMMER.stemWord(word))


def _ring_names() -> dict[str, frozenset[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in RINGS.items():
        for word in words.split():
            names[stem(word)].add(name)
    return {word: frozenset(rings) for word, rings in names.items()}


_RINGS_OF = _ring_names()
_NO_RING: frozenset[str] = frozenset()


def _opposed_rings() -> dict[str, frozenset[str]]:
    opposed: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in OPPOSITE_RINGS:
        opposed[one].add(other)
        opposed[other].add(one)
    return {ring: frozenset(rings) for ring, rings in opposed.items()}


_OPPOSED = _opposed_rings()


def rings(stemmed: str) -> frozenset[str]:
    """The names of the rings of near-synonyms that a stem stands in."""
    return _RINGS_OF.get(stemmed, _NO_RING)


def same_root(one: str, other: str) -> bool:
    """Whether one stem is the other with a short ending: "learn" and "learner"."""
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORTEST_ROOT
        and len(long) - len(short) <= LONGEST_ENDING
        and long.startswith(short)
    )


def opposite_rings(stemmed: str) -> frozenset[str]:
    """The rings that a stem contradicts."""
    return frozenset(other for ring in rings(stemmed) for other in _OPPOSED.get(ring, _NO_RING))


def opposite_forms(stemmed: str) -> Iterator[str]:
    """Stems that would contradict this one by their prefix: "unstable" and "stable"."""
    for prefix in NEGATING_PREFIXES:
        if len(stemmed) >= 5:
            yield prefix + stemmed
        if stemmed.startswith(prefix) and len(stemmed) >= len(prefix) + 5:
            yield stemmed.removeprefix(prefix)
    for one, other in OPPOSITE_PREFIXES:
        for prefix, swapped in ((one, other), (other, one)):
            if stemmed.startswith(prefix) and len(stemmed) >= len(prefix) + 3:
                yield swapped + stemmed.removeprefix(prefix)
