"""Reading our own format: the whole pack, or all faults of the file at once."""

import re
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.packs import conversion, faults, schema, tree
from bot.packs.errors import PackFault, PackInvalid, quoted, shown
from bot.packs.reader import ImportResult
from bot.packs.source import Source
from bot.quiz.question import Pack

FORMAT = "Quizbell pack, YAML or JSON"
MOST_FAULTS = 500


def recognises(source: Source) -> bool:
    """Whether the text says that it is a pack, or at least has a pack's id and questions."""
    text = source.text
    return _names(text, "quizbell") or (_names(text, "pack") and _names(text, "questions"))


def read(source: Source) -> ImportResult:
    """The whole pack; in our own format nothing is left out."""
    written = tree.parse(source)
    pack = _loaded(written, source.file)
    places = enumerate(pack.questions)
    lines = {each.id: written.line(("questions", place, "id")) for place, each in places}
    return ImportResult(pack=pack, skipped=(), format=FORMAT, lines=lines, named=frozenset(lines))


def load(source: Source) -> Pack:
    """The pack a file holds; PackInvalid lists the faults of the whole file in order of lines."""
    return _loaded(tree.parse(source), source.file)


def _loaded(written: tree.Tree, file: str) -> Pack:
    slips = [*written.slips, *_rule_slips(written)]
    try:
        pack = schema.Pack.model_validate(written.root)
    except ValidationError as error:
        raise _report(slips, list(_type_errors(error, written)), written, file) from None
    if slips:
        raise _report(slips, [], written, file)
    return conversion.pack(pack)


def _names(text: str, field: str) -> bool:
    if text.lstrip().startswith("{"):
        return f'"{field}"' in text
    return re.search(rf"""(?m)^["']?{field}["']?[ \t]*:""", text) is not None


def _rule_slips(written: tree.Tree) -> Iterator[tree.Slip]:
    """The rules that look at more than one part of a question, or at several questions."""
    first_lines: dict[str, int] = {}
    for index, entry in enumerate(_questions(written)):
        if isinstance(entry, dict):
            spot = ("questions", index)
            yield from _key_slips(entry, spot, written)
            yield from _id_slips(entry, spot, written, first_lines)


def _questions(written: tree.Tree) -> list[tree.Words]:
    questions = written.root.get("questions") if isinstance(written.root, dict) else None
    return questions if isinstance(questions, list) else []


def _key_slips(
    entry: dict[str, tree.Words], spot: tree.Spot, written: tree.Tree
) -> Iterator[tree.Slip]:
    kinds = [kind for kind in schema.KEY_KINDS if kind in entry]
    if len(kinds) == 1:
        return
    if kinds:
        problem, remedy = f"The question has several answer keys: {', '.join(kinds)}.", "Keep one."
    else:
        problem = "The question has no answer key."
        remedy = f"Add one of: {', '.join(schema.KEY_KINDS)}."
    yield tree.Slip(line=written.line(spot), spot=spot, problem=problem, remedy=remedy)


def _id_slips(
    entry: dict[str, tree.Words], spot: tree.Spot, written: tree.Tree, first_lines: dict[str, int]
) -> Iterator[tree.Slip]:
    name = entry.get("id")
    if not isinstance(name, str):
        return
    line = written.line((*spot, "id"))
    first = first_lines.setdefault(name, line)
    if first != line:
        problem = f"The id {quoted(name)} is taken by the question in line {first}."
        yield tree.Slip(line=line, spot=spot, problem=problem, remedy="Give it another id.")


def _type_errors(error: ValidationError, written: tree.Tree) -> Iterator[tuple[int, ErrorDetails]]:
    """Every error with its line, without those that only follow from another."""
    marred = {slip.spot for slip in written.slips}
    for details in error.errors(include_url=False):
        spot = details["loc"]
        within_slip = any(spot[:length] in marred for length in range(1, len(spot) + 1))
        if not within_slip and not _counts_wrongly(details):
            yield written.line(spot), details


def _type_slip(line: int, details: ErrorDetails) -> tree.Slip:
    problem, remedy = faults.sentences(details)
    return tree.Slip(line=line, spot=details["loc"], problem=problem, remedy=remedy)


def _counts_wrongly(details: ErrorDetails) -> bool:
    """Pydantic leaves faulty entries out when it counts; here they count, faulty or not."""
    if details["type"] != "too_short":
        return False
    return len(details["input"]) >= int(details["ctx"]["min_length"])


def _report(
    slips: list[tree.Slip], errors: list[tuple[int, ErrorDetails]], written: tree.Tree, file: str
) -> PackInvalid:
    """What comes first in the file, and how much more there is that nobody would read."""
    errors.sort(key=lambda each: each[0])
    slips = [*slips, *(_type_slip(*each) for each in errors[:MOST_FAULTS])]
    slips.sort(key=lambda slip: slip.line)
    found = [_fault(slip, written, file) for slip in slips[:MOST_FAULTS]]
    hidden = len(slips[MOST_FAULTS:]) + len(errors[MOST_FAULTS:])
    if hidden:
        problem = f"There are {hidden:,} more faults."
        remedy = "Mend the ones above first, and try again."
        found.append(PackFault(file=file, line=None, where="", problem=problem, remedy=remedy))
    return PackInvalid(found)


def _fault(slip: tree.Slip, written: tree.Tree, file: str) -> PackFault:
    return PackFault(
        file=file,
        line=slip.line,
        where=_where(slip.spot, written),
        problem=slip.problem,
        remedy=slip.remedy,
    )


def _where(spot: tree.Spot, written: tree.Tree) -> str:
    match spot:
        case ("questions", int(index), *_):
            entry = _questions(written)[index]
            name = entry.get("id") if isinstance(entry, dict) else None
            return shown(name) if isinstance(name, str) and name else f"question {index + 1}"
    return ""
