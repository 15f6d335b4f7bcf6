"""One thing about one question that its author should look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """`rule` is a stable machine name; `problem` and `remedy` are sentences for the author."""

    question: str
    rule: str
    problem: str
    remedy: str
