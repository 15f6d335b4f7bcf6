"""The pack format, version 1: what may stand where. Run as a module it prints its JSON Schema.

Rules that need more than one part (one answer key a question, every id once) are in `own`.
"""

import json
import sys
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.packs.errors import quoted
from bot.packs.fields import Distinct, FormatVersion, Remark, Slug, Word, broken
from bot.quiz import question

KEY_KINDS: Final = ("choice", "true_or_false", "text", "number", "listing", "ordering", "open")


class Part(BaseModel):
    """A mapping of the format: no field that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Option(Part):
    text: Word
    correct: bool = False
    why: Remark = ""
    """Why it is right, or which misconception it names."""


class Choice(Part):
    order: question.Order = question.Order.AS_WRITTEN
    several: bool = False
    """Whether several options may be right and all of them must be picked."""
    options: Annotated[
        tuple[Option, ...],
        Field(min_length=2, max_length=25),
        Distinct,
    ]

    @model_validator(mode="after")
    def _has_a_right_option(self) -> Self:
        right = sum(option.correct for option in self.options)
        if right == 0:
            raise broken("has no right option.", "Add `correct: true` to the right one.")
        if right > 1 and not self.several:
            raise broken(
                f"has {right} right options but asks for one.",
                "Add `several: true`, or leave one option `correct`.",
            )
        if right == len(self.options):
            raise broken("has no wrong option.", "Add an option that is plausible but wrong.")
        return self


class Text(Part):
    accepted: Annotated[tuple[Word, ...], Field(min_length=1), Distinct]
    refused: Annotated[tuple[Word, ...], Distinct] = ()
    """Near misses that must never pass as a typing error."""

    @model_validator(mode="after")
    def _decides(self) -> Self:
        both = next((text for text in self.accepted if text in self.refused), None)
        if both is not None:
            raise broken(f"both accepts and refuses {quoted(both)}.", "Keep it in one list.")
        return self


class Number(Part):
    value: Annotated[float, Field(allow_inf_nan=False)]
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    """Absolute: 0.1 accepts from value - 0.1 to value + 0.1."""
    units: Annotated[tuple[Word, ...], Distinct] = ()
    """Accepted spellings of the unit."""


class Item(Part):
    text: Word
    aliases: Annotated[tuple[Word, ...], Distinct] = ()


def _as_item(entry: object) -> object:
    return {"text": entry} if isinstance(entry, str) else entry


class Listing(Part):
    least: Annotated[int, Field(ge=1)]
    """How many of the items earn full marks."""
    items: Annotated[
        tuple[Annotated[Item, BeforeValidator(_as_item, json_schema_input_type=str | Item)], ...],
        Field(min_length=1),
        Distinct,
    ]

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.least > len(self.items):
            raise broken(
                f"asks for {self.least} of {len(self.items)} items.",
                f"Set `least` to {len(self.items)} or less, or add items.",
            )
        return self


class Ordering(Part):
    items: Annotated[tuple[Word, ...], Field(min_length=2, max_length=10), Distinct]
    """In their right order."""


class KeyPoint(Part):
    point: Word
    shown_by: Annotated[tuple[Word, ...], Distinct] = ()
    """Wordings that show the point was made."""
    weight: Annotated[int, Field(ge=1)] = 1


class Open(Part):
    reference: Remark = ""
    """The full reference answer. Without it and key points, every answer waits for a host."""
    key_points: tuple[KeyPoint, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.key_points and not self.reference:
            raise broken("has key points but no `reference`.", "Add `reference: …`, a full answer.")
        if self.reference and not self.key_points:
            raise broken("has a reference but no `key_points`.", "Add what a full answer says.")
        return self


class Image(Part):
    url: Annotated[
        str, Field(pattern=r"^(https?://\S+|data:image/[a-z+]+;base64,[A-Za-z0-9+/]+=*)$")
    ]
    alt: Word
    """What the picture shows, in words."""


def _one_key_kind(schema: dict[str, Any]) -> None:
    schema["oneOf"] = [{"required": [kind]} for kind in KEY_KINDS]


class Question(Part):
    model_config = ConfigDict(json_schema_extra=_one_key_kind)

    id: Slug
    """Unique in the pack, and never changed: answers are kept under it."""
    topic: Word
    difficulty: question.Difficulty
    prompt: Word
    """Plain text; may hold fenced code blocks, which are shown as code."""
    choice: Choice | None = None
    true_or_false: bool | None = None
    """Short for a choice between True and False."""
    text: Text | None = None
    number: Number | None = None
    listing: Listing | None = None
    ordering: Ordering | None = None
    open: Open | None = None
    explanation: Remark = ""
    """Shown at the reveal."""
    hints: tuple[Word, ...] = ()
    image: Image | None = None
    source: Remark = ""


class Pack(Part):
    quizbell: FormatVersion
    """The version of this format."""
    pack: Slug
    """The pack's id; a question's full id is `pack/id`."""
    title: Word
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")]
    """A BCP 47 tag, such as en or pt-BR."""
    licence: Word
    version: Word = "1"
    description: Remark = ""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class _Plain(GenerateJsonSchema):
    """No titles, which repeat the names, and no null: what is not given is left out."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def json_schema() -> str:
    """The format as JSON Schema (draft 2020-12), for editors and other programs."""
    shape = Pack.model_json_schema(schema_generator=_Plain)
    schema = {"$schema": _Plain.schema_dialect, **shape}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(json_schema())
