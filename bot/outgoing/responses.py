"""Answers of other services: read up to a bound, and then a value or malformed, never an exception.

Nothing else reads a body or parses JSON that another service sent.
"""

import json
from typing import Any, NoReturn
from urllib.parse import quote

import aiohttp

MAX_BYTES = 1024 * 1024
_PIECE = 64 * 1024
_DOTS = {".": "%2E", "..": "%2E%2E"}


class OversizedResponseError(aiohttp.ClientPayloadError):
    """A body that is longer than the bound; aiohttp's callers know it as a body that broke off."""


async def read_response(response: aiohttp.ClientResponse, limit: int = MAX_BYTES) -> bytes:
    """Return a body, decompressed; raises `OversizedResponseError` beyond so many bytes, without having read the rest.

    Read in pieces, aiohttp 3.14 decompresses no further than its buffer; `response.read()` inflates everything.
    """
    content = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > limit:
            response.close()
            raise OversizedResponseError
    return bytes(content)


class BoundedResponse(aiohttp.ClientResponse):
    """A response whose `read` has a bound, for libraries that read answers themselves."""

    async def read(self) -> bytes:
        """Return the body; raises `OversizedResponseError`."""
        if self._body is None:
            self._body = await read_response(self)
        return self._body


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and the infinities, which are Python's and not JSON's."""
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def read_object(content: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a body, None where it is malformed.

    Malformed is also what is nested too deeply or has numbers of thousands of digits, and texts that no database
    and no header takes: with half a surrogate pair, or with a NUL.
    """
    try:
        answer = _DECODER.decode(content.decode(json.detect_encoding(content)))
        written = json.dumps(answer, ensure_ascii=False) if b"\\u" in content else ""
        written.encode()
    except (ValueError, RecursionError):
        return None
    has_nul = "\\u0000" in written.replace("\\\\", "")
    return answer if isinstance(answer, dict) and not has_nul else None


def as_segment(text: str) -> str:
    """Return a text as one segment of a path, whatever it holds; dots alone would name another path."""
    return _DOTS.get(text) or quote(text, safe="", errors="surrogatepass")
