"""The packs, the schema and the guide that come with Quizbell agree with the program."""

import json
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import yaml

import bot
from bot.engine import configuring
from bot.packs import importing, own, schema
from bot.packs.shipped import OURS, shipped_packs
from bot.packs.source import Source
from bot.quiz.question import AnswerKey, Difficulty

LEAST = {"general-knowledge": 100, "python": 60}
TOPICS = 8  # and as many questions on each
DATA = Path(__file__).parents[2] / "data"


def test_every_shipped_pack_is_sound() -> None:
    """Each of our packs loads whole, and its file is named after its id."""
    assert shipped_packs()
    for path in shipped_packs():
        result = importing.read_file(path)
        assert (result.pack.id, result.skipped) == (path.stem, ())


def test_the_shipped_packs_are_known_by_their_ids() -> None:
    """What came with Quizbell can be told from what was brought."""
    assert tuple(path.stem for path in shipped_packs()) == OURS


@pytest.mark.parametrize(("pack_id", "least"), LEAST.items())
def test_any_team_can_start(pack_id: str, least: int) -> None:
    """A pack for everybody is long and varied enough, and whoever is stuck gets a hint."""
    questions = importing.read_file(DATA / "packs" / f"{pack_id}.yaml").pack.questions
    assert len(questions) >= least
    assert len(topics := Counter(one.topic for one in questions)) >= TOPICS
    assert min(topics.values()) >= TOPICS
    assert {one.difficulty for one in questions} == set(Difficulty)
    assert {type(one.key) for one in questions} == set(get_args(AnswerKey))
    assert all(one.explanation and one.hints for one in questions)


@pytest.mark.parametrize("pack_id", LEAST)
def test_the_topic_changes_from_day_to_day(pack_id: str) -> None:
    """Questions are asked in their order, and no two in a row share a topic."""
    questions = importing.read_file(DATA / "packs" / f"{pack_id}.yaml").pack.questions
    assert [a.id for a, b in pairwise(questions) if a.topic == b.topic] == []


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        (("deep-learning", "general-knowledge", "python"), ("deep-learning",)),
        (("acme", "deep-learning", "python", "zoo"), ("acme", "zoo", "deep-learning")),
        (("general-knowledge",), ("general-knowledge",)),
        ((), ()),
    ],
    ids=["nothing brought", "own packs go first", "what there is", "none"],
)
def test_packs_until_a_host_chooses(known: tuple[str, ...], chosen: tuple[str, ...]) -> None:
    """A channel asks what was brought before what came with Quizbell, and of that the first pack."""
    assert configuring.first_packs(known) == chosen


def test_an_installed_wheel_brings_its_own_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packs inside the package are preferred to those of a checkout around it."""
    packs = tmp_path / "bot" / "_data" / "packs"
    packs.mkdir(parents=True)
    for name in ("b.yaml", "a.yaml", "README.md"):
        (packs / name).touch()
    monkeypatch.setattr(bot, "__file__", str(tmp_path / "bot" / "__init__.py"))
    assert [path.name for path in shipped_packs()] == ["a.yaml", "b.yaml"]


def test_the_schema_in_the_repository_is_the_models_own() -> None:
    """`python -m bot.packs.schema > data/pack.schema.json` changes nothing."""
    command = [sys.executable, "-m", "bot.packs.schema"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert printed == (DATA / "pack.schema.json").read_text(encoding="utf-8")
    assert printed == schema.json_schema()


def test_the_schema_is_a_schema() -> None:
    """Editors can use it."""
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.json_schema()))


def test_the_example_of_the_guide_loads() -> None:
    """The commented example shows every kind of answer, and fits schema and program."""
    guide = (DATA / "packs" / "README.md").read_text(encoding="utf-8")
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    pack = own.load(Source(file="README.md", text=example))
    fields = yaml.safe_load(example)
    jsonschema.Draft202012Validator(json.loads(schema.json_schema())).validate(fields)
    shown = {kind for entry in fields["questions"] for kind in schema.KEY_KINDS if kind in entry}
    assert shown == set(schema.KEY_KINDS)
    assert len(pack.questions) == len(fields["questions"])
