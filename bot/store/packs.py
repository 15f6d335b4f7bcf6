"""Packs and their questions. A question keeps its id for ever; an edit is one more revision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, func, insert, select, update

from bot.packs.matching import Kept
from bot.quiz.question import Pack, Question
from bot.store import codec, dialect
from bot.store.database import Connection
from bot.store.errors import UnknownQuestion
from bot.store.tables import pack as packs
from bot.store.tables import question as questions
from bot.store.tables import revision as revisions

PORTION: Final = 500  # questions that are read, compared and written at once

_AT_ITS_REVISION: Final = and_(
    revisions.c.question == questions.c.question, revisions.c.revision == questions.c.revision
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How many questions of a pack were new (or came back), edited, the same, and left it."""

    new: int
    changed: int
    same: int
    vanished: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A pack as it is kept; `questions` counts those that may be asked."""

    id: str
    title: str
    language: str
    licence: str
    version: str
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    revision: int
    active: bool
    content: tuple[str, str, codec.Body]  # topic, difficulty, body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What saving one question means; `edited` calls for one more revision."""

    question: Question
    position: int
    revision: int
    kept: bool
    returning: bool
    edited: bool


async def save(connection: Connection, pack: Pack, *, at: datetime) -> Saved:
    """Take a pack over; saving the same pack again changes nothing."""
    await connection.execute(dialect.replacing(connection, packs), _pack_row(pack, at))
    leaving = await _active(connection, pack.id)
    new = changed = 0
    for start in range(0, len(pack.questions), PORTION):
        portion = pack.questions[start : start + PORTION]
        kept = await _kept(connection, [each.id for each in portion])
        changes = list(_changes(portion, kept, start))
        await _write(connection, pack, changes)
        new += sum(not change.kept or change.returning for change in changes)
        changed += sum(change.kept and change.edited and not change.returning for change in changes)
        leaving.difference_update(each.id for each in portion)
    await _retire(connection, leaving)
    same = len(pack.questions) - new - changed
    return Saved(new=new, changed=changed, same=same, vanished=len(leaving))


async def kept(connection: Connection, pack_id: str) -> tuple[Kept, ...]:
    """Every question that the pack ever had, in its order, as it is now."""
    rows = await connection.execute(
        select(revisions, questions.c.active)
        .join(questions, _AT_ITS_REVISION)
        .where(questions.c.pack == pack_id)
        .order_by(questions.c.position)
    )
    return tuple(Kept(question=of_row(row), active=row.active) for row in rows)


async def whole(connection: Connection, pack_id: str) -> Pack | None:
    """The pack with the questions that may be asked; None when there is none."""
    chosen = select(packs).where(packs.c.pack == pack_id)
    row = (await connection.execute(chosen)).one_or_none()
    if row is None:
        return None
    return Pack(
        id=row.pack,
        title=row.title,
        language=row.language,
        licence=row.licence,
        version=row.version,
        description=row.description,
        questions=tuple(each.question for each in await kept(connection, pack_id) if each.active),
    )


async def add(
    connection: Connection, pack: Pack, question: Question, *, workspace: str, at: datetime
) -> None:
    """Put one more question into a pack of a workspace, which is made if need be."""
    row = {**_pack_row(pack, at), "workspace": workspace}
    await connection.execute(dialect.upsert(connection, packs).on_conflict_do_nothing(), row)
    position = await connection.scalar(
        select(func.count()).select_from(questions).where(questions.c.pack == pack.id)
    )
    change = _Change(
        question=question,
        position=position or 0,
        revision=1,
        kept=False,
        returning=False,
        edited=True,
    )
    await _write(connection, pack, [change])


async def _active(connection: Connection, pack_id: str) -> set[str]:
    chosen = select(questions.c.question).where(questions.c.pack == pack_id, questions.c.active)
    return set(await connection.scalars(chosen))


async def _kept(connection: Connection, ids: Sequence[str]) -> dict[str, _Kept]:
    rows = await connection.execute(
        select(
            questions.c.question,
            questions.c.revision,
            questions.c.active,
            revisions.c.topic,
            revisions.c.difficulty,
            revisions.c.body,
        )
        .join(revisions, _AT_ITS_REVISION)
        .where(questions.c.question.in_(ids))
    )
    return {
        row.question: _Kept(
            revision=row.revision,
            active=row.active,
            content=(row.topic, row.difficulty, row.body),
        )
        for row in rows
    }


def _changes(portion: Sequence[Question], kept: dict[str, _Kept], start: int) -> Iterable[_Change]:
    for position, question in enumerate(portion, start):
        old = kept.get(question.id)
        edited = old is None or old.content != _content(question)
        revision = old.revision if old else 0
        yield _Change(
            question=question,
            position=position,
            revision=revision + edited,
            kept=old is not None,
            returning=old is not None and not old.active,
            edited=edited,
        )


def _content(question: Question) -> tuple[str, str, codec.Body]:
    return question.topic, question.difficulty.value, codec.question_body(question)


def _pack_row(pack: Pack, at: datetime) -> dict[str, Any]:
    return {
        "pack": pack.id,
        "title": pack.title,
        "language": pack.language,
        "licence": pack.licence,
        "version": pack.version,
        "description": pack.description,
        "loaded_at": at,
    }


async def _write(connection: Connection, pack: Pack, changes: Sequence[_Change]) -> None:
    rows = [
        {
            "question": change.question.id,
            "pack": pack.id,
            "position": change.position,
            "revision": change.revision,
            "active": True,
        }
        for change in changes
    ]
    await connection.execute(dialect.replacing(connection, questions), rows)
    edited = [_revision_row(change) for change in changes if change.edited]
    if edited:
        await connection.execute(insert(revisions), edited)


def _revision_row(change: _Change) -> dict[str, Any]:
    topic, difficulty, body = _content(change.question)
    return {
        "question": change.question.id,
        "revision": change.revision,
        "topic": topic,
        "difficulty": difficulty,
        "body": body,
    }


async def _retire(connection: Connection, leaving: Iterable[str]) -> None:
    gone = [{"gone": known} for known in leaving]
    if gone:
        statement = update(questions).where(questions.c.question == bindparam("gone"))
        await connection.execute(statement.values(active=False), gone)


async def listed(connection: Connection, workspace: str | None = None) -> tuple[PackRow, ...]:
    """Every pack, by its id; for a workspace those that are for everybody, and its own."""
    chosen = (
        select(packs, func.count(questions.c.question).label("questions"))
        .outerjoin(questions, and_(questions.c.pack == packs.c.pack, questions.c.active))
        .group_by(*packs.c)
        .order_by(packs.c.pack)
    )
    if workspace is not None:
        chosen = chosen.where(packs.c.workspace.in_(("", workspace)))
    rows = await connection.execute(chosen)
    return tuple(
        PackRow(
            id=row.pack,
            title=row.title,
            language=row.language,
            licence=row.licence,
            version=row.version,
            questions=row.questions,
        )
        for row in rows
    )


async def candidates(connection: Connection, chosen: Sequence[str]) -> tuple[str, ...]:
    """Questions that may be asked: packs in the order given, each in its own order."""
    rows = await connection.execute(
        select(questions.c.question, questions.c.pack)
        .where(questions.c.pack.in_(chosen), questions.c.active)
        .order_by(questions.c.position)
    )
    places = {pack_id: place for place, pack_id in reversed(list(enumerate(chosen)))}
    return tuple(row.question for row in sorted(rows, key=lambda row: places[row.pack]))


async def current(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The revisions at which these questions are asked now."""
    rows = await connection.execute(
        select(questions.c.question, questions.c.revision).where(
            questions.c.question.in_(sorted(set(ids)))
        )
    )
    return {row.question: row.revision for row in rows}


async def question(
    connection: Connection, question_id: str, revision: int | None = None
) -> Question:
    """A question at a revision, by default the current one; raises UnknownQuestion."""
    statement = select(revisions).where(revisions.c.question == question_id)
    if revision is None:
        statement = statement.join(questions, _AT_ITS_REVISION)
    else:
        statement = statement.where(revisions.c.revision == revision)
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise UnknownQuestion
    return of_row(row)


def of_row(row: Row[Any]) -> Question:
    """The question of a row that holds the columns of a revision."""
    return codec.question(row.question, row.revision, row.topic, row.difficulty, row.body)
