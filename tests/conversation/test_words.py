"""What people say to change and list meetings in their own words: rename, "it", times that choose, days of a list."""

from datetime import timedelta

import pytest

from bot.graph.simulator import SimulatedGraph
from tests.conftest import BOB, CHANNEL, SAID_AT, Say, pressed
from tests.conversation.test_changes import times

MINUTE = timedelta(minutes=1)


def subjects(graph: SimulatedGraph) -> list[str]:
    return [meeting["subject"] for meeting in graph.meetings]


class TestRename:
    @pytest.mark.parametrize(
        ("locale", "words", "subject"),
        [
            ("en-US", "rename Retro to Retrospective", "Retrospective"),
            ("en-US", "rename the retro to Sprint 12 to 14", "Sprint 12 to 14"),
            ("en-US", 'rename "Retro" to "Path to Prod"', "Path to Prod"),
            ("en-US", "rename Retro -> Review", "Review"),
            ("en-US", "can you please rename the retro to Review?", "Review"),
            ("en-US", "rename Retro to Review please", "Review"),
            ("en-US", "call Retro Review", "Review"),
            ("en-US", "rename it to Review", "Review"),
            ("en-US", "call it Review", "Review"),
            ("en-US", "rename the 3pm meeting to Review", "Review"),
            ("de-DE", "benenne Retro in Rückblick um", "Rückblick"),
            ("de-DE", "benenne Retro um in Rückblick", "Rückblick"),
            ("de-DE", "kannst du Retro bitte in Rückblick umbenennen?", "Rückblick"),
            ("de-DE", "nenne es Rückblick", "Rückblick"),
            ("fr-FR", "renomme Retro en Bilan", "Bilan"),
            ("fr-FR", "renomme-la en Bilan", "Bilan"),
            ("fr-FR", "peux-tu renommer la retro en Bilan ?", "Bilan"),
            ("es-ES", "renombra Retro a Balance", "Balance"),
            ("es-ES", "renómbrala a Balance", "Balance"),
            ("es-ES", "¿puedes renombrar la retro como Balance?", "Balance"),
            ("pt-BR", "renomeie Retro para Balanço", "Balanço"),
            ("pt-BR", "renomeie-a para Balanço", "Balanço"),
            ("pt-BR", "chame a retro de Balanço", "Balanço"),
            ("en-US", "change the name of the retro to Review", "Review"),
            ("de-DE", "retro umbenennen in Rückblick", "Rückblick"),
            ("fr-FR", "change le nom de la retro en Bilan", "Bilan"),
            ("es-ES", "cambia el nombre de la retro a Balance", "Balance"),
            ("pt-BR", "mude o nome da retro para Balanço", "Balanço"),
        ],
    )
    async def test_a_meeting_is_renamed_and_keeps_its_link(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str, subject: str
    ) -> None:
        made = await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
        renamed = await say(words, locale=locale)
        again = await say(f'meet "{subject}" on 2026-11-23 at 15:00', locale=locale)

        assert subjects(graph) == [subject]
        assert renamed.join_url == again.join_url == made.join_url
        assert "Retro" in renamed.text
        assert subject in renamed.text

    async def test_the_old_name_is_free(self, say: Say, graph: SimulatedGraph) -> None:
        made = await say("meet Retro on Monday at 3pm")
        await say("rename Retro to Review")
        fresh = await say("meet Retro on Monday at 3pm")

        assert fresh.join_url != made.join_url
        assert subjects(graph) == ["Review", "Retro"]

    async def test_a_name_that_is_taken_at_that_time_is_refused(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm")
        await say("meet Review on Monday at 3pm")
        refused = await say("rename Retro to review")
        await say("meet Planning on Tuesday at 3pm")
        renamed = await say("rename Planning to Review")

        assert "Retro keeps its name: a meeting of the new name is at that time already." in refused.text
        assert renamed.text.startswith("Renamed\nPlanning is now called Review.")
        assert subjects(graph) == ["Retro", "Review", "Review"]

    @pytest.mark.parametrize("words", ["meet Retro", "meet Retro every Monday at 3pm"])
    async def test_a_standing_room_and_a_series_are_renamed_too(
        self, say: Say, graph: SimulatedGraph, words: str
    ) -> None:
        made = await say(words)
        await say("rename Retro to Review")
        same = await say(words.replace("Retro", "Review"))

        assert same.join_url == made.join_url
        assert subjects(graph) == ["Review"]

    async def test_one_of_several_meetings_of_a_name_is_chosen(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm")
        await say("meet Retro on Tuesday at 4pm")
        asked = await say("rename Retro to Review")
        assert list(asked.buttons) == ["Mon 23 Nov 2026, 15:00", "Tue 24 Nov 2026, 16:00"]
        assert subjects(graph) == ["Retro", "Retro"]

        await say(None, **pressed(asked, "Tue 24 Nov 2026, 16:00"))
        assert subjects(graph) == ["Retro", "Review"]
        await say("rename Retro tomorrow to Planning")
        asked = await say("rename Retro to Planning")
        assert subjects(graph) == ["Planning", "Review"]

    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en-US", "change the retro to Review"),
            ("de-DE", "ändere Retro in Review"),
            ("fr-FR", "change la retro en Review"),
            ("es-ES", "cambia la retro a Review"),
            ("pt-BR", "mude a retro para Review"),
        ],
    )
    async def test_a_change_to_what_is_no_time_may_be_a_new_name(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str
    ) -> None:
        await say("meet Retro on 2026-11-23 at 15:00")
        asked = await say(words, locale=locale)
        assert subjects(graph) == ["Retro"]

        (title,) = asked.buttons
        await say(None, **pressed(asked, title), locale=locale)
        assert subjects(graph) == ["Review"]

    async def test_a_typed_number_chooses_too(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm")
        await say("meet Retro on Tuesday at 4pm")
        await say("rename Retro to Review")
        await say("2")

        assert subjects(graph) == ["Retro", "Review"]

    @pytest.mark.parametrize(
        ("words", "answer"),
        [
            ("rename Retro", "Say which meeting and its new name, for example: rename Budget review to"),
            ("rename", "Say which meeting and its new name"),
            ("rename Lunch to Dinner", "I know no coming meeting called “Lunch” here."),
            ("rename Retro to Retro", "Retro is called that already."),
            (f"rename Retro to {'x' * 256}", "The subject is too long"),
        ],
    )
    async def test_what_cannot_be_renamed_is_told(
        self, say: Say, graph: SimulatedGraph, words: str, answer: str
    ) -> None:
        await say("meet Retro on Monday at 3pm")
        said = await say(words)

        assert answer in said.text
        assert subjects(graph) == ["Retro"]

    async def test_in_a_channel_only_those_who_asked_rename(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm", conversation=CHANNEL)
        refused = await say("rename Retro to Review", conversation=CHANNEL, **{"from": BOB})

        assert "Retro keeps its name: here only its askers and owners of the team can rename it." in refused.text
        assert subjects(graph) == ["Retro"]


class TestIt:
    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en-US", "move it to 4pm"),
            ("en-US", "can you move it to 4pm please"),
            ("en-US", "move that one an hour later"),
            ("en-US", "push it by an hour"),
            ("de-DE", "verschiebe es auf 16 Uhr"),
            ("de-DE", "kannst du es auf 16 Uhr verschieben?"),
            ("fr-FR", "déplace-la à 16h"),
            ("es-ES", "muévela a las 16:00"),
            ("pt-BR", "mude isso para as 16h"),
            ("en-US", "move to 4pm"),
            ("de-DE", "verschiebe auf 16 Uhr"),
            ("de-DE", "kannst du das Meeting auf 16 Uhr legen?"),
            ("fr-FR", "tu peux la décaler à 16h ?"),
            ("es-ES", "¿puedes pasarla a las 16:00?"),
            ("pt-BR", "você pode mudar ela para as 16h?"),
        ],
    )
    async def test_the_meeting_that_was_asked_for_last_moves(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str
    ) -> None:
        await say("meet Budget on 2026-11-24 at 10:00", locale=locale)
        await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
        moved = await say(words, locale=locale)

        assert times(graph) == ["2026-11-24T09:00", "2026-11-23T15:00"]
        assert "Retro" in moved.text

    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en-US", "cancel it"),
            ("en-US", "please cancel that"),
            ("en-US", "call it off"),
            ("de-DE", "sag es ab"),
            ("de-DE", "kannst du das absagen?"),
            ("fr-FR", "annule-la"),
            ("fr-FR", "annule ça"),
            ("fr-FR", "peux-tu l'annuler ?"),
            ("es-ES", "¿la puedes cancelar?"),
            ("en-US", "hey bot, cancel it"),
            ("es-ES", "cancélala"),
            ("es-ES", "¿puedes cancelarla?"),
            ("pt-BR", "cancele-a"),
            ("pt-BR", "cancela isso"),
        ],
    )
    async def test_the_meeting_that_was_asked_for_last_is_offered_to_be_cancelled(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str
    ) -> None:
        await say("meet Budget on 2026-11-24 at 10:00", locale=locale)
        await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
        asked = await say(words, locale=locale)
        assert "Retro" in asked.text
        assert "Budget" not in asked.text

        (title,) = asked.buttons
        await say(None, **pressed(asked, title), locale=locale)
        assert subjects(graph) == ["Budget"]

    async def test_it_is_the_meeting_that_the_speaker_changed_last(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm")
        await say("meet Budget on Tuesday at 10am", timestamp=(SAID_AT + MINUTE).isoformat())
        await say("meet Other on Tuesday at 11am", timestamp=(SAID_AT + 2 * MINUTE).isoformat(), **{"from": BOB})
        await say("move Retro to 4pm", timestamp=(SAID_AT + 3 * MINUTE).isoformat())
        await say("move it to 5pm", timestamp=(SAID_AT + 4 * MINUTE).isoformat())

        assert times(graph) == ["2026-11-23T16:00", "2026-11-24T09:00", "2026-11-24T10:00"]

    async def test_without_one_within_the_hour_it_is_asked_which(self, say: Say, graph: SimulatedGraph) -> None:
        await say("meet Retro on Monday at 3pm", **{"from": BOB})
        await say("meet Budget on Tuesday at 10am", **{"from": BOB})
        moved = await say("move it to 4pm")
        cancelled = await say("cancel it")
        renamed = await say("rename it to Review")

        assert list(moved.buttons) == ["Mon 23 Nov, 15:00 → 16:00", "Tue 24 Nov, 10:00 → 16:00"]
        assert "Retro" in moved.text
        assert "Budget" in moved.text
        assert list(cancelled.buttons) == ["Cancel Mon 23 Nov 2026, 15:00", "Cancel Tue 24 Nov 2026, 10:00"]
        assert list(renamed.buttons) == ["Mon 23 Nov 2026, 15:00", "Tue 24 Nov 2026, 10:00"]
        assert times(graph) == ["2026-11-23T14:00", "2026-11-24T09:00"]

    async def test_a_name_in_capitals_is_no_pronoun(self, say: Say) -> None:
        await say("meet IT on Monday at 3pm", **{"from": BOB})
        await say("meet Budget on Tuesday at 10am")
        asked = await say("cancel IT")

        assert list(asked.buttons) == ["Cancel Mon 23 Nov 2026, 15:00"]


class TestCancelByTime:
    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en-US", "cancel Retro tomorrow at 3pm"),
            ("en-US", "cancel Retro tomorrow"),
            ("en-US", "cancel tomorrow's retro"),
            ("en-US", "cancel my 3pm"),
            ("en-US", "cancel the 3pm meeting"),
            ("en-US", "please cancel the 3pm retro"),
            ("en-US", "cancel the meeting tomorrow at 3pm"),
            ("de-DE", "sag Retro morgen um 15 Uhr ab"),
            ("de-DE", "sag das Meeting um 15 Uhr ab"),
            ("de-DE", "storniere den Termin morgen um 15 Uhr"),
            ("fr-FR", "annule Retro demain à 15h"),
            ("fr-FR", "annule la réunion de 15h"),
            ("es-ES", "cancela Retro mañana a las 15:00"),
            ("es-ES", "cancela la reunión de las 15:00"),
            ("pt-BR", "cancele Retro amanhã às 15h"),
            ("pt-BR", "cancele a reunião das 15h"),
        ],
    )
    async def test_the_time_chooses_the_meeting(self, say: Say, locale: str, words: str) -> None:
        await say("meet Retro on 2026-11-22 at 15:00", locale=locale)
        await say("meet Retro on 2026-11-24 at 16:00", locale=locale)
        await say("meet Budget on 2026-11-25 at 10:00", locale=locale)
        asked = await say(words, locale=locale)

        (title,) = asked.buttons
        assert "22" in title
        assert "15:00" in title

    async def test_where_no_meeting_is_at_that_time_those_that_there_are_are_told(
        self, say: Say, graph: SimulatedGraph
    ) -> None:
        await say("meet Retro on Monday at 3pm")
        await say("meet Retro on Tuesday at 4pm")
        asked = await say("cancel Retro tomorrow at 9pm")
        none = await say("cancel the 7pm meeting")
        known = ["Cancel Mon 23 Nov 2026, 15:00", "Cancel Tue 24 Nov 2026, 16:00"]

        assert "None of these is at the time that you named." in asked.text
        assert list(asked.buttons) == list(none.buttons) == known
        assert "None of these is at the time that you named." in none.text
        assert times(graph) == ["2026-11-23T14:00", "2026-11-24T15:00"]

    @pytest.mark.parametrize(
        ("locale", "words"),
        [
            ("en-US", "move the 3pm to 4pm"),
            ("en-US", "move my 3pm meeting to 4pm"),
            ("de-DE", "verschiebe das Meeting um 15 Uhr auf 16 Uhr"),
            ("fr-FR", "déplace la réunion de 15h à 16h"),
            ("es-ES", "mueve la reunión de las 15:00 a las 16:00"),
            ("pt-BR", "mova a reunião das 15h para as 16h"),
        ],
    )
    async def test_a_time_names_the_meeting_to_move(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str
    ) -> None:
        await say("meet Budget on 2026-11-24 at 10:00", locale=locale)
        await say("meet Retro on 2026-11-23 at 15:00", locale=locale)
        await say(words, locale=locale)

        assert times(graph) == ["2026-11-24T09:00", "2026-11-23T15:00"]


class TestList:
    @pytest.mark.parametrize(
        ("locale", "words", "listed"),
        [
            ("en-US", "list today", ["Evening"]),
            ("en-US", "list tomorrow", ["Brunch"]),
            ("en-US", "list this week", ["Evening", "Brunch"]),
            ("en-US", "list next week", ["Standup", "Planning", "Standup", "Standup", "Standup", "Standup"]),
            ("en-US", "list next Monday", ["Standup", "Planning"]),
            ("en-US", "list Dec 4", ["Standup", "December"]),
            ("en-US", "meetings today", ["Evening"]),
            ("en-US", "what meetings do we have today?", ["Evening"]),
            ("en-US", "what's on tomorrow?", ["Brunch"]),
            ("en-US", "can you show me the meetings for tomorrow", ["Brunch"]),
            ("en-US", "do we have any meetings on Monday?", ["Standup", "Planning"]),
            ("de-DE", "list heute", ["Evening"]),
            ("de-DE", "liste morgen", ["Brunch"]),
            ("de-DE", "Welche Besprechungen haben wir heute?", ["Evening"]),
            ("de-DE", "was steht morgen an?", ["Brunch"]),
            ("de-DE", "zeig mir die Termine am Montag", ["Standup", "Planning"]),
            ("fr-FR", "list demain", ["Brunch"]),
            ("fr-FR", "quelles réunions avons-nous aujourd'hui ?", ["Evening"]),
            ("fr-FR", "qu'est-ce qu'il y a de prévu demain ?", ["Brunch"]),
            ("fr-FR", "quelles sont les réunions de lundi ?", ["Standup", "Planning"]),
            ("es-ES", "lista mañana", ["Brunch"]),
            ("es-ES", "¿qué reuniones tenemos hoy?", ["Evening"]),
            ("es-ES", "¿qué tenemos mañana?", ["Brunch"]),
            ("pt-BR", "lista amanhã", ["Brunch"]),
            ("pt-BR", "quais reuniões temos hoje?", ["Evening"]),
            ("pt-BR", "que reuniões temos na segunda?", ["Standup", "Planning"]),
            ("en-US", "do we have a meeting tomorrow?", ["Brunch"]),
            ("fr-FR", "c'est quoi le programme demain ?", ["Brunch"]),
        ],
    )
    async def test_the_meetings_of_a_day_or_a_week_are_listed(
        self, say: Say, graph: SimulatedGraph, locale: str, words: str, listed: list[str]
    ) -> None:
        for subject, when in (
            ("Evening", "on 2026-11-21 at 20:00"),
            ("Brunch", "on 2026-11-22 at 15:00"),
            ("Planning", "on 2026-11-23 at 15:00"),
            ("Standup", "every weekday at 9:00"),
            ("December", "on 2026-12-04 at 16:00"),
            ("Room", ""),
        ):
            await say(f"meet {subject} {when}")
        said = await say(words, locale=locale)

        assert [line for line in said.text.splitlines() if line in {*listed, "Room", "Brunch"}] == listed
        assert len(graph.meetings) == 6

    async def test_an_empty_day_says_so_with_the_next_meeting(self, say: Say) -> None:
        alone = await say("list tomorrow")
        await say("meet Retro on Wednesday at 3pm")
        before = await say("list tomorrow")
        german = await say("list morgen", locale="de-DE")

        assert alone.text == "Meetings here\nNo meetings here: Sunday 22 November 2026"
        assert before.text == (
            "Meetings here\nNo meetings here: Sunday 22 November 2026. The next one: Retro, Wed 25 Nov 2026, 15:00"
        )
        assert german.text.endswith(
            "Keine Besprechungen hier: Sonntag, 22. November 2026. Die nächste: Retro, Mi 25. Nov. 2026, 15:00"
        )

    async def test_a_full_day_goes_on_with_a_button(self, say: Say) -> None:
        for minute in range(12):
            await say(f"meet Sync {minute} on Monday at 15:{minute:02}", **{"from": {"id": f"29:{minute}"}})
        first = await say("list Monday")
        second = await say(None, **pressed(first, "Show more"))

        assert "Sync 9" in first.text
        assert "Sync 10" not in first.text
        assert "Sync 11" in second.text


class TestHelp:
    @pytest.mark.parametrize(
        ("locale", "words", "usage"),
        [
            ("en-US", "help move", "move <subject> to <time>"),
            ("en-US", "help reschedule", "move <subject> to <time>"),
            ("en-US", "help Rename", "rename <subject> to <new subject>"),
            ("en-US", "help push back", "move <subject> to <time>"),
            ("en-US", "help cancle", "cancel [subject] [day] [time]"),
            ("de-DE", "hilfe verschieben", "move <Thema> auf <Zeit>"),
            ("de-DE", "help absagen", "cancel [Thema] [Tag] [Uhrzeit]"),
            ("fr-FR", "aide annuler", "cancel [sujet] [jour] [heure]"),
            ("es-ES", "ayuda mover", "move <asunto> a <hora>"),
            ("pt-BR", "ajuda renomear", "rename <assunto> para <novo assunto>"),
        ],
    )
    async def test_one_command_is_explained(self, say: Say, locale: str, words: str, usage: str) -> None:
        said = await say(words, locale=locale)

        assert said.text.splitlines()[1] == usage
        assert sum("zone" in line for line in said.text.splitlines()) == 0

    async def test_help_with_an_unknown_word_shows_all_and_says_so(self, say: Say) -> None:
        said = await say("help dance")

        assert said.text.startswith("Meeting links on demand\nI do not know “dance”. Here is what I can do:\nmeet [")


class TestItOfSeries:
    async def test_it_is_a_series_that_the_speaker_moved(self, say: Say) -> None:
        await say("meet Standup every weekday at 9am")
        await say("meet Budget on Tuesday at 10am", timestamp=(SAID_AT + MINUTE).isoformat())
        await say("move Standup to 10am", timestamp=(SAID_AT + 2 * MINUTE).isoformat())
        moved = await say("move it to 11am", timestamp=(SAID_AT + 3 * MINUTE).isoformat())

        assert "Standup" in moved.text
        assert "11:00" in (await say("list")).text

    async def test_it_is_a_series_of_which_they_left_one_meeting_out(self, say: Say) -> None:
        await say("meet Standup every weekday at 9am")
        await say("meet Budget on Tuesday at 10am", timestamp=(SAID_AT + MINUTE).isoformat())
        await say("cancel Standup tomorrow", timestamp=(SAID_AT + 2 * MINUTE).isoformat())
        await say("cancel only Monday's standup", timestamp=(SAID_AT + 3 * MINUTE).isoformat())
        await say("1", timestamp=(SAID_AT + 4 * MINUTE).isoformat())
        renamed = await say("rename it to Daily", timestamp=(SAID_AT + 5 * MINUTE).isoformat())

        assert "Daily" in renamed.text
        assert "Budget" not in renamed.text

    @pytest.mark.parametrize(
        ("locale", "made", "words", "title"),
        [
            ("en-US", "meet Standup every weekday at 9am", "cancel Friday", "Only Fri 27 Nov"),
            ("en-US", "meet Standup every weekday at 9am", "cancel on Thursday", "Only Thu 26 Nov"),
            ("de-DE", "meet Standup jeden Werktag um 9", "sag Freitag ab", "Nur Fr 27. Nov."),
            ("fr-FR", "meet Standup tous les jours ouvrables à 9h", "annule vendredi", "Juste ven. 27 nov."),
        ],
    )
    async def test_a_day_alone_names_the_meeting_of_a_series(
        self, say: Say, locale: str, made: str, words: str, title: str
    ) -> None:
        await say(made, locale=locale)

        assert list((await say(words, locale=locale)).buttons) == [title]

    @pytest.mark.parametrize(
        ("made", "words", "said"),
        [
            (
                "meet Standup every weekday at 9am",
                "change Standup to every 2 weeks",
                "Every 2 weeks on Monday, Tuesday",
            ),
            ("meet Standup every Tuesday at 9am", "move Standup to every two weeks", "Every 2 weeks on Tuesday, 09:00"),
            ("meet Standup every Tuesday at 9am", "change Standup to weekly", "is at that time already"),
            ("meet Standup every weekday at 9am", "change Standup to weekly", "a weekly one its weekday, too"),
        ],
    )
    async def test_a_rule_without_a_weekday_keeps_those_of_the_series(
        self, say: Say, made: str, words: str, said: str
    ) -> None:
        await say(made)

        assert said in (await say(words)).text

    async def test_change_to_what_is_no_time_asks_whether_it_is_the_new_name(self, say: Say) -> None:
        await say("meet Standup every weekday at 9am")
        asked = await say("change Standup to Morning huddle")
        renamed = await say("yes")

        assert "rename to Morning huddle?" in asked.text
        assert "Standup is now called Morning huddle." in renamed.text
