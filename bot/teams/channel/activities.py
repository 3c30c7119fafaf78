"""Activities from JSON and to JSON, by botbuilder's own attribute maps.

msrest's serializer does the same in ten times the time (botbuilder-schema 4.17.1, msrest 0.7.1), and
drops a conversation's `tenantId`, which its map spells `tenantID`. tests/teams/test_activities.py holds both
against each other.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from botbuilder import schema
from botbuilder.schema import Activity
from msrest.serialization import Model

_Convert = Callable[[Any], Any]


def read_activity(members: dict[str, Any]) -> Activity:
    """Return the activity of a JSON object; raises TypeError or ValueError for a member of another type."""
    return _read(Activity, members)


def write_activity(activity: Activity) -> dict[str, Any]:
    """Return an activity as a JSON object, without what is None."""
    written: dict[str, Any] = _write(activity)
    return written


def tenant_of(activity: Activity) -> str:
    """Return the conversation's tenant, which is not the speaker's where guests speak; empty if unknown."""
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = data.get("tenant")
    tenant_id = tenant.get("id") if isinstance(tenant, dict) else None
    return str(tenant_id or activity.conversation.tenant_id or "")


def _read(kind: type[Any], members: Any) -> Any:  # noqa: ANN401 - any JSON in, a model of the kind out
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
    """Return for each JSON member the attribute it becomes, and how."""
    plan = {entry["key"]: (name, _converter(entry["type"])) for name, entry in kind._attribute_map.items()}  # noqa: SLF001
    if "tenantID" in plan:
        plan["tenantId"] = plan["tenantID"]
    return plan


def _converter(kind: str) -> _Convert:
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


def _write(value: Any) -> Any:  # noqa: ANN401 - a model or whatever stands in one
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
    return tuple(
        (attribute, "tenantId" if entry["key"] == "tenantID" else entry["key"])
        for attribute, entry in kind._attribute_map.items()  # noqa: SLF001
    )
