"""`quizbell draft`: choice forms of open questions, in a file of their own."""

from pathlib import Path

from tests.cli import prompt
from tests.cli.conftest import Quizbell

BOOK = "# Weather\n\n" + "\n\n".join(
    f"## Q{number}. What is {term}?\n\n**Answer:** {term.capitalize()} is {told}."
    for number, (term, told) in enumerate(
        {
            "fog": "a cloud that touches the ground and hides the road",
            "hail": "rain that froze on its way up and down a storm",
            "dew": "water that condenses on cold grass in a clear night",
            "the use of rain": "that it waters the fields of those who sow",
        }.items(),
        1,
    )
)


def test_forms_are_drafted_and_can_be_imported(quizbell: Quizbell, folder: Path) -> None:
    """What gave none is named; nothing is loaded before the file is imported."""
    ran = quizbell("draft", prompt.written(folder, "weather.md", BOOK), "forms.yaml")
    assert ran.code == 0
    assert "use-rain: no form, it neither defines a term nor lists names." in ran.out
    assert "Drafted 3 choice forms into forms.yaml." in ran.out
    assert "Which term does this describe?" in (folder / "forms.yaml").read_text()
    assert "No packs are loaded yet." in quizbell("packs").out
    assert "3 found, 3 imported" in quizbell("import", "forms.yaml").out


def test_nothing_to_draft_writes_nothing(quizbell: Quizbell, folder: Path) -> None:
    """And what is there is not written over."""
    name = prompt.written(folder, "weather.yaml", prompt.PACK)
    assert "No choice form could be drafted" in quizbell("draft", name, "forms.yaml").out
    assert not (folder / "forms.yaml").exists()
    assert quizbell("draft", name, "weather.yaml").code == 2
