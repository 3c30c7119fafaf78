"""The address of an activity: where to answer it, now and later."""

from botbuilder.schema import Activity

from bot.meetings.address import Address
from bot.teams.channel.activities import tenant_of


def address_of(activity: Activity) -> Address:
    """Return where an activity came from; for a button, `card` is the message that it stands on."""
    is_button = activity.type == "invoke"
    team, group = _team_of(activity)
    return Address(
        service_url=activity.service_url,
        tenant=tenant_of(activity),
        conversation_id=activity.conversation.id,
        reply_to="" if is_button else activity.id or "",
        kind=activity.conversation.conversation_type or "",
        locale=activity.locale or "",
        bot=activity.recipient.id if activity.recipient else "",
        card=(activity.reply_to_id or "") if is_button else "",
        team=team,
        group=group,
    )


def _team_of(activity: Activity) -> tuple[str, str]:
    """Return the IDs of the team whose channel this is, and of its Entra group; empty outside teams."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    team = data.get("team")
    if not isinstance(team, dict) or not isinstance(team.get("id"), str):
        return "", ""
    group = team.get("aadGroupId")
    return team["id"], group if isinstance(group, str) else ""
