"""Write legacy.py anew from the tzdata package: `python -m bot.language.zones.generate_legacy`.

A legacy name is a name in tzdata.zi that no country has today: zone.tab, the list of every country's zones, lacks it.
Most are links, which tzdata.zi has from https://data.iana.org/time-zones/tzdb/backward. A link that zone.tab lists, as
Europe/Oslo, is no legacy name, although it has the clock of Berlin. CET, EST and the like are abbreviations, and
Etc/GMT+5 is read as an offset. What no rule tells is in the tables below.

To be run when `make lock` has brought a new tzdata and tests/language/test_zones.py says that legacy.py is another.
"""

import re
from importlib.resources import files
from pathlib import Path

from bot.language.zones import ABBREVIATIONS

_OFFSET = re.compile(r"GMT[+-]\d+\Z")
# Links that lead across a border, because the clocks have agreed since 1970, and the zone at the place itself. The tz
# database tells it in comments of `backward` and in a file named backzone; tzdata.zi has neither.
_AT_THE_PLACE = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Antarctica/South_Pole": "Antarctica/McMurdo",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Iceland": "Atlantic/Reykjavik",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}
# Zones of no country that tzdata.zi has no link for, and what people mean by them.
_OF_NO_COUNTRY = {
    "CST6CDT": "America/Chicago",
    "EST5EDT": "America/New_York",
    "Etc/GMT": "UTC",
    "Etc/UTC": "UTC",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
}
_HEAD = '''"""Names that the tz database has given up, and what replaced them: written by generate_legacy.py."""

LEGACY = {
'''


def legacy_source() -> str:
    """Return the text of legacy.py for the tzdata package that is installed."""
    rows = "".join(f'    "{name}": "{zone}",\n' for name, zone in sorted(_legacy_names().items()))
    return f"{_HEAD}{rows}}}\n"


def _legacy_names() -> dict[str, str]:
    folder = files("tzdata") / "zoneinfo"
    links = dict(_links((folder / "tzdata.zi").read_text(encoding="utf-8")))
    of_countries = _zones_of_countries((folder / "zone.tab").read_text(encoding="utf-8"))
    given_up = {name: zone for name, zone in links.items() if name not in of_countries and not _is_clock(name)}
    return {name: _OF_NO_COUNTRY.get(zone, zone) for name, zone in (given_up | _AT_THE_PLACE | _OF_NO_COUNTRY).items()}


def _links(source: str) -> list[tuple[str, str]]:
    """Return each link's name and target: "L Asia/Kolkata Asia/Calcutta" in tzdata.zi (man page of zic)."""
    rows = [line.split() for line in source.splitlines() if line.startswith("L ")]
    return [(name, target) for _, target, name in rows]


def _zones_of_countries(table: str) -> set[str]:
    """Return the zones in the third column of zone.tab."""
    return {line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")}


def _is_clock(name: str) -> bool:
    """Return whether a name of the tz database tells a clock and no region: an abbreviation or an offset."""
    return name.lower() in ABBREVIATIONS or _OFFSET.search(name) is not None


if __name__ == "__main__":
    Path(__file__).with_name("legacy.py").write_text(legacy_source(), encoding="utf-8")
