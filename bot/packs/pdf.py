"""The text of a PDF, without what repeats on its pages: running headers, footers, page numbers."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pypdf

from bot.packs.source import Source, refusal

_SIGNATURE: Final = b"%PDF-"
_MOST_PAGES: Final = 3_000
_MOST_SECONDS: Final = 120
_LARGEST_PAGE_BYTES: Final = 5_000_000
_MARGIN_LINES: Final = 3
_FEWEST_REPEATS: Final = 3
_FIGURES: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page|p\.|seite|página|pagina)?\s*\d{1,5}(?:\s*(?:of|/|von|de|-)\s*\d{1,5})?\W*",
    re.IGNORECASE,
)


def recognises(source: Source) -> bool:
    """Whether the file says that it is a PDF."""
    return source.opening.lstrip()[:5] == _SIGNATURE


def text(source: Source) -> str:
    """The text of all pages; PackInvalid when there is none, or when it cannot be had."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it comments on every blemish
    try:
        pages = list(_pages(pypdf.PdfReader(io.BytesIO(source.data)), source.file))
    except ExceptionGroup:
        raise
    except Exception as error:  # pypdf meets damage with errors of every kind
        problem = "The PDF is damaged, or protected by a password."
        raise refusal(source.file, problem, "Save it again, without a password.") from error
    told = "\n".join(map("\n".join, without_margins(pages)))
    if not told.strip():
        problem = "The PDF holds no text, only pictures of it."
        raise refusal(source.file, problem, "Run text recognition (OCR) on it first.")
    return told


def without_margins(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The lines of each page but for those at its edges that repeat, figures aside, or number it."""
    repeated = Counter(line for page in pages for line in {_shape(page[at]) for at in _edges(page)})
    least = max(_FEWEST_REPEATS, len(pages) // 4)
    for page in pages:
        gone = {
            at
            for at in _edges(page)
            if repeated[_shape(page[at])] >= least
            or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(page[at]) is not None)
        }
        yield [line for at, line in enumerate(page) if at not in gone]


def _edges(page: Sequence[str]) -> list[int]:
    """The places of the first and last lines."""
    every = range(len(page))
    return [*every[:_MARGIN_LINES], *every[max(_MARGIN_LINES, len(page) - _MARGIN_LINES) :]]


def _shape(line: str) -> str:
    return _FIGURES.sub("0", " ".join(line.split()))


def _pages(document: pypdf.PdfReader, file: str) -> Iterator[list[str]]:
    started = time.monotonic()
    if len(document.pages) > _MOST_PAGES:
        problem = f"The PDF has more than {_MOST_PAGES:,} pages."
        raise refusal(file, problem, "Split it into several files.")
    for page in document.pages:
        contents = page.get_contents()
        large = contents is not None and len(contents.get_data()) > _LARGEST_PAGE_BYTES
        if large or time.monotonic() - started > _MOST_SECONDS:
            problem = "The PDF takes too long to read."
            raise refusal(file, problem, "Save its text as a file, and import that.")
        lines = (line.rstrip() for line in page.extract_text().split("\n"))
        yield [line for line in lines if line.strip()]
