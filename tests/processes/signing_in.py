"""Signs in as production does, again and again, and prints what each attempt came to; see test_login.py."""

import asyncio
import json
import sys

from bot.runtime.logs import start_logging
from bot.runtime.settings import Settings
from bot.runtime.sign_in import make_credentials


async def sign_in(times: int) -> None:
    for _ in range(times):
        # A credential asks at most once a second.
        bot, _ = make_credentials(Settings.read())
        try:
            outcome = (await bot.get_token("https://api.botframework.com/.default")).token
        except Exception as error:  # noqa: BLE001 - what it is, is what the test asks
            outcome = f"{type(error).__module__}.{type(error).__name__}"
        sys.stdout.write(json.dumps([outcome, bot.watch.warnings]) + "\n")
        await bot.close()


if __name__ == "__main__":
    start_logging()
    asyncio.run(sign_in(int(sys.argv[1])))
