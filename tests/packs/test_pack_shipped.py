"""The packs, the schema and the guide that come with Quizbell agree with the program."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

import bot
from bot.packs import importing, own, schema
from bot.packs.shipped import shipped_packs
from bot.packs.source import Source

DATA = Path(__file__).parents[2] / "data"


def test_every_shipped_pack_is_sound() -> None:
    """Each of our packs loads whole, and its file is named after its id."""
    assert shipped_packs()
    for path in shipped_packs():
        result = importing.read_file(path)
        assert (result.pack.id, result.skipped) == (path.stem, ())


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
