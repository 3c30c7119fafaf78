"""A series moves to another hour or weekday from now on: the same link, and a question where it is not clear."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.graph.simulator import TENANT, SimulatedGraph
from bot.ledger.sql_ledger import SqlLedger
from bot.meetings.ledger import StoredMeeting
from bot.meetings.meeting import Conversation
from bot.runtime.worker import Worker
from tests.conftest import BOB, CHANNEL, SAID_AT, WHOLE, Moment, Posted, Say, pressed
from tests.conversation.test_changes import Chat, chat
from tests.conversation.test_left_out_meetings import Ask, ask

__all__ = ["ask", "chat"]

HERE = Conversation(TENANT, "a:personal-ann")
WEEKDAYS = "meet Standup every weekday at 9am"
MONDAYS = "meet Standup every Monday at 9am"
FORTNIGHTLY = "meet Standup every 2 weeks on Monday at 9am"
MONTHLY = "meet Standup every month on the 15th at 9am"
DAILY = "meet Standup every day at 9am"
AT_TEN = "Every weekday, Monday to Friday, 10:00"
ONE_ALONE = "One meeting alone cannot move: all from now on, or leave it out? Nothing is changed yet."
OTHER_RULE = "Standup is not moved: a series can change its hour, a weekly one its weekday, too."
# Monday at 9:00 in Berlin, in winter.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


async def known(ledger: SqlLedger) -> StoredMeeting:
    (found,) = await ledger.coming(HERE, SAID_AT, 0, 10)
    return found


class TestMoving:
    @pytest.mark.parametrize(
        ("made", "words", "since", "rule"),
        [
            (WEEKDAYS, "move Standup to 10am", "Mon 23 Nov 2026, 10:00", AT_TEN),
            (WEEKDAYS, "move standup to 9:30", "Mon 23 Nov 2026, 09:30", "Every weekday, Monday to Friday, 09:30"),
            (WEEKDAYS, "move Standup from 9 to 10am", "Mon 23 Nov 2026, 10:00", AT_TEN),
            (WEEKDAYS, "move Standup an hour later", "Mon 23 Nov 2026, 10:00", AT_TEN),
            (
                WEEKDAYS,
                "push Standup by 30 minutes",
                "Mon 23 Nov 2026, 09:30",
                "Every weekday, Monday to Friday, 09:30",
            ),
            (
                WEEKDAYS,
                "bring forward Standup by an hour",
                "Mon 23 Nov 2026, 08:00",
                "Every weekday, Monday to Friday, 08:00",
            ),
            (WEEKDAYS, "move Standup to Tuesdays", "Tue 24 Nov 2026, 09:00", "Every Tuesday, 09:00"),
            (
                WEEKDAYS,
                "move Standup to every Monday and Thursday",
                "Mon 23 Nov 2026, 09:00",
                "Every Monday and Thursday, 09:00",
            ),
            (MONDAYS, "move Standup to Tuesdays", "Tue 24 Nov 2026, 09:00", "Every Tuesday, 09:00"),
            (MONDAYS, "move Standup to Tuesday at 10", "Tue 24 Nov 2026, 10:00", "Every Tuesday, 10:00"),
            (MONDAYS, "move Standup to Tuesday", "Tue 24 Nov 2026, 09:00", "Every Tuesday, 09:00"),
            (MONDAYS, "move Standup from Monday to Tuesday", "Tue 24 Nov 2026, 09:00", "Every Tuesday, 09:00"),
            (
                MONDAYS,
                "move Standup from Mondays to Tuesdays at 10am",
                "Tue 24 Nov 2026, 10:00",
                "Every Tuesday, 10:00",
            ),
            (
                MONDAYS,
                "move Standup to every weekday at 8am",
                "Mon 23 Nov 2026, 08:00",
                "Every weekday, Monday to Friday, 08:00",
            ),
            (MONDAYS, "move Standup to 14:00 CET", "Mon 23 Nov 2026, 14:00", "Every Monday, 14:00"),
            (FORTNIGHTLY, "move Standup to Fridays", "Fri 27 Nov 2026, 09:00", "Every 2 weeks on Friday, 09:00"),
            (MONTHLY, "move Standup to 10am", "Tue 15 Dec 2026, 10:00", "Every month on day 15, 10:00"),
            (DAILY, "move Standup half an hour earlier", "Sun 22 Nov 2026, 08:30", "Every day, 08:30"),
        ],
    )
    async def test_it_meets_at_the_new_time_from_now_on(
        self, say: Say, graph: SimulatedGraph, made: str, words: str, since: str, rule: str
    ) -> None:
        before = await say(made)
        moved = await say(words)

        assert moved.text.startswith(f"Moved\nStandup meets at another time from {since} on: {rule}. Before: ")
        assert moved.join_url == before.join_url
        assert len(graph.meetings) == 1

    @pytest.mark.parametrize(
        ("locale", "made", "words", "rule"),
        [
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "verschiebe Runde auf 10 Uhr", "Jeden Montag, 10:00"),
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "verschiebe Runde auf dienstags", "Jeden Dienstag, 09:00"),
            ("de-DE", "meet Runde jeden Montag um 9 Uhr", "verschiebe Runde um eine Stunde", "Jeden Montag, 10:00"),
            (
                "de-DE",
                "meet Runde jeden Montag um 9 Uhr",
                "verschiebe Runde auf Dienstag um 11",
                "Jeden Dienstag, 11:00",
            ),
            ("fr-FR", "meet Point tous les lundis à 9h", "déplace Point à 10h", "Chaque lundi, 10:00"),
            ("fr-FR", "meet Point tous les lundis à 9h", "déplace Point au mardi", "Chaque mardi, 09:00"),
            ("fr-FR", "meet Point tous les lundis à 9h", "déplace Point aux mardis à 11h", "Chaque mardi, 11:00"),
            ("fr-FR", "meet Point tous les lundis à 9h", "décale Point d'une heure", "Chaque lundi, 10:00"),
            ("es-ES", "meet Ventas todos los lunes a las 9:00", "mueve Ventas a las 10:00", "Cada lunes, 10:00"),
            ("es-ES", "meet Ventas todos los lunes a las 9:00", "mueve Ventas a los martes", "Cada martes, 09:00"),
            (
                "es-ES",
                "meet Ventas todos los lunes a las 9:00",
                "mueve Ventas al martes a las 11",
                "Cada martes, 11:00",
            ),
            ("pt-BR", "meet Ponto toda segunda às 9h", "mova Ponto para as 10h", "Toda semana (segunda-feira), 10:00"),
            ("pt-BR", "meet Ponto toda segunda às 9h", "mova Ponto para terça", "Toda semana (terça-feira), 09:00"),
        ],
    )
    async def test_in_every_language(self, say: Say, locale: str, made: str, words: str, rule: str) -> None:
        await say(made, locale=locale)
        moved = await say(words, locale=locale)

        assert f": {rule}. " in moved.text.replace("\u00a0", "")

    async def test_the_new_words_find_it_and_the_old_ones_get_another(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        await say("move Standup to 10am")
        new = await say("meet Standup every weekday at 10am")
        old = await say(WEEKDAYS, **{"from": BOB})

        assert new.join_url == made.join_url
        assert "This meeting was already there" in new.text
        assert old.join_url != made.join_url
        assert "New meeting." in old.text
        assert len({meeting["externalId"] for meeting in graph.meetings}) == 2

    async def test_it_moves_there_and_back(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say(WEEKDAYS)
        await say("move Standup to 10am")
        await say("move Standup to 9am")

        assert (await say(WEEKDAYS)).join_url == made.join_url
        assert len(graph.meetings) == 1

    async def test_one_without_a_subject_moves_too(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say("meet every weekday at 9am")
        await say("move Meeting to 10am")

        assert (await say("meet every weekday at 10am")).join_url == made.join_url
        assert len(graph.meetings) == 1

    async def test_a_series_at_the_new_time_is_not_joined_with_it(self, say: Say, graph: SimulatedGraph) -> None:
        await say(WEEKDAYS)
        await say("meet Standup every weekday at 10am")
        refused = await say("move Standup to 10am")

        assert "Standup is not moved: there is a meeting of that name at that time already." in refused.text
        assert len(graph.meetings) == 2

    async def test_its_own_time_is_no_move(self, say: Say) -> None:
        await say(MONDAYS)

        assert "Standup is at that time already." in (await say("move Standup to 9am")).text
        assert "Standup is at that time already." in (await say("move Standup to Mondays")).text

    async def test_left_out_days_stay_where_it_still_meets(self, say: Say, ledger: SqlLedger) -> None:
        await say(WEEKDAYS)
        for day in ("Monday", "Tuesday"):
            asked = await say(f"cancel Standup on {day}")
            await say(None, **pressed(asked, *asked.buttons), **{"from": BOB})
        by_hour = await say("move Standup to 10am")
        assert "from Wed 25 Nov 2026, 10:00 on" in by_hour.text
        assert (await known(ledger)).rule.endswith(";X-LEFT-OUT=20261123,20261124")

        await say("move Standup to Tuesdays")
        assert (await known(ledger)).rule.endswith(";X-LEFT-OUT=20261124")

    async def test_so_many_times_stay_so_many(self, ask: Ask, moment: Moment, ledger: SqlLedger) -> None:
        await ask("meet Standup every Monday at 9am for 4 times")
        moment.now = MONDAY + HOUR
        moved = await ask("move Standup to Fridays at 10am")
        again = await ask("move Standup to Fridays at 10am")

        assert "from Fri 4 Dec 2026, 10:00 on: Every Friday · 3 times, 10:00." in moved.text
        assert "Standup is at that time already." in again.text
        assert "UNTIL=20261218" in (await known(ledger)).rule

    async def test_another_length_holds_for_those_to_come(
        self, ask: Ask, worker: Worker, moment: Moment, graph: SimulatedGraph
    ) -> None:
        await ask(WEEKDAYS)
        await ask("move Standup to 10-10:30")
        for now in (SAID_AT, MONDAY + HOUR):
            moment.now = now
            await worker.remind()
            await worker.renew()
            (meeting,) = graph.meetings
            assert meeting["startDateTime"][11:16] == "09:00"
            assert meeting["endDateTime"][11:16] == "09:30"
        assert meeting["startDateTime"].startswith("2026-11-24")

    async def test_what_has_met_this_week_does_not_meet_again(self, ask: Ask, moment: Moment) -> None:
        await ask(MONDAYS)
        moment.now = MONDAY + 2 * HOUR
        moved = await ask("move Standup to Tuesdays")

        assert "from Tue 1 Dec 2026, 09:00 on: Every Tuesday" in moved.text

    async def test_what_has_met_today_does_not_meet_again(self, ask: Ask, moment: Moment) -> None:
        await ask(WEEKDAYS)
        moment.now = MONDAY + MINUTE
        moved = await ask("move Standup to 2pm")

        assert "from Tue 24 Nov 2026, 14:00 on" in moved.text

    async def test_every_2_weeks_keeps_its_weeks(self, ask: Ask, moment: Moment) -> None:
        await ask(FORTNIGHTLY)
        moment.now = MONDAY + HOUR
        moved = await ask("move Standup to Wednesdays")

        assert "from Wed 9 Dec 2026, 09:00 on" in moved.text

    async def test_in_another_zone_the_hour_is_the_speakers(self, say: Say) -> None:
        await say(MONDAYS)
        london = {"localTimezone": "Europe/London", "localTimestamp": "2026-11-21T13:00:00+00:00"}
        moved = await say("move Standup to 10am", **london)

        assert ": Every Monday, 11:00. " in moved.text
        assert "Times in Europe/Berlin" in moved.text

    async def test_in_another_zone_the_weekday_is_the_speakers(self, say: Say) -> None:
        await say("meet Standup every Monday at 11pm")
        tokyo = {"localTimezone": "Asia/Tokyo", "localTimestamp": "2026-11-21T22:00:00+09:00"}
        moved = await say("move Standup to Thursdays at 7am", **tokyo)

        assert ": Every Wednesday, 23:00. " in moved.text


class TestAsking:
    @pytest.mark.parametrize(
        ("made", "words", "buttons"),
        [
            (WEEKDAYS, "move Standup on Monday to 10am", [AT_TEN, "Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Standup tomorrow to 10am", [AT_TEN, "Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Friday's standup to 10am", [AT_TEN, "Leave out Fri 27 Nov"]),
            (WEEKDAYS, "move the next standup to 10am", [AT_TEN, "Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Standup to Tuesday at 10", ["Every Tuesday, 10:00", "Leave out Tue 24 Nov"]),
            (WEEKDAYS, "move Standup to tomorrow at 10am", [AT_TEN, "Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Standup to Dec 3", ["Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Standup to 10am starting next week", [AT_TEN, "Leave out Mon 23 Nov"]),
            (WEEKDAYS, "move Standup to next Tuesday at 10am", [AT_TEN, "Leave out Mon 23 Nov"]),
            (MONDAYS, "move Standup to next Tuesday", ["Every Tuesday, 09:00", "Leave out Mon 23 Nov"]),
            (MONDAYS, "move Standup on Monday to 10am", ["Every Monday, 10:00", "Leave out Mon 23 Nov"]),
            (DAILY, "move Standup to Friday at 10am", ["Every day, 10:00", "Leave out Fri 27 Nov"]),
            (MONTHLY, "move Standup to the 20th", ["Leave out Tue 15 Dec"]),
        ],
    )
    async def test_one_meeting_alone_cannot_move(self, say: Say, made: str, words: str, buttons: list[str]) -> None:
        await say(made)
        asked = await say(words)

        assert asked.text == f"Move\n{ONE_ALONE}\nStandup\nTimes in Europe/Berlin"
        assert list(asked.buttons) == buttons

    @pytest.mark.parametrize(
        ("locale", "made", "words", "buttons"),
        [
            (
                "de-DE",
                "meet Runde jeden Tag um 9 Uhr",
                "verschiebe Runde morgen auf 10 Uhr",
                ["Jeden Tag, 10:00", "Ohne So 22. Nov."],
            ),
            (
                "fr-FR",
                "meet Point tous les jours à 9h",
                "déplace le Point de demain à 10h",
                ["Tous les jours, 10:00", "Sauf dim. 22 nov."],
            ),
            (
                "es-ES",
                "meet Ventas todos los días a las 9:00",
                "mueve Ventas de mañana a las 10",
                ["Todos los días, 10:00", "Quitar dom 22 nov"],
            ),
            (
                "pt-BR",
                "meet Ponto todos os dias às 9h",
                "mova o Ponto de amanhã para as 10h",
                ["Todos os dias, 10:00", "Sem dom, 22 nov"],
            ),
        ],
    )
    async def test_it_cannot_in_any_language(
        self, say: Say, locale: str, made: str, words: str, buttons: list[str]
    ) -> None:
        await say(made, locale=locale)

        assert list((await say(words, locale=locale)).buttons) == buttons

    async def test_all_from_now_on_is_pressed(self, say: Say) -> None:
        made = await say(WEEKDAYS)
        asked = await say("move Standup on Monday to 10am")
        moved = await say(None, **pressed(asked, AT_TEN))

        assert moved.text.splitlines()[1:3] == ["Every weekday, Monday to Friday", "From Monday 23 November 2026 on"]
        assert "Moved by Ann Example" in moved.text
        assert moved.join_url == made.join_url

    @pytest.mark.parametrize("words", ["1", "all", "the whole series"])
    async def test_all_from_now_on_is_typed(self, say: Say, words: str) -> None:
        await say(WEEKDAYS)
        await say("move Standup on Monday to 10am")

        assert "from Mon 23 Nov 2026, 10:00 on" in (await say(words)).text

    @pytest.mark.parametrize("words", ["2", "Monday"])
    async def test_that_one_is_left_out(self, say: Say, words: str) -> None:
        await say(WEEKDAYS)
        await say("move Standup on Monday to 10am")

        assert "Standup does not meet on Mon 23 Nov 2026, 09:00." in (await say(words)).text

    async def test_an_hour_that_is_open_is_asked_about(self, say: Say) -> None:
        await say(MONDAYS)
        asked = await say("move Standup to 8")

        assert list(asked.buttons) == ["Every Monday, 08:00", "Every Monday, 20:00"]

    async def test_some_days_alone_at_another_hour_are_asked_about(self, say: Say) -> None:
        await say(WEEKDAYS)
        asked = await say("move Standup to 10am on Mondays")

        assert "Nothing is moved yet." in asked.text
        assert list(asked.buttons) == ["Every Monday, 10:00"]

    async def test_an_hour_at_which_it_is_not_is_asked_about(self, say: Say) -> None:
        await say(MONDAYS)
        asked = await say("move Standup from 3pm to 4pm")

        assert "Nothing is moved yet." in asked.text
        assert list(asked.buttons) == ["Every Monday, 16:00"]

    @pytest.mark.parametrize(
        ("made", "words"),
        [
            (MONTHLY, "move Standup to Tuesday"),
            (DAILY, "move Standup to Tuesdays"),
            (MONDAYS, "move Standup to every day"),
            (MONDAYS, "move Standup to every month on the 3rd at 10am"),
        ],
    )
    async def test_another_kind_of_rule_is_refused(self, say: Say, made: str, words: str) -> None:
        await say(made)

        assert OTHER_RULE in (await say(words)).text

    async def test_a_series_that_would_be_over_is_refused(self, say: Say, ledger: SqlLedger) -> None:
        await say("meet Standup every Monday at 9am until 23 November")
        refused = await say("move Standup to Tuesdays")

        assert "That series is already over." in refused.text
        assert (await known(ledger)).rule.startswith("FREQ=WEEKLY;BYDAY=MO;")

    async def test_of_a_single_meeting_and_a_series_of_one_name_is_asked(self, say: Say) -> None:
        await say(MONDAYS)
        await say("meet Standup on Wednesday at 3pm")
        asked = await say("move Standup to 4pm")

        assert list(asked.buttons) == ["Wed 25 Nov, 15:00 → 16:00", "Every Monday, 16:00"]

    async def test_hour_and_weekday_are_picked(self, say: Say, ledger: SqlLedger) -> None:
        made = await say(MONDAYS)
        asked = await say("move Standup")
        assert "When shall it be from now on? Nothing is moved yet." in asked.text

        by_question = await say(None, **pressed(asked, "Move it", time="10:30", weekday="2"))
        by_card = await say(None, **pressed(made, "Move it", time="10:30", weekday="0"))
        again = await say(None, **pressed(by_question, "Move it", time="11:00", weekday="4"))

        assert "Every Wednesday\nFrom Wednesday 25 November 2026 on" in by_question.text
        assert by_card.text.startswith("This meeting was moved in the meantime, so nothing was done.")
        assert "Every Friday\nFrom Friday 27 November 2026 on" in again.text
        assert (await known(ledger)).rule == "FREQ=WEEKLY;BYDAY=FR;BYHOUR=11;BYMINUTE=0"

    async def test_which_one_and_when_can_be_picked(self, say: Say, ledger: SqlLedger) -> None:
        await say(MONDAYS)
        await say("meet Standup every Thursday at 2pm")
        which = await say("move Standup")
        assert list(which.buttons) == ["Every Monday, 09:00", "Every Thursday, 14:00"]
        asked = await say(None, **pressed(which, "Every Thursday, 14:00"))
        await say(None, **pressed(asked, "Move it", time="15:00", weekday="4"))

        rules = {known.rule for known in await ledger.coming(HERE, SAID_AT, 0, 10)}
        assert rules == {
            "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0",
            "FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0",
        }

    async def test_of_other_series_only_the_hour_is_picked(self, say: Say, ledger: SqlLedger) -> None:
        made = await say(WEEKDAYS)
        await say(None, **pressed(made, "Move it", time="10:30", weekday="2"))

        assert (await known(ledger)).rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=10;BYMINUTE=30"

    async def test_without_a_picked_hour_it_is_asked_for(self, say: Say) -> None:
        made = await say(MONDAYS)
        asked = await say(None, **pressed(made, "Move it", time=""))

        assert "Please pick a time, too." in asked.text
        assert list(asked.buttons) == ["Move it"]


class TestTwice:
    async def test_an_outdated_button_moves_nothing(self, say: Say, ledger: SqlLedger) -> None:
        await say(MONDAYS)
        asked = await say("move Standup to 8")
        await say(None, **pressed(asked, "Every Monday, 08:00"))
        late = await say(None, **pressed(asked, "Every Monday, 20:00"), **{"from": BOB})

        assert late.text.startswith("This meeting was moved in the meantime, so nothing was done.")
        assert (await known(ledger)).rule == "FREQ=WEEKLY;BYDAY=MO;BYHOUR=8;BYMINUTE=0"

    async def test_the_same_button_twice_moves_once(self, say: Say, ledger: SqlLedger) -> None:
        await say(MONDAYS)
        asked = await say("move Standup to 8")
        button = pressed(asked, "Every Monday, 08:00")
        both = await asyncio.gather(say(None, **button), say(None, **button, **{"from": BOB}))

        for moved in both:
            assert "Every Monday\nFrom Monday 23 November 2026 on" in moved.text
        assert (await known(ledger)).generation == 0

    async def test_of_a_move_and_a_day_left_out_at_once_none_is_lost(self, say: Say, ledger: SqlLedger) -> None:
        made = await say(WEEKDAYS)
        friday = await say("cancel Standup on Friday")
        await asyncio.gather(
            say(None, **pressed(made, "Move it", time="10:00"), **{"from": BOB}),
            say(None, **pressed(friday, "Only Fri 27 Nov")),
        )
        found = await known(ledger)

        # Whichever came first: on Friday nobody is at 9:00, and the day is left out unless it was moved before.
        assert "BYHOUR=10" in found.rule
        assert found.rule.endswith("X-LEFT-OUT=20261127") or "X-LEFT-OUT" not in found.rule

    async def test_a_cancelled_one_is_not_moved(self, say: Say) -> None:
        made = await say(MONDAYS)
        await say(None, **pressed(made, WHOLE))
        late = await say(None, **pressed(made, "Move it", time="10:00"))

        assert "That meeting was cancelled or moved already." in late.text

    async def test_in_a_channel_only_who_asked_may(self, say: Say) -> None:
        await say(MONDAYS, conversation=CHANNEL)
        refused = await say("move Standup to 10am", conversation=CHANNEL, **{"from": BOB})
        moved = await say("move Standup to 10am", conversation=CHANNEL)

        assert "Standup is not moved: in a channel, only those who asked" in refused.text
        assert "from Mon 23 Nov 2026, 10:00 on" in moved.text


class TestAround:
    async def test_the_card_changes_where_it_stands_and_the_thread_is_told(self, chat: Chat) -> None:
        await chat.tell(MONDAYS, conversation=CHANNEL)
        await chat.tell("move Standup to Tuesdays at 10am", conversation=CHANNEL)

        assert (
            "Standup meets at another time from Tue 24 Nov 2026, 10:00 on: Every Tuesday, 10:00."
            in chat.posted[-1].text
        )
        assert "Before: Every Monday, 09:00. The link stays the same." in chat.posted[-1].text
        ((card, text),) = chat.edits
        assert card == "reply-1"
        assert text.splitlines()[1:3] == ["Every Tuesday", "From Tuesday 24 November 2026 on"]
        assert "Next: {{DATE(2026-11-24T09:00:00Z, SHORT)}}" in text
        assert "Moved by Ann Example" in text

    async def test_older_cards_follow(self, chat: Chat, worker: Worker) -> None:
        await chat.tell(MONDAYS)
        await chat.tell(MONDAYS, **{"from": BOB})
        await chat.tell("move Standup to Tuesdays")
        await worker.edit()

        assert [card for card, text in chat.edits if "From Tuesday 24 November 2026 on" in text] == [
            "reply-2",
            "reply-1",
        ]

    async def test_list_reminders_and_microsoft_follow(
        self, ask: Ask, worker: Worker, moment: Moment, graph: SimulatedGraph, posted: list[Posted], channel_url: str
    ) -> None:
        await ask(MONDAYS, serviceUrl=f"{channel_url}/", deliveryMode=None)
        external_id = graph.meetings[0]["externalId"]
        await ask("move Standup to Tuesdays at 8am")
        listed = await ask("list")
        await worker.renew()
        told = len(posted)
        while moment.now < MONDAY + 8 * DAY:
            await worker.remind()
            moment.now += 5 * MINUTE
        await worker.renew()

        assert "Every Tuesday" in listed.text
        assert "{{DATE(2026-11-24T07:00:00Z, SHORT)}}" in listed.text
        assert ["{{DATE(2026-11-24T07:00:00Z, SHORT)}}" in text.text for text in posted[told:]] == [True, False]
        assert graph.meetings[0]["startDateTime"].startswith("2026-12-08T07:00")
        assert graph.meetings[0]["externalId"] == external_id
