"""Files as people really write them: other marks, headers, quotes, letters, encodings."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.packs import importing
from bot.packs.records import records
from bot.packs.source import Source

SAMPLES = Path(__file__).parent / "samples" / "variants.yaml"
VARIANTS: list[dict[str, Any]] = yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))


def right(record: dict[str, Any]) -> object:
    """The options that are right, or the beginning of the answer."""
    if "correct" in record:
        return [record["options"][at] for at in record["correct"]]
    return record["answer"]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant["file"])
def test_a_variant_is_read_with_its_key(variant: dict[str, Any]) -> None:
    """Every question, of its kind, with what is right; and what is no question is told."""
    data = variant["text"].encode(variant.get("encoding", "utf-8"))
    result = importing.read(Source(file=variant["file"], data=data))
    assert len(result.skipped) == variant.get("skipped", 0)
    found = records(result.pack.questions)
    wanted = [next(iter(each.items())) for each in variant["found"]]
    assert [record["type"] for record in found] == [kind for kind, _ in wanted]
    for record, (_, answer) in zip(found, wanted, strict=True):
        if isinstance(answer, str):
            assert str(right(record)).startswith(answer)
        else:
            assert right(record) == answer
