"""The little LaTeX of exercises as plain text; formulas stay as they are."""

import re
from typing import Final

_FORMULA: Final = re.compile(r"(\$\$?[^$]{1,2000}\$\$?)")
_STYLED: Final = re.compile(
    r"\\(?:emph|textbf|textit|texttt|text|code|url|verb|pkg|underline)\{([^{}]{0,2000})\}"
)
_ENVIRONMENT: Final = re.compile(r"\\(?:begin|end)\{(?:verbatim|Verbatim|Sinput|Soutput)\}")
_LINE_END: Final = re.compile(r"\\\\(?:\[[^\]]{0,20}\])?|\\(?:newline|par)\b")
_ENTRY: Final = re.compile(r"\s*\\item\s*")
_COMMENT: Final = re.compile(r"(?<!\\)%.*")
_COMMAND: Final = re.compile(
    r"\\(?:begin|end)\{[^{}]{0,40}\}(?:\[[^\]]{0,80}\])?|\\[A-Za-z]{2,30}\b\s?"
)
_ESCAPED: Final = re.compile(r"\\([%&_#${}])")
_QUOTES: Final = str.maketrans({"~": " "})


def plain(text: str) -> str:
    """The words of a piece of LaTeX, with fences around what is verbatim."""
    text = _COMMENT.sub("", text)
    parts = _FORMULA.split(text)
    bare = "".join(part if part.startswith("$") else _words(part) for part in parts)
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


def _words(text: str) -> str:
    text = text.translate(_QUOTES).replace("``", "“").replace("''", "”").replace("---", "—")
    text = _ENVIRONMENT.sub("\n```\n", text)
    for _ in range(3):
        text = _STYLED.sub(r"\1", text)
    text = _ENTRY.sub("\n- ", _LINE_END.sub("\n", text))
    return _ESCAPED.sub(r"\1", _COMMAND.sub("", text)).replace("--", "–")
