"""Files that are text are read; files that are not get one clear sentence."""

from pathlib import Path

import pytest

from bot.packs import importing, pictures, source
from bot.packs.errors import PackInvalid
from bot.packs.source import Source, decode, open_source

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("é: ☕\n".encode(), "é: ☕\n", id="UTF-8"),
        pytest.param("é: ☕\n".encode("utf-8-sig"), "é: ☕\n", id="UTF-8 with its mark"),
        pytest.param("é: ☕\r\n".encode("utf-16"), "é: ☕\n", id="UTF-16 with its mark"),
        pytest.param(b"\xfe\xff" + "é: ☕\r".encode("utf-16-be"), "é: ☕\n", id="big end first"),
        pytest.param("Où est-il ?\n".encode("utf-16-le"), "Où est-il ?\n", id="UTF-16, no mark"),
        pytest.param("Où est-il ?\n".encode("utf-16-be"), "Où est-il ?\n", id="the same, big end"),
        pytest.param("“Où”?\nÉté\n".encode("windows-1252"), "“Où”?\nÉté\n", id="windows-1252"),
        pytest.param("é\n".encode() + b"caf\xe9\n", "Ã©\ncafé\n", id="both in one file"),
        pytest.param(
            ("Какая столица у Франции и почему именно она?\n" * 9).encode("windows-1251"),
            "Какая столица у Франции и почему именно она?\n" * 9,
            id="Cyrillic",
        ),
    ],
)
def test_text_is_text_in_every_usual_encoding(data: bytes, text: str) -> None:
    """Encodings with and without a mark, and line ends of every system, come out the same."""
    assert decode(data, file="f").text == text


def test_lines_of_two_encodings(tmp_path: Path) -> None:
    """They are read as one and named, until the host asks for each as it was written."""
    path = tmp_path / "mixed.txt"
    path.write_bytes(
        "#Q Which drink is ☕?\n^ Coffee\nA Coffee\nB Tea\n\n".encode()
        + "#Q Où boit-on?\n^ Café\nA Café\nB Bar\n".encode("windows-1252")
    )
    (remark,) = importing.read_file(path).remarks
    assert (remark.line, remark.what) == (1, "1 in UTF-8 (1), others not")
    assert "windows-1252" in remark.says
    each = importing.read_file(path, "mixed")
    assert [one.prompt for one in each.pack.questions] == ["Which drink is ☕?", "Où boit-on?"]
    assert each.remarks == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"PK\x03\x04\0\0", "binary"),
        (b"%PDF-1.7\n", "binary"),
        (b"quiz \x00\x01\x02", "binary"),
        ("a\0b".encode("utf-16"), "binary"),
        (b"\xff\xfea\0\x00\xd8", "encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    """Empty, binary and wrongly encoded files are told apart."""
    with pytest.raises(PackInvalid) as caught:
        _ = decode(data, file="f.yaml").text
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("f.yaml", None)
    assert problem in fault.problem
    assert fault.remedy


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    """200 MB are refused by their size, before a byte of them is decoded."""
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.write(b"text")
        file.truncate(200_000_000)
    with pytest.raises(PackInvalid, match="1 fault") as caught:
        _ = open_source(path).data
    assert "larger than 100 MB" in str(caught.value)


def test_text_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that is read as a whole is refused sooner than a document with pictures."""
    monkeypatch.setattr(source, "LARGEST_TEXT_BYTES", 3_000_000)
    large = Source(file="f", text="x", size=3_000_001)
    del large.__dict__["text"]
    with pytest.raises(PackInvalid) as caught:
        _ = large.text
    assert "larger than 3 MB" in str(caught.value)


@pytest.mark.parametrize("name", ["absent.yaml", ".", "nul\0byte"])
def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path, name: str) -> None:
    """A name that is absent, a folder or nonsense gets a sentence, not a traceback."""
    with pytest.raises(PackInvalid) as caught:
        open_source(tmp_path / name)
    assert "cannot be read" in str(caught.value)


class TestPictures:
    def test_a_picture_beside_the_file_is_kept(self, tmp_path: Path) -> None:
        """Its bytes are embedded, so that the question never loses it."""
        (tmp_path / "img").mkdir()
        (tmp_path / "img" / "a b.png").write_bytes(PNG)
        (tmp_path / "quiz.md").write_text("x")
        image = pictures.image("img/a%20b.png?raw=true", " ", open_source(tmp_path / "quiz.md"))
        assert image
        assert image.url.startswith("data:image/png;base64,iVBOR")
        assert image.alt == pictures.UNNAMED

    @pytest.mark.parametrize("address", ["../secret.png", "/etc/passwd", "no.png", "", "note.png"])
    def test_nothing_else_of_the_machine_is_read(self, tmp_path: Path, address: str) -> None:
        """A name that leads out of the folder finds nothing, nor does what is no picture."""
        (tmp_path / "secret.png").write_bytes(PNG)
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "note.png").write_text("not a picture")
        (folder / "quiz.md").write_text("x")
        assert pictures.image(address, "A", open_source(folder / "quiz.md")) is None

    def test_an_address_on_the_web_stays_one(self) -> None:
        """Nothing is fetched."""
        image = pictures.image("https://x.org/a.png", "A", Source(file="f", text="x"))
        assert image
        assert (image.url, image.alt) == ("https://x.org/a.png", "A")

    @pytest.mark.parametrize(
        ("data", "kept"),
        [
            ("data:image/png;base64,iVBORw0KGgo=", True),
            ("data:image/png;base64,iVB\nORw0 KGgo=", True),
            ("data:image/png;base64,iVBORw0KGgo", False),
            ("data:text/html;base64,PGI+", False),
            ("data:image/png;base64,PGI+", False),
        ],
    )
    def test_an_embedded_picture_is_checked(self, data: str, *, kept: bool) -> None:
        """Only what is a picture by its own bytes is kept."""
        assert (pictures.image(data, "A", Source(file="f", text="x")) is not None) is kept
