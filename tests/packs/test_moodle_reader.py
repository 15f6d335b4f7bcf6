"""Moodle XML: what counts as right there is right here, and nothing else is."""

from bot.packs import conversion
from bot.quiz.question import Choice, Difficulty, Number, Open, Order, Ordering, Text
from tests.packs.archives import imported, keys, reasons

PICTURE = "iVBORw0KGgo="


def quiz(*questions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>{"".join(questions)}</quiz>'


def asked(kind: str, text: str, *rest: str) -> str:
    page = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>N</text></name>{page}{"".join(rest)}</question>'


def answer(text: str, fraction: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text><![CDATA[{text}]]></text>{more}</answer>'


def test_a_choice_keeps_feedback_and_order() -> None:
    """Only full marks are right in a question with one answer."""
    why = "<feedback><text>Too warm.</text></feedback>"
    result = imported(
        quiz(
            '<question type="category"><category><text>$course$/top/Sky/Clouds</text></category>'
            "</question>",
            asked(
                "multichoice",
                "<p>Which is <b>coldest</b>?</p>",
                "<single>true</single><shuffleanswers>\n 1 \n</shuffleanswers>",
                "<generalfeedback><text>Height cools.</text></generalfeedback>",
                answer("<p>Cirrus</p>", "100"),
                answer("Stratus", "50", why),
                answer("Fog", "", why),
            ),
        )
    )
    (question,) = result.pack.questions
    assert (question.prompt, question.topic) == ("Which is coldest?", "Clouds")
    assert (question.difficulty, question.explanation) == (Difficulty.MODERATE, "Height cools.")
    assert isinstance(question.key, Choice)
    assert [option.text for option in question.key.options] == ["Cirrus", "Stratus", "Fog"]
    assert question.key.correct == {0}
    assert question.key.options[1].why == "Too warm."
    assert question.key.order is Order.PER_ROUND


def test_every_kind_with_a_counterpart_is_read() -> None:
    """Wordings, numbers, true and false, orders, essays and several right options."""
    result = imported(
        quiz(
            asked("truefalse", "T?", answer("true", "0"), answer("false", "100")),
            asked(
                "shortanswer",
                "S?",
                *[answer("rain", "100"), answer("sno*", "100"), answer("hail", "50")],
                *[answer("sun", "0"), answer("*", "0")],
            ),
            asked(
                "numerical",
                "N?",
                answer("-3,5", "100", "<tolerance>0.1</tolerance>"),
                "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
                "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>",
            ),
            asked("ordering", "O?", answer("one", "1"), answer("two", "1")),
            asked("essay", "E?", "<graderinfo><text>Warm air rises.</text></graderinfo>"),
            asked("essay", "F?", "<graderinfo><text/></graderinfo>"),
            asked(
                "multichoice",
                "M?",
                "<single>false</single>",
                *[answer("a", "50"), answer("b", "50"), answer("c", "-50")],
            ),
        )
    )
    found = keys(result)
    assert found["T?"] == conversion.true_or_false(False)
    assert found["S?"] == Text(accepted=("rain",), refused=("sun",))
    assert found["N?"] == Number(value=-3.5, tolerance=0.1, units=("m",))
    assert found["O?"] == Ordering(items=("one", "two"))
    essay, blank, several = found["E?"], found["F?"], found["M?"]
    assert isinstance(essay, Open)
    assert essay.reference == "Warm air rises."
    assert blank == Open(key_points=(), reference="")
    assert [remark.line for remark in result.remarks] == [6]
    assert isinstance(several, Choice)
    assert (several.several, set(several.correct)) == (True, {0, 1})


def test_what_has_no_counterpart_is_reported() -> None:
    """Each with its place; descriptions and categories are no questions."""
    result = imported(
        quiz(
            asked("description", "Read this."),
            asked("cloze", "{1:SHORTANSWER:=x}"),
            asked("matching", "Match."),
            asked("multichoice", "W?", answer("a", "0"), answer("b", "0")),
            asked("multichoice", "P?", answer('<img src="x.png">', "100"), answer("b", "0")),
            asked("shortanswer", "L?", answer("*rain*", "100")),
            asked("numerical", "K?", answer("1", "100"), answer("2", "100")),
            asked("truefalse", "B?", answer("maybe", "100")),
        )
    )
    assert result.pack.questions == ()
    assert [skipped.line for skipped in result.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert reasons(result) == [
        "a question of the kind “cloze” has no counterpart here",
        "a question of the kind “matching” has no counterpart here",
        "none of its options is marked as right",
        "its options are pictures",
        "no exact wording earns full marks",
        "2 numbers earn full marks, and it can have one",
        "it does not say whether it is true or false",
    ]


def test_pictures_in_the_file_come_along() -> None:
    """Embedded, with the words that describe them; a missing one leaves the question out."""
    page = '<img src="@@PLUGINFILE@@/a%20b.png" alt="A cloud"> What?'
    file = f'<file name="a b.png" encoding="base64">{PICTURE}</file>'
    shown = f"<questiontext><text><![CDATA[{page}]]></text>{file}</questiontext>"
    lost = "<questiontext><text><![CDATA[<img src='@@PLUGINFILE@@/c.png'> Lost?]]></text></questiontext>"
    right = answer("true", "100")
    result = imported(
        quiz(*(f'<question type="truefalse">{each}{right}</question>' for each in (shown, lost)))
    )
    (question,) = result.pack.questions
    assert question.image
    assert question.image.alt == "A cloud"
    assert question.image.url == f"data:image/png;base64,{PICTURE}"
    assert "neither on the web nor beside the file" in reasons(result)[0]


def test_its_own_number_outlives_an_edit() -> None:
    """The id follows the idnumber, where the bank has one."""
    number = "<idnumber>W-12</idnumber>"
    ids = {
        imported(quiz(asked("truefalse", text, number, answer("true", "100")))).pack.questions[0].id
        for text in ("Is ran wet?", "Is rain wet?")
    }
    assert ids == {"weather/w-12"}
