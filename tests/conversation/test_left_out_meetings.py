"""One meeting of a series is left out: asked about, shown everywhere, and not reminded of; the series goes on."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.graph.simulator import TENANT, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.meeting import Conversation
from bot.runtime.worker import Worker
from tests.conftest import BOB, CHANNEL, SAID_AT, WHOLE, Moment, Posted, Said, Say, pressed
from tests.conversation.test_changes import Chat, chat

__all__ = ["chat"]

HERE = Conversation(TENANT, "a:personal-ann")
WEEKDAYS = "meet Standup every weekday at 9am"
ASKED = "Cancel the whole series for everybody, or only one meeting? Nothing is cancelled yet."
ONE_ASKED = "Only one meeting is left out, and the series goes on. Nothing is cancelled yet."
# Monday at 9:00 in Berlin, in winter.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NEXT_WEEK = ("Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov", "Fri 27 Nov")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

Ask = Callable[..., Awaitable[Said]]


@pytest.fixture
def ask(say: Say, moment: Moment) -> Ask:
    """Say something at the moment that it is, somebody else each time: one person may not ask often."""
    people = itertools.count()

    async def ask(text: str | None, **members: Any) -> Said:
        person = {"id": f"29:{next(people)}", "name": "Somebody"}
        return await say(text, **{"timestamp": moment.now.isoformat(), "from": person, **members})

    return ask


async def rule(ledger: SqlLedger) -> str:
    (known,) = await ledger.coming(HERE, SAID_AT, 0, 10)
    return known.rule


class TestAsking:
    async def test_cancel_says_that_the_whole_series_goes_and_offers_the_next_meeting(
        self, say: Say, graph: SimulatedGraph
    ) -> None:
        await say(WEEKDAYS)
        asked = await say("cancel Standup")

        rule = "Every weekday, Monday to Friday, 09:00"
        assert asked.text.splitlines()[1:] == [ASKED, "Times in Europe/Berlin", "Standup", rule]
        assert list(asked.buttons) == [WHOLE, "Only Mon 23 Nov"]
        assert len(graph.meetings) == 1

    async def test_so_does_the_button_of_its_card(self, say: Say) -> None:
        made = await say(WEEKDAYS)
        (cancel,) = [action for action in made.card["actions"] if action["title"] == "Cancel"]

        assert cancel["card"]["body"][0]["text"] == ASKED
        assert [action["title"] for action in cancel["card"]["actions"]] == ["Only Mon 23 Nov", WHOLE]

    async def test_the_whole_series_goes(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        cancelled = await say(None, **pressed(made, WHOLE))

        assert "Standup is cancelled." in cancelled.text
        assert graph.meetings == []

    async def test_the_last_meeting_of_a_series_is_all_of_it(self, say: Say) -> None:
        made = await say("meet Standup every weekday at 9am until 23 November")
        asked = await say("cancel Standup")

        assert list(asked.buttons) == [WHOLE]
        assert "Shall I cancel this for everybody? Nothing is cancelled yet." in asked.text
        assert [title for title in made.buttons if title != "Move it"] == [WHOLE]

    @pytest.mark.parametrize(
        ("words", "buttons"),
        [
            ("cancel Standup on Monday", ["Only Mon 23 Nov"]),
            ("cancel standup this Friday only", ["Only Fri 27 Nov"]),
            ("cancel only Friday's standup", ["Only Fri 27 Nov"]),
            ("cancel just Friday’s standup.", ["Only Fri 27 Nov"]),
            ("cancel Friday standup", ["Only Fri 27 Nov"]),
            ("cancel Friday's standup please", ["Only Fri 27 Nov"]),
            ("cancel fridays standup", ["Only Fri 27 Nov"]),
            ("cancel standup just once", ["Only Mon 23 Nov"]),
            ("can you please cancel Friday's standup?", ["Only Fri 27 Nov"]),
            ("cancel Standup on Dec 3", ["Only Thu 3 Dec"]),
            ("cancel the standup on the 3rd at 9am", ["Only Thu 3 Dec"]),
            ("cancel Standup on Monday and Tuesday", ["Only Mon 23 Nov", "Only Tue 24 Nov"]),
            ("cancel the next standup", ["Only Mon 23 Nov"]),
            ("cancel only standup", ["Only Mon 23 Nov"]),
            ("cancel Standup, only the next one", ["Only Mon 23 Nov"]),
            ("cancel next Friday's standup", ["Only Fri 27 Nov", "Only Fri 4 Dec"]),
            ("cancel standup next week", [f"Only {day}" for day in NEXT_WEEK]),
            ("delete Standup on Monday", ["Only Mon 23 Nov"]),
        ],
    )
    async def test_one_meeting_is_named(self, say: Say, words: str, buttons: list[str]) -> None:
        await say(WEEKDAYS)
        asked = await say(words)

        assert list(asked.buttons) == buttons
        assert ONE_ASKED in asked.text

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("cancel Standup tomorrow", "Standup does not meet on Sun 22 Nov."),
            ("cancel Standup on Monday at 10am", "Standup does not meet on Mon 23 Nov."),
            ("cancel today's standup", "Standup does not meet on Sat 21 Nov."),
        ],
    )
    async def test_a_day_on_which_it_does_not_meet_is_told(self, say: Say, words: str, told: str) -> None:
        await say(WEEKDAYS)
        asked = await say(words)

        assert asked.text.splitlines()[1:3] == [told, ASKED]
        assert list(asked.buttons) == [WHOLE, "Only Mon 23 Nov"]

    @pytest.mark.parametrize(
        "words",
        ["cancel the whole standup series", "cancel Standup series", "cancel all of Standup", "cancel standup"],
    )
    async def test_words_for_all_of_it_do_not_belong_to_its_name(self, say: Say, words: str) -> None:
        await say(WEEKDAYS)

        assert list((await say(words)).buttons) == [WHOLE, "Only Mon 23 Nov"]

    @pytest.mark.parametrize("words", ["cancel Standup of the sales team", "cancel only Friday"])
    async def test_what_names_no_series_is_not_known(self, say: Say, words: str) -> None:
        await say(WEEKDAYS)

        assert (await say(words)).buttons == {}

    async def test_a_subject_that_has_a_day_in_it_is_meant_before_a_day(self, say: Say) -> None:
        await say(WEEKDAYS)
        await say('meet "Standup Friday" on Wednesday at 3pm')

        assert list((await say("cancel Standup Friday")).buttons) == ["Cancel Wed 25 Nov 2026, 15:00"]

    @pytest.mark.parametrize(
        ("locale", "made", "words", "button"),
        [
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "sag die Runde am Montag ab", "Nur Mo 23. Nov."),
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "sag nur die Runde vom 30. November ab", "Nur Mo 30. Nov."),
            ("de-DE", "meet Runde jeden Tag um 9 Uhr", "cancel Runde morgen", "Nur So 22. Nov."),
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "storniere nächste Runde", "Nur Mo 23. Nov."),
            ("fr-FR", "meet Point tous les lundis à 9h", "annule le Point de lundi", "Juste lun. 23 nov."),
            ("fr-FR", "meet Point tous les jours à 9h", "annule seulement le Point demain", "Juste dim. 22 nov."),
            ("fr-FR", "meet Point tous les lundis à 9h", "annule le prochain Point", "Juste lun. 23 nov."),
            ("es-ES", "meet Ventas todos los lunes a las 9:00", "cancela solo Ventas del lunes", "Solo lun 23 nov"),
            ("es-ES", "meet Ventas todos los días a las 9:00", "cancela Ventas mañana", "Solo dom 22 nov"),
            ("es-ES", "meet Ventas todos los lunes a las 9:00", "cancela la próxima Ventas", "Solo lun 23 nov"),
            ("pt-BR", "meet Ponto toda segunda às 9h", "cancele só o Ponto de segunda", "Só seg, 23 nov"),
            ("pt-BR", "meet Ponto todos os dias às 9h", "cancele Ponto amanhã", "Só dom, 22 nov"),
            ("pt-BR", "meet Ponto toda segunda às 9h", "cancele apenas o próximo Ponto", "Só seg, 23 nov"),
        ],
    )
    async def test_in_every_language(self, say: Say, locale: str, made: str, words: str, button: str) -> None:
        await say(made, locale=locale)

        assert list((await say(words, locale=locale)).buttons) == [button]

    async def test_a_day_is_the_speakers(self, say: Say) -> None:
        await say("meet Late every Monday at 11pm")
        tokyo = {"localTimezone": "Asia/Tokyo", "localTimestamp": "2026-11-21T22:00:00+09:00"}

        assert list((await say("cancel Late on Tuesday", **tokyo)).buttons) == ["Only Mon 23 Nov"]
        assert "Late does not meet on Mon 23 Nov." in (await say("cancel Late on Monday", **tokyo)).text


class TestAnswering:
    @pytest.mark.parametrize("words", ["2", "the second", "only the next one", "just the next", "Monday", "only"])
    async def test_the_next_meeting_is_typed(self, say: Say, ledger: SqlLedger, words: str) -> None:
        await say(WEEKDAYS)
        await say("cancel Standup")
        left_out = await say(words)

        assert left_out.text.splitlines()[:2] == [
            "One meeting left out",
            "Standup does not meet on Mon 23 Nov 2026, 09:00. The series goes on with the same link.",
        ]
        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261123")

    @pytest.mark.parametrize("words", ["1", "the whole series", "all", "the first"])
    async def test_the_whole_series_is_typed(self, say: Say, graph: SimulatedGraph, words: str) -> None:
        await say(WEEKDAYS)
        await say("cancel Standup")
        cancelled = await say(words)

        assert "Standup is cancelled." in cancelled.text
        assert graph.meetings == []

    async def test_yes_says_nothing_where_there_are_two(self, say: Say, graph: SimulatedGraph) -> None:
        await say(WEEKDAYS)
        await say("cancel Standup")
        again = await say("yes")
        await say("cancel Standup on Friday")
        left_out = await say("yes")

        assert list(again.buttons) == [WHOLE, "Only Mon 23 Nov"]
        assert "Standup does not meet on Fri 27 Nov 2026" in left_out.text
        assert len(graph.meetings) == 1

    @pytest.mark.parametrize(
        ("locale", "made", "asked", "words"),
        [
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "cancel Runde", "nur die nächste"),
            ("fr-FR", "meet Point tous les lundis à 9h", "cancel Point", "seulement la prochaine"),
            ("es-ES", "meet Ventas todos los lunes a las 9:00", "cancel Ventas", "solo la próxima"),
            ("pt-BR", "meet Ponto toda segunda às 9h", "cancel Ponto", "só a próxima"),
        ],
    )
    async def test_it_is_typed_in_every_language(
        self, say: Say, ledger: SqlLedger, locale: str, made: str, asked: str, words: str
    ) -> None:
        await say(made, locale=locale)
        await say(asked, locale=locale)
        await say(words, locale=locale)

        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261123")


class TestLeavingOut:
    async def test_card_and_list_say_so(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        left_out = await say(None, **pressed(made, "Only Mon 23 Nov"))
        listed = await say("list")

        assert left_out.text.splitlines()[:3] == ["Standup", "Every weekday, Monday to Friday", "Not on Mon 23 Nov"]
        assert "Next: {{DATE(2026-11-24T08:00:00Z, SHORT)}}" in left_out.text
        assert left_out.join_url == made.join_url
        assert "Only Tue 24 Nov" in left_out.buttons
        assert "Not on Mon 23 Nov" in listed.text
        assert "{{DATE(2026-11-24T08:00:00Z, SHORT)}}" in listed.text
        assert len(graph.meetings) == 1

    async def test_who_asks_again_gets_the_link_and_the_exceptions(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        await say(None, **pressed(made, "Only Mon 23 Nov"))
        again = await say(WEEKDAYS, **{"from": BOB})

        assert again.join_url == made.join_url
        assert "Not on Mon 23 Nov" in again.text
        assert "Next: {{DATE(2026-11-24T08:00:00Z, SHORT)}}" in again.text
        assert len(graph.meetings) == 1

    async def test_exceptions_stay_if_the_meeting_is_lost_at_microsoft(
        self, say: Say, graph: SimulatedGraph, ledger: SqlLedger
    ) -> None:
        made = await say(WEEKDAYS)
        await say(None, **pressed(made, "Only Mon 23 Nov"))
        graph.forget(graph.meetings[0]["id"])
        again = await say(WEEKDAYS)

        assert again.join_url != made.join_url
        assert "Not on Mon 23 Nov" in again.text
        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261123")

    async def test_twice_is_once(self, say: Say, ledger: SqlLedger) -> None:
        made = await say(WEEKDAYS)
        button = pressed(made, "Only Mon 23 Nov")
        both = await asyncio.gather(say(None, **button), say(None, **button, **{"from": BOB}))
        third = await say(None, **button, id="1700000000077")
        again = await say(None, **button, id="1700000000077")

        for answered in (*both, third, again):
            assert "Not on Mon 23 Nov" in answered.text
        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261123")

    async def test_of_two_at_once_none_is_lost(self, say: Say, ledger: SqlLedger) -> None:
        await say(WEEKDAYS)
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        asked = [await say(f"cancel Standup on {day}", **{"from": {"id": f"29:{day}", "name": day}}) for day in days]
        await asyncio.gather(*(say(None, **pressed(one, *one.buttons)) for one in asked))

        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261123,20261124,20261125,20261126,20261127")

    async def test_the_last_one_ends_the_series(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Standup every weekday at 9am until 24 November")
        monday, tuesday = await say("cancel Standup on Monday"), await say("cancel Standup on Tuesday")
        await say(None, **pressed(tuesday, "Only Tue 24 Nov"))
        only = await say("cancel Standup on Monday")
        answered = await say(None, **pressed(monday, "Only Mon 23 Nov"))

        assert list(only.buttons) == [WHOLE]
        assert "Shall I cancel this for everybody? Nothing is cancelled yet." in only.text
        assert "Standup is cancelled." in answered.text
        assert graph.meetings == []
        assert "Nothing is coming up here." in (await say("list")).text

    async def test_a_meeting_that_is_over_is_not_left_out(self, ask: Ask, moment: Moment, ledger: SqlLedger) -> None:
        made = await ask(WEEKDAYS)
        moment.now = MONDAY + 2 * MINUTE
        late = await ask(None, **pressed(made, "Only Mon 23 Nov"))

        assert late.text.startswith("That meeting is over, so nothing was done.")
        assert "Only Tue 24 Nov" in late.buttons
        assert "X-LEFT-OUT" not in await rule(ledger)

    async def test_a_series_that_is_gone_is_not_changed(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        await say(None, **pressed(made, WHOLE))
        late = await say(None, **pressed(made, "Only Mon 23 Nov"))

        assert "That meeting was cancelled or moved already." in late.text
        assert graph.meetings == []

    async def test_old_exceptions_do_not_pile_up(self, ask: Ask, moment: Moment, ledger: SqlLedger) -> None:
        await ask("meet Standup every day at 9am")
        for _ in range(5):
            moment.now += DAY
            asked = await ask("cancel the next standup")
            await ask(None, **pressed(asked, *asked.buttons))
        shown = await ask("meet Standup every day at 9am")

        assert (await rule(ledger)).endswith(";X-LEFT-OUT=20261126,20261127")
        assert "Not on Thu 26 Nov and Fri 27 Nov" in shown.text

    async def test_no_more_than_five_days_are_named(self, say: Say) -> None:
        await say(WEEKDAYS)
        for day in range(1, 8):
            asked = await say(
                f"cancel Standup on 2026-12-{day + 6 if day < 6 else day + 8:02}", **{"from": {"id": f"29:{day}"}}
            )
            await say(None, **pressed(asked, *asked.buttons), **{"from": {"id": f"29:{day}"}})

        shown = await say("list")
        assert "Not on Mon 7 Dec, Tue 8 Dec, Wed 9 Dec, Thu 10 Dec, Fri 11 Dec, …" in shown.text

    async def test_in_a_channel_only_who_asked_may(self, say: Say) -> None:
        made = await say(WEEKDAYS, conversation=CHANNEL)
        refused = await say(None, **pressed(made, "Only Mon 23 Nov"), conversation=CHANNEL, **{"from": BOB})
        left_out = await say(None, **pressed(made, "Only Mon 23 Nov"), conversation=CHANNEL)

        assert "in a channel, only those who asked" in refused.spoken
        assert "Not on Mon 23 Nov" in left_out.text


class TestOnTheChannel:
    async def test_the_card_says_so_where_it_stands_and_the_thread_is_told(self, chat: Chat) -> None:
        await chat.tell(WEEKDAYS, conversation=CHANNEL)
        await chat.tell(None, **pressed(chat.last, "Only Mon 23 Nov"), conversation=CHANNEL, replyToId="reply-1")

        assert [card for card, _ in chat.edits] == ["reply-1"]
        assert "Not on Mon 23 Nov" in chat.edits[0][1]
        assert chat.posted[-1].text.startswith("One meeting left out\nStandup does not meet on Mon 23 Nov 2026, 09:00.")
        assert "Left out by Ann Example" in chat.posted[-1].text

    async def test_a_typed_answer_edits_the_card_too(self, chat: Chat) -> None:
        await chat.tell(WEEKDAYS)
        await chat.tell("cancel Standup on Friday")
        await chat.tell("yes")

        assert chat.posted[-1].text.startswith("One meeting left out")
        assert "Not on Fri 27 Nov" in dict(chat.edits)["reply-1"]
        assert "This question was answered." in dict(chat.edits)["reply-2"]

    async def test_older_cards_follow(self, chat: Chat, worker: Worker) -> None:
        await chat.tell(WEEKDAYS)
        await chat.tell(WEEKDAYS, **{"from": BOB})
        await chat.tell(None, **pressed(chat.last, "Only Mon 23 Nov"), replyToId="reply-2")
        await worker.edit()

        assert [card for card, text in chat.edits if "Not on Mon 23 Nov" in text] == ["reply-2", "reply-1"]


class TestLater:
    async def test_reminders_skip_it_and_name_those_to_come(
        self, ask: Ask, worker: Worker, moment: Moment, posted: list[Posted], channel_url: str
    ) -> None:
        here = {"serviceUrl": f"{channel_url}/", "deliveryMode": None}
        await ask(WEEKDAYS, **here)
        for day in ("Monday", "Wednesday"):
            asked = await ask(f"cancel Standup on {day}")
            await ask(None, **pressed(asked, *asked.buttons))
        told = len(posted)
        while moment.now < MONDAY + 3 * DAY:
            await worker.remind()
            moment.now += 5 * MINUTE

        assert ["{{DATE(2026-11-24T08:00:00Z, SHORT)}}" in reminder.text for reminder in posted[told:]] == [True, False]
        assert "Not on Wed 25 Nov" in posted[told].text
        assert "{{DATE(2026-11-26T08:00:00Z, SHORT)}}" in posted[told + 1].text
        assert "Not on" not in posted[told + 1].text

    async def test_the_meeting_at_microsoft_moves_on_to_the_next(
        self, ask: Ask, worker: Worker, moment: Moment, graph: SimulatedGraph
    ) -> None:
        made = await ask(WEEKDAYS)
        await ask(None, **pressed(made, "Only Mon 23 Nov"))
        await worker.renew()
        (meeting,) = graph.meetings
        assert meeting["startDateTime"].startswith("2026-11-24T08:00")

        asked = await ask("cancel Standup on Wednesday")
        await ask(None, **pressed(asked, *asked.buttons))
        moment.now = MONDAY + DAY
        await worker.remind()
        await worker.renew()

        (meeting,) = graph.meetings
        assert meeting["startDateTime"].startswith("2026-11-26T08:00")
        assert meeting["joinWebUrl"] == made.join_url

    async def test_a_reminder_that_a_release_before_would_send_is_not_sent(
        self, ask: Ask, worker: Worker, moment: Moment, ledger: SqlLedger, posted: list[Posted], channel_url: str
    ) -> None:
        made = await ask(WEEKDAYS, serviceUrl=f"{channel_url}/", deliveryMode=None)
        (known,) = await ledger.coming(HERE, SAID_AT, 0, 10)
        tuesday = await ask("cancel Standup on Tuesday")
        await ask(None, **pressed(tuesday, *tuesday.buttons))
        (left_out,) = await ledger.coming(HERE, SAID_AT, 0, 10)
        # It knows no exceptions, and awaits the meeting that the rule alone gives.
        await ledger.await_next(left_out, MONDAY + DAY)
        told = len(posted)
        moment.now = MONDAY + DAY - 5 * MINUTE
        await worker.remind()

        assert known.id == left_out.id
        assert made.status == 202
        assert len(posted) == told
