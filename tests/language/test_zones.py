"""Names of zones: what is understood, what is asked about, and the near misses that stay unknown."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tzlocal import windows_tz

from bot.language.words import VOCABULARIES
from bot.language.zones import ABBREVIATIONS, MAX_LENGTH, find_zones, generate_legacy, offset_name, zone_named
from bot.language.zones.abbreviations import ABBREVIATED, SHARED_ABBREVIATIONS, SPELLED_OUT
from bot.language.zones.legacy import LEGACY
from bot.language.zones.places import NOT_CITIES, PLACES, SHARED_PLACES

# Windows' names as they were read when the table was the bot's own, with their zones: none may be lost in an update.
WINDOWS = [
    tuple(line.split(" = "))
    for line in (Path(__file__).parent / "data" / "windows.txt").read_text(encoding="utf-8").splitlines()
]

JANUARY = datetime(2026, 1, 15, 12, tzinfo=UTC)
JULY = datetime(2026, 7, 15, 12, tzinfo=UTC)

UNDERSTOOD = [
    # Names of the tz database, however they are written.
    ("Europe/Berlin", "Europe/Berlin"),
    ("america/new_york", "America/New_York"),
    ("America/New York", "America/New_York"),
    ("  AMERICA new   york ", "America/New_York"),
    ("America/Port-au-Prince", "America/Port-au-Prince"),
    ("america/port au prince", "America/Port-au-Prince"),
    ("America/North_Dakota/New_Salem", "America/North_Dakota/New_Salem"),
    ("Antarctica/Casey", "Antarctica/Casey"),
    # A zone that follows another keeps its own name.
    ("Europe/Oslo", "Europe/Oslo"),
    ("Atlantic/Reykjavik", "Atlantic/Reykjavik"),
    # Names it has given up.
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("Asia/Katmandu", "Asia/Kathmandu"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    ("Asia/Rangoon", "Asia/Yangon"),
    ("Europe/Kiev", "Europe/Kyiv"),
    ("america/buenos aires", "America/Argentina/Buenos_Aires"),
    ("America/Godthab", "America/Nuuk"),
    ("America/Montreal", "America/Toronto"),
    ("Pacific/Truk", "Pacific/Chuuk"),
    ("US/Eastern", "America/New_York"),
    ("us eastern", "America/New_York"),
    ("Canada/Pacific", "America/Vancouver"),
    ("EST5EDT", "America/New_York"),
    ("PRC", "Asia/Shanghai"),
    ("NZ-CHAT", "Pacific/Chatham"),
    ("Iceland", "Atlantic/Reykjavik"),
    ("Etc/UTC", "UTC"),
    ("Etc/GMT", "UTC"),
    ("GMT0", "UTC"),
    ("Zulu", "UTC"),
    # Names of Windows.
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("w europe standard time", "Europe/Berlin"),
    ("W. Europe Daylight Time", "Europe/Berlin"),
    ("Eastern Standard Time", "America/New_York"),
    ("Eastern Daylight Time", "America/New_York"),
    ("US Eastern Standard Time", "America/Indiana/Indianapolis"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("India Standard Time", "Asia/Kolkata"),
    ("GMT Standard Time", "Europe/London"),
    ("Russia Time Zone 3", "Europe/Samara"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("Dateline Standard Time", "UTC-12:00"),
    ("UTC-11", "UTC-11:00"),
    # Abbreviations, and longer names.
    ("ET", "America/New_York"),
    ("est", "America/New_York"),
    ("E.D.T.", "America/New_York"),
    ("CT", "America/Chicago"),
    ("MST", "America/Denver"),
    ("pt", "America/Los_Angeles"),
    ("AKT", "America/Anchorage"),
    ("HST", "Pacific/Honolulu"),
    ("utc", "UTC"),
    ("GMT", "UTC"),
    ("z", "UTC"),
    ("CET", "Europe/Berlin"),
    ("MESZ", "Europe/Berlin"),
    ("EEST", "Europe/Helsinki"),
    ("WET", "Europe/Lisbon"),
    ("MSK", "Europe/Moscow"),
    ("JST", "Asia/Tokyo"),
    ("KST", "Asia/Seoul"),
    ("SGT", "Asia/Singapore"),
    ("HKT", "Asia/Hong_Kong"),
    ("AEDT", "Australia/Sydney"),
    ("ACST", "Australia/Adelaide"),
    ("AWST", "Australia/Perth"),
    ("NZDT", "Pacific/Auckland"),
    ("BRT", "America/Sao_Paulo"),
    ("ART", "America/Argentina/Buenos_Aires"),
    ("SAST", "Africa/Johannesburg"),
    ("PKT", "Asia/Karachi"),
    ("NPT", "Asia/Kathmandu"),
    ("EAT", "Africa/Nairobi"),
    ("WAT", "Africa/Lagos"),
    ("CAT", "Africa/Maputo"),
    ("Eastern time", "America/New_York"),
    ("Pacific", "America/Los_Angeles"),
    ("Central European Summer Time", "Europe/Berlin"),
    ("mitteleuropaische zeit", "Europe/Berlin"),
    # Offsets.
    ("UTC+2", "UTC+02:00"),
    ("utc +02:00", "UTC+02:00"),
    ("UTC + 2", "UTC+02:00"),
    ("GMT-3:30", "UTC-03:30"),
    ("UTC+0530", "UTC+05:30"),
    ("UTC\N{NO-BREAK SPACE}+5:45", "UTC+05:45"),
    ("UTC\N{MINUS SIGN}8", "UTC-08:00"),
    ("+02:00", "UTC+02:00"),
    ("-09:30", "UTC-09:30"),
    ("UTC+14", "UTC+14:00"),
    ("UTC-12", "UTC-12:00"),
    ("UTC+0", "UTC"),
    ("-00:00", "UTC"),
    ("Etc/GMT+5", "UTC-05:00"),
    ("Etc/GMT-14", "UTC+14:00"),
    # Cities that the tz database names.
    ("new york", "America/New_York"),
    ("New_York", "America/New_York"),
    ("são paulo", "America/Sao_Paulo"),
    ("Sao Paulo", "America/Sao_Paulo"),
    ("kathmandu", "Asia/Kathmandu"),
    ("lord howe", "Australia/Lord_Howe"),
    ("ho chi minh", "Asia/Ho_Chi_Minh"),
    ("Buenos Aires", "America/Argentina/Buenos_Aires"),
    ("Port au Prince", "America/Port-au-Prince"),
    ("St. John's", "America/St_Johns"),
    ("İstanbul", "Europe/Istanbul"),
    ("Chișinău", "Europe/Chisinau"),
    ("Berlin time", "Europe/Berlin"),
    # Cities and countries that it does not name.
    ("Munich", "Europe/Berlin"),
    ("MÜNCHEN", "Europe/Berlin"),
    ("munchen", "Europe/Berlin"),
    ("Muenchen", "Europe/Berlin"),
    ("Köln", "Europe/Berlin"),
    ("Wien", "Europe/Vienna"),
    ("Genève", "Europe/Zurich"),
    ("Mailand", "Europe/Rome"),
    ("Barcelona", "Europe/Madrid"),
    ("Lyon", "Europe/Paris"),
    ("Bruxelles", "Europe/Brussels"),
    ("København", "Europe/Copenhagen"),
    ("Łódź", "Europe/Warsaw"),
    ("Londres", "Europe/London"),
    ("Lisboa", "Europe/Lisbon"),
    ("Praga", "Europe/Prague"),
    ("Varsovia", "Europe/Warsaw"),
    ("Moskau", "Europe/Moscow"),
    ("Kairo", "Africa/Cairo"),
    ("Cape Town", "Africa/Johannesburg"),
    ("San Francisco", "America/Los_Angeles"),
    ("Boston", "America/New_York"),
    ("Washington, D.C.", "America/New_York"),
    ("Nueva York", "America/New_York"),
    ("Nova Iorque", "America/New_York"),
    ("Houston", "America/Chicago"),
    ("Montréal", "America/Toronto"),
    ("Ciudad de México", "America/Mexico_City"),
    ("Rio de Janeiro", "America/Sao_Paulo"),
    ("Brasília", "America/Sao_Paulo"),
    ("Mumbai", "Asia/Kolkata"),
    ("Bengaluru", "Asia/Kolkata"),
    ("Peking", "Asia/Shanghai"),
    ("Osaka", "Asia/Tokyo"),
    ("Tel Aviv", "Asia/Jerusalem"),
    ("Abu Dhabi", "Asia/Dubai"),
    ("Canberra", "Australia/Sydney"),
    ("Wellington", "Pacific/Auckland"),
    ("Germany", "Europe/Berlin"),
    ("España", "Europe/Madrid"),
    ("pays bas", "Europe/Amsterdam"),
    ("uk", "Europe/London"),
    ("Côte d’Ivoire", "Africa/Abidjan"),
    ("Japan", "Asia/Tokyo"),
]

UNKNOWN = [
    "",
    "   ",
    "🕒",
    "XYZ",
    "E",
    "Berlinn",
    "Berli",
    "Europe",
    "Europe/",
    "/Berlin",
    "Europe/Munich",
    "Europe/Berlin/Mitte",
    "Asia/Calcuta",
    "US/Easter",
    "Factory",
    "localtime",
    "posix/Europe/Berlin",
    "right/UTC",
    "../Europe/Berlin",
    "Etc/GMT+13",
    "Etc/GMT-15",
    "Etc/GMT+5:30",
    "EasternX Standard Time",
    "Berlin Standard Time",
    "Standard Time",
    "time",
    "local time",
    "ESTX",
    "EST 5",
    "CE",
    "UTC+25",
    "UTC+14:15",
    "UTC-12:15",
    "UTC+2:20",
    "UTC+2:75",
    "UTC+1.2",
    "UTC+",
    "UTC 2",
    "UTC+2+3",
    "GMT++2",
    "+2",
    "+2:00",
    "+0200",
    "02:00",
    "+02:00:00",
    "UTC+٢",
    "Münchenn",
    "San",
    "us",
    # Places of the tz database that are words or names before they are places.
    "center",
    "Réunion",
    "Christmas",
    "stanley",
    "Casey",
]

SHARED = {
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "USA": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    "Georgia": ("America/New_York", "Asia/Tbilisi"),
    "San Jose": ("America/Los_Angeles", "America/Costa_Rica"),
    "Córdoba": ("America/Argentina/Cordoba", "Europe/Madrid"),
    "Norfolk": ("America/New_York", "Europe/London", "Pacific/Norfolk"),
    "St. Petersburg": ("Europe/Moscow", "America/New_York"),
    "Petersburg": ("Europe/Moscow", "America/New_York", "America/Indiana/Petersburg"),
}

# The names of the tz database that people write for a wall clock, which the database does not mean by them.
WALL_CLOCKS = {"EST": "America/New_York", "MST": "America/Denver"}
ONE_ZONE_TABLES = (ABBREVIATED, SPELLED_OUT, PLACES)
SHARED_TABLES = (SHARED_ABBREVIATIONS, SHARED_PLACES)
ALL_NAMES = [
    *(name for table in ONE_ZONE_TABLES for names in table.values() for name in names.split(", ")),
    *(name for table in SHARED_TABLES for names in table for name in names.split(", ")),
]


@pytest.mark.parametrize(("words", "zone"), UNDERSTOOD)
def test_a_clear_name_has_one_zone(words: str, zone: str) -> None:
    assert find_zones(words) == (zone,)


@pytest.mark.parametrize("words", UNKNOWN)
def test_a_near_miss_is_unknown(words: str) -> None:
    assert find_zones(words) == ()


@pytest.mark.parametrize("words", SHARED)
def test_a_shared_name_has_all_its_zones_the_likeliest_first(words: str) -> None:
    assert find_zones(words) == SHARED[words]


def test_a_name_ends_somewhere() -> None:
    assert find_zones("Berlin".ljust(MAX_LENGTH)) == ("Europe/Berlin",)
    assert find_zones("Berlin".ljust(MAX_LENGTH + 1)) == ()
    assert find_zones("Berlin" * 1_000_000) == ()


@pytest.mark.parametrize("table", ONE_ZONE_TABLES)
def test_a_name_in_a_row_means_the_zone_of_that_row(table: dict[str, str]) -> None:
    for zone, names in table.items():
        for name in names.split(", "):
            assert find_zones(name) == (zone,), name


@pytest.mark.parametrize("table", SHARED_TABLES)
def test_a_shared_row_means_its_zones_in_its_order(table: dict[str, tuple[str, ...]]) -> None:
    for names, zones in table.items():
        for name in names.split(", "):
            assert find_zones(name) == zones, name


@pytest.mark.parametrize("language", VOCABULARIES)
def test_places_of_a_language_have_zones_and_no_name_that_all_languages_know(language: str) -> None:
    for place, zones in VOCABULARIES[language].places.items():
        assert find_zones(place) == (), place
        assert [find_zones(zone) for zone in zones] == [(zone,) for zone in zones], place


def test_no_name_is_written_twice() -> None:
    assert len(ALL_NAMES) == len(set(ALL_NAMES))
    assert len(ALL_NAMES) > 700


@pytest.mark.parametrize("name", sorted(available_timezones() - {"Factory", "localtime"}))
def test_every_name_of_the_tz_database_has_one_zone_with_the_same_clock(name: str) -> None:
    (zone,) = find_zones(name)

    region = ZoneInfo(WALL_CLOCKS.get(name, name))
    for moment in (JANUARY, JULY):
        assert moment.astimezone(zone_named(zone).tzinfo).utcoffset() == moment.astimezone(region).utcoffset()


def test_the_legacy_names_are_those_of_the_tzdata_that_is_installed() -> None:
    table = Path(generate_legacy.__file__).with_name("legacy.py")

    assert table.read_text(encoding="utf-8") == generate_legacy.legacy_source(), generate_legacy.__doc__


@pytest.mark.parametrize("name", LEGACY)
def test_a_legacy_name_leads_to_one_of_today(name: str) -> None:
    assert LEGACY[name] not in LEGACY
    assert find_zones(name) == (LEGACY[name],)


@pytest.mark.parametrize("name", windows_tz.win_tz)
def test_every_name_of_windows_has_the_zone_that_tzlocal_gives_it(name: str) -> None:
    (zone,) = find_zones(name)

    assert find_zones(windows_tz.win_tz[name]) == (zone,)
    assert zone_named(zone)


@pytest.mark.parametrize(("name", "zone"), WINDOWS)
def test_a_name_of_windows_means_what_it_always_meant(name: str, zone: str) -> None:
    assert find_zones(name) == (zone,)
    assert find_zones(name.replace("Standard Time", "Daylight Time")) == (zone,)


@pytest.mark.parametrize("place", sorted(NOT_CITIES))
def test_a_word_that_is_no_city_is_a_place_of_the_tz_database(place: str) -> None:
    assert [zone for zone in available_timezones() if zone.endswith(f"/{place}")]
    assert find_zones(place) == ()


@pytest.mark.parametrize("word", ["et", "est", "cst", "z", "utc", "mesz"])
def test_abbreviations_are_known_as_such(word: str) -> None:
    assert word in ABBREVIATIONS
    assert find_zones(word)


@pytest.mark.parametrize("word", ["EST", "berlin", "uk", "eastern", "us", ""])
def test_other_names_are_no_abbreviations(word: str) -> None:
    assert word not in ABBREVIATIONS


def test_est_in_summer_is_the_clock_on_new_yorks_walls() -> None:
    (zone,) = find_zones("EST")

    assert JULY.astimezone(zone_named(zone).tzinfo).hour == 8


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("UTC", UTC),
        ("UTC+02:00", timezone(timedelta(hours=2))),
        ("UTC-03:30", timezone(-timedelta(hours=3, minutes=30))),
        ("Europe/Berlin", ZoneInfo("Europe/Berlin")),
    ],
)
def test_the_zone_of_a_name(name: str, zone: object) -> None:
    assert zone_named(name).tzinfo == zone


@pytest.mark.parametrize(
    "name",
    ["", "utc", "Berlin", "europe/berlin", "US/Eastern", "IST", "UTC+2", "UTC+00:00", "UTC+15:00", "../etc/passwd"],
)
def test_only_names_that_were_found_have_a_zone(name: str) -> None:
    with pytest.raises(KeyError):
        zone_named(name)


@pytest.mark.parametrize(
    ("offset", "name"),
    [
        (timedelta(), "UTC"),
        (timedelta(hours=2), "UTC+02:00"),
        (-timedelta(hours=3, minutes=30), "UTC-03:30"),
        (-timedelta(minutes=15), "UTC-00:15"),
        (timedelta(hours=14), "UTC+14:00"),
        (timedelta(hours=5, minutes=53, seconds=28), "UTC+05:53"),
        (-timedelta(seconds=28), "UTC"),
    ],
)
def test_the_name_of_an_offset(offset: timedelta, name: str) -> None:
    assert offset_name(offset) == name


OFFSETS = st.from_regex(r"(utc|gmt|etc/gmt|) ?[+−-] ?[0-9]{1,3}(:?[0-9]{2})?", fullmatch=True)
NAMES = st.sampled_from([name for name in (*ALL_NAMES, *LEGACY, *windows_tz.win_tz, *windows_tz.tz_win) if name])


@given(st.text() | OFFSETS | NAMES)
def test_every_zone_found_is_a_zone_and_its_own_name(words: str) -> None:
    for zone in find_zones(words):
        assert find_zones(zone) == (zone,)
        assert JULY.astimezone(zone_named(zone).tzinfo).utcoffset() is not None


@given(NAMES, st.sampled_from([str.upper, str.lower, str.title, str.casefold]), st.sampled_from(["  ", "_", "\t"]))
def test_case_and_spaces_do_not_matter(name: str, change: object, space: str) -> None:
    assert callable(change)
    assert find_zones(change(name).replace(" ", space)) == find_zones(name) != ()


@given(st.integers(-48, 56))
def test_every_offset_of_the_range_is_read_back(quarters: int) -> None:
    offset = timedelta(minutes=15) * quarters

    assert find_zones(offset_name(offset)) == (offset_name(offset),)
    assert zone_named(offset_name(offset)).tzinfo.utcoffset(None) == offset
