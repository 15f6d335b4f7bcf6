"""GIFT, Moodle's text format: `::name:: stem {answers} rest`, blank lines between questions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.packs import gathering, gift_answers, html_text, keys, levels
from bot.packs.gathering import Draft
from bot.packs.reader import ImportResult
from bot.packs.source import Source

FORMAT = "GIFT"
BLANK: Final = "_____"

# In a text that is no GIFT every brace would be tried: the bounds keep that short.
_BRACES: Final = re.compile(r"(?<!\\)\{(?P<inside>(?:\\.|[^\\{}]){0,20000})\}", re.DOTALL)
_ANSWERS: Final = re.compile(r"\s*(?:\#|[=~]|(?:T|F|TRUE|FALSE)\s*(?:\#|\Z)|\Z)", re.IGNORECASE)
_NAMED: Final = re.compile(r"^::[^\n{}]{1,300}::|^\$CATEGORY:", re.MULTILINE)
_NAME: Final = re.compile(r"\s*::((?:\\.|[^\\:]|:(?!:)){0,500})::", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_REMARK: Final = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]", re.IGNORECASE)
_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:\s*(.*)", re.IGNORECASE)
_ROOTS: Final = re.compile(
    r"\$(?:course|cat\d*|module|system)\$(?:/top)?/?|(?<!/)/?top/", re.IGNORECASE
)


def recognises(source: Source) -> bool:
    """Whether some braces hold answers, and most braces outside of comments do."""
    found = _BRACES.finditer(_without_comments(source.text))
    of_answers = [_ANSWERS.match(braces["inside"]) is not None for braces in found]
    named = _NAMED.search(source.text) is not None
    weight = sum(of_answers) * (4 if named else 1)
    if not of_answers:
        return named
    return weight * 2 >= len(of_answers) and not _is_code(source.text)


def read(source: Source) -> ImportResult:
    """Every question; descriptions, which ask nothing, and matching are skipped."""
    return gathering.gather(source, _drafts(source.lines()), format_name=FORMAT)


def _is_code(text: str) -> bool:
    """Whether the text opens as JSON, Markdown or TeX does, where braces mean something else."""
    return text.lstrip().startswith(("[{", '{"', "[\n", "```", "---\n", "\\")) or "\n```" in text


def _without_comments(text: str) -> str:
    return "\n".join("" if line.lstrip().startswith("//") else line for line in text.split("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """`above` are the comments right above it."""

    line: int
    text: str
    above: Sequence[str] = ()


def _drafts(lines: Iterable[str]) -> Iterator[Draft]:
    topic = ""
    for paragraph in _paragraphs(lines):
        category, rest = _category(paragraph)
        topic = category if category is not None else topic
        if rest.text.strip():
            yield _remarked(_draft(rest, topic), paragraph.above)


def _remarked(draft: Draft, above: Sequence[str]) -> Draft:
    """With the id and the difficulty that comments right above give: `// [id:first] [tag:easy]`."""
    remarks = [found for line in reversed(above) for found in _REMARK.finditer(line[:2000])]
    told = [(remark[1].casefold(), remark[2].strip()) for remark in remarks]
    levels_told = (levels.level(said) for name, said in told if name == "tag")
    return replace(
        draft,
        identity=next((said for name, said in told if name == "id"), ""),
        difficulty=next(filter(None, levels_told), None),
    )


def _category(paragraph: _Paragraph) -> tuple[str | None, _Paragraph]:
    """The topic a paragraph sets, if it sets one, and what stands behind that line."""
    found = _CATEGORY.match(paragraph.text)
    if not found:
        return None, paragraph
    path = _ROOTS.sub("", gift_answers.unescaped(found[1].strip()))
    below = _Paragraph(line=paragraph.line + 1, text=paragraph.text[found.end() :])
    return path.replace("/", " / ").strip(), below


def _paragraphs(whole: Iterable[str]) -> Iterator[_Paragraph]:
    """What stands between blank lines; a blank line within braces ends nothing."""
    lines: list[str] = []
    above: list[str] = []
    start, depth = 1, 0
    for number, written in enumerate(whole, 1):
        comment = written.lstrip().startswith("//")
        line = "" if comment else written.removesuffix("\n")
        if not line.strip() and (depth <= 0 or len(lines) > 500):
            if lines:
                yield _Paragraph(line=start, text="\n".join(lines), above=above)
            above = [*(() if lines else above), written] if comment else []
            lines, depth = [], 0
            continue
        start = start if lines else number
        lines.append(line)
        bare = re.sub(r"\\.", "", line)
        depth += bare.count("{") - bare.count("}")
    if lines:
        yield _Paragraph(line=start, text="\n".join(lines), above=above)


def _draft(paragraph: _Paragraph, topic: str) -> Draft:
    name = _NAME.match(paragraph.text)
    body = paragraph.text[name.end() :] if name else paragraph.text
    markup = _FORMAT.match(body)
    form = markup[1].casefold() if markup else ""
    body = body[markup.end() :] if markup else body
    line = paragraph.line + paragraph.text[: len(paragraph.text) - len(body.lstrip())].count("\n")
    braces = _BRACES.search(body)
    if not braces:
        reason = "its braces are not closed" if "{" in re.sub(r"\\.", "", body) else _DESCRIPTION
        prompt = gift_answers.shown(body, form).text
        return Draft(line=line, prompt=prompt, key=keys.Obstacle(reason=reason), topic=topic)
    stem = _stem(body, braces, form)
    read = gift_answers.key(braces["inside"], form, stem.text)
    return Draft(
        line=line,
        prompt=stem.text,
        key=read.key,
        topic=topic,
        explanation=read.feedback,
        picture=stem.picture,
        remark=read.remark,
    )


_DESCRIPTION: Final = "it is a description, which asks nothing"


def _stem(body: str, braces: re.Match[str], form: str) -> html_text.Page:
    """The words around the braces; where they go on behind, a line stands for the missing ones."""
    before, after = body[: braces.start()], body[braces.end() :]
    goes_on = re.search(r"\w", gift_answers.unescaped(after)) is not None
    whole = f"{before.rstrip()} {BLANK}{_spaced(after)}" if goes_on else before
    return gift_answers.shown(whole, form)


def _spaced(after: str) -> str:
    after = after.strip()
    return after if after[:1] in ".,;:!?)" else f" {after}"
