"""Cards as HTML: everything that is read. What is pressed or filled in is drawn in `forms`."""

import base64
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from bot import pictures, ui

_EMBEDDED: Final = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif", "webp"))
_SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_NUMBER: Final = re.compile(r"[+\-−#=]?\d[\d.,\s\u2009%×]*")


def rich(spans: ui.Rich) -> Markup:
    """Inline text; a link whose address is not plainly a web or mail address stays text."""
    return Markup("").join(_inline(span) for span in spans)


def _inline(span: ui.Inline) -> Markup:
    match span:
        case ui.Plain(text):
            return Markup("{}").format(text)
        case ui.Strong(text):
            return Markup("<strong>{}</strong>").format(text)
        case ui.Place() | ui.Group():
            return Markup("<strong>{}</strong>").format(span.text)
        case ui.Code(text):
            return Markup("<code>{}</code>").format(text)
        case ui.Link(text, url) if _safe(url):
            return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
                url, text
            )
        case ui.Link(text, url):
            return Markup("{} ({})").format(text, url)


def _safe(url: str) -> bool:
    try:
        return urlsplit(url.strip()).scheme.lower() in _SAFE_SCHEMES
    except ValueError:
        return False


def blocks(parts: Iterable[ui.Block]) -> Markup:
    """What is read, in order."""
    return Markup("\n").join(_block(part) for part in parts)


def _block(block: ui.Block) -> Markup:
    match block:
        case ui.Heading(text):
            return Markup('<h2 dir="auto">{}</h2>').format(text)
        case ui.Paragraph((ui.Strong(letter), *rest)) if len(letter) <= 2 and rest:
            return Markup(
                '<p class="lettered"><strong>{}</strong><span dir="auto">{}</span></p>'
            ).format(letter, rich(tuple(rest)))
        case ui.Paragraph(spans):
            return Markup('<p dir="auto">{}</p>').format(rich(spans))
        case ui.CodeBlock(code, language):
            return _code(code, language)
        case ui.Facts(rows):
            return Markup('<dl class="facts">{}</dl>').format(
                _each('<div><dt>{}</dt><dd dir="auto">{}</dd></div>', rows)
            )
        case ui.Table():
            return _table(block)
        case ui.Bars():
            return _bars(block)
        case ui.Calendar():
            return _calendar(block)
        case ui.Picture(url, alt):
            return _picture(url, alt)
        case ui.Formula():
            return _formula(block)
        case ui.Document(name, text):
            return _document(name, text)
        case ui.Divider():
            return Markup("<hr>")


def _document(name: str, text: str) -> Markup:
    """It travels in the page itself: nobody else can ask for it."""
    content = base64.b64encode(text.encode()).decode()
    return Markup('<p><a download="{}" href="data:application/json;base64,{}">{}</a></p>').format(
        name, content, f"Save {name}"
    )


def _each(template: str, rows: Iterable[tuple[object, ...]]) -> Markup:
    """The template once a row, every value escaped."""
    frame = Markup(template)  # noqa: S704 - the template is a literal of this module
    return Markup("").join(frame.format(*row) for row in rows)


def _code(code: str, language: str) -> Markup:
    name = f"Code in {language}" if language else "Code"
    # tabindex: a wide block scrolls, and must do so from the keyboard too.
    return Markup('<pre tabindex="0" role="group" aria-label="{}"><code>{}</code></pre>').format(
        name, code
    )


def _table(table: ui.Table) -> Markup:
    numbers = _number_columns(table)
    rows = (
        Markup("<tr{}>{}</tr>").format(
            Markup(' class="mine"') if place == table.emphasised else "",
            _cells("td", row, numbers, mine=place == table.emphasised),
        )
        for place, row in enumerate(table.rows)
    )
    return Markup(
        '<div class="table" tabindex="0" role="group" aria-label="Table">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(_cells("th", table.header, numbers), Markup("").join(rows))


def _cells(tag: str, row: tuple[str, ...], numbers: set[int], *, mine: bool = False) -> Markup:
    said = Markup('<span class="unseen">Your row: </span>')
    scope = Markup(' scope="col"') if tag == "th" else ""
    return Markup("").join(
        Markup("<{}{}{}>{}<bdi>{}</bdi></{}>").format(
            tag,
            scope,
            Markup(' class="number"') if place in numbers else "",
            said if mine and place == 0 else "",
            cell,
            tag,
        )
        for place, cell in enumerate(row)
    )


def _number_columns(table: ui.Table) -> set[int]:
    """Those that read better with their digits one below the other; never the first."""
    return {
        column
        for column in range(1, len(table.header))
        if all(
            _NUMBER.fullmatch(cell.strip())
            for row in table.rows
            for cell in row[column : column + 1]
        )
    }


def _bars(chart: ui.Bars) -> Markup:
    return Markup('<figure class="bars"><figcaption>{}</figcaption><ul>{}</ul></figure>').format(
        chart.title, Markup("").join(_bar(bar, chart.of) for bar in chart.bars)
    )


def _bar(bar: ui.Bar, total: int) -> Markup:
    share = round(100 * bar.count / total) if total else 0
    right = Markup('<span class="tick" aria-hidden="true">✓</span>') if bar.marked else ""
    said = Markup('<span class="unseen"> (the right answer)</span>') if bar.marked else ""
    # Widths stand in SVG attributes: the page's policy allows no inline style.
    return Markup(
        '<li{}><span class="label" dir="auto">{}{}{}</span>'
        '<span class="count">{}<span class="share"> · {} %</span></span>'
        '<svg class="track" aria-hidden="true" focusable="false"><rect class="rail" width="100%"'
        ' height="100%" rx="4"/><rect class="amount" width="{}%" height="100%" rx="4"/></svg></li>'
    ).format(
        Markup(' class="right"') if bar.marked else "",
        right,
        bar.label,
        said,
        bar.count,
        share,
        share,
    )


def _calendar(calendar: ui.Calendar) -> Markup:
    """A column a week; the legend says in words, with counts, what the shades show."""
    weeks = -(-len(calendar.days) // 7)
    squares = (
        (_kind(kind), 10 * (place // 7) + 1, 10 * (place % 7) + 1)
        for place, kind in enumerate(calendar.days)
    )
    said = (
        (_kind(kind), f"{name}: {days}")
        for kind, (name, days) in zip(
            range(len(calendar.legend) - 1, 0, -1), calendar.counts, strict=True
        )
    )
    return Markup(
        '<figure class="calendar"><figcaption>{}</figcaption>'
        '<svg viewBox="0 0 {} 70" aria-hidden="true" focusable="false">{}</svg><ul>{}</ul></figure>'
    ).format(
        calendar.title,
        10 * weeks,
        _each('<rect class="{}" x="{}" y="{}" width="8" height="8" rx="1.5"/>', squares),
        _each(
            '<li><svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">'
            '<rect class="{}" x="1" y="1" width="8" height="8" rx="1.5"/></svg>{}</li>',
            said,
        ),
    )


def _kind(kind: int) -> str:
    return f"kind-{min(kind, 4)}"


def _formula(formula: ui.Formula) -> Markup:
    drawn = pictures.png(formula)
    if drawn is None:
        return _code(formula.source, "TeX")
    image = base64.b64encode(drawn).decode()
    return Markup('<img class="formula" src="data:image/png;base64,{}" alt="{}">').format(
        image, formula.source
    )


def _picture(url: str, alt: str) -> Markup:
    """A picture that came along is shown, one of another host is linked: nothing calls outside."""
    here = url.startswith("/") and not url.startswith("//")
    if here or url.startswith(_EMBEDDED):
        return Markup('<img src="{}" alt="{}" loading="lazy">').format(url, alt)
    link = rich((ui.Link("open the picture", url),))
    return Markup('<p class="picture" dir="auto"><span>{}</span> {}</p>').format(alt, link)
