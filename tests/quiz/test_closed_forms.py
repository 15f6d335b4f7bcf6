"""Choice forms of open questions, by rules alone."""

import pytest

from bot.quiz import closed_forms, suggestion
from bot.quiz.closed_forms import Drafted, Underived
from bot.quiz.question import Difficulty, KeyPoint, Open, Question


def asked(slug: str, prompt: str, reference: str, *names: str, topic: str = "Sky") -> Question:
    points = tuple(KeyPoint(text=name) for name in names) or (KeyPoint(text=f"{reference} Yes."),)
    return Question(
        id=f"p/{slug}",
        prompt=prompt,
        topic=topic,
        difficulty=Difficulty.EASY,
        key=Open(key_points=points, reference=reference),
    )


FOG = asked("fog", "What is fog?", "Fog is a cloud that touches the ground and hides the road.")
HAIL = asked("hail", "What is hail?", "Hail is rain that froze on its way up and down a storm.")
DEW = asked("dew", "Define dew.", "Dew is water that condenses on cold grass in a clear night.")
TIDE = asked(
    "tide",
    "What is a tide, and who feels it?",
    "A tide (T) is the rise of the sea that follows the moon around the earth.",
    topic="Sea",
)
CLOUDS = asked(
    "clouds", "Name some kinds of clouds.", "There are many.", "Cirrus: high", "Cumulus", "Stratus"
)
WINDS = asked("winds", "What are the winds of Europe?", "Some have names.", "Mistral", "Bora")
SEAS = asked("seas", "Which seas do you know?", "Many.", "Baltic Sea (cold)", "Red Sea")
WHY = asked("why", "Why is the sky blue?", "Air scatters blue light more than red light.")


def of(question: Question) -> list[Drafted | Underived]:
    everything = (FOG, HAIL, DEW, TIDE, CLOUDS, WINDS, SEAS, WHY)
    return [each for each in closed_forms.drafted(everything) if each.question == question.id]


def test_a_definition_becomes_a_choice_of_terms() -> None:
    """The term is left out of its description; the wrong ones are of the same topic first."""
    (form,) = of(FOG)
    assert isinstance(form, Drafted)
    told = (
        "Which term does this describe?\n\n… is a cloud that touches the ground and hides the road."
    )
    assert form.draft.prompt == told
    assert (form.draft.answer, form.draft.wrong) == ("Fog", ("Hail", "Dew", "Tide"))
    assert form.draft.explanation.startswith("Fog is a cloud")


def test_a_term_is_found_amid_more_words() -> None:
    """Its short form in brackets is hidden with it."""
    (form,) = of(TIDE)
    assert isinstance(form, Drafted)
    assert "A … is the rise of the sea" in form.draft.prompt
    assert form.draft.answer == "Tide"


def test_a_list_becomes_a_choice_of_one_of_its_names() -> None:
    """Against the names of other lists."""
    (form,) = of(CLOUDS)
    assert isinstance(form, Drafted)
    assert form.draft.prompt == "Name some kinds of clouds.\n\nWhich of these is one of them?"
    assert (form.draft.answer, form.draft.wrong) == ("Cirrus", ("Mistral", "Baltic Sea"))


def test_what_gives_no_form_is_said() -> None:
    """With the reason."""
    (form,) = of(WHY)
    assert form == Underived(question="p/why", reason="it neither defines a term nor lists names")
    (alone,) = closed_forms.drafted((FOG,))
    assert isinstance(alone, Underived)
    assert alone.reason == "too few other terms or names are there to tell it from"


@pytest.mark.parametrize(
    "prompt",
    ["What is the purpose of fog?", "What is the difference between fog and mist?", "How are you?"],
)
def test_only_a_definition_has_a_term(prompt: str) -> None:
    """What something is for is not what it is."""
    other = asked("other", prompt, "Fog is a cloud that touches the ground and hides the road.")
    found = [
        one for one in closed_forms.drafted((other, HAIL, DEW, TIDE)) if one.question == other.id
    ]
    assert isinstance(found[0], Underived)


def test_no_wrong_option_is_mentioned_in_the_answer() -> None:
    """It might be right as well."""
    mist = asked(
        "mist", "What is mist?", "Mist is a thin fog, a cloud of drops finer than dew or hail."
    )
    found = [one for one in closed_forms.drafted((mist, FOG, HAIL, DEW)) if one.question == mist.id]
    assert isinstance(found[0], Underived)


def test_every_form_can_be_suggested() -> None:
    """It keeps to what a suggestion may hold."""
    forms = closed_forms.drafted((FOG, HAIL, DEW, TIDE, CLOUDS, WINDS, SEAS, WHY))
    drafts = [form.draft for form in forms if isinstance(form, Drafted)]
    assert len(drafts) == 7
    assert [suggestion.faults(draft) for draft in drafts] == [()] * 7
