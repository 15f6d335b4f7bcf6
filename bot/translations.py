"""The commands in other languages, for platforms that offer them in the language of the reader.

What comes back from the platform is the English name, whatever was read. A language that is added
here has every command: a test holds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """A name without blanks in it, and one line about it."""

    name: str
    about: str


GERMAN: Final[Mapping[str, Words]] = {
    "today": Words("heute", "die Frage, die gerade offen ist"),
    "answer": Words("antwort", "die offene Frage beantworten: ein Buchstabe oder eigene Worte"),
    "answer answer": Words("antwort", "Buchstabe, Zahl oder Worte; mit #12 davor für Frage 12"),
    "result": Words("ergebnis", "was deine Antwort wert war, und warum"),
    "result question": Words("frage", "ihre Nummer, z. B. 12; ohne Nummer die letzte"),
    "hint": Words("tipp", "ein Tipp zur offenen Frage"),
    "hint question": Words("frage", "ihre Nummer, z. B. 12; ohne Nummer die letzte"),
    "leaderboard": Words("rangliste", "wer in diesem Kanal vorne liegt"),
    "leaderboard period": Words("zeitraum", "day, week, month oder all"),
    "me": Words("ich", "deine Punkte, dein Platz und deine Serie"),
    "suggest": Words("vorschlagen", "den Gastgebern eine eigene Frage vorschlagen"),
    "suggest question": Words("frage", "ihr Wortlaut, für den Anfang"),
    "help": Words("hilfe", "was du eingeben kannst"),
    "setup": Words("einrichten", "das Quiz in diesem Kanal Schritt für Schritt einrichten"),
    "setup name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "ask": Words("fragen", "jetzt eine Frage stellen"),
    "ask pack": Words("paket", "nur aus diesem Paket"),
    "schedule": Words("zeitplan", "zeigen oder festlegen, wann die Glocke läutet"),
    "schedule days": Words("tage", "z. B. mon-fri, every 3 days, 24 Dec to 2 Jan"),
    "schedule at": Words("um", "Ortszeit, z. B. 09:00"),
    "schedule zone": Words("zone", "z. B. Europe/Berlin"),
    "schedule packs": Words("pakete", "z. B. deep-learning"),
    "schedule open-for": Words("offen-für", "z. B. 8h, 90m, 1d"),
    "schedule changes": Words("änderungen", "darf man seine Antwort ändern?"),
    "schedule holidays": Words("feiertage", "nicht an den Feiertagen von z. B. DE oder DE-BY"),
    "schedule off": Words("frei", "nicht an diesen Tagen, z. B. 24 Dec to 2 Jan, oder none"),
    "schedule within": Words("innerhalb", "irgendwann innerhalb von z. B. 30m nach der Zeit"),
    "schedule late": Words("verspätung", "wie spät eine Frage noch kommen darf: 2h oder no"),
    "schedule name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "settings": Words("einstellungen", "zeigen oder festlegen, wie Fragen hier erscheinen"),
    "settings call": Words("rufen", "eine Rolle, die jede Frage ruft, oder nobody"),
    "settings pin": Words("anheften", "die offene Frage anheften?"),
    "settings thread": Words("thread", "unter jeder Antwort einen Thread öffnen?"),
    "settings reveal": Words("auflösung", "beim Schließen oder mit der nächsten Frage?"),
    "settings hosts": Words("gastgeber", "eine Rolle, deren Mitglieder hier Gastgeber sind"),
    "settings name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "skip": Words("auslassen", "das nächste Läuten auslassen"),
    "skip name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "pause": Words("pause", "nicht mehr läuten, bis zu einem Tag oder bis du fortsetzt"),
    "pause until": Words("bis", "der Tag, ab dem sie wieder läutet, z. B. 2027-01-07"),
    "pause name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "resume": Words("fortsetzen", "wieder läuten"),
    "resume name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "review": Words("prüfen", "über Antworten entscheiden, die auf einen Menschen warten"),
    "review answer": Words("antwort", "wie die Prüfung sie nennt, z. B. 12-4be0c1"),
    "review decision": Words("urteil", "right, partly oder wrong"),
    "suggestions": Words("vorschläge", "über vorgeschlagene Fragen entscheiden"),
    "suggestions suggestion": Words("vorschlag", "wie die Liste ihn nennt"),
    "suggestions decision": Words("urteil", "take oder decline"),
    "drafts": Words("entwürfe", "Auswahlfragen zu den offenen Fragen hier entwerfen"),
}

LANGUAGES: Final[Mapping[str, Mapping[str, Words]]] = {"de": GERMAN}


def names(path: str) -> dict[str, str]:
    """The name of a command (`ask`) or of its argument (`ask pack`) by language."""
    return {language: words[path].name for language, words in LANGUAGES.items()}


def abouts(path: str) -> dict[str, str]:
    """What is said about it, by language."""
    return {language: words[path].about for language, words in LANGUAGES.items()}
