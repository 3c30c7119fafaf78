"""Seals: what a button carries comes back whole in its own place, and nothing else opens."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.meeting import Conversation
from bot.teams.messages import Seal

SEAL = Seal(b"a secret of this test")
TENANT = "00000000-0000-4000-8000-00000000c0de"
CONVERSATION = Conversation(TENANT, "19:General@thread.tacv2")
CONTENT = '["zone", "Europe/Berlin"]'
ALPHABET = f"{string.ascii_letters}{string.digits}-_"
# Lone surrogates too, which JSON can hold.
ANY_TEXT = st.text(st.characters())


@given(tenant=ANY_TEXT, name=ANY_TEXT, content=ANY_TEXT)
def test_what_was_closed_opens_in_the_same_conversation(tenant: str, name: str, content: str) -> None:
    conversation = Conversation(tenant, name)
    sealed = SEAL.close(conversation, content)

    assert set(sealed) <= set(ALPHABET)
    assert Seal(b"a secret of this test").open(conversation, sealed) == content


def test_a_seal_on_an_old_card_opens_today() -> None:
    # Written with openssl, each HMAC-SHA256 by the one before: the purpose by the secret, conversation, content.
    sealed = "AV9cMf5Z86sj5C4cr19U4jtByXC5HJznOFMo2PlquNVIWyJ6b25lIiwgIkV1cm9wZS9CZXJsaW4iXQ"

    assert SEAL.open(CONVERSATION, sealed) == CONTENT
    assert SEAL.close(CONVERSATION, CONTENT) == sealed


def test_a_tenant_has_no_case_and_a_conversation_has() -> None:
    sealed = SEAL.close(CONVERSATION, CONTENT)

    assert SEAL.open(Conversation(TENANT.upper(), CONVERSATION.id), sealed) == CONTENT
    assert SEAL.open(Conversation(TENANT, CONVERSATION.id.lower()), sealed) is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        Conversation(TENANT, "19:other@thread.tacv2"),
        Conversation(TENANT, f"{CONVERSATION.id};messageid=1"),
        Conversation(TENANT, ""),
        Conversation("00000000-0000-4000-8000-00000000beef", CONVERSATION.id),
        Conversation("", f"{TENANT}{CONVERSATION.id}"),
        Conversation(f"{TENANT}{CONVERSATION.id}", ""),
    ],
)
def test_a_seal_does_not_open_elsewhere(elsewhere: Conversation) -> None:
    assert SEAL.open(elsewhere, SEAL.close(CONVERSATION, CONTENT)) is None


@pytest.mark.parametrize("secret", [b"another secret", b"A secret of this test", b""])
def test_a_seal_does_not_open_with_another_secret(secret: bytes) -> None:
    assert Seal(secret).open(CONVERSATION, SEAL.close(CONVERSATION, CONTENT)) is None


@pytest.mark.parametrize("content", ["", "a", "ab", "abc"])
def test_no_character_can_be_another(content: str) -> None:
    sealed = SEAL.close(CONVERSATION, content)
    changed = {
        f"{sealed[:position]}{other}{sealed[position + 1 :]}"
        for position in range(len(sealed))
        for other in f"{ALPHABET}+/= \n."
    }

    assert [text for text in changed if SEAL.open(CONVERSATION, text) is not None] == [sealed]


def test_no_character_can_be_missing_or_added() -> None:
    sealed = SEAL.close(CONVERSATION, CONTENT)

    for position in range(len(sealed)):
        assert SEAL.open(CONVERSATION, sealed[:position]) is None
        assert SEAL.open(CONVERSATION, sealed[position + 1 :]) is None
    for added in ("=", "==", "\n", " ", "A", "AAAA", "\0"):
        assert SEAL.open(CONVERSATION, sealed + added) is None
        assert SEAL.open(CONVERSATION, added + sealed) is None


def test_one_letter_cannot_become_two_halves_of_it() -> None:
    # In JSON, and so in a careless signature, both are "\ud83d\ude00".
    whole, halves = SEAL.close(CONVERSATION, "\U0001f600"), SEAL.close(CONVERSATION, "\ud83d\ude00")

    assert whole[:43] != halves[:43]


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "A",
        "=",
        "====",
        "AQ",
        "AQ==",
        "not base64!",
        "ü",
        "\ud800",
        "\0",
        "٣",
        "AQ\ud800",
        "A" * 44,
        "A" * 5_000_000,
    ],
)
def test_garbage_does_not_open(garbage: str) -> None:
    assert SEAL.open(CONVERSATION, garbage) is None


@given(garbage=ANY_TEXT)
def test_nothing_else_opens_or_raises(garbage: str) -> None:
    assert SEAL.open(CONVERSATION, garbage) is None


def test_long_content_comes_back() -> None:
    content = "Budget review " * 100_000

    assert SEAL.open(CONVERSATION, SEAL.close(CONVERSATION, content)) == content
