"""The command in a folder of its own, without a process for each call."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.cli import main
from tests.cli.prompt import Ran

Quizbell: TypeAlias = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, and no setting of ours but the data folder."""
    for name in [name for name in os.environ if name.startswith("QUIZBELL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("QUIZBELL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def quizbell(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Quizbell:
    """`quizbell("packs")` as if it were typed; what it said, and its exit code."""

    def typed(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["quizbell", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return Ran(code=code if isinstance(code, int) else 0, out=out, err=err)

    return typed
