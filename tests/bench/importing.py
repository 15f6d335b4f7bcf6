"""Reading questions: how many a second, and what it holds in memory, each file in a new process.

`python -m tests.bench.importing FILE` reads one file and prints seconds, questions and megabytes.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

QUESTIONS: Final = Path(__file__).parents[3] / "shared" / "questions"
REPEATS: Final = 3
FEW, MANY = 5_000, 50_000
LARGE: Final = 3_000_000  # bytes
_ABOUT: Final = (
    f"Recognised and read to the end; medians of {REPEATS}, the largest files once. Memory is what "
    "the process holds at its highest beyond what it held before. Files that are read by lines take "
    "no more when they are longer; YAML and a JSON array are parsed as a whole. The last rows are "
    "`quizbell import` into a new SQLite database, with all of the process's memory."
)
_WORDS: Final = ("amber", "basalt", "cobalt", "delta", "ember", "fjord", "gravel", "harbour")


def measured(folder: Path) -> str:
    """The table: generated files of two sizes in several formats, and Open Trivia DB."""
    rows = [
        _row(f"{FEW if many == FEW else MANY:,} questions, {form}", _written(folder, form, many))
        for form in FORMATS
        for many in (FEW, MANY)
    ]
    trivia = QUESTIONS / "opentdb" / "opentdb.json"
    if trivia.exists():
        rows.insert(0, _row("Open Trivia DB, 5,250 questions", trivia))
    rows += [_stored(_written(folder, "CSV", many), many) for many in (FEW, MANY)]
    return "\n".join(
        (
            "## Import",
            "",
            _ABOUT,
            "",
            "| | file | questions/s | memory | by the question |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
        )
    )


def _row(name: str, path: Path) -> str:
    large = path.stat().st_size > LARGE
    runs = [_run(path) for _ in range(1 if large else REPEATS)]
    count = runs[0][1]
    rate = count / statistics.median(seconds for seconds, _, _ in runs)
    grown = statistics.median(mb for _, _, mb in runs)
    size = path.stat().st_size / 1e6
    each = grown * 1000 / count
    return f"| {name} | {size:.1f} MB | {rate:,.0f} | {grown:.0f} MB | {each:.1f} kB |"


def _run(path: Path) -> tuple[float, int, float]:
    command = [sys.executable, "-m", "tests.bench.importing", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, count, grown = ran.stdout.split()
    return float(seconds), int(count), float(grown)


def _stored(path: Path, count: int) -> str:
    """A row on the whole command; how much memory it took is known when it has ended."""
    environment = {**os.environ, "QUIZBELL_DATA_DIR": str(path.with_suffix(".data"))}
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "import", str(path)],
        env=environment,
        stdout=subprocess.DEVNULL,
    ) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    rate, peak = count / (time.perf_counter() - start), used.ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    name = f"`quizbell import`, {count:,} questions, CSV"
    return f"| {name} | {size:.1f} MB | {rate:,.0f} | {peak:.0f} MB | – |"


def _asked(many: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Prompts, each with four options of which the first is right."""
    for number in range(many):
        word = _WORDS[number % len(_WORDS)]
        options = tuple(f"{other} {number}" for other in (word, *_WORDS[:3]) if other)
        yield f"Which stone of the {word} row has the number {number}?", options


def _csv(many: int) -> Iterator[str]:
    yield "question,option a,option b,option c,option d,correct\n"
    for prompt, (right, *wrong) in _asked(many):
        yield f'"{prompt}",{right}!,{",".join(wrong)},A\n'


def _jsonl(many: int) -> Iterator[str]:
    for prompt, (right, *wrong) in _asked(many):
        record = {"question": prompt, "correct_answer": f"{right}!", "incorrect_answers": wrong}
        yield f"{json.dumps(record)}\n"


def _gift(many: int) -> Iterator[str]:
    for prompt, (right, *wrong) in _asked(many):
        options = "".join(f"\n~{text}" for text in wrong)
        yield f"{prompt} {{\n={right}!{options}\n}}\n\n"


def _yaml(many: int) -> Iterator[str]:
    yield "quizbell: 1\npack: stones\ntitle: Stones\nlanguage: en\nlicence: CC0-1.0\nquestions:\n"
    for number, (prompt, (right, *wrong)) in enumerate(_asked(many)):
        yield f"- id: stone-{number}\n  topic: Stones\n  difficulty: easy\n  prompt: {prompt}\n"
        yield f"  choice:\n    options:\n    - {{text: {right} yes, correct: true}}\n"
        yield from (f"    - text: {text}\n" for text in wrong)


FORMATS: Final[dict[str, Callable[[int], Iterator[str]]]] = {
    "CSV": _csv,
    "JSON Lines": _jsonl,
    "GIFT": _gift,
    "our own YAML": _yaml,
}


def _written(folder: Path, form: str, many: int) -> Path:
    path = folder / f"{form.replace(' ', '-')}-{many}"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(FORMATS[form](many))
    return path


def main() -> None:
    """Read the file that is named and say how it went."""
    from bot.packs import importing

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    count = len(importing.read_file(Path(sys.argv[1])).pack.questions)
    seconds = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(seconds, count, grown)


if __name__ == "__main__":
    main()
