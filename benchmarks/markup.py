"""What the worst of hostile messages costs, from the activity to what was said: `python -m benchmarks.markup`."""

import time
from datetime import UTC, datetime
from typing import Any

from botbuilder.schema import Activity

from bot.language.zones import zone_named
from bot.teams.channel.activities import read_activity
from bot.teams.markup import MAX_LENGTH
from bot.teams.utterances import address_of, utterance_from

# Each is repeated, so that whatever begins never ends, or nothing tells where it does.
UNITS = (
    *(
        "<",
        "<a ",
        "<a",
        '<a x="',
        "<a x='",
        "<a x=\"'",
        ' x="1"',
        "<a x=1 ",
        "<a x = ",
        "</",
        "</a",
        "<a/",
        "<a:",
        "<!--",
    ),
    *(
        "<![",
        "<?",
        "<at>",
        "<at",
        "</at>",
        "<at>a",
        "<at>a</at>",
        "<at>a</at> ",
        "<at id=",
        "<quoted>",
        "<quoted a='1'>",
    ),
    *(
        "<blockquote>",
        "</blockquote>",
        "<blockquote></quoted>",
        "<span itemtype='/mention'>",
        "<p>",
        "<br>",
        "<b>a</b>",
    ),
    *("&", "&lt;", "&lt;at&gt;", "&amp;", "&#", "&#1;", "&#x", "&abcdefgh", "@", "@Meet ", "@Meet", "a@", "\n", "\r\n"),
    *(
        "\u200b",
        "\u200d",
        "\ufe0f",
        "👍\u200d",
        "a\u0301\u0316",
        "\U000f0000",
        "'",
        '"',
        "“",
        "''a",
        "(",
        " ",
        "a ",
        "3pm ",
    ),
)
MOMENT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
_ROUNDS = 3


def activity_of(text: str) -> Activity:
    """Return a message with a hostile text in every place that is read: the text, its HTML, and names."""
    mention: dict[str, Any] = {"type": "mention", "text": text, "mentioned": {"id": "29:bob", "name": text}}
    return read_activity(
        {
            "type": "message",
            "id": "1",
            "serviceUrl": "http://127.0.0.1:9/",
            "from": {"id": "29:ann", "name": text},
            "recipient": {"id": "28:bot", "name": "Meet"},
            "conversation": {"id": "a:1", "conversationType": "personal"},
            "entities": [mention],
            "attachments": [{"contentType": "text/html", "content": text}],
            "text": text,
        }
    )


def cost_of(text: str, rounds: int = _ROUNDS) -> float:
    """Return the seconds of CPU that it takes to find what was said; the least of several."""
    activity = activity_of(text)
    return min(_seconds(activity) for _ in range(rounds))


def _seconds(activity: Activity) -> float:
    begun = time.process_time()
    utterance_from(activity, address_of(activity), MOMENT, zone_named("Europe/Berlin"))
    return time.process_time() - begun


def tell_worst() -> None:
    """Print what the worst of the set costs at the greatest length that is read."""
    costs = {unit: cost_of((unit * MAX_LENGTH)[:MAX_LENGTH]) for unit in UNITS}
    worst = max(costs, key=costs.__getitem__)
    print(
        f"\nThe worst of {len(UNITS)} hostile texts of {MAX_LENGTH // 1024} KB, as text, HTML and names at once:"
        f" {costs[worst] * 1000:.0f} ms of CPU ({worst!a} repeated)."
    )


if __name__ == "__main__":
    tell_worst()
