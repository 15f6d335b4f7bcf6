"""The key that signs who somebody is in the playground."""

import secrets
from pathlib import Path


def secret(data_dir: Path) -> str:
    """The key that signs identities: made once, kept beside the database, readable by its owner.

    Where there is no data folder yet (a check-up makes none), one that lasts for this run.
    """
    path = data_dir / "secret"
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(32)
    if data_dir.is_dir():
        draft = path.with_suffix(".new")  # renamed when it is whole: half a secret is none
        draft.touch(mode=0o600)
        draft.write_text(made, encoding="ascii")
        draft.rename(path)
    return made
