"""What an Anki collection keeps as JSON beside its notes: note types, decks, and how they are learnt.

https://github.com/ankidroid/Anki-Android/wiki/Database-Structure
"""

import json
from collections.abc import Mapping
from typing import Any, Final

MODEL: Final = 1_700_000_000_001
MADE: Final = 1_700_000_000  # the same pack gives the same file
FIELDS: Final = ("Front", "Options", "Back", "Explanation", "Hint", "Difficulty")

_FRONT: Final = (
    "{{Front}}{{#Options}}<hr>{{Options}}{{/Options}}{{#Hint}}<br>{{hint:Hint}}{{/Hint}}"
)
_BACK: Final = (
    "{{FrontSide}}<hr id=answer>{{Back}}{{#Explanation}}<hr>{{Explanation}}{{/Explanation}}"
)
_STYLE: Final = ".card { font-family: sans-serif; font-size: 20px; text-align: left; }"
_FIELD: Final = {"sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
_NOTE_TYPE: Final = json.loads(
    """{"name": "Quizbell", "type": 0, "usn": -1, "sortf": 0, "did": 1, "tags": [], "vers": [],
    "req": [[0, "any", [0]]], "latexPre": "", "latexPost": ""}"""
)
_TEMPLATE: Final = json.loads(
    """{"name": "Card 1", "ord": 0, "did": null, "bqfmt": "", "bafmt": ""}"""
)
_DECK: Final = json.loads(
    """{"usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false, "browserCollapsed": false,
    "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0],
    "timeToday": [0, 0]}"""
)
_LEARNING: Final = json.loads(
    """{"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true,
    "timer": 0, "replayq": true, "dyn": false,
    "new": {"bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1,
            "perDay": 20, "separate": true},
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    "rev": {"bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1,
            "perDay": 200}}"""
)


def settings(decks: Mapping[int, str]) -> tuple[str, ...]:
    """The columns conf, models, decks, dconf and tags; `decks` are names by number."""
    conf = {"curDeck": 1, "curModel": str(MODEL), "nextPos": 1, "sortType": "noteFld"}
    every = {1: "Default", **decks}
    columns: tuple[Mapping[str, Any], ...] = (
        conf,
        {str(MODEL): _model()},
        {str(number): {**_DECK, "id": number, "name": name} for number, name in every.items()},
        {"1": _LEARNING},
        {},
    )
    return tuple(map(json.dumps, columns))


def _model() -> Mapping[str, Any]:
    fields = [{**_FIELD, "name": name, "ord": place} for place, name in enumerate(FIELDS)]
    template = {**_TEMPLATE, "qfmt": _FRONT, "afmt": _BACK}
    return {
        **_NOTE_TYPE,
        "id": MODEL,
        "mod": MADE,
        "css": _STYLE,
        "flds": fields,
        "tmpls": [template],
    }
