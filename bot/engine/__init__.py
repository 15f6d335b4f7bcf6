"""What people can do, as use cases: a request comes in, an event comes out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.engine import (
    answering,
    appealing,
    asking,
    boards,
    calibrating,
    closing,
    configuring,
    drafting,
    events,
    home,
    judging,
    leagues,
    learning,
    looking,
    measuring,
    news,
    pausing,
    people,
    practising,
    reminding,
    removing,
    requests,
    reviewing,
    scoring,
    seasons,
    self_checking,
    setting_up,
    suggesting,
    teams,
    troubles,
)
from bot.engine.world import OwnWork, World

Handler = Callable[[World, Any, datetime], Awaitable[events.Event]]

HANDLERS: Final[Mapping[type[requests.Request], Handler]] = {
    requests.Submit: answering.submit,
    requests.OpenAnswerForm: answering.open_form,
    requests.ShowToday: looking.today,
    requests.ShowHints: looking.hints,
    requests.ShowResult: looking.result,
    requests.ShowLeaderboard: boards.leaderboard,
    requests.ShowLinkCode: people.show_code,
    requests.Link: people.link,
    requests.ShowPrivacy: people.privacy,
    requests.SetHidden: people.hide,
    requests.NoteLeaver: people.note_leaver,
    requests.ExportData: people.export,
    requests.DeleteData: people.delete,
    requests.ShowWhy: scoring.why,
    requests.ShowScoring: scoring.show,
    requests.SetScoring: scoring.set_,
    requests.ShowLeagues: leagues.show,
    requests.MakeLeague: leagues.make,
    requests.JoinLeague: leagues.join,
    requests.LeaveLeague: leagues.leave,
    requests.ShowSeasons: seasons.show,
    requests.StartSeason: seasons.start,
    requests.EndSeason: seasons.end,
    requests.ShowTeamBoard: teams.board,
    requests.ShowTeams: teams.show,
    requests.BalanceTeams: teams.balance,
    requests.PutInTeam: teams.put,
    requests.TakeOutOfTeam: teams.take_out,
    requests.DissolveTeams: teams.dissolve,
    requests.ShowMe: looking.me,
    requests.ShowHome: home.show,
    requests.ShowHelp: looking.help_,
    requests.SetReminders: reminding.set_,
    requests.OpenSuggestionForm: suggesting.open_form,
    requests.Suggest: suggesting.suggest,
    requests.ShowSuggestion: suggesting.show,
    requests.DecideSuggestion: suggesting.decide,
    requests.OpenSelfCheck: self_checking.open_form,
    requests.CheckSelf: self_checking.check,
    requests.Practise: practising.ask,
    requests.OpenPracticeForm: practising.open_form,
    requests.TryPractice: practising.try_,
    requests.ShowCase: judging.show,
    requests.Judge: judging.judge,
    requests.SwitchJury: judging.switch,
    requests.OpenAppealForm: appealing.open_form,
    requests.MakeAppeal: appealing.make,
    requests.ShowAppeal: appealing.show,
    requests.RuleAppeal: appealing.rule,
    requests.OpenDeclineForm: appealing.open_decline_form,
    requests.OpenWordingForm: learning.open_form,
    requests.TryWording: learning.try_,
    requests.TryCalibration: calibrating.try_,
    requests.PutWording: learning.put,
    requests.ShowWordings: learning.show,
    requests.DraftForms: drafting.draft,
    requests.AskNow: asking.ask_now,
    requests.ShowSchedule: configuring.show,
    requests.SetSchedule: configuring.set_,
    requests.ShowSetup: setting_up.show,
    requests.SetUp: setting_up.change,
    requests.ShowPreview: setting_up.preview,
    requests.SkipNext: pausing.skip,
    requests.Pause: pausing.pause,
    requests.Resume: pausing.resume,
    requests.RemoveSchedule: removing.remove,
    requests.ShowDoctor: troubles.doctor,
    requests.ShowStatistics: measuring.show,
    requests.ShowReview: reviewing.show,
    requests.Decide: reviewing.decide,
    requests.DecideReferred: reviewing.decide_referred,
    requests.Ring: asking.ring,
    requests.CloseDue: closing.close_due,
    requests.PlanNews: news.plan,
}


@dataclass(frozen=True, slots=True)
class Engine:
    """The one door to the use cases."""

    world: World

    async def handle(self, request: requests.Request, *, at: datetime) -> events.Event:
        """Carry out a request as of an instant; a naive `at` is refused."""
        if at.tzinfo is None:
            raise ValueError(f"the engine needs an aware datetime, not {at}")
        if isinstance(request, requests.FromHost) and not await self.world.hosts(
            request.who, request.where
        ):
            return events.NotAHost()
        return await HANDLERS[type(request)](self.world, request, at)


__all__ = ["HANDLERS", "Engine", "OwnWork", "World", "events", "requests"]
