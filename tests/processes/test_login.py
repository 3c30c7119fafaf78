"""The login's answers, good and bad, below the real stack: what the bot makes of them, and what is logged."""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.graph.simulator import SimulatedGraph
from tests.microsoft import Microsoft, through_proxy
from tests.processes.test_production import ROOT, SETTINGS
from tests.runtime.test_sign_in import GOOD, TOKEN


def answer(body: bytes, status: int = 200, kind: str = "application/json") -> Callable[[], web.Response]:
    return lambda: web.Response(status=status, body=body, headers={"Content-Type": kind, "Set-Cookie": f"=;{TOKEN}"})


def with_token(**members: Any) -> bytes:
    return json.dumps({"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN, **members}).encode()


QUOTING = json.dumps({"error": TOKEN, "error_description": f"AADSTS7000222: {TOKEN}"}).encode()
ODD_LOGINS = {
    "cut off": answer(GOOD[:-3]),
    "a list": answer(json.dumps([json.loads(GOOD)]).encode()),
    "text": answer(TOKEN.encode(), kind="text/plain"),
    "a page": answer(b"<html>" + GOOD + b"</html>", kind="text/html"),
    "not UTF-8": answer(b"\xff" + GOOD),
    "XML": answer(b"<a>" + GOOD + b"</a>", kind="application/xml"),
    "deep": answer(b'{"access_token":' * 50_000 + GOOD),
    "long": answer(GOOD + b" " * 2_000_000),
    "no end": answer(with_token(expires_in=None)),
    "an odd end": answer(with_token(expires_in=TOKEN)),
    "an end of many digits": answer(GOOD.replace(b"3600", b"9" * 5000)),
    "a token of two lines": answer(with_token(access_token=f"{TOKEN}\r\nX: {TOKEN}")),
    "a token that is a list": answer(with_token(access_token=[TOKEN])),
    "an empty token": answer(with_token(access_token="")),
    "no token": answer(json.dumps({"expires_in": 3600, "refresh_token": TOKEN, "id_token": TOKEN}).encode()),
    "an error with a token": answer(with_token(error="invalid_client"), 400),
    "an error that quotes": answer(
        json.dumps({"error": TOKEN, "error_description": f"AADSTS7000222: {TOKEN}"}).encode(), 401
    ),
    "an error that is a list": answer(json.dumps({"error": [TOKEN]}).encode(), 400),
    "500": answer(GOOD[1:], 500),
    "503": answer(GOOD[1:], 503),
    "429": answer(GOOD[1:], 429),
    "302": answer(GOOD[1:], 302),
    "404": answer(TOKEN.encode(), 404),
    "nothing": answer(b""),
}


async def test_nothing_of_a_login_reaches_the_log_and_nothing_but_azure_cores_errors_the_bot(
    graph: SimulatedGraph, tmp_path: Path
) -> None:
    """Twice each, for azure-core repeats one request; the last answer is good."""
    microsoft = Microsoft(graph)
    microsoft.login_answers = [each for odd in ODD_LOGINS.values() for each in (odd, odd)]
    async with through_proxy(microsoft, tmp_path) as environment:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.processes.signing_in", str(2 * len(ODD_LOGINS) + 1)),
            cwd=ROOT,
            env={**os.environ, **SETTINGS, **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()

    assert process.returncode == 0, err.decode()
    outcomes = [json.loads(line) for line in out.decode().splitlines()]
    assert {outcome.rpartition(".")[0] for outcome, _ in outcomes[:-1] if outcome != "for the connector"} == {
        "azure.core.exceptions"
    }
    assert outcomes[-1] == ["for the connector", []]
    assert microsoft.login_answers == []
    for secret in (TOKEN, TOKEN[:20], "access_token", "client_secret", SETTINGS["MicrosoftAppPassword"]):
        assert secret not in err.decode()
        assert secret not in str([warnings for _, warnings in outcomes])
    assert "sign-in failed" in err.decode()
