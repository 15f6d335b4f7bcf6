"""The marking of closed answers: from a key and an answer to a grade, by rules alone.

Every grade names the rule that gave it; hosts and logs know the rules by these names.

| rule                | kinds            | score   | when                                            |
| ------------------- | ---------------- | ------- | ----------------------------------------------- |
| `empty`             | written          | 0       | nothing to be seen was written                  |
| `too-long`          | written          | 0       | over `wording.LONGEST` characters, 100 entries  |
| `other-kind`        | all              | 0       | the answer was given to another kind of key     |
| `right-option`      | Choice           | 1       | the right option of a single choice             |
| `wrong-option`      | Choice           | 0       | another option of a single choice               |
| `nothing-picked`    | Choice           | 0       | no option at all                                |
| `several-picked`    | Choice           | 0       | more than one option of a single choice         |
| `all-options`       | Choice (several) | 1       | exactly the right options                       |
| `some-options`      | Choice (several) | between | more right picks than wrong ones                |
| `wrong-options`     | Choice (several) | 0       | no more right picks than wrong ones             |
| `accepted`          | Text             | 1       | an accepted wording, save case, accents, stops  |
| `accepted-form`     | Text             | 1       | also save articles, plural, spacing, word order |
| `typo-forgiven`     | Text             | 1       | also save slips in proportion to the length     |
| `refused`           | Text             | 0       | a refused wording, or as near to one            |
| `negated`           | Text, Number     | 0       | "not X", "anything but X"                       |
| `several-answers`   | Text             | 0       | "X or Y", or a list with X in it                |
| `too-wordy`         | Text             | 0       | X inside a longer text, or any long text        |
| `question-repeated` | Text             | 0       | nothing but the prompt's own words              |
| `no-match`          | Text             | 0       | other words                                     |
| `number-right`      | Number           | 1       | within the tolerance, its edges included        |
| `number-wrong`      | Number           | 0       | outside the tolerance                           |
| `wrong-unit`        | Number           | 0       | in a unit that the key does not have            |
| `several-numbers`   | Number           | 0       | two numbers or more that differ                 |
| `no-number`         | Number           | 0       | no number                                       |
| `just-the-number`   | Number           | 0       | other words beside it, such as "more than"      |
| `list-complete`     | Listing          | 1       | as many items as asked for, nothing wrong       |
| `list-partly`       | Listing          | between | some of them, or some wrong extras              |
| `list-wrong`        | Listing          | 0       | no more items than wrong extras                 |
| `order-right`       | Ordering         | 1       | the exact order                                 |
| `order-partly`      | Ordering         | between | better than chance                              |
| `order-wrong`       | Ordering         | 0       | no better than chance                           |
| `order-incomplete`  | Ordering         | 0       | not every item exactly once                     |
"""

from typing import TypeAlias

from bot.quiz.answer import Answer, Ordered, Picked, Written
from bot.quiz.grade import Grade
from bot.quiz.marking import choice, listing, number, ordering, text, verdict, wording
from bot.quiz.question import Choice, Listing, Number, Ordering, Text

ClosedKey: TypeAlias = Choice | Text | Number | Listing | Ordering


def mark(key: ClosedKey, answer: Answer, prompt: str) -> Grade:
    """The grade of an answer; the same three always get the same grade, and nothing raises.

    Expects a key a pack can hold: with a right option, `least` from 1 to the number of items.
    """
    match key, answer:
        case Choice(), Picked():
            return choice.mark(key, answer)
        case Ordering(), Ordered():
            return ordering.mark(key, answer)
        case ((Text() | Number() | Listing()), Written()):
            return _written(key, answer.text, prompt)
    return verdict.wrong("other-kind", "The question has changed since. Please answer it again.")


def _written(key: Text | Number | Listing, written: str, prompt: str) -> Grade:
    if len(written) > wording.LONGEST:
        return verdict.wrong("too-long", "That is far too long. Send just the answer.")
    if not wording.fold(written):
        return verdict.wrong("empty", "There is nothing in that. Send your answer in a few words.")
    match key:
        case Text():
            return text.mark(key, written, prompt)
        case Number():
            return number.mark(key, written, prompt)
        case Listing():
            return listing.mark(key, written, prompt)
