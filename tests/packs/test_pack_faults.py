"""Every fault of a file is reported at once, with its line, its question and what to do."""

import json
import textwrap
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.packs import faults, own, schema, tree
from bot.packs.errors import PackError, PackFault, PackInvalid
from bot.packs.source import Source
from tests.packs import strategies

HEAD = """\
quizbell: 1
pack: demo
title: Demo
language: en
licence: MIT
questions:
"""
ASKED = "  - {id: a, topic: T, difficulty: easy, prompt: P, KEY}\n"


def found(text: str) -> tuple[PackFault, ...]:
    with pytest.raises(PackInvalid) as caught:
        own.load(Source(file="demo.yaml", text=text))
    return caught.value.faults


def question_with(fields: str) -> str:
    return HEAD + ASKED.replace("KEY", fields)


@pytest.mark.parametrize(
    ("key", "problem", "remedy"),
    [
        # the answer key                                       what is said            what to do
        ("source: x", "no answer key", "Add one of: choice, true_or_false"),
        (
            "true_or_false: yes, number: {value: 1}",
            "several answer keys: true_or_false, number",
            "",
        ),
        ("true_or_false: perhaps", "“perhaps”, neither true nor false", "Write true or false"),
        ("choice: {options: [{text: a, correct: yes}]}", "1 of at least 2 entries", "Add"),
        ("choice: {options: [{text: a}, {text: b}]}", "has no right option", "`correct: true`"),
        (
            "choice: {options: [{text: a, correct: 1}, {text: b, correct: 1}, {text: c}]}",
            "2 right options but asks for one",
            "`several: true`",
        ),
        (
            "choice: {several: 1, options: [{text: a, correct: 1}, {text: b, correct: 1}]}",
            "has no wrong option",
            "plausible but wrong",
        ),
        (
            "choice: {options: [{text: a b, correct: 1}, {text: a  b}]}",
            "lists “a b” more than once",
            "once",
        ),
        ("choice: {order: shuffled, options: []}", "“shuffled”", "as written, per round or per"),
        (
            f"choice: {{options: [{', '.join('{text: o' + str(n) + '}' for n in range(26))}]}}",
            "more than 25 entries",
            "Leave some out",
        ),
        ("text: {accepted: []}", "`text.accepted` has 0 of at least 1", ""),
        ("text: {accepted: yes}", "`text.accepted` should be a list", "dash"),
        ("text: {accepted: [a], refused: [a]}", "both accepts and refuses “a”", "one list"),
        ("text: {accepted: [{a: b}]}", "should be text", "quotes"),
        ("number: {value: 3 ms}", "“3 ms”, not a number", "no unit"),
        ("number: {value: inf}", "“inf”, not a number", "digits"),
        ("number: {value: 1, tolerance: nan}", "`number.tolerance` is “nan”", ""),
        ("number: {value: 1, tolerance: -1}", "“-1”, less than 0", "0.0 or more"),
        ("number: 3", "`number` should hold fields", "name: value"),
        ("listing: {least: 0, items: [a]}", "“0”, less than 1", "1 or more"),
        ("listing: {least: 3, items: [a, b]}", "asks for 3 of 2 items", "to 2 or less"),
        ("listing: {least: few, items: [a]}", "“few”, not a whole number", "digits"),
        ("listing: {items: [a]}", "`listing.least` is missing", "least: 3"),
        ("listing: {least: 1, items: [a, {text: a}]}", "lists “a” more than once", ""),
        ("ordering: {items: [a]}", "1 of at least 2", ""),
        ("ordering: {items: [a, b, a]}", "lists “a” more than once", ""),
        (
            "open: {key_points: [{point: p}]}",
            "`open` has key points but no `reference`",
            "reference: …",
        ),
        ("open: {reference: r, key_points: []}", "no `key_points`", "full answer says"),
        ("open: {reference: r, key_points: [{point: p, weight: 0}]}", "“0”, less than 1", ""),
        ("true_or_false: 1, image: {url: 'https://x.org/a.png'}", "`image.alt` is missing", "alt"),
        ("true_or_false: 1, image: {url: a.png, alt: A}", "“a.png”, not a web address", "https"),
        ("true_or_false: 1, explanatoin: x", "is not a known field", "mean `explanation`?"),
        ("true_or_false: 1, xyzzy: x", "is not a known field", "Remove it"),
        ("true_or_false: 1, options: []", "does not belong here", "field of: choice"),
        ("true_or_false: 1, hints: ['']", "`hints` is empty", "leave the entry out"),
        ('true_or_false: 1, source: "a\\e[2Jb"', "control character U+001B", "Remove it"),
    ],
)
def test_a_broken_rule_names_the_question_and_the_remedy(
    key: str, problem: str, remedy: str
) -> None:
    """One broken rule is one fault, in the question's line, with what to do."""
    fault = next(fault for fault in found(question_with(key)) if problem in str(fault))
    assert remedy in fault.remedy
    assert (fault.file, fault.line, fault.where) == ("demo.yaml", 7, "a")


@pytest.mark.parametrize(
    ("given_level", "suggested"),
    [("medum", "moderate"), ("hard", "difficult"), ("Easy", "easy"), ("beginer", "easy")],
)
def test_a_difficulty_nearly_right_is_suggested(given_level: str, suggested: str) -> None:
    """A misspelt or foreign difficulty is answered with the nearest of ours."""
    text = question_with("true_or_false: 1").replace(
        "difficulty: easy", f"difficulty: {given_level}"
    )
    (fault,) = found(text)
    assert fault.remedy.startswith(f"Did you mean {suggested}?")


@pytest.mark.parametrize(
    ("line", "instead", "problem"),
    [
        ("quizbell: 1", "quizbell: 2", "a format this Quizbell does not know"),
        ("quizbell: 1", "quizbell: one", "not a whole number"),
        ("pack: demo", "pack: My Demo", "such as `my-demo`"),
        ("pack: demo", "pack: ''", "cannot be an id"),
        ("pack: demo", f"pack: {'a' * 81}", "too long"),
        ("title: Demo", "title: [Demo]", "`title` should be text"),
        ("title: Demo", 'title: "\u200b "', "`title` is empty"),
        ("language: en", "language: ''", "not a language tag"),
        ("licence: MIT", "license: MIT", "Did you mean `licence`?"),
        ("licence: MIT", "title: Again", "“title” is given twice, first in line 3"),
        ("licence: MIT", "licence: !!str MIT", "A tag"),
        ("licence: MIT", "licence: *MIT", "References"),
        ("licence: MIT", "[a]: b", "cannot be a key"),
        ("licence: MIT", "licence: a: b", "This is not YAML"),
        ("licence: MIT", "\tlicence: MIT", "This is not YAML"),
        ("licence: MIT", "licence: 'MIT", "This is not YAML"),
        ("licence: MIT", "licence: M\x07T", "U+0007"),
        ("questions:", "questions: none\nothers:", "`questions` should be a list"),
        ("questions:", "questions: []\nothers:", "`questions` has 0 of at least 1"),
        ("questions:", "questions:\n  - nothing but words", "The question should hold fields"),
    ],
)
def test_a_fault_of_the_head_names_its_line(line: str, instead: str, problem: str) -> None:
    """What is wrong outside of the questions is reported like what is wrong in them."""
    text = question_with("true_or_false: 1").replace(line, instead)
    assert any(problem in str(fault) for fault in found(text)), found(text)


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    """Five faults in three questions are five faults in one report, in the order of lines."""
    text = textwrap.dedent("""\
        quizbell: 1
        pack: demo
        title: Demo
        language: en
        licence: MIT
        questions:
          - id: first
            topic: T
            difficulty: hrd
            prompt: ""
            true_or_false: maybe
          - id: first
            topic: T
            difficulty: easy
            prompt: P
          - id: Third One
            topic: T
            difficulty: easy
            prompt: P
            choice:
              options:
                - text: a
                  correct: true
                - txt: b
        """)
    assert [(fault.line, fault.where) for fault in found(text)] == [
        (9, "first"),
        (10, "first"),
        (11, "first"),
        (12, "first"),  # no answer key
        (12, "first"),  # the id is taken
        (16, "Third One"),
        (24, "Third One"),  # text is missing
        (24, "Third One"),  # txt is unknown
    ]


def test_a_question_without_an_id_is_named_by_its_place() -> None:
    """The second question of a file is “question 2” as long as it has no id."""
    text = question_with("true_or_false: 1") + "  - {topic: T}\n"
    assert {fault.where for fault in found(text)} == {"question 2"}


def test_a_hopeless_file_is_not_reported_for_ever() -> None:
    """After five hundred faults the report says how many more there are."""
    faults_found = found(HEAD + "  - x\n" * 1000)
    assert len(faults_found) == own.MOST_FAULTS + 1
    assert "500 more faults" in str(faults_found[-1])


def test_a_second_document_is_a_fault() -> None:
    """A file holds one pack; what follows `---` is not silently dropped."""
    text = question_with("true_or_false: 1")
    (fault,) = found(f"{text}---\n{text}")
    assert (fault.line, fault.problem) == (8, "A second document starts here.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("quizbell: " + "[" * 5_000, id="deep in brackets"),
        pytest.param('{"quizbell": ' + '{"a": ' * 5_000, id="deep in JSON"),
        pytest.param("".join(" " * n + "a:\n" for n in range(60)), id="deep in lines"),
        pytest.param("a: &a [x]\n" + "b: [*a, *a]\n" * 1_000, id="a billion laughs"),
    ],
)
def test_a_small_file_cannot_grow_large(text: str) -> None:
    """Nesting and references end in a fault, not in a full memory."""
    assert found(text)


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more entries than any pack needs is refused while it is read."""
    monkeypatch.setattr(tree, "MOST_ENTRIES", 10)
    (fault,) = found(HEAD + "  - x\n" * 20)
    assert "too many entries" in fault.problem


def test_the_whole_is_an_exception_group() -> None:
    """`except*` and `split` work on the faults of a file, and the root error covers them."""
    with pytest.raises(PackError) as caught:
        own.load(Source(file="demo.yaml", text=question_with("xyzzy: 1")))
    assert isinstance(caught.value, ExceptionGroup)
    assert str(caught.value).count("\n") == 1
    key_faults, others = caught.value.split(
        lambda error: isinstance(error, PackFault) and "answer key" in error.problem
    )
    assert isinstance(key_faults, PackInvalid)
    assert isinstance(others, PackInvalid)
    assert key_faults.message == "demo.yaml has 1 fault."


def test_words_stay_words() -> None:
    """`No`, `1.10` and `null` are text where the field is text."""
    text = question_with("text: {accepted: [No, 1.10, null, 0x1F]}")
    key = own.load(Source(file="demo.yaml", text=text)).questions[0].key
    assert key.accepted == ("No", "1.10", "null", "0x1F")  # type: ignore[union-attr]  # a Text, as written above


def test_null_in_json_is_nothing() -> None:
    """In JSON an optional field may be null, which is the same as leaving it out."""
    fields = {**_json_pack(), "description": None}
    assert own.load(Source(file="demo.json", text=json.dumps(fields))).description == ""


def _json_pack() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(question_with("true_or_false: true"))
    return loaded


@st.composite
def _damaged(draw: st.DrawFn) -> object:
    """A pack in which one place was replaced by something else."""
    fields = _json_pack()
    fields["questions"][0].pop("true_or_false")
    kind = draw(st.sampled_from(schema.KEY_KINDS))
    fields["questions"][0][kind] = draw(st.sampled_from(_SOUND[kind]))
    whole = json.loads(json.dumps(fields))
    path = draw(st.sampled_from(list(_paths(whole))))
    odd = st.sampled_from(["", "x", "-1", "9" * 5000, "1e999", "nan", [], {}, ["x"], {"x": "y"}])
    target: Any = whole
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = draw(odd)
    return whole


_SOUND: dict[str, list[Any]] = {
    "choice": [{"options": [{"text": "a", "correct": "true"}, {"text": "b"}], "several": "no"}],
    "true_or_false": ["true"],
    "text": [{"accepted": ["a"], "refused": ["b"]}],
    "number": [{"value": "1", "tolerance": "2", "units": ["m"]}],
    "listing": [{"least": "1", "items": ["a", {"text": "b", "aliases": ["c"]}]}],
    "ordering": [{"items": ["a", "b"]}],
    "open": [{"reference": "r", "key_points": [{"point": "p", "weight": "2", "shown_by": ["q"]}]}],
}


def _paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    found_paths: list[tuple[Any, ...]] = []
    for step, child in inner:
        found_paths.append((*path, step))
        if isinstance(child, dict | list):
            found_paths += _paths(child, (*path, step))
    return found_paths


_KNOWN_TYPES = {*faults.TABLE, "extra_forbidden", "string_pattern_mismatch"}


@strategies.patiently
@given(_damaged())
def test_no_finding_of_the_validator_is_left_in_its_own_words(damaged: object) -> None:
    """Whatever is put where, the sentence about it is ours."""
    assert _types_of_findings(damaged) <= _KNOWN_TYPES


def _types_of_findings(fields: object) -> set[str]:
    try:
        schema.Pack.model_validate(fields)
    except ValidationError as error:
        return {details["type"] for details in error.errors()}
    return set()


@strategies.patiently
@given(_damaged())
def test_a_damaged_pack_loads_or_is_refused(damaged: object) -> None:
    """A damaged pack never ends in anything but a pack or a report."""
    text = json.dumps(damaged)
    assert all(fault.problem and fault.remedy for fault in _faults_if_any(text))


@strategies.patiently
@given(st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@#\n\t \\\ufeff\u2028"), max_size=60))
@pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.BaseLoader])
def test_any_scribble_loads_or_is_refused(loader: type, scribble: str) -> None:
    """Signs that mean something in YAML, in any order, end in a report at worst."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "_LOADER", loader)
        assert all(fault.problem and fault.remedy for fault in _faults_if_any(scribble))


def _faults_if_any(text: str) -> tuple[PackFault, ...]:
    try:
        own.load(Source(file="demo.yaml", text=text))
    except PackInvalid as error:
        return error.faults
    return ()
