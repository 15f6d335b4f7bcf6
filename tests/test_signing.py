"""The key that signs the playground's links is made once, however many processes start."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from bot import signing

AT_ONCE = 8


def test_several_processes_at_their_first_start(tmp_path: Path) -> None:
    """All sign with the same key, and nothing else is left behind."""
    for run in range(20):
        folder = tmp_path / str(run)
        folder.mkdir()
        together = Barrier(AT_ONCE)

        def start(_: int, folder: Path = folder, together: Barrier = together) -> str:
            together.wait()
            return signing.secret(folder)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert len(set(pool.map(start, range(AT_ONCE)))) == 1
        (kept,) = folder.iterdir()
        assert kept.stat().st_mode & 0o077 == 0
