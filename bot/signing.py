"""The key that signs who somebody is in the playground."""

import secrets
from pathlib import Path


def secret(data_dir: Path) -> str:
    """The key that signs identities: made once, kept beside the database, readable by its owner.

    Where there is no data folder yet (a check-up makes none), one that lasts for this run. Several
    processes that make it at the same moment all keep that of the first.
    """
    path = data_dir / "secret"
    if not path.exists() and data_dir.is_dir():
        _make(path)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    return secrets.token_urlsafe(32)


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # half a secret is none
    draft.touch(mode=0o600)
    try:
        draft.write_text(secrets.token_urlsafe(32), encoding="ascii")
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first
    except OSError:  # not every disk has links
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
