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
    "result covered": Words("abgedeckt", "was du glaubst, gesagt zu haben, z. B. 1,3"),
    "result question": Words("frage", "ihre Nummer, z. B. 12; ohne Nummer die letzte"),
    "why": Words("warum", "wie deine Punkte einer Frage zustande kamen, Zeile für Zeile"),
    "why question": Words("frage", "ihre Nummer, z. B. 12; ohne Nummer die letzte"),
    "leaver": Words("abgang", "jemanden, der gegangen ist, von den Ranglisten nehmen"),
    "leaver player": Words("name", "der Name, wie ihn die Ranglisten zeigen"),
    "teams": Words("teams", "Teams bilden, von Hand oder so ausgeglichen wie möglich"),
    "teams action": Words("aktion", "show, balance, put, out oder dissolve"),
    "teams team": Words("team", "sein Name, z. B. Red; bei balance, wie viele Teams"),
    "teams players": Words("namen", "wie die Ranglisten sie zeigen, z. B. Ann, Bob"),
    "scoring": Words("punkte", "zeigen oder festlegen, was Antworten wert sind, ab einem Tag"),
    "scoring easy": Words("leicht", "Punkte einer leichten Frage, z. B. 10"),
    "scoring moderate": Words("mittel", "Punkte einer mittleren Frage, z. B. 20"),
    "scoring difficult": Words("schwer", "Punkte einer schweren Frage, z. B. 30"),
    "scoring speed": Words("tempo", "höchstens so viele mehr für eine schnelle Antwort; 0 ist aus"),
    "scoring streak": Words("serie", "so viele mehr ab der fünften Antwort in Folge; 0 ist aus"),
    "scoring change": Words("ändern", "was jede Änderung einer Antwort kostet; 0 ist aus"),
    "scoring hint": Words("tipp", "was ein Blick auf den Tipp kostet; 0 ist aus"),
    "scoring from": Words("ab", "der erste Tag, z. B. 1 December; sonst der nächste mögliche"),
    "hint": Words("tipp", "ein Tipp zur offenen Frage"),
    "hint question": Words("frage", "ihre Nummer, z. B. 12; ohne Nummer die letzte"),
    "leaderboard": Words(
        "rangliste", "wer in diesem Kanal, in allen oder in einer Liga vorne liegt"
    ),
    "leaderboard board": Words("rangliste", "channel, workspace oder der Name einer Liga"),
    "leaderboard period": Words("zeitraum", "day, week, month, season oder all"),
    "leaderboard topic": Words("thema", "nur ein Thema"),
    "league": Words("liga", "sich mit anderen Kanälen, Servern und Plattformen messen"),
    "league action": Words("was", "create, join, leave oder show"),
    "league league": Words("liga", "ihr Name; zum Beitreten ihr Einladungscode"),
    "season": Words("saison", "Saisons und ihre Podien; Gastgeber beginnen und beenden sie"),
    "season action": Words("was", "start, end oder show"),
    "season title": Words("titel", "wie die Saison heißt"),
    "season board": Words("rangliste", "channel, workspace oder der Name einer Liga"),
    "season from": Words("von", "der erste Tag, z. B. 2026-12-01; ohne Angabe heute"),
    "season until": Words(
        "bis", "der letzte Tag, z. B. 2026-12-31; ohne Angabe bis du sie beendest"
    ),
    "practice": Words("üben", "Fragen üben, deren Antwort bekannt ist, nur für dich"),
    "practice topic": Words("thema", "nur ein Thema"),
    "jury": Words("jury", "Antworten anderer beurteilen, die auf Gastgeber warten, ohne Namen"),
    "jury switch": Words("schalter", "für Gastgeber: on oder off"),
    "me": Words("ich", "deine Punkte, Platz, Serie, Themen und Tage"),
    "link": Words("verknüpfen", "mit deinen Konten auf anderen Servern und Plattformen eins sein"),
    "link code": Words("code", "was /quiz link deinem anderen Konto gesagt hat"),
    "privacy": Words(
        "datenschutz", "auf keiner Rangliste stehen; deine Daten mitnehmen oder löschen"
    ),
    "privacy wish": Words("wunsch", "hide, show, export oder delete"),
    "suggest": Words("vorschlagen", "den Gastgebern eine eigene Frage vorschlagen"),
    "suggest question": Words("frage", "ihr Wortlaut, für den Anfang"),
    "remind": Words("erinnern", "eine private Erinnerung, bevor eine Frage schließt"),
    "remind reminders": Words("erinnerungen", "on oder off"),
    "help": Words("hilfe", "was du eingeben kannst"),
    "host": Words("gastgeber", "was die können, die in diesem Kanal Gastgeber sind"),
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
    "settings recap": Words(
        "rückblick", "von Woche oder Monat, z. B. mon 09:00, 1st 09:00, oder off"
    ),
    "settings jury": Words("jury", "Mitspieler wartende Antworten beurteilen lassen?"),
    "settings name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "settings rename": Words("umbenennen", "wie diese Glocke von nun an heißt, z. B. morgens"),
    "skip": Words("auslassen", "das nächste Läuten auslassen"),
    "skip name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "pause": Words("pause", "nicht mehr läuten, bis zu einem Tag oder bis du fortsetzt"),
    "pause until": Words("bis", "der Tag, ab dem sie wieder läutet, z. B. 2027-01-07"),
    "pause name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "remove": Words("entfernen", "eine Glocke ganz wegnehmen"),
    "remove name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "resume": Words("fortsetzen", "wieder läuten"),
    "resume name": Words("name", "welche Glocke, wo es mehrere gibt"),
    "doctor": Words("doktor", "was den Glocken hier fehlt"),
    "review": Words("prüfen", "über Antworten entscheiden, die auf einen Menschen warten"),
    "review answer": Words("antwort", "wie die Prüfung sie nennt, z. B. 12-4be0c1"),
    "review decision": Words("urteil", "right, partly oder wrong"),
    "appeal": Words("einspruch", "sagen, warum die Antwort richtig war; ein Gastgeber sieht nach"),
    "appeal reason": Words("grund", "warum; #12 davor für Frage 12"),
    "appeals": Words("einsprüche", "über Einsprüche entscheiden"),
    "appeals appeal": Words("einspruch", "wie die Liste ihn nennt"),
    "appeals decision": Words("urteil", "accept, part oder decline"),
    "appeals reason": Words("grund", "was der Spieler liest"),
    "wordings": Words("wortlaute", "was Schlüssel aus Antworten gelernt haben; zurücknehmen"),
    "wordings wording": Words("wortlaut", "wie die Liste ihn nennt"),
    "wordings decision": Words("urteil", "put oder take-back"),
    "suggestions": Words("vorschläge", "über vorgeschlagene Fragen entscheiden"),
    "suggestions suggestion": Words("vorschlag", "wie die Liste ihn nennt"),
    "suggestions decision": Words("urteil", "take oder decline"),
    "statistics": Words("statistik", "welche Fragen und Themen schwer sind, und wer mitmacht"),
    "drafts": Words("entwürfe", "Auswahlfragen zu den offenen Fragen hier entwerfen"),
}

LANGUAGES: Final[Mapping[str, Mapping[str, Words]]] = {"de": GERMAN}


def names(path: str) -> dict[str, str]:
    """The name of a command (`ask`) or of its argument (`ask pack`) by language."""
    return {language: words[path].name for language, words in LANGUAGES.items()}


def abouts(path: str) -> dict[str, str]:
    """What is said about it, by language."""
    return {language: words[path].about for language, words in LANGUAGES.items()}
