"""What can go wrong with the database, in sentences for the person who runs the bot.

    StoreError
    ├── DatabaseLocked            somebody else is writing
    ├── DatabaseReadOnly          it may be read, not written
    ├── DatabaseFull              no room is left on the disk
    ├── DatabaseCorrupt           it is damaged
    ├── DatabaseForeign           the file is no database, or no SQLite database
    ├── DatabaseNewer             it was made by a newer version of this program
    ├── DatabaseNotPrepared       it has no tables yet, or those of an older version
    ├── DatabaseUnreachable       the file cannot be opened, or the server does not answer
    ├── DatabaseRefused           the server knows neither this user nor this database
    ├── DatabaseAddressWrong      the address cannot be read
    ├── DatabaseDriverMissing     the driver is not installed
    ├── BackupMisplaced           a backup would take the place of the database
    ├── BackupUnusable            what is to be restored is no backup, or damaged
    ├── BackupFolderMissing       a backup is to go where there is no folder
    ├── UnknownQuestion           a question was asked for that no pack holds
    ├── Relieved                  another process has taken over meanwhile
    └── Stopping                  the bot is going down

The docstring of a class is its message; the database's own words follow as a note.
"""


class StoreError(Exception):
    """The database could not do that; the log says why."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class DatabaseLocked(StoreError):
    """The database is locked by another program; close that program or try again in a moment."""


class DatabaseReadOnly(StoreError):
    """The database is read-only; give the bot the right to write its file and its folder."""


class DatabaseFull(StoreError):
    """The database has no room left; free some space on its disk and try again."""


class DatabaseCorrupt(StoreError):
    """The database is damaged; restore it from a backup."""


class DatabaseForeign(StoreError):
    """The file is no database, or its first page is damaged; bring a backup back with quizbell restore FILE --force, or choose another file in QUIZBELL_DATABASE_URL."""


class DatabaseNewer(StoreError):
    """The database was made by a newer version of Quizbell; update Quizbell to use it."""


class DatabaseNotPrepared(StoreError):
    """The database is not prepared for this version of Quizbell; start Quizbell to prepare it."""


class DatabaseUnreachable(StoreError):
    """The database cannot be reached; check that its folder or server exists and can be used."""


class DatabaseRefused(StoreError):
    """The database server refused us; check the user, password and name in QUIZBELL_DATABASE_URL."""


class DatabaseAddressWrong(StoreError):
    """QUIZBELL_DATABASE_URL must start with sqlite:/// or postgresql://."""


class BackupMisplaced(StoreError):
    """That is the database itself; choose another file for the backup."""


class BackupUnusable(StoreError):
    """The file cannot be restored; choose another backup. The database is as it was."""


class BackupFolderMissing(StoreError):
    """There is no such folder for the backup; make it, or name another file."""


class DatabaseDriverMissing(StoreError):
    """PostgreSQL needs one more package; install it with: pip install "quizbell[postgresql]"."""


class UnknownQuestion(StoreError):
    """That question is in no pack; import its pack again."""


class Stopping(StoreError):
    """Quizbell is restarting; please send your answer again in a minute."""


class Relieved(StoreError):
    """Another Quizbell took over this database while this one stood still; this one has stopped."""
