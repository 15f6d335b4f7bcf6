"""A pack written is the pack read."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.packs import own, schema, tree
from bot.packs.source import Source
from bot.packs.writing import write_pack
from bot.quiz import question
from tests.packs import strategies

_SCHEMA = jsonschema.Draft202012Validator(json.loads(schema.json_schema()))


def _loaded(text: str) -> question.Pack:
    return own.load(Source(file="pack.yaml", text=text))


@strategies.briefly
@given(strategies.packs())
def test_a_written_pack_loads_to_an_equal_pack(pack: question.Pack) -> None:
    """Nothing is lost between a pack and its file, whatever its words look like."""
    assert _loaded(write_pack(pack)) == pack


@pytest.mark.parametrize("kind", strategies.KEYS)
@strategies.patiently
@given(data=st.data())
def test_every_kind_of_answer_survives(kind: str, data: st.DataObject) -> None:
    """Each kind of answer key is written under its own name and read back equal."""
    key = data.draw(strategies.KEYS[kind]())
    pack = _pack_of(key)
    text = write_pack(pack)
    assert kind in yaml.safe_load(text)["questions"][0]
    assert _loaded(text).questions[0].key == key


@strategies.briefly
@given(strategies.packs())
def test_a_written_pack_fits_the_json_schema(pack: question.Pack) -> None:
    """What Quizbell writes, any editor with the schema finds right."""
    _SCHEMA.validate(yaml.safe_load(write_pack(pack)))


@strategies.briefly
@given(strategies.packs())
def test_a_pack_may_as_well_be_json(pack: question.Pack) -> None:
    """The same pack as JSON, escaped or not, indented by tabs or not, is the same pack."""
    fields = yaml.safe_load(write_pack(pack))
    assert _loaded(json.dumps(fields)) == pack
    assert _loaded(json.dumps(fields, ensure_ascii=False, indent="\t")) == pack


def test_a_missing_yaml_accelerator_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PyYAML built without its C library reads the same questions."""
    text = (Path(__file__).parents[2] / "data/packs/README.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    fast = _loaded(example)
    monkeypatch.setattr(tree, "_LOADER", yaml.BaseLoader)
    assert _loaded(example) == fast


def test_long_texts_stand_in_blocks() -> None:
    """Several lines are written as a block that a person can edit."""
    pack = _pack_of(question.Text(accepted=("x",)), prompt="What is x?\n\n```\nx = 1\n```")
    assert "prompt: |-\n    What is x?\n\n    ```\n    x = 1\n    ```\n" in write_pack(pack)


def _pack_of(key: question.AnswerKey, prompt: str = "What?") -> question.Pack:
    asked = question.Question(
        id="p/q", prompt=prompt, topic="T", difficulty=question.Difficulty.EASY, key=key
    )
    return question.Pack(id="p", title="P", language="en", licence="MIT", questions=(asked,))
