"""What a card's button carries, signed: good on every replica at any later time, in its own conversation only."""

import base64
import hashlib
import hmac
import json
from functools import lru_cache

from bot.meetings.meeting import Conversation

_VERSION = b"\x01"
_PURPOSE = b"meet-bot: buttons of cards, version 1"
_HEADER_LENGTH = len(_VERSION) + hashlib.sha256().digest_size


class Seal:
    """Signs with keys derived from the secret, one for each conversation; the secret itself signs nothing."""

    def __init__(self, secret: bytes) -> None:
        self._key = _hash(secret, _PURPOSE)

    def close(self, conversation: Conversation, content: str) -> str:
        """Return url-safe text that `open` turns back into the content: signed, not encrypted."""
        return self._sealed(conversation, content.encode("utf-8", "surrogatepass")).decode("ascii")

    def open(self, conversation: Conversation, sealed: str) -> str | None:
        """Return the content, None where this is not what `close` wrote for this place."""
        try:
            given = sealed.encode("ascii")
            content = base64.urlsafe_b64decode(given + b"===")[_HEADER_LENGTH:]
        except ValueError:
            return None
        # The whole text is compared, for several texts in base64 can stand for the same bytes.
        if not hmac.compare_digest(self._sealed(conversation, content), given):
            return None
        return content.decode("utf-8", "surrogatepass")

    def _sealed(self, conversation: Conversation, content: bytes) -> bytes:
        conversation_key = _key_of(self._key, conversation)
        return base64.urlsafe_b64encode(_VERSION + _hash(conversation_key, content) + content).rstrip(b"=")


# A card has several buttons.
@lru_cache(maxsize=64)
def _key_of(key: bytes, conversation: Conversation) -> bytes:
    # In a JSON array no two places can look alike.
    where = json.dumps([conversation.tenant.lower(), conversation.id], ensure_ascii=False)
    return _hash(key, where.encode("utf-8", "surrogatepass"))


def _hash(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")
