"""The labels that open an answer in many languages, and the letters they may name."""

import re
from collections.abc import Sequence
from typing import Final

from bot.packs import markdown
from bot.packs.nodes import Kind, Node

_LANGUAGES: Final = """
    answers? ans solutions? correct key antwort lösung respuesta respuestas solución réponse
    réponses risposta resposta solução odpowiedź odpowiedzi ответ ответы відповідь одговор svar
    vastaus antwoord cevap yanıt jawaban válasz odpověď răspuns απάντηση đáp\\s+án
    答え 回答 解答 答案 正解 정답 답 해설 الإجابة إجابة الجواب תשובה คำตอบ përgjigja përgjigje odgovor
"""
_WORDS: Final = "|".join(_LANGUAGES.split())
_LETTERS: Final = r"\(?([A-Za-z](?:\s*(?:,|&|/|and)\s*[A-Za-z])*)\)?"
_ALONE: Final = re.compile(rf"[^:：]{{1,40}}[:：]\s*{_LETTERS}[.)]?\s*\Z")
_NAMED: Final = re.compile(
    rf"(?:.{{0,40}}\b)?(?:{_WORDS})\b"
    rf"(?:[^:：\n]{{0,30}}?(?:[:：]|\bis\b)|\s*[.)=–—-]+(?=\s)|(?=\s+\S{{1,3}}\s*\Z))"
    rf"\s*(?:option\s+)?{_LETTERS}"
    rf"(?:[.):,]\)?(?:\s+(?P<rest>\S.*))?\s*|\s*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_LABEL: Final = re.compile(
    rf"\W*(?:(?:show|see|view|the|click\s+for|click\s+to\s+see|model|sample|correct|right)\s+)*(?:the\s+)?"
    rf"(?:{_WORDS})(?:\s+\d{{1,4}})?\s*(?:[:：]\s*(?P<rest>.*)|\W*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_INITIAL: Final = re.compile(
    r"\s*(?P<mark>[*_]{1,3})?A\s*\d{0,4}\s*:(?:\*\*|__)?\s+(?P<said>\S.*)", re.DOTALL
)
_SECOND: Final = re.compile(r"\s*[*_]{0,3}B\s*\d{0,4}\s*:")
_LONE: Final = re.compile(rf"\s*(?:option\s+)?{_LETTERS}[.)]?\s*")


def letters(node: Node) -> tuple[str, str] | None:
    """The letters a node names as right, in capitals, and what it says behind them.

    In a heading or in bold any label will do, in whatever language, when the letter stands alone.
    """
    if node.kind not in {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM}:
        return None
    text = markdown.plain(node.text[:2000])
    if named := _NAMED.match(text):
        return _capitals(named[1]), (named["rest"] or "").strip()
    prominent = node.kind is Kind.HEADING or node.text.lstrip().startswith(("**", "__"))
    alone = _ALONE.match(text) if prominent else None
    return (_capitals(alone[1]), "") if alone else None


def opens(node: Node) -> bool:
    """Whether a node names the right letters, or labels what follows as the answer."""
    return letters(node) is not None or rest(node) is not None


def marker(body: Sequence[Node]) -> int | None:
    """The index of the first node that labels what follows as the answer, if only with an `A:`."""
    for opens_it in (rest, _initial):
        for at, node in enumerate(body):
            if opens_it(node) is not None:
                return at
    initials = [at for at, node in enumerate(body) if _listed_initial(node) is not None]
    return initials[0] if len(initials) == 1 and not any(map(_is_second, body)) else None


def behind(node: Node) -> str:
    """What stands behind the label of a node that `marker` has found."""
    return rest(node) or _initial(node) or _listed_initial(node) or ""


def lone_letters(node: Node) -> str:
    """The letters of a node that says nothing else, in capitals; for where a label stands above."""
    found = _LONE.fullmatch(markdown.plain(node.text[:60]))
    return _capitals(found[1]) if found else ""


def _initial(node: Node) -> str | None:
    found = _INITIAL.match(node.text) if node.kind in {Kind.PARAGRAPH, Kind.ITEM} else None
    if not found or (node.kind is Kind.ITEM and not found["mark"]):
        return None
    return found["said"].rstrip().removesuffix(found["mark"] or " ")


def _listed_initial(node: Node) -> str | None:
    """What an entry says behind `A:`, which is an answer where no `B:` follows."""
    found = _INITIAL.match(node.text) if node.kind is Kind.ITEM else None
    return found["said"].rstrip() if found else None


def _is_second(node: Node) -> bool:
    return node.kind is Kind.ITEM and _SECOND.match(node.text) is not None


def rest(node: Node) -> str | None:
    """What stands behind the label in a node that opens an answer; None for any other node."""
    if node.kind not in {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM}:
        return None
    found = _LABEL.match(markdown.plain(node.text[:200]))
    if not found:
        return None
    if found["rest"] is None:
        return ""
    behind = re.search(r"[:：]\s*[*_]{0,3}\s*(.*)", node.text, re.DOTALL)
    return behind[1] if behind else ""


def _capitals(words: str) -> str:
    return "".join(re.findall(r"\b[A-Z]\b", words.upper()))
