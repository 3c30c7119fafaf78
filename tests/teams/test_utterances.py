"""What real Teams clients send, and what is read from it: HTTP in, card out, on the simulated Graph.

Teams says `textFormat: plain`, and puts `<at>` and `<quoted .../>` into the text all the same; what was typed as HTML
and where lines end stands in an attachment of `text/html`. Clients differ in all of it.
"""

import json
import unicodedata
from typing import Any

import pytest
from botbuilder.schema import Activity, ChannelAccount
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.conversation.changes import Create
from bot.conversation.written import read_action, write_action
from bot.graph.simulator import TENANT, SimulatedGraph
from bot.language.requests.reading import MeetPhrase
from bot.language.text.mentions import Mention, without_marks
from bot.language.text.shown import one_line, shown_name
from bot.language.zones import zone_named
from bot.meetings.characters import seen
from bot.meetings.meeting import Conversation
from bot.teams import utterances
from bot.teams.markup import strip_text
from bot.teams.mentioned import MarkedText, listed_mentions, resolve_mentions
from bot.teams.messages import Seal
from tests.conftest import CHANNEL, Said, Say, mention, pressed

GROUP_CHAT = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
PERSONAL = {"id": "a:personal-ann", "conversationType": "personal", "tenantId": TENANT}
SCOPES = [PERSONAL, GROUP_CHAT, CHANNEL]
QUOTE = '<quoted messageId="1783379480258"/>'
QUOTES = {"type": "quotedReply", "quotedReply": {"messageId": "1783379480258"}}


def person(name: str, user: str, *, entra: str = "", directory: str | None = None) -> dict[str, Any]:
    """A mention of somebody as Teams lists it."""
    known = {"aadObjectId": entra} if entra else {}
    mentioned = {"id": user, "name": name if directory is None else directory, **known}
    return {"type": "mention", "mentioned": mentioned, "text": f"<at>{name}</at>"}


def html(content: str) -> dict[str, Any]:
    """The HTML that Teams sends beside a text."""
    return {"attachments": [{"contentType": "text/html", "content": content}]}


def carried(said: Said, title: str, conversation: dict[str, str] = PERSONAL) -> Create:
    """The meeting that a button carries under its seal."""
    where = Conversation(TENANT, conversation["id"].partition(";")[0])
    content = Seal(b"tests").open(where, said.buttons[title]["data"]["choice"])
    make = read_action(content or "")
    assert isinstance(make, Create)
    return make


def subjects(graph: SimulatedGraph) -> list[str]:
    return [meeting["subject"] for meeting in graph.meetings]


# Quoted replies


@pytest.mark.parametrize(
    "quoted",
    [
        "{quote} {said}",
        "{quote}{said}",
        "{said} {quote}",
        "{quote}\r\n{said}",
        "&lt;quoted messageId=&quot;1783379480258&quot;/&gt; {said}",
        '<quoted messageId="1783379480258">meet Lunch at 9am</quoted> {said}',
        '<blockquote itemtype="http://schema.skype.com/Reply" itemid="1">meet Lunch at 9am</blockquote>{said}',
    ],
)
@pytest.mark.parametrize("conversation", SCOPES, ids=["personal", "group", "channel"])
async def test_a_quoted_reply_is_the_command_that_it_is_without_the_quotation(
    say: Say, graph: SimulatedGraph, conversation: dict[str, str], quoted: str
) -> None:
    said = quoted.format(quote=QUOTE, said="<at>Meet</at> meet Budget review at 4pm")
    reply = await say(said, conversation=conversation, entities=[mention(), QUOTES])

    assert reply.text.splitlines()[0] == "Budget review"
    assert [(meeting["subject"], meeting["startDateTime"][:16]) for meeting in graph.meetings] == [
        ("Budget review", "2026-11-21T15:00")
    ]


@pytest.mark.parametrize("conversation", SCOPES, ids=["personal", "group", "channel"])
@pytest.mark.parametrize("typed", ["2", "8pm", "evening", "Sun 22 Nov 2026, 20:00"])
async def test_a_question_is_answered_by_quoting_it(
    say: Say, graph: SimulatedGraph, conversation: dict[str, str], typed: str
) -> None:
    told = {"conversation": conversation, "entities": [mention(), QUOTES]}
    await say("<at>Meet</at> meet Standup tomorrow at 8", **told)
    ready = await say(f"{QUOTE} <at>Meet</at> {typed}", **told)

    assert ready.text.splitlines()[0] == "Standup"
    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-11-22T19:00"]


@pytest.mark.parametrize("conversation", SCOPES, ids=["personal", "group", "channel"])
async def test_a_quoted_reply_moves_lists_and_cancels(
    say: Say, graph: SimulatedGraph, conversation: dict[str, str]
) -> None:
    told = {"conversation": conversation, "entities": [mention(), QUOTES]}
    await say("<at>Meet</at> meet Budget review at 4pm", **told)
    moved = await say(f"{QUOTE} <at>Meet</at> move Budget review to 5pm", **told)
    listed = await say(f"<at>Meet</at> {QUOTE} list", **told)
    asked = await say(f"<at>Meet</at> {QUOTE} cancel Budget review", **told)
    cancelled = await say(f"{QUOTE} <at>Meet</at> yes", **told)

    assert "Budget review" in moved.text
    assert "is moved to Sat 21 Nov 2026, 17:00" in moved.text
    assert "Budget review" in listed.text
    assert asked.buttons
    assert "Cancelled" in cancelled.text
    assert graph.meetings == []


async def test_an_edit_of_a_quoted_reply_moves_its_meeting(say: Say, graph: SimulatedGraph) -> None:
    await say(f"{QUOTE} meet Budget review at 4pm", id="1700000000777")
    await say(
        f"{QUOTE} meet Budget review at 5pm",
        id="1700000000777",
        type="messageUpdate",
        timestamp="2026-11-21T13:01:00Z",
        channelData={"eventType": "editMessage", "tenant": {"id": TENANT}},
    )

    (meeting,) = graph.meetings
    assert (meeting["subject"], meeting["startDateTime"][:16]) == ("Budget review", "2026-11-21T16:00")


async def test_what_is_nothing_but_a_quotation_asks_for_nothing(say: Say, graph: SimulatedGraph) -> None:
    said = await say("<blockquote>meet Budget review at 4pm</blockquote>")

    assert said.text.startswith("Meeting links on demand")
    assert graph.meetings == []


# Tags, entities and what was typed


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # Taken out: what has a value, closes itself, has a colon, or bears a name of HTML or of Teams
        ('meet Budget <attachment id="7"></attachment> review', "Budget review"),
        ("meet Budget <x y='1'> review", "Budget review"),
        ("meet Budget <x y=1>re</x>view", "Budget re view"),
        ("meet Budget <o:p></o:p> review", "Budget review"),
        ("meet Budget<whatever/> review", "Budget review"),
        ("meet <font>Budget</font> review", "Budget review"),
        ("meet <b>Bud</b>get review", "Budget review"),
        ("meet <codeblock>Budget review</codeblock>", "Budget review"),
        ('meet <img alt="x" src="https://x.example/?a=1&amp;b=2">Budget review', "Budget review"),
        ('meet Budget <a title="5 > 4">review</a>', "Budget review"),
        ("meet Budget &lt;b&gt;review&lt;/b&gt;", "Budget review"),
        ("meet Budget &lt;emoji id=&quot;like&quot;/&gt; review", "Budget review"),
        ("MEET Budget <BR/>", "Budget"),
        # Typed
        ("meet a < b", "a < b"),
        ("meet a > b", "a > b"),
        ("meet a<b and c>d", "a<b and c>d"),
        ("meet x<y and y>z", "x<y and y>z"),
        ("meet text <data>", "text <data>"),
        ("meet text <data>5</data>", "text <data>5</data>"),
        ("meet text &lt;data&gt;", "text <data>"),
        ("meet <3 days left", "<3 days left"),
        ("meet List<String> review", "List<String> review"),
        ("meet if a <b", "if a <b"),
        ("meet <a x='1", "<a x='1"),
        ("meet R&D <- sales", "R&D <- sales"),
        # Entities: those that end in a semicolon, once
        ("meet Slides&notes", "Slides&notes"),
        ("meet a&copy b&reg c&para d", "a&copy b&reg c&para d"),
        ("meet Slides &amp; notes", "Slides & notes"),
        ("meet a &copy; b", "a © b"),
        ("meet a &#169; b &#xA9;", "a © b ©"),
        ("meet a &nonesuch; b", "a &nonesuch; b"),
        ("meet a &notit; b", "a &notit; b"),
        ("meet &amp;lt;b&amp;gt; a", "&lt;b&gt; a"),
        ("meet &amp;amp; a", "&amp; a"),
        ("meet Budget&nbsp;review", "Budget review"),
    ],
)
async def test_markup_goes_and_what_was_typed_stays(say: Say, graph: SimulatedGraph, text: str, subject: str) -> None:
    await say(f"{text} at 4pm")

    assert subjects(graph) == [subject]


@pytest.mark.parametrize(
    ("text", "content", "subject"),
    [
        # What is escaped in the HTML was typed
        (
            "meet <b> versus <strong> at 4pm",
            "<p>meet &lt;b&gt; versus &lt;strong&gt; at 4pm</p>",
            "<b> versus <strong>",
        ),
        ("meet &lt;b&gt; at 4pm", "<p>meet &lt;b&gt; at 4pm</p>", "<b>"),
        ("meet &amp; or &lt; b at 4pm", "<p>meet &amp;amp; or &amp;lt; b at 4pm</p>", "&amp; or &lt; b"),
        ("meet Slides&notes at 4pm", "<div>meet Slides&amp;notes at&nbsp;4pm</div>", "Slides&notes"),
        ("<at>Meet</at> meet <br> tags at 4pm", "<p><at id='0'>Meet</at> meet &lt;br&gt; tags at 4pm</p>", "<br> tags"),
        # Where they differ, the text holds
        ("meet Budget at 4pm", "<p>meet Something at 5pm</p>", "Budget"),
        ("meet Budget at 4pm", "<p>meet Budget at 4pm and more</p>", "Budget"),
        ("meet <b>Budget</b> at 4pm", "<p>quite different</p>", "Budget"),
        ("meet Budget at 4pm", "", "Budget"),
        ("meet Budget at 4pm", "<", "Budget"),
        # Emoji stand in one of the two only
        ("meet Budget at 4pm", '<p>meet Budget <emoji alt="🎉"></emoji>at 4pm</p><p>Thanks</p>', "Budget"),
        ("meet Budget 🎉 at 4pm", "<p>meet Budget at 4pm</p>", "Budget 🎉"),
    ],
)
async def test_the_html_tells_what_was_typed_where_it_holds_the_same_words(
    say: Say, graph: SimulatedGraph, text: str, content: str, subject: str
) -> None:
    await say(text, entities=[mention()], **html(content))

    assert [(meeting["subject"], meeting["startDateTime"][11:16]) for meeting in graph.meetings] == [(subject, "15:00")]


@pytest.mark.parametrize("text", [None, "", " \r\n"])
@pytest.mark.parametrize(
    "content",
    [
        "<p>meet Budget review at 4pm</p>",
        "<div><div>meet <b>Budget</b> review&nbsp;at 4pm</div><div>Thanks, Ann</div></div>",
        '<p><at id="0">Meet</at>&nbsp;meet Budget review at 4pm<br>Thanks</p>',
        '<p><span itemtype="http://schema.skype.com/Mention" itemscope>Meet</span> meet Budget review at 4pm</p>',
        "<p>meet Budget\r\nreview\nat 4pm</p>",
        "<!-- <p>meet Lunch</p> --><style>p {}</style><p>meet Budget review at 4pm</p>",
        "<blockquote>meet Lunch at 9am</blockquote><p>meet Budget review at 4pm</p>",
    ],
)
async def test_a_message_of_html_alone_is_read(say: Say, graph: SimulatedGraph, text: str | None, content: str) -> None:
    said = await say(text, entities=[mention()], conversation=CHANNEL, **html(content))

    assert said.text.splitlines()[0] == "Budget review"
    assert subjects(graph) == ["Budget review"]


# Lines


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("meet Budget review at 4pm\nThanks, Ann", None),
        ("meet Budget review at 4pm\r\n\r\nThanks, Ann", None),
        ("Hi! meet Budget review at 4pm\r\nThanks, Ann", None),
        ("Hi!\r\nmeet Budget review at 4pm\r\nThanks, Ann", None),
        ("Hi @Meet,\nmeet Budget review at 4pm", None),
        ("Good morning\n\nmeet Budget review at 4pm", None),
        ("\n \r\nmeet Budget review at 4pm", None),
        ("\r\n<at>Meet</at>\r\n meet Budget review at 4pm", None),
        ("<at>Meet</at>\u2028meet Budget review at 4pm", None),
        ("<p>meet Budget review at 4pm</p><p>Thanks, Ann</p>", None),
        ("meet Budget review at 4pm<br>Thanks, Ann", None),
        # Lines arrive as spaces; the HTML knows better
        ("Hi! meet Budget review at 4pm Thanks, Ann", "<p>Hi! meet Budget review at 4pm</p><p>Thanks, Ann</p>"),
        ("Hi! meet Budget review at 4pm Thanks, Ann", "Hi! meet Budget review at 4pm<br/>Thanks, Ann"),
        ("<at>Meet</at> meet Budget review at 4pm Ann", "<at>Meet</at><div>meet Budget review at 4pm</div>Ann"),
        ("Hi! meet Budget review at 4pm Thanks", "<p>Hi! meet Budget\r\nreview at 4pm</p>\n<p>Thanks</p>"),
        ("Hi! meet Budget review at 4pm\nThanks", "Hi! meet Budget\nreview at 4pm\nThanks"),
        ("meet Budget\nreview at 4pm", "<p>meet Budget review at 4pm</p>"),
        ("meet Budget review\n<at>Meet</at>\nat 4pm", "<p>meet Budget review <at>Meet</at> at 4pm</p>"),
        # Forwarded
        (
            "meet Budget review at 4pm\r\n\r\nDear all, the review is on Monday at 2pm.\r\nBob",
            "<p>meet Budget review at 4pm</p>"  # noqa: ISC004 - one text
            '<blockquote itemtype="http://schema.skype.com/Forward">'
            "<p>Dear all, the review is on Monday at 2pm.</p><p>Bob</p></blockquote>",
        ),
        (
            "Dear all, the review is on Monday at 2pm. meet Budget review at 4pm",
            "<blockquote>Dear all, the review is on Monday at 2pm.</blockquote>meet Budget review at 4pm",
        ),
        # What only says when goes on
        ("meet Budget review\nat 4pm", None),
        ("meet Budget review\ntoday\nat 4pm\nThanks", None),
        ("meet Budget review at 4pm\nfor 1 hour\n\nBob", None),
        ("meet\nBudget review at 4pm", None),
        ("meet\nBudget review\nat 4pm", None),
        ("schedule a meeting called Budget review\nat 4pm", None),
    ],
)
async def test_a_line_break_ends_the_command(say: Say, graph: SimulatedGraph, text: str, content: str | None) -> None:
    await say(text, entities=[mention()], **({} if content is None else html(content)))

    assert [(meeting["subject"], meeting.get("startDateTime", "")[:16]) for meeting in graph.meetings] == [
        ("Budget review", "2026-11-21T15:00")
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("meet Budget review\nAgenda: figures", "Budget review"),
        ("meet Budget review\nSee you at 3pm", "Budget review"),  # Whose line is not only a time.
        ("meet\nThanks, Ann", "Meeting"),
        ("* meet Budget review", "Budget review"),
        ("• meet Budget review\n• thanks", "Budget review"),
    ],
)
async def test_a_line_that_says_more_than_when_is_no_part_of_the_command(
    say: Say, graph: SimulatedGraph, text: str, subject: str
) -> None:
    said = await say(text)

    assert "Standing room" in said.text
    assert subjects(graph) == [subject] if subject != "Meeting" else said.text.startswith("Meeting")


async def test_a_long_mail_below_a_command_is_not_read(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Budget review\n" + "figures at 4pm\n" * 20 + "x" * 5000 + "\nat 4pm")

    assert subjects(graph) == ["Budget review"]


async def test_an_answer_and_a_move_end_at_their_line(say: Say, graph: SimulatedGraph) -> None:
    await say("meet Standup tomorrow at 8")
    await say("2\nThanks!")
    await say("move Standup\nto 9pm\nSorry for that")

    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-11-22T20:00"]


# Mentions


@pytest.mark.parametrize(
    "name",
    [
        *("Cyd Example (Guest)", "Smith, John", "Berg, Bo (IT)", "J. R. Berg", "Bo Berg: Admin", "2nd Line Support"),
        *("Test ($~&)", "Ann 3pm", "Tomorrow Team", "O'Neil; Pat", 'Bo "Bobby" Berg', "Ann-Marie d'Arc", "山田 太郎"),
        *("Bob [Contractor]", "R&D", "noon", "with Ann", "at 5pm!", "Zoë | EMEA", "Mr. X", "A/B", "(IT)", "7", "<Bo>"),
    ],
)
async def test_a_mention_is_one_thing_whatever_its_name_holds(say: Say, graph: SimulatedGraph, name: str) -> None:
    escaped = name.replace("&", "&amp;")
    plain = await say("meet sync at 4pm")
    for text in (
        "schedule a sync with <at>{}</at> at 4pm",
        "meet sync with <at>{}</at> at 4pm",
        "meet sync at 4pm with <at>{}</at>",
        "meet sync <at>{}</at> 4pm",
        "meet sync at 4pm <at>{}</at> please",
        "meet sync at 4pm (<at>{}</at>)",
    ):
        said = await say(text.format(escaped), entities=[person(escaped, "29:cyd", directory=name)])

        assert said.join_url == plain.join_url
        assert said.text.splitlines()[-2] == f"With {name}"
    assert subjects(graph) == ["sync"]


@pytest.mark.parametrize(
    ("text", "pieces", "named"),
    [
        # Pieces of one name, one account
        ("<at>Miguel</at> <at>de</at> <at>la</at> <at>Cruz</at>", ["Miguel", "de", "la", "Cruz"], "Miguel de la Cruz"),
        ("<at>Miguel</at>&nbsp;<at>Cruz</at>", ["Miguel", "Cruz"], "Miguel Cruz"),
        ("<at>Smith,</at> <at>John</at>", ["Smith,", "John"], "Smith, John"),
        ("<at>Smith</at>, <at>John</at>", ["Smith", "John"], "Smith, John"),
        ("<at>Jean</at>-<at>Luc</at>", ["Jean", "Luc"], "Jean-Luc"),
        ("<at>Cyd</at> <at>(Guest)</at>", ["Cyd", "(Guest)"], "Cyd (Guest)"),
        ("<at>Miguel</at> <at>de</at> <at>Cruz</at>", ["Cruz", "Miguel", "de"], "Miguel de Cruz"),
        # The same person twice
        ("<at>Bob</at> and <at>Bob</at>", ["Bob", "Bob"], "Bob"),
        ("<at>Bob</at>, <at>Bob Example</at>", ["Bob", "Bob Example"], "Bob"),
        ("<at>Bob</at> <at>B</at> <at>Bob</at> <at>B</at>", ["Bob", "B", "Bob", "B"], "Bob B"),
        ("<at>Bob</at> <at>Bob</at>", ["Bob"], "Bob"),
    ],
)
async def test_the_pieces_of_one_account_are_one_name(
    say: Say, graph: SimulatedGraph, text: str, pieces: list[str], named: str
) -> None:
    entities = [person(piece, "29:one") for piece in pieces]
    said = await say(f"meet sync at 4pm with {text}", entities=entities)

    assert subjects(graph) == ["sync"]
    assert said.text.splitlines()[-2] == f"With {named}"


async def test_people_of_one_name_are_two_and_names_with_commas_are_told_apart(say: Say) -> None:
    entities = [person("Smith, John", "29:one"), person("Smith, John", "29:two"), person("Ann", "29:ann")]
    said = await say("meet sync at 4pm with <at>Smith, John</at> <at>Smith, John</at>, <at>Ann</at>", entities=entities)

    assert "With Smith, John; Smith, John; Ann" in said.text


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (person("Bob Example", "29:bob"), Mention("Bob Example", "29:bob")),
        (person("Bob Example", "29:bob", entra="0b-bob"), Mention("Bob Example", "0b-bob")),
        (person("Bob Example", "29:bob", directory="Robert Example"), Mention("Bob Example", "29:bob")),
        ({"type": "mention", "mentioned": {"id": "29:bob", "name": "bob  example"}}, Mention("Bob Example", "29:bob")),
        ({"type": "mention", "text": "<at>Bob Example</at>"}, Mention("Bob Example")),
        ({"type": "mention", "text": "<at>Bob Example</at>", "mentioned": "29:bob"}, Mention("Bob Example")),
        ({"type": "mention", "text": 7, "mentioned": {"id": 7, "name": None}}, Mention("Bob Example")),
        (person("Cyd", "29:cyd"), Mention("Bob Example")),
        # What is no person can be named, but not invited: a channel, a team, a tag, another bot
        (person("Bob Example", "19:general@thread.tacv2"), Mention("Bob Example")),
        (person("Bob Example", "28:another-bot"), Mention("Bob Example")),
        (person("Bob Example", "MjQzMmI1N2ItMGFiZC00"), Mention("Bob Example")),
        (person("Bob Example", "8:orgid:bob"), Mention("Bob Example", "8:orgid:bob")),
        (person("Bob Example", "29:" + "x" * 300), Mention("Bob Example")),
    ],
)
async def test_a_mention_carries_the_accounts_id_to_every_button(
    say: Say, entity: dict[str, Any], expected: Mention
) -> None:
    asked = await say("meet sync with <at id='1'>Bob Example</at> tomorrow at 8", entities=[mention(), entity])
    choice = carried(asked, "Sun 22 Nov 2026, 20:00")
    ready = await say(None, **pressed(asked, "Sun 22 Nov 2026, 20:00"))

    assert choice.phrase.subject == "sync"
    assert choice.phrase.attendees == (expected,)
    assert "With Bob Example" in ready.text


async def test_those_who_were_mentioned_stay_when_a_question_is_answered_by_typing(say: Say) -> None:
    people = [person("Bob, B.", "29:bob"), person("Cyd (Guest)", "29:cyd")]
    asked = await say("meet sync with <at>Bob, B.</at> tomorrow at 8", entities=people[:1])
    again = await say("at 8 with <at>Cyd (Guest)</at>", entities=people[1:])
    ready = await say("2", entities=people[1:])

    assert carried(asked, "Sun 22 Nov 2026, 20:00").phrase.attendees == (Mention("Bob, B.", "29:bob"),)
    assert carried(again, "Sun 22 Nov 2026, 20:00").phrase.attendees == (
        Mention("Bob, B.", "29:bob"),
        Mention("Cyd (Guest)", "29:cyd"),
    )
    assert "With Bob, B.; Cyd (Guest)" in ready.text
    assert ready.text.splitlines()[0] == "sync"


@pytest.mark.parametrize(
    "typed", ["2 with <at>Cyd</at>", "8pm with <at>Cyd</at>", "10pm, with <at>Cyd</at>", "evening <at>Cyd</at>"]
)
async def test_somebody_who_is_mentioned_in_an_answer_comes_beside_the_others(say: Say, typed: str) -> None:
    await say("meet sync with <at>Bob</at> tomorrow at 8", entities=[person("Bob", "29:bob")])
    ready = await say(typed, entities=[person("Cyd", "29:cyd")])

    assert ready.text.splitlines()[0] == "sync"
    assert "With Bob, Cyd" in ready.text


def test_people_are_written_so_that_an_earlier_version_reads_their_names() -> None:
    people = (Mention("Ann Example", "29:ann"), Mention("Bob"))
    content = write_action(Create(MeetPhrase("Sync", attendees=people), zone_named("Europe/Berlin")))
    read = read_action(content)

    assert json.loads(content) == {"s": "Sync", "z": "Europe/Berlin", "w": ["Ann Example", "Bob"], "u": ["29:ann", ""]}
    assert isinstance(read, Create)
    assert read.phrase.attendees == people


async def test_a_button_of_an_earlier_version_still_names_people() -> None:
    make = read_action('{"s":"Sync","z":"Europe/Berlin","w":["Ann Example","Bob"]}')

    assert isinstance(make, Create)
    assert make.phrase.attendees == (Mention("Ann Example"), Mention("Bob"))


@pytest.mark.parametrize("count", [30, 500])
async def test_a_crowd_of_mentions_is_named_or_refused(say: Say, count: int) -> None:
    names = [f"P{number}" for number in range(count)]
    entities = [person(name, "29:" + f"{name:x>100}") for name in names]
    said = await say("meet sync tomorrow at 8 " + " ".join(f"<at>{name}</at>" for name in names), entities=entities)

    assert said.status == 200
    assert len(json.dumps(said.card)) < 28_000
    assert ("too long" in said.text) == (count == 500)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("meet sync with <at>Bob at 4pm", "sync"),
        ("meet sync with <at>Bob <at>Example</at></at> at 4pm", "sync"),
        ("meet sync <at></at> at 4pm", "sync"),
        ("meet sync <at> </at> at 4pm", "sync"),
        ("meet sync </at> at 4pm", "sync"),
        ("meet sync <at/> at 4pm", "sync"),
        ("meet sync @Bob at 4pm", "sync"),
        ("meet sync <at>\u200b</at> at 4pm", "sync"),
        ("meet <at>Bob</at>'s review at 4pm", "Bob's review"),
        ('meet "Sync with <at>Bob</at>" at 4pm', "Sync with Bob"),
        ("meet sync & <at>Bob</at> at 4pm", "sync"),
        ("meet sync + <at>Bob</at> / <at>Cyd</at> at 4pm", "sync"),
        ("meet sync and <at>Bob</at> at 4pm", "sync"),
        ("meet Q&A with <at>Bob</at> at 4pm", "Q&A"),
        ("meet C++ <at>Bob</at> at 4pm", "C++"),
        ("meet Sales and marketing with <at>Bob</at> at 4pm", "Sales and marketing"),
        ("meet <at>Bob</at>/<at>Cyd</at> review at 4pm", "review"),
        ("meet sync\U000f0000 at 4pm", "sync"),
        ("meet sync&#983040; at 4pm", "sync"),
        (f"meet sync with <at>{'x' * 32_000}</at> at 4pm", "sync"),
    ],
)
async def test_odd_mentions_harm_no_subject(say: Say, graph: SimulatedGraph, text: str, subject: str) -> None:
    await say(text)

    assert subjects(graph) == [subject]


async def test_a_meeting_is_found_by_a_subject_beside_which_somebody_is_mentioned(
    say: Say, graph: SimulatedGraph
) -> None:
    bob = [person("Bob (Guest)", "29:bob")]
    await say("meet sync with <at>Bob (Guest)</at> at 4pm", entities=bob)
    moved = await say("move sync with <at>Bob (Guest)</at> to 5pm", entities=bob)
    asked = await say("cancel sync with <at>Bob (Guest)</at>", entities=bob)

    assert "17:00" in moved.text
    assert asked.buttons
    assert len(graph.meetings) == 1


# The bot's own name


@pytest.mark.parametrize("call", ["@Meet ", "@meet: ", "@MEET, ", "@Meet\u00a0", "<at>Meet", "@Meet\n", "Hi @Meet\n"])
async def test_the_bots_name_is_taken_out_where_it_was_typed(say: Say, graph: SimulatedGraph, call: str) -> None:
    listed = await say("list @Meet")
    said = await say(f"{call if call[-1] in ' :,' or call.endswith(chr(10)) else call + ' '}meet Budget review at 4pm")

    assert "Nothing is coming up here" in listed.text
    assert said.text.splitlines()[0] == "Budget review"
    assert "With" not in said.text
    assert subjects(graph) == ["Budget review"]


@pytest.mark.parametrize("text", ["@Meeting list", "@Meets list", "x@Meet list", "@ Meet list"])
async def test_another_name_is_not_the_bots(say: Say, text: str) -> None:
    said = await say(text)

    assert said.text.startswith("I saw no request in that")


async def test_a_bot_called_by_two_words_in_pieces_leaves_a_colleague_called_bot(say: Say) -> None:
    told: dict[str, Any] = {"recipient": {"id": "28:bot", "name": "Meet Bot"}, "conversation": CHANNEL}
    pieces = [person("Meet", "28:bot"), person("Bot", "28:bot")]
    whole = [*pieces, person("Bot Anderson", "29:anderson")]
    split = [*pieces, person("Bot", "29:anderson"), person("Anderson", "29:anderson")]
    first = await say("<at>Meet</at> <at>Bot</at> meet sync at 4pm with <at>Bot Anderson</at>", entities=whole, **told)
    second = await say(
        "<at>Meet</at>&nbsp;<at>Bot</at> meet sync at 5pm with <at>Bot</at> <at>Anderson</at>", entities=split, **told
    )
    third = await say(
        "<at>Bot</at> <at>Anderson</at> <at>Meet</at> <at>Bot</at> meet sync at 6pm", entities=split, **told
    )

    assert "With Bot Anderson" in first.text
    assert "With Bot Anderson" in second.text
    assert third.status == 200


@pytest.mark.parametrize("conversation", [GROUP_CHAT, CHANNEL], ids=["group", "channel"])
@pytest.mark.parametrize(
    "text",
    [
        "<at>Meet</at> Budget review at 3pm",
        "<at>Meet</at>: Budget review at 3pm",
        f"{QUOTE} <at>Meet</at> Budget review at 3pm",
        "<at>Meet</at>\r\nBudget review at 3pm",
        "@Meet Budget review at 3pm",
        "<at>Meet</at> 3pm Budget review",
    ],
)
async def test_behind_the_bots_name_the_verb_may_be_missing_where_a_time_follows(
    say: Say, graph: SimulatedGraph, conversation: dict[str, str], text: str
) -> None:
    said = await say(text, conversation=conversation, entities=[mention()])

    assert said.text.splitlines()[0] == "Budget review"
    assert [meeting["startDateTime"][11:16] for meeting in graph.meetings] == ["14:00"]


@pytest.mark.parametrize(
    "text",
    [
        "<at>Meet</at> Budget review",
        "<at>Meet</at> thanks!",
        "See you at 3pm, says <at>Meet</at>",
        "<at>Bob</at> Budget review at 3pm",
        "<at>Meet</at> is there a meeting at 3pm?",
        "<at>Meet</at> thanks, see you at 3pm",
        "<at>Meet</at> can you believe it is 3pm already",
        "<at>Meet</at> the room is booked at 3pm",
        "<at>Meet</at> ok, 3pm works for me",
        "<at>Meet</at> sorry, I can't make it at 3pm",
        "<at>Meet</at> Ann is out from 3pm",
        "<at>Meet</at> thank you, bye for now",
        "<at>Meet</at> no, not at 3pm",
        "<at>Meet</at> thanks, at 3pm",
        "<at>Meet</at> rename Budget review at 3pm to Figures",
    ],
)
async def test_without_a_time_or_the_bots_name_first_nothing_is_made(
    say: Say, graph: SimulatedGraph, text: str
) -> None:
    await say(text, conversation=CHANNEL, entities=[mention(), person("Bob", "29:bob")])

    assert graph.meetings == []


@pytest.mark.parametrize(
    ("locale", "text", "subject"),
    [
        ("de", "danke, wir sehen uns um 15 Uhr", None),
        ("de", "ich komme um 15 Uhr", None),
        ("de", "um 15 Uhr kann ich nicht", None),
        ("de", "der Raum ist um 15 Uhr belegt", None),
        ("de", "Budgetrunde um 15 Uhr", "Budgetrunde"),
        ("de", "IST-Analyse um 15 Uhr", "IST-Analyse"),
        ("de", "Ihr Budget um 15 Uhr", "Ihr Budget"),
        ("fr", "merci, à 15h", None),
        ("fr", "on se voit à 15h", None),
        ("fr", "il est déjà 15h", None),
        ("fr", "je serai là à 15h", None),
        ("fr", "Revue du budget à 15h", "Revue du budget"),
        ("fr", "Région Est à 15h", "Région Est"),
        ("fr", "Revue pas à pas à 15h", "Revue pas à pas"),
        ("es", "gracias, nos vemos a las 15:00", None),
        ("es", "¿quién está a las 15:00?", None),
        ("es", "ya son las 15:00", None),
        ("es", "Revisión de presupuesto a las 15:00", "Revisión de presupuesto"),
        ("es", "Equipo No Code a las 15:00", "Equipo No Code"),
        ("pt-BR", "obrigado, vejo você às 15h", None),
        ("pt-BR", "já são 15h", None),
        ("pt-BR", "não posso às 15h", None),
        ("pt-BR", "Escritório São Paulo às 15h", "Escritório São Paulo"),
        ("en-US", "Phase I review at 3pm", "Phase I review"),
        ("en-US", '"Who are you" at 3pm', "Who are you"),
        ("en-US", "Lunch, I am free at 3pm", None),
    ],
)
async def test_what_is_only_said_to_the_bot_asks_for_no_meeting_in_any_language(
    say: Say, graph: SimulatedGraph, locale: str, text: str, subject: str | None
) -> None:
    await say(f"<at>Meet</at> {text}", conversation=CHANNEL, entities=[mention()], locale=locale)

    assert subjects(graph) == ([] if subject is None else [subject])


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "Hi Meet,\nmeet Budget at 16:00"),
        ("en-US", "Hi Meet\nmeet Budget\nat 16:00"),
        ("en-US", "Hello Meet!\n\nmeet Budget at 16:00\n\nThanks,\nAnn"),
        ("en-US", "Dear Meet,\nplease meet Budget at 16:00"),
        ("en-US", "Hi Meet, meet Budget at 16:00"),
        ("en-US", "Hi, Meet!\nmeet Budget at 16:00"),
        ("en-US", "Hi @Meet - meet Budget at 16:00"),
        ("en-US", "Hello Ann and team, meet Budget at 16:00"),
        ("de", "Guten Tag Meet,\nmeet Budget um 16 Uhr\nDanke, Ann"),
        ("fr", "Bonjour Meet,\nmeet Budget à 16h\nMerci"),
        ("es", "Buenos días, Meet:\nmeet Budget a las 16:00\nGracias"),
        ("pt-BR", "Bom dia Meet,\nmeet Budget às 16h\nObrigada"),
    ],
)
async def test_a_greeting_with_the_bots_name_is_no_command(
    say: Say, graph: SimulatedGraph, locale: str, text: str
) -> None:
    await say(text, locale=locale)

    assert [(meeting["subject"], meeting["startDateTime"][:16]) for meeting in graph.meetings] == [
        ("Budget", "2026-11-21T15:00")
    ]


@pytest.mark.parametrize("text", ["Hi Meet", "Hello Meet!", "Hey Meet,\nThanks"])
async def test_a_greeting_alone_is_answered_with_help(say: Say, graph: SimulatedGraph, text: str) -> None:
    said = await say(text)

    assert said.text.startswith("Meeting links on demand")
    assert graph.meetings == []


@pytest.mark.parametrize("text", ["Hi,\nmeet Budget at {}", "Hi! meet Budget at {}", "Hi Meet,\nBudget at {}"])
async def test_an_edit_of_what_follows_a_greeting_moves_its_meeting(say: Say, graph: SimulatedGraph, text: str) -> None:
    await say(text.format("4pm"), id="1700000000778")
    await say(
        text.format("5pm"),
        id="1700000000778",
        type="messageUpdate",
        timestamp="2026-11-21T13:01:00Z",
        channelData={"eventType": "editMessage", "tenant": {"id": TENANT}},
    )

    assert [meeting["startDateTime"][:16] for meeting in graph.meetings] == ["2026-11-21T16:00"]


@pytest.mark.parametrize(
    "text",
    [
        "> Lunch at 9am\n\nmeet Budget at 4pm",
        ">meet Lunch at 9am\r\nmeet Budget at 4pm",
        "&gt; Ann: Lunch\n&gt; at 9am\nmeet Budget at 4pm",
        "meet Budget\n> at 9am\nat 4pm",
    ],
)
async def test_a_line_that_quotes_is_no_command(say: Say, graph: SimulatedGraph, text: str) -> None:
    await say(text)

    assert [(meeting["subject"], meeting["startDateTime"][:16]) for meeting in graph.meetings] == [
        ("Budget", "2026-11-21T15:00")
    ]


# What cannot be seen, and emoji

UNSEEN = [
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u180f", "\u200b", "\u200c"),
    *("\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2060", "\u2064", "\u2065", "\u2066", "\u206f", "\u3164"),
    *("\ufe00", "\ufe0f", "\ufeff", "\uffa0", "\ufff0", "\ufff9", "\U0001bca0", "\U0001d173", "\U000e0001"),
    *("\U000e0041", "\U000e0100", "&zwnj;", "&#8203;", "&shy;", "&lrm;"),
]


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
async def test_what_cannot_be_seen_makes_no_other_meeting(say: Say, graph: SimulatedGraph, mark: str) -> None:
    plain = await say("meet Budget review at 4pm")
    for text in ("meet Bud{}get review at 4pm", "meet Budget review{} at 4pm", "{}meet Budget review at 4pm{}"):
        said = await say(text.replace("{}", mark))

        assert said.join_url == plain.join_url
        assert said.text.splitlines()[0] == "Budget review"
    assert subjects(graph) == ["Budget review"]


@pytest.mark.parametrize(
    "subject",
    [
        "Team \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "Love \u2764\ufe0f",
        "Love \u2764\ufe0f\u200d\U0001f525",
        "Code \U0001f469\U0001f3fd\u200d\U0001f4bb",
        "Flag \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Key 1\ufe0f\u20e3 points",
        "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",  # Persian: letters, with a non-joiner before the plural
        "\u0915\u094d\u200d\u0937",  # Devanagari: a half form by a joiner
        "\u0d28\u0d4d\u200d",  # Malayalam: a letter without a vowel at the end of a word
        "Party \U0001f389",
    ],
    ids=ascii,
)
async def test_what_joins_an_emoji_or_letters_of_its_script_stays(
    say: Say, graph: SimulatedGraph, subject: str
) -> None:
    await say(f"meet {subject} at 4pm")

    assert subjects(graph) == [subject]


async def test_a_joiner_that_joins_nothing_makes_no_other_link(say: Say) -> None:
    """A man and a woman are two pictures, or one where they are joined; a joiner behind a word changes neither."""
    couple, stray, pair = [
        await say(f"meet Team {shown} at 4pm")
        for shown in ("\U0001f468\u200d\U0001f469", "\u200d\U0001f468\u200d\U0001f469\u200d", "\U0001f468\U0001f469")
    ]

    assert stray.join_url == couple.join_url
    assert pair.join_url != couple.join_url


@pytest.mark.parametrize(
    "emoji",
    [
        *(
            "\U0001f44d",
            " \U0001f44d",
            " \U0001f44d\U0001f3fd",
            " \U0001f468\u200d\U0001f469\u200d\U0001f467",
            " \u2764\ufe0f",
        ),
        *(
            " \U0001f389\U0001f389 \U0001f642",
            " \U0001f1e9\U0001f1ea",
            " please \U0001f64f",
            " \U0001f44d!",
            " \u203c\ufe0f",
        ),
    ],
    ids=ascii,
)
async def test_emoji_behind_a_time_mean_nothing(say: Say, graph: SimulatedGraph, emoji: str) -> None:
    await say(f"meet Budget review at 4pm{emoji}")
    await say(f"schedule a lunch at 5pm{emoji}")
    await say(f"Retro at 6pm{emoji}")
    moved = await say(f"move Budget review to 7pm{emoji}")
    await say("meet Standup tomorrow at 8")
    answered = await say(f"8pm{emoji}")

    assert "19:00" in moved.text
    assert answered.text.splitlines()[0] == "Standup"
    assert subjects(graph) == ["Budget review", "lunch", "Retro", "Standup"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("meet now \U0001f44d", "Meeting"),
        ("meet now Party \U0001f389", "Party \U0001f389"),
        ("meet Party \U0001f389", "Party \U0001f389"),
        ("meet \U0001f389 Party at 4pm", "\U0001f389 Party"),
        ("meet Party \U0001f389 at 4pm \U0001f44d", "Party \U0001f389"),
        ("meet 4pm Party \U0001f389", "Party \U0001f389"),
        ('meet "Party \U0001f389" at 4pm', "Party \U0001f389"),
    ],
)
async def test_an_emoji_belongs_to_a_subject_and_not_to_a_time(
    say: Say, graph: SimulatedGraph, text: str, subject: str
) -> None:
    await say(text)

    assert subjects(graph) == [subject]


@pytest.mark.parametrize("text", ["cancel Budget review \U0001f44d", "cancel Budget \u200breview", "list \U0001f44d"])
async def test_other_commands_take_no_harm_from_an_emoji(say: Say, text: str) -> None:
    await say("meet Budget review at 4pm")
    said = await say(text)

    assert "Budget review" in said.text


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=())))
@example("meet A > B \r\n'at' \U000f0000 amp; 4pm")
@settings(deadline=None)
def test_a_text_without_tags_and_entities_says_the_same_whether_they_are_looked_for_or_not(text: str) -> None:
    looked_for = strip_text(text)

    assert (looked_for.text, looked_for.names) == (text, [])
    assert utterances._stripped(Activity(text=text)) == (without_marks(text), [])


@given(st.text(st.one_of(st.sampled_from(" \tab"), st.characters(exclude_categories=())), max_size=120))
@example(" Ann  Example ")
@example("a" * 100 + " b")
@settings(deadline=None)
def test_a_plain_text_is_shown_as_any_other_is(text: str) -> None:
    printed = (" " if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in seen(text))
    expected = " ".join("".join(printed).split())

    assert one_line(text) == expected
    assert shown_name(text) == expected[:100].strip()


@given(st.text(st.characters(exclude_characters="@", exclude_categories=())).map(without_marks))
@example("meet Meet \U0001f44d 4pm")
@settings(deadline=None)
def test_a_text_without_a_mark_mentions_nobody_whether_the_listed_are_looked_for_or_not(text: str) -> None:
    listed = listed_mentions(Activity(recipient=ChannelAccount(id="28:bot", name="Meet"), entities=[]))

    assert resolve_mentions(text, [], listed) == MarkedText(text, (), is_called=False)
