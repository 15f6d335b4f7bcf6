"""Every event's card, in one table."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.engine import events
from bot.ui import (
    appeal_card,
    competing_card,
    hosting,
    people_card,
    points_card,
    question_card,
    replies,
    reveal_card,
    setup_card,
    standings_card,
    suggestion_card,
    trouble_card,
)
from bot.ui.vocabulary import Card

CARDS: Final[Mapping[type[events.Event], Callable[[Any], Card]]] = {
    events.AnswerTaken: replies.answer_taken,
    events.AnswerUnreadable: replies.answer_unreadable,
    events.AnswerTooLate: replies.answer_too_late,
    events.AnswerSettled: replies.answer_settled,
    events.NothingOpen: replies.nothing_open,
    events.TodayShown: replies.today,
    events.HintsShown: replies.hints,
    events.ResultShown: replies.result,
    events.ResultNotYet: replies.result_not_yet,
    events.NoSuchRound: replies.no_such_round,
    events.LeaderboardShown: standings_card.leaderboard,
    events.HintPriced: points_card.hint_priced,
    events.ScoringShown: points_card.shown,
    events.ScoringSet: points_card.set_,
    events.WhyShown: points_card.why,
    events.LinkCodeShown: people_card.link_code,
    events.LinkOffered: people_card.link_offered,
    events.AccountsLinked: people_card.accounts_linked,
    events.LinkRefused: people_card.link_refused,
    events.PrivacyShown: people_card.privacy,
    events.BoardsLeft: people_card.boards_left,
    events.DataExported: people_card.exported,
    events.DeletionOffered: people_card.deletion_offered,
    events.DataDeleted: people_card.deleted,
    events.NothingKept: people_card.nothing_kept,
    events.NoSuchBoard: standings_card.no_such_board,
    events.NoSuchTopic: standings_card.no_such_topic,
    events.NoSeason: standings_card.no_season,
    events.LeaguesShown: competing_card.leagues,
    events.LeagueJoined: competing_card.league_joined,
    events.LeagueLeft: competing_card.league_left,
    events.LeagueRefused: competing_card.league_refused,
    events.SeasonsShown: competing_card.seasons,
    events.SeasonStarted: competing_card.season_started,
    events.SeasonEnded: competing_card.season_ended,
    events.SeasonRefused: competing_card.season_refused,
    events.MeShown: standings_card.me,
    events.RemindersShown: replies.reminders,
    events.ReminderDue: replies.reminder,
    events.QuestionAsked: hosting.question_asked,
    events.NoQuestions: hosting.no_questions,
    events.ScheduleShown: hosting.schedule_shown,
    events.ScheduleSet: hosting.schedule_set,
    events.SetupShown: setup_card.setup,
    events.PreviewShown: setup_card.preview,
    events.SettingRefused: hosting.setting_refused,
    events.RingSkipped: hosting.ring_skipped,
    events.SchedulePaused: hosting.schedule_paused,
    events.ScheduleResumed: hosting.schedule_resumed,
    events.NotScheduled: hosting.not_scheduled,
    events.WhichSchedule: hosting.which_schedule,
    events.NotAHost: hosting.not_a_host,
    events.TroubleMet: trouble_card.trouble_met,
    events.DoctorShown: trouble_card.doctor,
    events.ReviewShown: replies.review,
    events.NoSuchAnswer: replies.no_such_answer,
    events.Decided: replies.decided,
    events.SuggestionRefused: suggestion_card.refused,
    events.SuggestionTaken: suggestion_card.taken,
    events.SuggestionShown: suggestion_card.shown,
    events.SuggestionDecided: suggestion_card.decided,
    events.NoAppeal: appeal_card.no_appeal,
    events.AppealMade: appeal_card.made,
    events.AppealShown: appeal_card.shown,
    events.AppealRuled: appeal_card.ruled,
    events.WordingRefused: appeal_card.wording_refused,
    events.WordingTried: appeal_card.tried,
    events.WordingPut: appeal_card.put,
    events.WordingsShown: appeal_card.listed,
    events.NoSuchWording: appeal_card.no_such_wording,
    events.GradeChanged: appeal_card.grade_changed,
    events.FormsDrafted: suggestion_card.drafted,
    events.RoundOpened: question_card.opened,
    events.RoundClosed: question_card.closed,
    events.RoundRevealed: reveal_card.revealed,
}

NO_CARD: Final = frozenset(
    {
        events.AnswerFormOpened,
        events.AppealFormOpened,
        events.DeclineFormOpened,
        events.WordingFormOpened,
        events.SuggestionFormOpened,
        events.HelpShown,
        events.Rang,
        events.ClosedDue,
    }
)
"""A form is asked, not shown; help is the commands' own; the clock's events are for the log."""


def card(event: events.Event) -> Card:
    """What people see of an event."""
    return CARDS[type(event)](event)
