"""Small Markdown documents of every family, and the questions that come of them."""

import pytest

from bot.packs import importing
from bot.packs.records import records
from bot.packs.source import Source

BOXES = """# Tea

#### Q1. Which one?

```js
brew()
```

- [ ] `a`
- [x] `b`

**Explanation:** so it is.

#### Q2. Which ones?

- [x] A
```
one
```
- [ ] B
```
two
```
- [X] C
```
three
```
"""
TRANSLATED = """###### <a name=1></a>1. Was ist es?

- A: `x`
- B: y

<details><summary><b>Antwort</b></summary>
<p>

#### Antwort: B

Weil es so ist.

</p>
</details>

###### <a name=2></a>2. Und nun?

A) ja
B) nein

**Antwort: A**
"""
FOLDED = """## Tea

<details>
<summary>What is it?</summary><br><b>
Leaves in water.
</b></details>

<details>
<summary>Who drinks it?</summary><br><b>
</b></details>
"""
BOLD = """## Basics

**What is tea? 👶**

Leaves in hot water.

**Why is it bitter? 🚀**

Answer here

## Other

**How long does it brew? ⭐️**

- three minutes
- or five
"""
NUMBERED = """# Tea

1.  ### What is tea?

    Leaves in water.

    **[⬆ Back to Top](#tea)**

2.  #### How is it made?

    ```sh
    boil
    ```
"""
BULLETS = """---
title: Tea questions
---

* What is tea?
  * And coffee?
* Explain brewing.
"""
LABELS = (
    "Question: What is printed?\n```js\nlog(1)\n```\n\nQuestion: And now?\n```js\nlog(2)\n```\n"
)
KEY_POINTS = """### What is tea?

#### Answer

Leaves in water.

#### Good to hear

* Hot
* Leaves

<!-- tags: (drinks,hot) -->
<!-- expertise: (2) -->
"""


def result_of(text: str) -> importing.ImportResult:
    return importing.read(Source(file="quiz.md", text=text))


MIXED = """1. How hot is it?
   a) hardly
   b) very
   c) not at all
   Answer: b

2. Who drinks it?
   Answer: Everybody
"""


def shown(text: str) -> list[tuple[str, str, list[str] | str]]:
    """Type, prompt, and the right options or the whole answer of each question."""
    return [
        (
            one["type"],
            one["prompt"],
            one["answer"]
            if one["type"] == "open"
            else [one["options"][at] for at in one["correct"]],
        )
        for one in records(result_of(text).pack.questions)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BOXES,
            [
                ("single", "Which one?\n\n```js\nbrew()\n```", ["b"]),
                ("multiple", "Which ones?", ["A\n\n```\none\n```", "C\n\n```\nthree\n```"]),
            ],
        ),
        (TRANSLATED, [("single", "Was ist es?", ["y"]), ("single", "Und nun?", ["ja"])]),
        (FOLDED, [("open", "What is it?", "Leaves in water."), ("open", "Who drinks it?", "")]),
        (
            BOLD,
            [
                ("open", "What is tea?", "Leaves in hot water."),
                ("open", "Why is it bitter?", "Answer here"),
                ("open", "How long does it brew?", "- three minutes\n- or five"),
            ],
        ),
        (
            NUMBERED,
            [
                ("open", "What is tea?", "Leaves in water."),
                ("open", "How is it made?", "```sh\nboil\n```"),
            ],
        ),
        (
            BULLETS,
            [("open", "What is tea?\n\n- And coffee?", ""), ("open", "Explain brewing.", "")],
        ),
        (
            LABELS,
            [
                ("open", "What is printed?\n\n```js\nlog(1)\n```", ""),
                ("open", "And now?\n\n```js\nlog(2)\n```", ""),
            ],
        ),
        (KEY_POINTS, [("open", "What is tea?", "Leaves in water.")]),
        (
            MIXED,
            [("single", "How hot is it?", ["very"]), ("open", "Who drinks it?", "Everybody")],
        ),
    ],
    ids=[
        "boxes",
        "translated",
        "folded",
        "bold",
        "numbered",
        "bullets",
        "labels",
        "key-points",
        "mixed",
    ],
)
def test_a_family_becomes_questions(
    text: str, expected: list[tuple[str, str, list[str] | str]]
) -> None:
    """However a document marks questions, options and answers, its structure tells."""
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BULLETS, "it has no answer"),
        (BOLD, "only “Answer here” stands for its answer"),
    ],
    ids=["unanswered", "placeholder"],
)
def test_questions_without_answer_come_with_a_remark(text: str, says: str) -> None:
    """They are open ones that a host marks, until somebody writes their answer."""
    assert any(says in remark.says for remark in result_of(text).remarks)


def test_topics_and_levels_are_kept() -> None:
    """Headings are topics; signs and comments say how hard a question is."""
    found = result_of(BOLD).pack.questions
    assert [one.topic for one in found] == ["Basics", "Basics", "Other"]
    assert [str(one.difficulty) for one in found] == ["easy", "difficult", "moderate"]
    (points,) = result_of(KEY_POINTS).pack.questions
    assert (points.topic, str(points.difficulty)) == ("drinks", "difficult")
    assert records((points,))[0]["key_points"] == ["Hot", "Leaves"]


@pytest.mark.parametrize(
    "text",
    [
        "# Manual\n\n## Install\n\nRun it.\n\n## Use\n\n- first\n- second\n",
        "1. Grant of licence.\n2. Redistribution.\n\n* Names of contributors\n* No warranty\n",
        "A short letter.\n\nYours,\n- Anna\n- Bo\n",
    ],
    ids=["manual", "licence", "letter"],
)
def test_other_documents_hold_no_questions(text: str) -> None:
    """Headings and lists that ask nothing are no quiz."""
    assert not any(
        reader.recognises(Source(file="a.md", text=text)) for reader in importing.READERS
    )
