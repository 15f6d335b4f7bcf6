"""`quizbell draft`: choice forms of open questions as a file, for its author to look through."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exporting import named_pack
from bot.cli.terminal import WRONG_USAGE, complain, console, leave
from bot.packs import slugs, yaml_writing
from bot.packs.errors import shown
from bot.quiz import closed_forms, suggestion
from bot.quiz.question import Pack
from bot.settings import Settings
from bot.ui import wording


def draft(
    pack: Annotated[str, typer.Argument(help="A pack that is loaded, or a file of questions.")],
    out: Annotated[Path, typer.Argument(help="The file to write, a pack in YAML.")],
    *,
    demo: Annotated[bool, typer.Option(help="From the demo's database.")] = False,
) -> None:
    """Draft choice forms of the open questions; nothing is asked before the file is imported."""
    found = named_pack(pack, Settings().of_demo() if demo else Settings())
    if out.exists():
        complain(f"{out} is there already. Choose another name.")
        leave(WRONG_USAGE)
    forms = list(closed_forms.drafted(found.questions))
    drafted = [form for form in forms if isinstance(form, closed_forms.Drafted)]
    for form in forms:
        if isinstance(form, closed_forms.Underived):
            name = form.question.partition("/")[2]
            console.print(f"  {shown(name)}: no form, {form.reason}.", markup=False)
    if not drafted:
        console.print("No choice form could be drafted, so nothing was written.")
        return
    out.write_bytes(yaml_writing.write(_pack(found, drafted)))
    console.print(
        f"Drafted {wording.count(len(drafted), 'choice form')} into {out}. Look them through, "
        f"leave out what is wrong, then: quizbell import {out}",
        markup=False,
    )


def _pack(source: Pack, drafted: list[closed_forms.Drafted]) -> Pack:
    origins = {question.id: question for question in source.questions}
    taken: dict[str, int] = {}
    made = []
    for form in drafted:
        origin = origins[form.question]
        slug = slugs.unused(origin.id.partition("/")[2], taken)
        question = suggestion.question(
            form.draft, id=f"{source.id}-choices/{slug}", source=origin.source
        )
        made.append(replace(question, topic=origin.topic, difficulty=origin.difficulty))
    title = f"{source.title}, choices"
    return replace(source, id=f"{source.id}-choices", title=title, questions=tuple(made))
