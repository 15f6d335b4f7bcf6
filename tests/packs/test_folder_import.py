"""Many files at once: each by its own reader, and a word on every one of them."""

from pathlib import Path

import pytest

from bot.packs import folder
from bot.packs.errors import PackInvalid

OWN = """\
quizbell: 1
pack: rain
title: Rain
language: en
licence: MIT
questions:
  - {id: wet, topic: Rain, difficulty: easy, prompt: Is rain wet?, true_or_false: true}
"""
GIFT = "Is fog a cloud?{T}\n\nIs hail warm?{F}\n"
AIKEN = (
    "Is fog a cloud?\nA) True\nB) False\nANSWER: A\n\nIs hail warm?\nA) True\nB) False\nANSWER: B\n"
)
ONE = "Is {} wet?{{T}}\n"


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_folder_becomes_a_pack_beside_our_own(tmp_path: Path) -> None:
    """Our own packs keep their ids; the rest is one pack that bears the folder's name."""
    root = written(
        tmp_path / "sky-quiz",
        {
            "rain.yaml": OWN,
            "q/10.gift": ONE.format("ice"),
            "q/2.gift": ONE.format("sleet"),
            "q/sub/x.txt": ONE.format("ice"),
            "LICENSE.txt": GIFT,
            "notes.txt": "Dear diary,\n",
            ".hidden": GIFT,
        },
    )
    found = folder.read_folder(root)
    assert [(file.file, file.result is not None) for file in found.files] == [
        ("LICENSE.txt", False),
        ("notes.txt", False),
        ("rain.yaml", True),
        ("q/2.gift", True),
        ("q/10.gift", True),
        ("q/sub/x.txt", True),
    ]
    assert found.files[0].problem == "By its name it is about the folder, no quiz."
    assert found.files[1].problem == "No known format of questions was found in it."
    ours, merged = (each.pack for each in found.brought)
    assert [question.id for question in ours.questions] == ["rain/wet"]
    assert (merged.id, merged.title) == ("sky-quiz", "Sky quiz")
    ids = [question.id for question in merged.questions]
    assert ids == ["sky-quiz/sleet-wet", "sky-quiz/ice-wet", "sky-quiz/ice-wet-2"]


def test_the_same_quiz_in_two_formats_is_read_once(tmp_path: Path) -> None:
    """And the copy is named as one; single questions that happen to agree are kept."""
    written(tmp_path, {"a.gift": GIFT, "b.txt": AIKEN, "c.gift": "Is fog a cloud?{T}"})
    found = folder.read_folder(tmp_path)
    assert [file.file for file in found.files if file.result] == ["a.gift", "c.gift"]
    assert "stand in other files" in found.files[1].problem


def test_files_named_one_by_one_keep_their_packs(tmp_path: Path) -> None:
    """Two of one name get ids of their own; a faulty one says where and how often."""
    first = written(tmp_path / "a", {"quiz.gift": GIFT}) / "quiz.gift"
    second = written(tmp_path / "b", {"quiz.gift": ONE.format("snow")}) / "quiz.gift"
    faulty = written(tmp_path, {"bad.yaml": OWN.replace("easy", "esy").replace("MIT", "''")})
    found = folder.read_files([first, second, faulty / "bad.yaml"])
    assert [each.pack.id for each in found.brought] == ["quiz", "quiz-2"]
    assert found.brought[1].pack.questions[0].id == "quiz-2/snow-wet"
    assert found.files[2].problem.startswith("Line 5: ")
    assert found.files[2].problem.endswith("Faults besides: 1.")


def test_a_folder_without_files_is_one_sentence(tmp_path: Path) -> None:
    """So is one with far too many."""
    with pytest.raises(PackInvalid) as caught:
        folder.read_folder(tmp_path)
    assert "holds no files" in str(caught.value)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any of them is read."""
    monkeypatch.setattr(folder, "MOST_FILES", 2)
    written(tmp_path, {"a": GIFT, "b": GIFT, "c": GIFT})
    with pytest.raises(PackInvalid) as caught:
        folder.read_folder(tmp_path)
    assert "more than 2 files" in str(caught.value)


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A folder from somewhere else must not bring in what lies outside."""
    outside = written(tmp_path / "outside", {"secret.gift": GIFT})
    inside = written(tmp_path / "inside", {"a.gift": ONE.format("ice")})
    (inside / "link.gift").symlink_to(outside / "secret.gift")
    (inside / "folder").symlink_to(outside)
    assert [file.file for file in folder.read_folder(inside).files] == ["a.gift"]
