"""Activities read from JSON, checked for what the bot relies on, and written as JSON.

botbuilder's own attribute maps say which member of the JSON is which attribute of an activity. msrest's serializer
reads the same maps, but takes ten times as long (botbuilder-schema 4.17.1, msrest 0.7.1), and drops a conversation's
`tenantId`, which the map spells `tenantID`. tests/teams/test_activities.py compares the two.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from botbuilder import schema
from botbuilder.schema import Activity
from msrest.serialization import Model

_Convert = Callable[[Any], Any]

_IDS = ("id", "replyToId", "tenantId", "aadObjectId", "aadGroupId", "teamsChannelId", "teamsTeamId")
_MAX_ID_LENGTH = 1024
_SENSIBLE_YEARS = range(2000, 2200)


class MalformedActivityError(Exception):
    """A JSON object that is no activity, or lacks what the bot relies on; the message is for the sender."""


def read_usable_activity(members: dict[str, Any]) -> Activity:
    """Return the activity of a JSON object if it has all that the bot relies on; raises `MalformedActivityError`.

    It has a type, a channel, a service URL, a conversation and a sender, no ID that cannot be stored, and times
    that can be told in every time zone.
    """
    _require_members(members)
    try:
        # urlsplit raises for a port that is no number, which nothing that uses the URL later expects.
        _ = urlsplit(members["serviceUrl"]).port
        activity = read_activity(members)
    except (ValueError, TypeError):
        raise MalformedActivityError("The activity has members of the wrong type.") from None
    # Moments at the ends of the calendar overflow in some zones.
    for moment in (activity.timestamp, activity.local_timestamp):
        if moment is not None and moment.year not in _SENSIBLE_YEARS:
            raise MalformedActivityError("The activity's timestamps make no sense.")
    return activity


def _require_members(members: dict[str, Any]) -> None:
    for name in ("type", "channelId", "serviceUrl"):
        if not isinstance(members.get(name), str) or not members[name]:
            raise MalformedActivityError(f"The activity has no {name}.")
    for name in ("conversation", "from"):
        value = members.get(name)
        if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not value["id"]:
            raise MalformedActivityError(f"The activity has no {name}.id.")
    if not isinstance(members.get("text", ""), str | None) or not isinstance(members.get("id", ""), str | None):
        raise MalformedActivityError("The activity's text and id must be strings.")
    if not all(_is_usable(value) for value in _ids_in(members)):
        raise MalformedActivityError("The activity has an ID that cannot be one.")


def _ids_in(members: dict[str, Any]) -> Iterator[str]:
    """Yield the IDs that are stored, or that become part of a URL."""
    channel_data = members.get("channelData")
    owners = (members, channel_data, *(members.get(name) for name in ("conversation", "from", "recipient")))
    teams_own = channel_data if isinstance(channel_data, dict) else {}
    for owner in (*owners, *(teams_own.get(name) for name in ("tenant", "team", "channel"))):
        if isinstance(owner, dict):
            yield from (value for name in _IDS if isinstance(value := owner.get(name), str))


def _is_usable(value: str) -> bool:
    """Tell whether an ID can be stored in the database and stand in the path of a URL, where `..` is another path."""
    is_plain = value.isascii() and value.isprintable()
    is_text = is_plain or all(category(character) not in {"Cc", "Cs"} for character in value)
    return is_text and value not in {".", ".."} and len(value) <= _MAX_ID_LENGTH


def read_activity(members: dict[str, Any]) -> Activity:
    """Return the activity of a JSON object; raises TypeError or ValueError if a member has another type."""
    return _read(Activity, members)


def write_activity(activity: Activity) -> dict[str, Any]:
    """Return an activity as a JSON object, without the members that are None."""
    written: dict[str, Any] = _write(activity)
    return written


def tenant_of(activity: Activity) -> str:
    """Return the tenant of the conversation, which may be another one than a guest's own; empty if it is not told."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = data.get("tenant")
    tenant_id = tenant.get("id") if isinstance(tenant, dict) else None
    return str(tenant_id or activity.conversation.tenant_id or "")


def _read(kind: type[Any], members: Any) -> Any:  # noqa: ANN401 - any JSON, and a model of the kind
    if not isinstance(members, dict):
        raise TypeError("an object was expected")
    plan = _reading_plan(kind)  # type: ignore[arg-type] # msrest Model gives its classes an odd __hash__
    known, others = {}, {}
    for key, value in members.items():
        if key not in plan:
            others[key] = value
        elif value is not None:
            attribute, convert = plan[key]
            known[attribute] = convert(value)
    model = kind(**known)
    model.additional_properties = others
    return model


@cache
def _reading_plan(kind: type[Any]) -> dict[str, tuple[str, _Convert]]:
    """Return, for each JSON member, the attribute that it becomes, and the function that converts its value."""
    plan = {entry["key"]: (name, _converter(entry["type"])) for name, entry in kind._attribute_map.items()}  # noqa: SLF001
    if "tenantID" in plan:
        plan["tenantId"] = plan["tenantID"]
    return plan


def _converter(kind: str) -> _Convert:
    """Return the function that converts JSON to a type as an attribute map writes it, such as "[Entity]" for a list."""
    if kind.startswith("["):
        item = _converter(kind[1:-1])
        return lambda value: [item(each) for each in _checked(list, value) if each is not None]
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    return lambda value: _read(getattr(schema, kind), value)


def _checked(kind: type, value: Any) -> Any:  # noqa: ANN401 - any JSON
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} was expected")
    return value


_SIMPLE: dict[str, _Convert] = {
    "str": lambda value: _checked(str, value),
    "bool": lambda value: _checked(bool, value),
    "int": lambda value: _checked(int, value),
    "object": lambda value: value,
    "iso-8601": lambda value: datetime.fromisoformat(_checked(str, value)),
}


def _write(value: Any) -> Any:  # noqa: ANN401 - a model, or the value of a member
    if isinstance(value, Model):
        written = dict(value.additional_properties or {})
        for attribute, key in _writing_plan(type(value)):  # type: ignore[arg-type] # the same
            member = getattr(value, attribute, None)
            if member is not None:
                written[key] = _write(member)
        return written
    if isinstance(value, list):
        return [_write(each) for each in value]
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


@cache
def _writing_plan(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a model, each with the JSON member that it becomes."""
    return tuple(
        (attribute, "tenantId" if entry["key"] == "tenantID" else entry["key"])
        for attribute, entry in kind._attribute_map.items()  # noqa: SLF001
    )
