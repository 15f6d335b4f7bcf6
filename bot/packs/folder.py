"""Many files at once: each by its own reader, and a word on every one of them."""

import itertools
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.packs import importing, own, shelf, slugs
from bot.packs.errors import PackInvalid
from bot.packs.reader import ImportResult
from bot.packs.source import refusal
from bot.quiz.question import Pack, Question

MOST_FILES: Final = 20_000

_FIGURES: Final = re.compile(r"(\d+)")
_MARKS: Final = re.compile(r"[\W_]+")
# Numbered clauses look like questions in every way but their name.
_ABOUT: Final = re.compile(
    r"(?:licen[cs]e|copying|notice|authors|changelog|contributing|code_of_conduct|security)"
    r"(?:[-_.][\w.-]*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """What became of a file: its questions, or the problem that kept it from being read."""

    file: str
    result: ImportResult | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A pack to be taken over; `named` are the ids that its files gave themselves."""

    pack: Pack
    named: AbstractSet[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """`files` in the order they were read; `name` is empty when they were named one by one."""

    files: tuple[FileResult, ...]
    name: str = ""

    @property
    def brought(self) -> tuple[Brought, ...]:
        """The questions of all files.

        A pack of our own format stays one, and so does any file that was named by itself. The
        other files of a folder make one pack, named after the folder.
        """
        if not self.name:
            return tuple(_distinct(self.files))
        ours = [file for file in self.files if file.result and file.result.format == own.FORMAT]
        merged = _merged(self.name, [file for file in self.files if file not in ours])
        return (*_distinct(ours), *((merged,) if merged.pack.questions else ()))


def read_folder(path: Path, encoding: str = "") -> Collection:
    """All files of a folder and the folders within; PackInvalid when there is nothing to read."""
    paths = list(itertools.islice(_files(path), MOST_FILES + 1))
    if not paths:
        raise refusal(path.name, "The folder holds no files.", "Check its name.")
    if len(paths) > MOST_FILES:
        problem = f"The folder holds more than {MOST_FILES:,} files."
        raise refusal(path.name, problem, "Import its folders one by one.")
    files = [_within(each, each.relative_to(path).as_posix(), encoding) for each in paths]
    return Collection(files=tuple(_without_copies(files)), name=path.resolve().name)


def read_files(paths: Iterable[Path], encoding: str = "") -> Collection:
    """Files named one by one."""
    return Collection(
        files=tuple(_without_copies([_read(path, path.name, encoding) for path in paths]))
    )


def _files(folder: Path) -> Iterator[Path]:
    """Every file but hidden ones; links are not followed, and figures count as numbers."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted((each for each in folders if not each.startswith(".")), key=_order)
        yield from (
            Path(place, name)
            for name in sorted(names, key=_order)
            if not name.startswith(".") and not Path(place, name).is_symlink()
        )


def _order(name: str) -> list[tuple[int, str]]:
    parts = _FIGURES.split(name.casefold())
    return [(int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts)]


def _within(path: Path, name: str, encoding: str) -> FileResult:
    if _ABOUT.fullmatch(path.name):
        return FileResult(file=name, problem="By its name it is about the folder, no quiz.")
    return _read(path, name, encoding)


def _read(path: Path, name: str, encoding: str) -> FileResult:
    try:
        return FileResult(file=name, result=importing.read_file(path, encoding))
    except PackInvalid as error:
        fault, *more = error.faults
        where = f"Line {fault.line}: " if fault.line else ""
        also = f" Faults besides: {len(more)}." if more else ""
        return FileResult(file=name, problem=f"{where}{fault.problem}{also}")


def _without_copies(files: Sequence[FileResult]) -> list[FileResult]:
    """The files, without the later ones whose every question stands in some other file as well.

    People keep the same quiz in several formats, and an overview of many files beside them. A file
    with a single question is no copy: items of one question may well ask the same.
    """
    asked = [_asked(each) for each in files]
    times = Counter(question for each in asked for question in each)
    kept: list[FileResult] = []
    for file, questions in reversed(list(zip(files, asked, strict=True))):
        if len(questions) > 1 and all(times[question] > 1 for question in questions):
            times.subtract(questions)
            problem = "All of its questions stand in other files that are read as well."
            kept.append(FileResult(file=file.file, problem=problem))
        else:
            kept.append(file)
    return kept[::-1]


def _asked(file: FileResult) -> frozenset[tuple[str, str]]:
    """The prompts and the kinds of their keys; formats set marks and blanks in their own way."""
    questions = file.result.pack.questions if file.result else ()
    return frozenset(
        (_MARKS.sub("", each.prompt.casefold()) or each.prompt, type(each.key).__name__)
        for each in questions
    )


def _distinct(files: Iterable[FileResult]) -> Iterator[Brought]:
    """The packs that hold anything, under ids of their own."""
    taken: dict[str, int] = {}
    for each in files:
        if each.result and each.result.pack.questions:
            yield _renamed(each.result, slugs.unused(each.result.pack.id, taken))


def _renamed(result: ImportResult, name: str) -> Brought:
    pack = result.pack
    if name == pack.id:
        return Brought(pack=pack, named=result.named)

    def renamed(old: str) -> str:
        return f"{name}/{old.partition('/')[2]}"

    questions = (replace(each, id=renamed(each.id)) for each in pack.questions)
    return Brought(
        pack=replace(pack, id=name, questions=shelf.shelved(questions)),
        named=frozenset(map(renamed, result.named)),
    )


def _merged(name: str, files: Sequence[FileResult]) -> Brought:
    """One pack of all files; a question keeps its id unless an earlier file has taken it."""
    pack_id = slugs.slug(name)
    taken: dict[str, int] = {}
    results = [each.result for each in files if each.result]
    questions: list[Question] = []
    named: set[str] = set()
    for result in results:
        for each in result.pack.questions:
            slug = slugs.unused(each.id.partition("/")[2], taken)
            questions.append(replace(each, id=f"{pack_id}/{slug}"))
            if each.id in result.named:
                named.add(questions[-1].id)
    title = re.sub(r"[-_]+", " ", name).strip() or pack_id
    languages = {result.pack.language for result in results if result.pack.questions}
    licences = {result.pack.licence for result in results if result.pack.questions}
    pack = Pack(
        id=pack_id,
        title=title[:1].upper() + title[1:],
        language=languages.pop() if len(languages) == 1 else "en",
        licence=licences.pop() if len(licences) == 1 else "not stated",
        questions=tuple(questions),
    )
    return Brought(pack=pack, named=frozenset(named))
