"""Lists of English words, of no field in particular, that the reading of an answer rests on."""


def words(text: str) -> frozenset[str]:
    """The words of a list, which reads best as a paragraph."""
    return frozenset(text.split())


# Words that hold a sentence together; a bare list of terms has next to none.
GLUE = words("""
    about above after again against all also although am any are as at be because been before being
    below between both but by can could did do does doing done during each either else even every
    for from further had has have having he her here him his how however i if in into is it its just
    let like made make makes making many may me might more most much must my of off often on once
    only or other our out over own per rather same shall she should since so some still such than
    that their them then there therefore these they this those through thus to too under until up
    upon us very via was we well were what when where whereas whether which while who whom whose why
    will with within would yet you your
""")
ARTICLES = words("a an the")

# Words that deny what follows them; failures say something themselves as well.
_NOT_JOINED = words("do does did is are was were has have had ca could should would wo must")
DENIALS = words("not never no none nothing nobody neither nor cannot without unlike") | {
    verb + ending for verb in _NOT_JOINED for ending in ("n't", "nt")
}
FAILURES = words("lack lacks lacking fail fails failed unable")
NEGATORS = DENIALS | FAILURES
ALMOST_DENIALS = words("hardly barely rarely seldom scarcely")
REFUTING = words("wrong false incorrect untrue myth mistake")

# Words of the task rather than of its subject, and verbs that could stand anywhere.
FORM_WORDS = words("""
    explain describe define definition discuss give name mention list enumerate state write answer
    question mean means meaning called term example examples eg ie etc vs one use used uses using
    get gets got thing things way ways basically actually really simply quite take takes took taken
    taking become becomes became go goes going come comes happen happens and
""")
TELLING_GLUE = words("same before after above below within")
STOP_WORDS = (GLUE | ARTICLES | DENIALS | ALMOST_DENIALS | FORM_WORDS) - TELLING_GLUE

# Comparisons by the way they point; "more" and "less" are small words and tell nothing by themselves.
RISING = words("""
    more most greater larger higher faster longer bigger increase increases increased heavier hotter
    warmer stronger up harder closer farther further deeper thicker wider louder
""")
FALLING = words("""
    less least fewer smaller lower slower shorter decrease decreases decreased lighter colder cooler
    weaker down easier thinner softer narrower shallower
""")
AFFIRMING = words("yes yeah yep")
REFUSING = words("no nope")

_COUNTING = """
    zero one two three four five six seven eight nine ten eleven twelve
"""
NUMBERS = {word: str(value) for value, word in enumerate(_COUNTING.split())}

# Near-synonyms, a ring to a line; after the bar stands the ring that says the opposite.
RINGS = """
    increase raise grow rise boost enlarge higher greater larger gain | decrease reduce lower shrink diminish lessen decline fewer smaller
    large big huge high great larger higher | small tiny low little smaller lower
    long | short brief
    strong powerful | weak feeble
    wide broad | narrow
    fast quick rapid speed accelerate faster quicker | slow sluggish slower
    prevent avoid stop hinder | cause create produce generate yield induce
    easy simple | hard difficult complex challenging
    same equal identical shared | different distinct unequal differ
    start begin initial | end finish final
    keep preserve retain maintain store | remove delete discard eliminate drop
    true right correct accurate | false wrong incorrect inaccurate
    good well better best improve | bad badly poor poorly worse worst degrade
    many several multiple numerous | few scarce
    often frequent usual common | rare infrequent
    early earlier first front | late later last
    before previous prior | after next following
    maximum maximise maximal max | minimum minimise minimal min
    input | output
    forward forwards | backward backwards back
    inside within internal inner | outside external outer
    positive | negative
    upper above | under below
    global | local
    change alter modify adjust adapt update
    choose select pick
    sample instance datum data dataset
    image picture photo
    guess predict prediction estimate
    find detect discover locate
    combine merge join
    part portion fraction piece
    random chance stochastic
    unseen new unfamiliar
    important essential crucial vital relevant
    train learn fit
    error mistake
    help aid assist
    convert transform turn map
    split divide separate partition
"""

NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "anti")
OPPOSITE_PREFIXES = (("over", "under"), ("in", "de"), ("inter", "intra"), ("en", "de"))
