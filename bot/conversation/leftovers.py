"""An activity that was recorded and not answered, as if a process died: what was decided about it is done later."""

from datetime import datetime, timedelta

from bot.conversation import once
from bot.conversation.dispatch import Answer, do, unless_elsewhere
from bot.conversation.ports import Ports
from bot.conversation.replies import Reply, TooLate
from bot.conversation.utterance import Utterance
from bot.conversation.written import read_answered, read_decision
from bot.meetings.ledger import RecordedActivity

_TOO_OLD = timedelta(hours=1)
"""What was recorded longer ago is not done any more; whoever asked is told so."""


async def resume(recorded: RecordedActivity, utterance: Utterance, ports: Ports, now: datetime) -> Answer:
    """Do what was decided about a recorded activity that nobody answered; no reply if it will be attempted again.

    Raises `NotSavedError`.
    """
    return Answer("later", await _resume(recorded, utterance, ports, now), read_answered(recorded.content))


async def _resume(recorded: RecordedActivity, utterance: Utterance, ports: Ports, now: datetime) -> Reply | None:
    decided = read_decision(recorded.content)
    if decided is None or now - recorded.recorded_at > _TOO_OLD:
        return TooLate(recorded.speaker)
    reply = await do(await unless_elsewhere(decided, utterance, ports), utterance, ports)
    if once.is_transient(reply) and not once.is_over(recorded, now):
        # The lease ends after the pause; then a worker resumes the activity again.
        await ports.ledger.extend_lease(
            recorded.conversation, recorded.activity_id, ports.clock(), once.pause_after(reply)
        )
        return None
    return reply
