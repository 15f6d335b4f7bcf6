"""Files that are text are read; files that are not get one clear sentence."""

from pathlib import Path

import pytest

from bot.packs import source
from bot.packs.errors import PackInvalid
from bot.packs.source import decode, open_source


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("é: ☕\n".encode(), id="UTF-8"),
        pytest.param("é: ☕\n".encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param("é: ☕\r\n".encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + "é: ☕\r".encode("utf-16-be"), id="UTF-16, big end first"),
    ],
)
def test_text_is_text_in_every_usual_encoding(data: bytes) -> None:
    """Encodings with a mark and line ends of every system come out the same."""
    assert decode(data, file="f").text == "é: ☕\n"


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"", None, "empty"),
        (b" \n\t\n", None, "empty"),
        (b"PK\x03\x04\0\0", None, "binary"),
        ("a\0b".encode("utf-16"), None, "binary"),
        (b"quizbell: 1\ntitle: Caf\xe9\n", 2, "not UTF-8"),
        (b"\xff\xfea\0\x00\xd8", 1, "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, line: int | None, problem: str) -> None:
    """Empty, binary and wrongly encoded files are told apart."""
    with pytest.raises(PackInvalid) as caught:
        decode(data, file="f.yaml")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("f.yaml", line)
    assert problem in fault.problem
    assert fault.remedy


def test_a_file_too_large_is_not_even_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file beyond the limit is refused."""
    monkeypatch.setattr(source, "LARGEST_BYTES", 3_000_000)
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * 3_000_001)
    assert "larger than 3 MB" in refusal(path)


@pytest.mark.parametrize("name", ["absent.yaml", ".", "nul\0byte"])
def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path, name: str) -> None:
    """A name that is absent, a folder or nonsense gets a sentence, not a traceback."""
    assert "cannot be read" in refusal(tmp_path / name)


def refusal(path: Path) -> str:
    with pytest.raises(PackInvalid) as caught:
        open_source(path)
    return str(caught.value)
