"""Killed at any instruction, on a platform at its worst: nothing is missing, nothing there twice.

A short run of `python -m tests.crash`; README.md beside this file has the figures of a long one.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are of Unix"),
]

ROOT = Path(__file__).parents[2]


def tried(platform: str, design: str, *, posts: int, kills: int) -> list[str]:
    """The cells of the table's line."""
    options = f"--platform {platform} --design {design} --posts {posts} --kills {kills}"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.crash", *options.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return [cell.strip() for cell in ran.stdout.strip().split("|")[1:-1]]


@pytest.mark.parametrize("platform", ["discord", "slack"])
def test_nothing_is_missing_and_nothing_doubled(platform: str) -> None:
    """Whether the platform knows a message again that is sent twice, or not."""
    _, design, posts, kills, missing, doubled, disordered, _ = tried(
        platform, "ours", posts=60, kills=6
    )
    assert (design, missing, doubled, disordered) == ("ours", "0", "0", "0")
    assert (int(posts), int(kills) >= 6) == (60, True)


@pytest.mark.parametrize("design", ["send_then_mark", "mark_then_send"])
def test_what_one_would_write_first_fails(design: str) -> None:
    """The same kills double or lose messages of a simpler design: so this test can fail."""
    missing, doubled = tried("slack", design, posts=120, kills=10)[4:6]
    assert (missing if design == "mark_then_send" else doubled) != "0"
