"""QTI of all versions, alone and in packages."""

import pytest

from bot.packs.errors import PackInvalid
from bot.quiz.question import Choice, Number, Open, Ordering, Text
from tests.packs.archives import PNG, imported, keys, reasons, zipped

CHOICE = """
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
 <correctResponse><value>b</value></correctResponse></responseDeclaration>
<itemBody><p>Look: <img src="sky.png" alt="The sky"/></p>
 <choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1">
  <prompt>Which tag?</prompt>
  <simpleChoice identifier="a">&lt;b&gt;<feedbackInline identifier="a">Bold.</feedbackInline></simpleChoice>
  <simpleChoice identifier="b">&lt;i&gt;</simpleChoice>
 </choiceInteraction></itemBody>
<modalFeedback identifier="b">Italics.</modalFeedback>
<modalFeedback identifier="a">Not that.</modalFeedback>
"""


def item(inner: str, name: str = "item-1") -> str:
    return f'<assessmentItem xmlns="urn:any" identifier="{name}">{inner}</assessmentItem>'


def entry(declared: str, processing: str = "", kind: str = "string") -> str:
    return item(
        f'<responseDeclaration identifier="R" baseType="{kind}">{declared}</responseDeclaration>'
        '<itemBody><p>1 + 1 = <textEntryInteraction responseIdentifier="R"/>!</p></itemBody>'
        f"{processing}"
    )


def right(*values: str) -> str:
    told = "".join(f"<value>{value}</value>" for value in values)
    return f"<correctResponse>{told}</correctResponse>"


def test_a_choice_of_version_2_in_a_package() -> None:
    """Escaped markup is text, pictures come out of the archive, feedback goes to its option."""
    manifest = "<manifest/>"
    package = zipped({"imsmanifest.xml": manifest, "q/i.xml": item(CHOICE), "q/sky.png": PNG})
    (question,) = imported(package).pack.questions
    assert question.prompt == "Look:\nWhich tag?"
    assert question.explanation == "Italics."
    assert isinstance(question.key, Choice)
    assert [(o.text, o.correct, o.why) for o in question.key.options] == [
        ("<b>", False, "Bold."),
        ("<i>", True, ""),
    ]
    assert question.image
    assert question.image.alt == "The sky"


def test_version_3_is_version_2_with_other_names() -> None:
    """Prefix and hyphens make no difference."""
    text = """<qti-assessment-item identifier="x">
    <qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>a</qti-value><qti-value>c</qti-value></qti-correct-response>
    </qti-response-declaration><qti-item-body>
    <qti-choice-interaction response-identifier="R" max-choices="0"><qti-prompt>Which?</qti-prompt>
    <qti-simple-choice identifier="a">A</qti-simple-choice>
    <qti-simple-choice identifier="b">B</qti-simple-choice>
    <qti-simple-choice identifier="c">C</qti-simple-choice>
    </qti-choice-interaction></qti-item-body></qti-assessment-item>"""
    (question,) = imported(text).pack.questions
    assert isinstance(question.key, Choice)
    assert (question.key.several, set(question.key.correct)) == (True, {0, 2})


def test_what_is_written_into_a_gap() -> None:
    """Wordings that earn the most are right; numbers keep the tolerance of the processing."""
    mapped = '<mapping><mapEntry mapKey="two" mappedValue="1"/><mapEntry mapKey="x" mappedValue="0.5"/></mapping>'
    (question,) = imported(entry(right("2") + mapped)).pack.questions
    assert question.prompt == "1 + 1 = ____ !"
    assert question.key == Text(accepted=("2", "two"))
    close = '<responseProcessing><equal toleranceMode="absolute" tolerance="0.5 0.5"/></responseProcessing>'
    found = keys(imported(entry(right("2.0"), close, kind="float")))
    assert found["1 + 1 = ____ !"] == Number(value=2.0, tolerance=0.5)


def test_an_order_and_an_essay() -> None:
    """All items in order make an ordering; prose without an answer waits for its author."""
    ordered = item(
        f'<responseDeclaration identifier="R">{right("b", "a")}</responseDeclaration><itemBody>'
        '<orderInteraction responseIdentifier="R"><prompt>Order!</prompt>'
        '<simpleChoice identifier="a">A</simpleChoice><simpleChoice identifier="b">B</simpleChoice>'
        "</orderInteraction></itemBody>"
    )
    assert keys(imported(ordered))["Order!"] == Ordering(items=("B", "A"))
    essay = item(
        '<responseDeclaration identifier="R"/><itemBody><extendedTextInteraction'
        ' responseIdentifier="R"><prompt>Why?</prompt></extendedTextInteraction></itemBody>'
    )
    assert keys(imported(essay))["Why?"] == Open(key_points=(), reference="")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (item("<templateDeclaration/>" + CHOICE), "drawn at random"),
        (item(CHOICE.replace("</itemBody>", "<hottextInteraction/></itemBody>")), "2 interactions"),
        (item("<itemBody><p>Read.</p></itemBody>", "n"), "0 interactions"),
        (item(CHOICE.replace('responseIdentifier="R"', "")), "does not declare what is right"),
        (item(CHOICE.replace("choiceInteraction", "mediaInteraction")), "no counterpart"),
        (item(CHOICE.replace("<value>b</value>", "<value>z</value>")), "none of its options"),
        (
            item(
                CHOICE.replace(
                    "</correctResponse>",
                    '</correctResponse><mapping><mapEntry mapKey="a" mappedValue="1"/></mapping>',
                )
            ),
            "contradict each other",
        ),
        (entry(""), "does not say what is right"),
        (entry(right("two"), kind="float"), "is no number"),
    ],
)
def test_an_item_that_is_no_simple_question_is_reported(text: str, reason: str) -> None:
    """Nothing is guessed."""
    result = imported(text)
    assert result.pack.questions == ()
    assert reason in reasons(result)[0]


def test_a_list_of_items_says_where_they_are() -> None:
    """A test holds no question itself."""
    with pytest.raises(PackInvalid) as caught:
        imported("<assessmentTest><assessmentItemRef href='a.xml'/></assessmentTest>")
    assert "Import its folder or its package." in str(caught.value)


def canvas(kind: str, response: str, conditions: str, feedback: str = "") -> str:
    return f"""<item ident="i" title="T"><itemmetadata><qtimetadata><qtimetadatafield>
    <fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield>
    </qtimetadata></itemmetadata><presentation><material>
    <mattext texttype="text/html">&lt;p&gt;{kind}?&lt;/p&gt;</mattext></material>{response}
    </presentation><resprocessing>{conditions}</resprocessing>{feedback}</item>"""


def condition(points: str, asked: str) -> str:
    return f"""<respcondition><conditionvar>{asked}</conditionvar>
    <setvar action="Set" varname="SCORE">{points}</setvar></respcondition>"""


def options(cardinality: str, *names: str) -> str:
    labels = "".join(
        f'<response_label ident="{name}"><material><mattext>{name.upper()}</mattext></material>'
        "</response_label>"
        for name in names
    )
    return (
        f'<response_lid ident="r" rcardinality="{cardinality}"><render_choice>{labels}'
        "</render_choice></response_lid>"
    )


WRITTEN = '<response_str ident="r"><render_fib/></response_str>'
A, B, C = (f'<varequal respident="r">{name}</varequal>' for name in "abc")


def test_version_1_as_canvas_writes_it() -> None:
    """Conditions that earn the most say what is right, negations aside."""
    feedback = (
        '<itemfeedback ident="general_fb"><material><mattext>Because.</mattext></material>'
        '</itemfeedback><itemfeedback ident="a_fb"><material><mattext>No.</mattext></material>'
        "</itemfeedback>"
    )
    two = options("Multiple", "a", "b", "c")
    bounds = "<or><varequal>5</varequal><and><vargte>4</vargte><varlte>6</varlte></and></or>"
    items = "".join(
        [
            canvas("single", options("Single", "a", "b"), condition("100", B), feedback),
            canvas("several", two, condition("100", f"<and>{A}<not>{B}</not>{C}</and>")),
            canvas("short", WRITTEN, condition("100", A + C)),
            canvas("numerical_question", WRITTEN, condition("100", bounds)),
            canvas("essay_question", WRITTEN, ""),
            canvas("text_only_question", "", ""),
            canvas("matching_question", two + two, condition("50", A)),
            canvas("calculated_question", WRITTEN, condition("100", A)),
        ]
    )
    result = imported(
        f'<questestinterop><assessment title="Sky">{items}</assessment></questestinterop>'
    )
    found = keys(result)
    single, several = found["single?"], found["several?"]
    assert isinstance(single, Choice)
    assert isinstance(several, Choice)
    assert (set(single.correct), single.options[0].why) == ({1}, "No.")
    assert (set(several.correct), several.several) == ({0, 2}, True)
    assert found["short?"] == Text(accepted=("a", "c"))
    assert found["numerical_question?"] == Number(value=5.0, tolerance=1.0)
    assert found["essay_question?"] == Open(key_points=(), reference="")
    assert result.pack.questions[0].explanation == "Because."
    assert result.pack.questions[0].topic == "Sky"
    assert reasons(result) == [
        "it has 2 responses, and a question here has one",
        "an item of the kind “calculated_question” has no counterpart here",
    ]
