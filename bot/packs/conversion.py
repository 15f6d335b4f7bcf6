"""From the format's parts to the questions of the game."""

from bot.packs import schema
from bot.quiz import question


def pack(part: schema.Pack) -> question.Pack:
    """The pack; a question's id becomes `pack/id`."""
    return question.Pack(
        id=part.pack,
        title=part.title,
        language=part.language,
        licence=part.licence,
        version=part.version,
        description=part.description,
        questions=tuple(_question(entry, part.pack) for entry in part.questions),
    )


def true_or_false(answer: bool) -> question.Choice:  # noqa: FBT001  # it is the whole key
    """A choice between the two words."""
    return question.Choice(
        options=(
            question.Option(text="True", correct=answer),
            question.Option(text="False", correct=not answer),
        )
    )


def _question(part: schema.Question, pack_id: str) -> question.Question:
    return question.Question(
        id=f"{pack_id}/{part.id}",
        prompt=part.prompt,
        topic=part.topic,
        difficulty=part.difficulty,
        key=_key(part),
        explanation=part.explanation,
        hints=part.hints,
        image=question.Image(url=part.image.url, alt=part.image.alt) if part.image else None,
        source=part.source,
    )


def _key(part: schema.Question) -> question.AnswerKey:
    if part.true_or_false is not None:
        return true_or_false(part.true_or_false)
    match part.choice or part.text or part.number or part.listing or part.ordering or part.open:
        case schema.Choice() as choice:
            return _choice(choice)
        case schema.Text(accepted=accepted, refused=refused):
            return question.Text(accepted=accepted, refused=refused)
        case schema.Number(value=value, tolerance=tolerance, units=units):
            return question.Number(value=value, tolerance=tolerance, units=units)
        case schema.Listing() as listing:
            return _listing(listing)
        case schema.Ordering(items=items):
            return question.Ordering(items=items)
        case schema.Open() as rubric:
            return _open(rubric)
        case None:
            raise ValueError("a question needs an answer key")


def _choice(part: schema.Choice) -> question.Choice:
    return question.Choice(
        options=tuple(
            question.Option(text=option.text, correct=option.correct, why=option.why)
            for option in part.options
        ),
        several=part.several,
        order=part.order,
    )


def _listing(part: schema.Listing) -> question.Listing:
    return question.Listing(
        items=tuple(question.Item(text=item.text, aliases=item.aliases) for item in part.items),
        least=part.least,
    )


def _open(part: schema.Open) -> question.Open:
    return question.Open(
        key_points=tuple(
            question.KeyPoint(text=point.point, shown_by=point.shown_by, weight=point.weight)
            for point in part.key_points
        ),
        reference=part.reference,
    )
