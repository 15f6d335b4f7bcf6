r"""A pack as GIFT, which holds prompts, options, wordings, numbers and what is said of each.

An id and a difficulty stand in comments as Moodle writes them: `// [id:first] [tag:easy]`.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.quiz.question import Choice, Number, Open, Option, Pack, Question, Text

SUFFIX: Final = ".gift"

_SPECIAL: Final = re.compile(r"[\\~=#{}:%\[]|-(?=>)")
_TRUTHS: Final = ("True", "False")


def write(pack: Pack) -> bytes:
    """Questions in paragraphs, under the category of their topic."""
    return "\n\n".join(_paragraphs(pack)).encode() + b"\n"


def _paragraphs(pack: Pack) -> Iterator[str]:
    topic = ""
    for question in pack.questions:
        braces = _braces(question)
        if braces is None:
            continue
        if question.topic != topic:
            topic = question.topic
            yield f"$CATEGORY: {_escaped(topic.replace('/', '//'))}"
        slug = question.id.partition("/")[2]
        remark = f"// [id:{slug}] [tag:{question.difficulty}]"
        said = f"####{_escaped(question.explanation)}" if question.explanation else ""
        inside = "\n".join(filter(None, (braces, said)))
        yield f"{remark}\n::{slug}:: [plain]{_escaped(question.prompt)} {{{inside}}}"


def _braces(question: Question) -> str | None:
    match question.key:
        case Choice(options=options, several=several) as key:
            if not several and _is_truth(key):
                return _truth(options)
            return "\n".join(_option(option, key) for option in options)
        case Text(accepted=accepted, refused=refused):
            right = [f"={_escaped(text)}" for text in accepted]
            return "\n".join([*right, *(f"=%0%{_escaped(text)}" for text in refused)])
        case Number(value=value, tolerance=tolerance):
            return f"#={value!r}:{tolerance!r}"
        case Open():
            return ""
    return None


def _is_truth(key: Choice) -> bool:
    return tuple(option.text for option in key.options) == _TRUTHS


def _truth(options: tuple[Option, ...]) -> str:
    """The comment on the wrong answer stands before that on the right one."""
    right = next(option for option in options if option.correct)
    wrong = next(option for option in options if not option.correct)
    letter = "T" if right.text == _TRUTHS[0] else "F"
    if not (right.why or wrong.why):
        return letter
    return f"{letter}#{_escaped(wrong.why)}#{_escaped(right.why)}"


def _option(option: Option, key: Choice) -> str:
    sign = "=" if option.correct else "~"
    if key.several:
        right = len(key.correct)
        share = 100 / (right if option.correct else len(key.options) - right)
        sign = f"~%{share if option.correct else -share:.5f}%"
    said = f"#{_escaped(option.why)}" if option.why else ""
    return f"{sign}{_escaped(option.text)}{said}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text).replace("\n", "\\n")
