"""`python -m tests.crash --posts 5000 --kills 200`: both platforms, ours and the naive orders."""

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.crash import driver
from tests.crash.driver import Outcome
from tests.crash.semantics import Design, Kind, Trial


def main(arguments: Sequence[str]) -> int:
    """0 when ours loses and doubles nothing, and each of the others does."""
    asked = _parsed(arguments)
    outcomes = []
    for trial in _trials(asked):
        outcomes.append(driver.tried(trial))
        sys.stdout.write(row(outcomes[-1]) + "\n")
        sys.stdout.flush()
    if asked.table:
        asked.table.write_text("\n".join((HEAD, *map(row, outcomes))) + "\n", encoding="utf-8")
    return int(any(one.well != (one.trial.design is Design.OURS) for one in outcomes))


def _trials(asked: argparse.Namespace) -> Iterator[Trial]:
    """Discord's nonce makes up for not waiting, so that is tried on Slack only."""
    for kind, design in itertools.product(Kind, Design):
        wanted = not asked.design or design.name.lower() in asked.design
        on_it = not asked.platform or kind in asked.platform
        if wanted and on_it and (kind, design) != (Kind.DISCORD, Design.NO_WAIT):
            share = 1 if design is Design.OURS else asked.share
            yield Trial(
                kind=kind,
                design=design,
                posts=int(asked.posts * share),
                kills=int(asked.kills * share),
                seed=asked.seed,
            )


HEAD = """| platform | design | posts | kills | missing | doubled | out of order | seconds |
| --- | --- | --- | --- | --- | --- | --- | --- |"""


def row(one: Outcome) -> str:
    """A line of the table."""
    return (
        f"| {one.trial.kind} | {one.trial.design} | {one.trial.posts:,} | {one.kills} "
        f"| {one.missing:,} | {one.doubled:,} | {one.disordered:,} | {one.seconds:.0f} |"
    )


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--posts", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--share", type=float, default=1, help="of both, for all designs but ours")
    parser.add_argument("--platform", nargs="*", default=[], help="discord, slack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--design", nargs="*", default=[], help="ours, no_look, no_wait, …")
    parser.add_argument("--table", type=Path, help="write the table there, too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
