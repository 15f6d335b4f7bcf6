"""Trivia lists of the Red bot: YAML whose keys are questions and whose values accepted answers."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.packs import gathering, keys, tree
from bot.packs.gathering import About, Draft
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT = "Red trivia YAML"

_ABOUT: Final = frozenset({"AUTHOR", "DESCRIPTION", "CONFIG"})
_QUESTION_LINE: Final = re.compile(r"[^\s#\-].*:[ \t]*\Z")
_PICTURE: Final = re.compile(r"(?<!\S)https?://\S+\Z")


def recognises(source: Source) -> bool:
    """Whether the lines at the margin are, but for a few, keys with lists of answers below them."""
    lines = [line for line in source.text.split("\n") if line.strip()]
    asked = sum(
        bool(_QUESTION_LINE.match(line)) and below.lstrip().startswith("- ")
        for line, below in pairwise(lines)
    )
    other = sum(not line.startswith(("-", " ", "#", *_ABOUT)) for line in lines) - asked
    return asked > 0 and other * 10 <= asked


def read(source: Source) -> ImportResult:
    """Answers to be typed; every scalar is the word that was written, so `No` is no truth value."""
    written = tree.parse(source)
    root = written.root if isinstance(written.root, dict) else {}
    author, description = root.get("AUTHOR", ""), root.get("DESCRIPTION", "")
    said = [text for text in (description, author and f"By {author}.") if isinstance(text, str)]
    about = About(description="\n".join(filter(None, said)))
    drafts = sorted(_drafts(written, root), key=lambda draft: draft.line)
    return gathering.gather(source, drafts, format_name=FORMAT, about=about)


def _drafts(written: tree.Tree, root: dict[str, tree.Words]) -> Iterator[Draft]:
    for slip in written.slips:
        if len(slip.spot) == 1 and slip.spot[0] not in _ABOUT:
            reason = f"{slip.problem[:1].lower()}{slip.problem[1:].rstrip('.')}"
            obstacle = keys.Obstacle(reason=reason)
            yield Draft(line=slip.line, prompt=str(slip.spot[0]), key=obstacle)
    for prompt, answers in root.items():
        if prompt in _ABOUT:
            continue
        listed = answers if isinstance(answers, list) else [answers]
        words = [word for word in listed if isinstance(word, str)]
        obstacle = keys.Obstacle(reason="one of its answers is not a word")
        picture = _PICTURE.search(prompt)
        yield Draft(
            line=written.line((prompt,)),
            prompt=prompt,
            key=keys.text(words) if len(words) == len(listed) else obstacle,
            picture=(picture[0], "") if picture else ("", ""),
        )
