"""An answer key in one line of words, for comparing two and for showing what changed."""

from bot.quiz.question import (
    AnswerKey,
    Choice,
    Listing,
    Number,
    Open,
    Option,
    Order,
    Ordering,
    Text,
)


def told(key: AnswerKey) -> str:
    """Everything that decides about an answer."""
    match key:
        case Choice():
            options = "; ".join(map(_option, key.options))
            asked = ["several"] if key.several else []
            shown = [] if key.order is Order.AS_WRITTEN else [f"order {key.order.value}"]
            return f"{options} ({', '.join(asked + shown)})" if asked or shown else options
        case Text(accepted=accepted, refused=refused):
            said = " or ".join(accepted)
            return f"{said}, never {' or '.join(refused)}" if refused else said
        case Number(value=value, tolerance=tolerance, units=units):
            within = f" ± {tolerance:.15g}" if tolerance else ""
            return f"{value:.15g}{within} {' or '.join(units)}".strip()
        case Listing(items=items, least=least):
            names = "; ".join(" or ".join((item.text, *item.aliases)) for item in items)
            return f"{least} of: {names}"
        case Ordering(items=items):
            return " → ".join(items)
        case Open(key_points=points, reference=reference):
            rubric = "; ".join(
                f"{point.weight} × {' or '.join((point.text, *point.shown_by))}" for point in points
            )
            return f"{reference} [{rubric}]" if rubric else reference


def _option(option: Option) -> str:
    mark = "✓" if option.correct else "✗"
    return f"{mark} {option.text} ({option.why})" if option.why else f"{mark} {option.text}"
