"""The pages' frames: Jinja2 templates beside this file, always escaped."""

from datetime import datetime
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

HERE: Final = Path(__file__).parent
TINTS: Final = 6  # how many colours of initials the style sheet knows


def _moment(at: datetime, show: str) -> Markup:
    """A time in UTC; the page's script, where it runs, says it in the viewer's own zone."""
    said = {"time": f"{at:%H:%M} UTC", "day": f"{at:%A} {at.day} {at:%B}"}
    said["clock"] = f"{at:%a} {at.day} {at:%b}, {at:%H:%M} UTC"
    return Markup('<time datetime="{}" data-show="{}">{}</time>').format(
        at.isoformat(timespec="seconds"), show, said[show]
    )


def _tint(name: str) -> int:
    return sum(map(ord, name)) % TINTS


_ENVIRONMENT: Final = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {"moment": _moment, "tint": _tint}


def page(name: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """The template of that name, filled in."""
    return HTMLResponse(_ENVIRONMENT.get_template(name).render(context), status_code=status)
