"""Texts made to take long: a reader needs time in proportion to their length, or refuses them."""

import contextlib
import time
from pathlib import Path

import pytest

from bot.packs import importing
from bot.packs.errors import PackInvalid
from bot.packs.source import Source

LONG = 30_000  # characters
PATIENCE_SECONDS = 10  # on a machine busy with other things; alone it takes a tenth of one

PIECES = """\
**
**a?**␣
|---|
- **a**␤
Q: a?␤A: b␤
␤Answers␤1. B␤
A. x␤B. y␤Answer: B␤
<
<details><summary>
{=a ~b}
a? {=b#c#d ~e}␤␤
\\
=~
->
[tag:
`
```␤
"
a,b␤
a?␉b␤
{"a":
[{"question":{"text":"a","choices":["b"]}},
a?:␤- b␤
>␣
[
True or false:␣
Name three:␣
__a__␣
![a](b)
Q?␤A. x␤B. y␤ANSWER: A␤
{{c1::a}}
[[questions]]␤
<quiz><question type="a">
""".splitlines()


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_text_is_read_in_time(piece: str) -> None:
    """Over and over, with no end to what it opens."""
    piece = piece.replace("␣", " ").replace("␤", "\n").replace("␉", "\t")
    text = piece * (LONG // len(piece))
    start = time.perf_counter()
    with contextlib.suppress(PackInvalid):
        result = importing.read(Source(file="hostile.txt", text=text))
        assert result.found == len(result.pack.questions) + len(result.skipped)
    assert time.perf_counter() - start < PATIENCE_SECONDS


@pytest.mark.parametrize(
    "opening", [b"question,answer\nWhat?,so\n", b"<quiz><question>", b"# Quiz\n"]
)
def test_a_file_of_200_megabytes_is_refused(opening: bytes, tmp_path: Path) -> None:
    """By its size, before it is read."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.write(opening.ljust(200_000, b" "))
        file.truncate(200_000_000)  # a hole, which takes no room on the disk
    with pytest.raises(PackInvalid) as refused:
        importing.read_file(path)
    assert "larger than 20 MB" in str(refused.value)
