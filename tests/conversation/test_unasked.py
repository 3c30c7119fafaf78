"""What makes no meeting, in any scope, and what is a command though it is misspelt."""

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.graph.simulator import SimulatedGraph
from bot.language.requests.verbs import CHANGES, name_of
from bot.language.words import VOCABULARIES
from tests.conftest import CHANNEL, Say, mention
from tests.conversation.test_changes import times
from tests.conversation.test_words import subjects

GROUP = {"id": "19:group@thread.v2", "conversationType": "groupChat"}
SCOPES: dict[str, dict[str, Any]] = {
    "personal": {},
    "group": {"conversation": GROUP},
    "channel": {"conversation": CHANNEL},
}
ONE_LINE = {
    "en-US": "I saw no request in that, so no meeting was created. For example: meet Budget review at 3pm",
    "de-DE": "Darin habe ich keine Bitte erkannt, also wurde keine Besprechung erstellt. Zum Beispiel:"
    " meet Budgetrunde um 15 Uhr",
    "fr-FR": "Je n'y ai vu aucune demande\u00a0: aucune réunion n'a été créée. Par exemple\u00a0:"
    " meet Point budget à 15h",
    "es-ES": "No he visto ninguna petición, así que no se ha creado ninguna reunión. Por ejemplo: meet Revisión del"
    " presupuesto a las 15:00",
    "pt-BR": "Não vi nenhum pedido nisso, então nenhuma reunião foi criada. Por exemplo: meet Revisão do"
    " orçamento às 15h",
}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "see you at 3pm"),
        ("en-US", "the 3pm is cancelled"),
        ("en-US", "I'll be 10 minutes late to the 3pm"),
        ("en-US", "set a reminder for 3pm"),
        ("en-US", "meeting was at 3pm"),
        ("en-US", "is 3pm ok?"),
        ("de-DE", "das Meeting um 15 Uhr fällt aus"),
        ("de-DE", "Termin beginnt um 15 Uhr"),
        ("fr-FR", "j'aurai 10 minutes de retard à la réunion de 15h"),
        ("es-ES", "la reunión de las 15:00 fue buena"),
        ("pt-BR", "estou fora sexta às 15h"),
    ],
)
async def test_a_remark_makes_nothing_and_gets_one_line(
    say: Say, graph: SimulatedGraph, scope: str, locale: str, text: str
) -> None:
    called = f"<at>Meet</at> {text}" if scope != "personal" else text
    said = await say(called, locale=locale, entities=[mention()], **SCOPES[scope])

    assert said.text == ONE_LINE[locale]
    assert graph.meetings == []


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("text", ["thanks!", "merci beaucoup", "danke dir", "gracias", "obg", "ok", "great", "👍"])
async def test_a_thank_you_gets_no_answer(say: Say, scope: str, text: str, log_lines: pytest.LogCaptureFixture) -> None:
    called = f"<at>Meet</at> {text}" if scope != "personal" else text
    said = await say(called, id="1700000000001", entities=[mention()], **SCOPES[scope])
    again = await say(called, id="1700000000001", entities=[mention()], **SCOPES[scope])

    assert (said.status, said.activities) == (again.status, again.activities) == (200, [])
    assert [line.outcome for line in log_lines.records if line.message == "turn"] == ["needs no answer"] * 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("locale", "text", "subject"),
    [
        ("en-US", "mett Retro tomorrow at 3pm", "Retro"),
        ("en-US", "met Retro tomorrow at 3pm", "Retro"),
        ("en-US", "meett Retro tomorrow at 3pm", "Retro"),
        ("en-US", "meat Retro tomorrow at 3pm", "Retro"),
        ("en-US", "Mete Retro tomorrow at 3pm", "Retro"),
        ("en-US", "mtg Retro tomorrow at 3pm", "Retro"),
        ("en-US", "meeting Retro tomorrow at 3pm", "Retro"),
        ("en-US", "Meet: Retro tomorrow at 3pm", "Retro"),
        ("de-DE", "mett Retro morgen um 15 Uhr", "Retro"),
        ("de-DE", "bespechung Retro morgen um 15 Uhr", "Retro"),
        ("fr-FR", "meett Retro demain à 15h", "Retro"),
        ("es-ES", "reunon Retro mañana a las 15:00", "Retro"),
        ("pt-BR", "reunio Retro amanhã às 15h", "Retro"),
    ],
)
async def test_a_misspelt_verb_is_the_verb_where_a_time_follows(
    say: Say, graph: SimulatedGraph, locale: str, text: str, subject: str
) -> None:
    await say(f"<at>Meet</at> {text}", locale=locale, entities=[mention()], conversation=CHANNEL)

    assert subjects(graph) == [subject]
    assert times(graph) == ["2026-11-22T14:00"]


async def test_a_card_says_that_a_verb_was_misspelt(say: Say) -> None:
    met = await say("met Retro tomorrow at 3pm")
    right = await say("meet Retro tomorrow at 3pm")

    assert "I took the first word for “meet”." in met.text
    assert "I took the first word" not in right.text


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "Meat order 3pm"),
        ("en-US", "Melt test 3pm"),
        ("en-US", "Meter reading 3pm"),
        ("en-US", "Last call 3pm"),
        ("en-US", "Lost and found 3pm"),
        ("de-DE", "Meer und Strand 15 Uhr"),
        ("en-US", "Mover review 3pm"),
        ("en-US", "Cancer research 3pm"),
    ],
)
async def test_an_ordinary_word_is_no_verb(say: Say, graph: SimulatedGraph, locale: str, text: str) -> None:
    await say(text, locale=locale)

    assert subjects(graph) == [text.rpartition(" ")[0] if "Uhr" not in text else "Meer und Strand"]


@pytest.mark.parametrize("text", ["mett", "met Retro", "meat", "lisst the things", "cancell Lunch"])
async def test_a_misspelt_verb_alone_makes_nothing(say: Say, graph: SimulatedGraph, text: str) -> None:
    await say(text)

    assert graph.meetings == []


@pytest.mark.parametrize(
    ("locale", "text", "start"),
    [
        ("en-US", "mvoe Retro to 4pm", "2026-11-23T15:00"),
        ("en-US", "Moev Retro to 4pm", "2026-11-23T15:00"),
        ("en-US", "reshedule Retro to 4pm", "2026-11-23T15:00"),
        ("en-US", "verschiebe Retro auf 16 Uhr", "2026-11-23T15:00"),
        ("en-US", "déplace Retro à 16h", "2026-11-23T15:00"),
        ("de-DE", "vershiebe Retro auf 16 Uhr", "2026-11-23T15:00"),
        ("de-DE", "Retro auf 16 Uhr verschieben", "2026-11-23T15:00"),
        ("fr-FR", "deplce Retro à 16h", "2026-11-23T15:00"),
        ("es-ES", "meuve Retro a las 16:00", "2026-11-23T15:00"),
        ("pt-BR", "remarqe Retro para as 16h", "2026-11-23T15:00"),
    ],
)
async def test_a_misspelt_or_foreign_verb_changes_a_meeting_that_is_known(
    say: Say, graph: SimulatedGraph, locale: str, text: str, start: str
) -> None:
    await say("meet Retro on 2026-11-23 at 15:00")
    await say(text, locale=locale)

    assert times(graph) == [start]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "cancle Retro"),
        ("en-US", "Cancell Retro"),
        ("en-US", "annule Retro"),
        ("de-DE", "stornire Retro"),
        ("de-DE", "Retro absagen"),
        ("fr-FR", "anule Retro"),
        ("es-ES", "cancla Retro"),
        ("pt-BR", "cancel Retro"),
    ],
)
async def test_a_misspelt_or_foreign_cancel_asks(say: Say, locale: str, text: str) -> None:
    await say("meet Retro on 2026-11-23 at 15:00")
    asked = await say(text, locale=locale)

    assert len(asked.buttons) == 1


@pytest.mark.parametrize(
    ("locale", "text", "start"),
    [
        ("en-US", "bring the budget review forward by an hour", "2026-11-23T13:00"),
        ("en-US", "bring the budget review forward to 2pm", "2026-11-23T13:00"),
        ("en-US", "pull Budget review forward an hour", "2026-11-23T13:00"),
        ("en-US", "push Budget review back an hour", "2026-11-23T15:00"),
        ("en-US", "change Budget review to 4pm", "2026-11-23T15:00"),
        ("en-US", "change the budget review to Friday", "2026-11-27T14:00"),
        ("en-US", "move Budget review a month later", "2026-12-23T14:00"),
        ("en-US", "move Budget review by 2 months", "2027-01-23T14:00"),
        ("en-US", "bring Budget review forward a day", "2026-11-22T14:00"),
        ("de-DE", "zieh Budget review vor auf 14 Uhr", "2026-11-23T13:00"),
        ("de-DE", "verschiebe Budget review um einen Monat", "2026-12-23T14:00"),
        ("de-DE", "ändere Budget review auf 16 Uhr", "2026-11-23T15:00"),
        ("fr-FR", "déplace Budget review d'un mois", "2026-12-23T14:00"),
        ("es-ES", "mueve Budget review un mes más tarde", "2026-12-23T14:00"),
        ("pt-BR", "mova Budget review um mês depois", "2026-12-23T14:00"),
    ],
)
async def test_a_meeting_moves_by_words_around_its_name(
    say: Say, graph: SimulatedGraph, locale: str, text: str, start: str
) -> None:
    await say("meet Budget review on 2026-11-23 at 15:00", locale=locale)
    await say(text, locale=locale)

    assert times(graph) == [start]
    assert subjects(graph) == ["Budget review"]


# Each asks once: whoever asks too often is not answered.
PEOPLE = itertools.count()
BEGINNINGS = sorted(
    {
        beginning
        for vocabulary in VOCABULARIES.values()
        for beginning in (*vocabulary.politeness, *vocabulary.openings, *vocabulary.greetings)
    }
)
VERBS = sorted(
    {
        verb
        for vocabulary in VOCABULARIES.values()
        for key, verbs in vocabulary.commands.items()
        if name_of(key) in CHANGES and key != "rename call"
        for verb in verbs
        if " " not in verb
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    beginnings=st.lists(st.sampled_from(BEGINNINGS), min_size=1, max_size=3),
    verb=st.sampled_from(VERBS),
    time=st.sampled_from(["at 3pm", "to 4pm", "morgen um 15 Uhr", "à 15h", "a las 15:00", "às 15h", "tomorrow 3pm"]),
    locale=st.sampled_from(["en-US", "de-DE", "fr-FR", "es-ES", "pt-BR"]),
)
async def test_a_polite_request_to_change_a_meeting_never_creates_one_that_is_called_so(
    say: Say, graph: SimulatedGraph, beginnings: list[str], verb: str, time: str, locale: str
) -> None:
    await say(
        f"{' '.join(beginnings)} {verb} the retro {time}", locale=locale, **{"from": {"id": f"29:{next(PEOPLE)}"}}
    )

    assert not [subject for subject in subjects(graph) if verb.casefold() in subject.casefold()]
