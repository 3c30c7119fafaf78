"""What asks for no meeting, though it names a time: remarks, orders and questions, in five languages; and what does."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.requests.reading import read_sentence
from bot.language.requests.verbs import is_thanks

BERLIN = ZoneInfo("Europe/Berlin")
REFERENCE = datetime(2026, 11, 21, 14, 0, tzinfo=BERLIN)

REMARKS = {
    "en-US": [
        "see you at 3pm",
        "the 3pm is cancelled",
        "I'll be 10 minutes late to the 3pm",
        "set a reminder for 3pm",
        "is 3pm ok?",
        "would 3pm suit you?",
        "can you at 3pm?",
        "I'm out Friday at 3pm",
        "she said 3pm works",
        "our meeting tomorrow at 3 is moved to 4",
        "the meeting at 3pm was great",
        "the meeting starts at 3pm",
        "the review started at 3pm",
        "my flight lands at 3pm",
        "Bob joins at 3pm",
        "Bob will join at 3pm",
        "the client called at 3pm",
        "the office closes at 6pm",
        "ping me at 3pm",
        "call me back at 3pm",
        "out of office tomorrow",
        "working from home until 3pm",
        "no need to meet at 3pm",
    ],
    "de-DE": [
        "bis um 15 Uhr",
        "das Meeting um 15 Uhr fällt aus",
        "ich komme 10 Minuten später zum 15-Uhr-Termin",
        "stell eine Erinnerung für 15 Uhr",
        "passt 15 Uhr?",
        "kannst du um 15 Uhr?",
        "wäre 15 Uhr ok?",
        "ich bin Freitag ab 15 Uhr weg",
        "die Besprechung um 15 Uhr war gut",
        "der Termin beginnt um 15 Uhr",
        "mein Zug kommt um 15 Uhr an",
        "der Kunde hat um 15 Uhr angerufen",
        "ruf mich um 15 Uhr an",
    ],
    "fr-FR": [
        "on se voit à 15h",
        "la réunion de 15h est annulée",
        "j'aurai 10 minutes de retard à la réunion de 15h",
        "mets un rappel à 15h",
        "est-ce que 15h te va ?",
        "tu peux à 15h ?",
        "je suis absent vendredi à 15h",
        "la réunion de 15h était bien",
        "la réunion commence à 15h",
        "mon train arrive à 15h",
        "le client a appelé à 15h",
        "appelle-moi à 15h",
    ],
    "es-ES": [
        "nos vemos a las 3",
        "la reunión de las 15:00 está cancelada",
        "llego 10 minutos tarde a la reunión de las 15:00",
        "pon un recordatorio a las 15:00",
        "¿te va bien a las 15:00?",
        "¿puedes a las 15:00?",
        "estoy fuera el viernes a las 15:00",
        "la reunión de las 15:00 fue buena",
        "la reunión empieza a las 15:00",
        "mi tren llega a las 15:00",
        "el cliente llamó a las 15:00",
        "llámame a las 15:00",
    ],
    "pt-BR": [
        "até as 15h",
        "a reunião das 15h foi cancelada",
        "vou chegar 10 minutos atrasado na reunião das 15h",
        "coloca um lembrete às 15h",
        "pode ser às 15h?",
        "você pode às 15h?",
        "estou fora sexta às 15h",
        "a reunião das 15h foi boa",
        "a reunião começa às 15h",
        "meu voo chega às 15h",
        "o cliente ligou às 15h",
        "me liga às 15h",
    ],
}
REQUESTS = {
    "en-US": [
        "set up a meeting with the people who are in Berlin at 3pm",
        "can we do a sync about what is next tomorrow at 3",
        "I want a new event called Pizza Party on Friday at 12 pm",
        "meeting about how she was hired, tomorrow at 3pm",
        "I need a meeting at 3pm",
        "let's meet at 3pm",
        "could we have a quick sync at 3pm?",
    ],
    "de-DE": [
        "kannst du ein Treffen um 15 Uhr ansetzen?",
        "wir brauchen ein Meeting morgen um 15 Uhr",
        "können wir uns um 15 Uhr treffen?",
    ],
    "fr-FR": ["peux-tu planifier une réunion à 15h ?", "il me faut une réunion demain à 15h"],
    "es-ES": ["¿puedes agendar una reunión a las 15:00?", "necesito una reunión mañana a las 15:00"],
    "pt-BR": ["você pode marcar uma reunião às 15h?", "preciso de uma reunião amanhã às 15h"],
}
NAMES = {
    "en-US": ["Budget review at 3pm", "Will's farewell at 3pm", "Left shift testing at 3pm", "Ask me anything at 3pm"],
    "de-DE": ["Budgetrunde um 15 Uhr", "Kann-Ban-Workshop um 15 Uhr"],
    "fr-FR": ["Point budget à 15h", "Part de marché à 15h"],
    "es-ES": ["Presupuesto a las 15:00", "Va de cine a las 20:00"],
    "pt-BR": ["Orçamento às 15h", "Vem pra Caixa às 15h"],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(locale, text) for locale, texts in table.items() for text in texts]


@pytest.mark.parametrize(("locale", "text"), rows(REMARKS))
def test_a_remark_asks_for_no_meeting(locale: str, text: str) -> None:
    reading = read_sentence(text, REFERENCE, locale)

    assert reading.is_denied
    assert not reading.is_request


@pytest.mark.parametrize(("locale", "text"), rows(REQUESTS))
def test_a_request_asks_for_one_whatever_it_is_about(locale: str, text: str) -> None:
    assert read_sentence(text, REFERENCE, locale).is_request


@pytest.mark.parametrize(("locale", "text"), rows(NAMES))
def test_a_name_with_a_time_is_no_remark(locale: str, text: str) -> None:
    assert not read_sentence(text, REFERENCE, locale).is_denied


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "thanks!"),
        ("en-US", "thx"),
        ("en-US", "Thank you so much!"),
        ("en-US", "ok"),
        ("en-US", "great, thanks a lot"),
        ("en-US", "sounds good, thanks"),
        ("en-US", "👍"),
        ("en-US", "🎉🎉"),
        ("en-US", ":)"),
        ("de-DE", "danke dir"),
        ("de-DE", "super, vielen Dank!"),
        ("de-DE", "alles klar"),
        ("fr-FR", "merci beaucoup"),
        ("fr-FR", "d'accord, merci"),
        ("es-ES", "gracias"),
        ("es-ES", "¡muchas gracias!"),
        ("pt-BR", "obrigado"),
        ("pt-BR", "obg"),
        ("pt-BR", "muito obrigada!"),
        ("en-US", "gracias"),
    ],
)
def test_a_thank_you_needs_no_answer(locale: str, text: str) -> None:
    assert is_thanks(text, locale)


@pytest.mark.parametrize(
    "text",
    [
        "thanks, now move it to 4pm",
        "ok cancel it",
        "what?",
        "?",
        "",
        "Thank you party at 3pm",
        "Great ideas",
        "yes",
        "no",
    ],
)
def test_what_says_more_than_thanks_is_answered(text: str) -> None:
    assert not is_thanks(text, "en-US")
