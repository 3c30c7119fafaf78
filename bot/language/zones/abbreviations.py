"""Abbreviations and long names of time zones, and the regions whose wall clocks people mean by them.

People write EST in summer, too, and mean the clocks of New York: so every row is a region, not an offset. CET is
Berlin: of the countries that share that clock, Germany has the most people.
"""

ABBREVIATED = {
    "UTC": "UTC, GMT, Z",
    "America/New_York": "ET, EST, EDT, HNE, HAE, HE",
    "America/Chicago": "CT, CDT, HNC, HAC",
    "America/Denver": "MT, MST, MDT, HNR, HAR",
    "America/Los_Angeles": "PT, PST, PDT, HNP, HAP",
    "America/Anchorage": "AKT, AKST, AKDT",
    "America/Halifax": "ADT, HNA, HAA",
    "America/St_Johns": "NST, NDT",
    "America/Sao_Paulo": "BRT, BRST",
    "America/Argentina/Buenos_Aires": "ART",
    "America/Santiago": "CLT, CLST",
    "America/Montevideo": "UYT",
    "America/Caracas": "VET",
    "Pacific/Honolulu": "HST",
    "Europe/Berlin": "CET, CEST, MEZ, MESZ",
    "Europe/Helsinki": "EET, EEST",
    "Europe/Lisbon": "WET, WEST",
    "Europe/Moscow": "MSK",
    "Europe/Istanbul": "TRT",
    "Africa/Johannesburg": "SAST",
    "Africa/Nairobi": "EAT",
    "Africa/Lagos": "WAT",
    "Africa/Maputo": "CAT",
    "Asia/Jerusalem": "IDT",
    "Asia/Dubai": "GST",
    "Asia/Tehran": "IRST",
    "Asia/Karachi": "PKT",
    "Asia/Kathmandu": "NPT",
    "Asia/Bangkok": "ICT",
    "Asia/Jakarta": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Singapore": "SGT",
    "Asia/Kuala_Lumpur": "MYT",
    "Asia/Manila": "PHT",
    "Asia/Hong_Kong": "HKT",
    "Asia/Tokyo": "JST",
    "Asia/Seoul": "KST",
    "Asia/Yekaterinburg": "YEKT",
    "Asia/Vladivostok": "VLAT",
    "Australia/Sydney": "AET, AEST, AEDT",
    "Australia/Adelaide": "ACST, ACDT",
    "Australia/Perth": "AWST",
    "Pacific/Auckland": "NZT, NZST, NZDT",
}

SHARED_ABBREVIATIONS = {
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "AMT": ("America/Manaus", "Asia/Yerevan"),
}

# Windows' names, "Eastern Standard Time" and the like, have a table of their own.
SPELLED_OUT = {
    "UTC": "Coordinated Universal Time, Universal Time, Greenwich Mean Time",
    "America/New_York": "Eastern, Heure de l'Est, Hora del Este, Hora do Leste",
    "America/Chicago": "Central, Heure du Centre, Hora del Centro",
    "America/Denver": "Mountain, Heure des Rocheuses, Hora de la Montaña",
    "America/Los_Angeles": "Pacific, Heure du Pacifique, Hora del Pacífico",
    "America/Halifax": "Atlantic",
    "Europe/London": "British Summer Time",
    "Europe/Dublin": "Irish Standard Time",
    "Europe/Madrid": "Hora peninsular, Hora peninsular española",
    "Atlantic/Canary": "Hora canaria, Hora insular canaria",
    "Europe/Berlin": (
        "Central European Time, Central European Summer Time, Mitteleuropäische Zeit, Mitteleuropäische Sommerzeit"
    ),
    "Europe/Helsinki": "Eastern European Time, Eastern European Summer Time",
    "Europe/Lisbon": "Western European Time, Western European Summer Time",
    "Asia/Kolkata": "Indian Standard Time",
    "Asia/Tokyo": "Japan Standard Time",
    "Asia/Seoul": "Korean Standard Time",
    "Australia/Sydney": ("Australian Eastern Time, Australian Eastern Standard Time, Australian Eastern Daylight Time"),
}
