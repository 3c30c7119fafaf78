"""German."""

from collections.abc import Iterable

from bot.language.text.tags import Frequency, Half, Part, Tag, Unit
from bot.language.text.vocabulary import Entry, Vocabulary, entries, numbered_entries

_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS = ("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig")
_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag | sonnabend", "sonntag")
_SHORT_WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
_ENDINGS = ("e", "en", "er", "es", "em")
_PARTS = (
    ("früh", Part.MORNING),
    ("morgen", Part.MORNING),
    ("vormittag", Part.MORNING),
    ("mittag", Part.LUNCH),
    ("nachmittag", Part.AFTERNOON),
    ("abend", Part.EVENING),
    ("nacht", Part.NIGHT),
)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _numbers() -> tuple[Entry, ...]:
    simple = numbered_entries(Tag.NUMBER, 0, "null", "eins", "zwei | zwo", *_ONES[2:], *_TEENS)
    tens = tuple((Tag.NUMBER, 20 + 10 * ten, word) for ten, word in enumerate(_TENS))
    pairs = tuple(
        (Tag.NUMBER, 20 + 10 * ten + one, f"{one_word}und{ten_word}")
        for ten, ten_word in enumerate(_TENS)
        for one, one_word in enumerate(_ONES, 1)
    )
    halves = tuple(
        (Tag.ONE, one + 0.5, f"{word}{joint}")
        for one, word in enumerate(_ONES, 1)
        for joint in ("einhalb", " einhalb", " ein halb", "undeinhalb")
    )
    return simple + tens + pairs + halves


def _ordinals() -> tuple[Entry, ...]:
    units = ("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt")
    teens = tuple(f"{word}t" for word in _TEENS)
    above = tuple(f"{one}undzwanzigst" for one in _ONES)
    stems = (*units, *teens, "zwanzigst", *above, "dreißigst", "einunddreißigst")
    return tuple(
        (Tag.ORDINAL, value, f"{stem}{ending}")
        for value, stem in enumerate(stems, 1)
        for ending in _ENDINGS
        if stem != "acht" or ending != "em"
    )


def _weekdays() -> tuple[Entry, ...]:
    """Return weekdays, their plurals, and those with their part of the day: Montagvormittag."""
    rows: list[Entry] = []
    for value, names in enumerate(_WEEKDAYS):
        for name in names.split(" | "):
            rows += entries(Tag.WEEKDAY, value, name)
            rows += entries(Tag.WEEKDAYS, value, f"{name}s")
            for part, meaning in _PARTS:
                rows += entries(Tag.WEEKDAY, value, f"{name}{part}")
                rows += entries(Tag.WEEKDAYS, value, f"{name}{part}s")
                rows += entries(Tag.PART_IN_WORD, meaning, f"{name}{part}", f"{name}{part}s")
    for value, short in enumerate(_SHORT_WEEKDAYS):
        rows += entries(Tag.WEEKDAY, value, short)
        rows += entries(Tag.WEAK, True, short)
    rows += entries(Tag.BEFORE_DIGITS, None, "so")
    rows += entries(Tag.WEEKDAY, 6, "am so", "so.")
    return tuple(rows)


def _parts() -> tuple[Entry, ...]:
    rows: list[Entry] = []
    for part, meaning in _PARTS:
        rows += entries(Tag.PART, meaning, part)
        rows += entries(Tag.TODAY_PART, meaning, f"heute {part}", f"heut {part}", f"heute am {part}", f"heute {part}s")
        if part not in {"früh", "nacht"}:
            rows += entries(Tag.IN_PART, meaning, f"{part}s", f"am {part}", f"am frühen {part}", f"am späten {part}")
            rows += entries(Tag.IN_PART, meaning, f"früh{part}s", f"spät{part}s", f"spät{part}")
            rows += entries(Tag.IN_PART, meaning, f"des {part}s", f"im Laufe des {part}s", f"gegen {part}")
    return tuple(row for row in rows if row[2] not in {"mittags früh", "gegen morgen"})


def _inflected(tag: Tag, value: object, *stems: str) -> Iterable[Entry]:
    return (entry for stem in stems for ending in _ENDINGS for entry in entries(tag, value, f"{stem}{ending}"))


_ROWS: tuple[Entry, ...] = (
    *_numbers(),
    *_ordinals(),
    *_weekdays(),
    *_parts(),
    *entries(Tag.AT, None, "um", "@", "so um", "um punkt"),
    *entries(
        Tag.APPROX, None, "circa", "ca", "ca.", "zirka", "ungefähr", "etwa", "gegen", "pünktlich", "genau", "exakt"
    ),
    *entries(
        Tag.APPROX, None, "so gegen", "so circa", "so ca", "so ca.", "so ungefähr", "so etwa", "sagen wir", "rund"
    ),
    *entries(Tag.LEAD, None, "ab", "beginnend", "beginnend am", "beginnend um", "beginn", "startend", "uhrzeit"),
    *entries(Tag.LEAD, None, "startzeit", "mit beginn", "mit start", "start"),
    *entries(Tag.FROM, None, "von", "vom", "in der zeit von"),
    *entries(Tag.BETWEEN, None, "zwischen", "zw", "zw."),
    *entries(
        Tag.SHARP,
        None,
        "pünktlich",
        "genau",
        "oder so",
        "herum",
        "rum",
        "punkt",
        "schlag",
        "s.t.",
        "s.t",
        "exakt",
        "max",
        "max.",
    ),
    *entries(Tag.SHARP, None, "maximal", "höchstens", "ungefähr", "circa"),
    *entries(Tag.HOUR_PAST, 15, "c.t.", "c.t"),
    *entries(Tag.LEAD, None, "beginnt", "beginnt um", "startet", "startet um"),
    *entries(Tag.END, None, "ende", "ende um", "endet", "endet um", "endend", "schluss", "schluss um", "endzeit"),
    *entries(
        Tag.UNTIL, None, "bis", "-", "bis um", "bis zum", "bis zu", "bis einschließlich", "bis maximal", "bis max"
    ),
    *entries(Tag.UNTIL, None, "bis max.", "bis spätestens", "bis spätestens um", "bis längstens", "bis höchstens"),
    *entries(Tag.AND, None, "und", "&", "sowie", "u", "u."),
    *entries(Tag.HALF_DAY, Half.AM, "a.m.", "a.m"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m"),
    *entries(Tag.OCLOCK, None, "uhr", "h"),
    *entries(Tag.NOON, None, "12 uhr mittags", "zwölf uhr mittags"),
    *entries(Tag.MIDNIGHT, None, "mitternacht", "mitternachts", "zu mitternacht", "12 uhr nachts", "24 uhr"),
    *entries(Tag.PAST, None, "nach"),
    *entries(Tag.TO, None, "vor"),
    *entries(Tag.PAST_HOUR, -30, "halb"),
    *entries(Tag.PAST_HOUR, 15, "viertel nach", "viertel über", "1/4 nach"),
    *entries(Tag.PAST_HOUR, -15, "viertel vor", "dreiviertel", "drei viertel", "1/4 vor"),
    *entries(Tag.PAST_HOUR, -45, "viertel"),
    *entries(Tag.ONE, 1, "ein", "eine", "einer", "einem", "einen", "eines", "'ne", "ne", "'nen", "nen", "ner", "'ner"),
    *entries(Tag.ONE, 1, "nem", "'nem"),
    *entries(Tag.ONE, 0.5, "halbe", "halben", "halbes", "eine halbe", "einer halben", "ne halbe", "'ne halbe"),
    *entries(Tag.ONE, 0.5, "ner halben", "'ner halben"),
    *entries(Tag.ONE, 1.25, "eineinviertel", "einundeinviertel"),
    *entries(Tag.ONE, 1.75, "eindreiviertel", "einunddreiviertel"),
    *entries(Tag.ONE, 0.25, "viertel", "eine viertel", "einer viertel"),
    *entries(
        Tag.ONE, 0.75, "drei viertel", "dreiviertel", "eine dreiviertel", "einer dreiviertel", "einer drei viertel"
    ),
    *entries(Tag.ONE, 1.5, "anderthalb", "eineinhalb", "einundeinhalb"),
    *entries(Tag.COUNTING, None, "die", "uns", "euch", "wir", "ihr", "alle"),
    *entries(Tag.AND_HALF, 0.5, "einhalb", "ein halb", "und eine halbe", "1/2"),
    *entries(Tag.ONE, 0.5, "1/2"),
    *entries(Tag.LENGTH, 15, "viertelstunde", "viertelstündig"),
    *entries(Tag.LENGTH, 45, "dreiviertelstunde", "dreiviertelstündig"),
    *entries(Tag.LENGTH, 30, "halbstunde", "halbstündig"),
    *_inflected(Tag.LENGTH, 15, "viertelstündig"),
    *_inflected(Tag.LENGTH, 30, "halbstündig"),
    *_inflected(Tag.LENGTH, 45, "dreiviertelstündig"),
    *_inflected(Tag.LENGTH, 90, "eineinhalbstündig", "anderthalbstündig"),
    *(entry for hours, word in enumerate(_ONES, 1) for entry in _inflected(Tag.LENGTH, 60 * hours, f"{word}stündig")),
    *entries(Tag.ORDINAL_END, None, "te", "ten", "ter", "tes", "tem", "ste", "sten", "ster", "."),
    *entries(Tag.DAYS_AHEAD, 0, "heute", "heut", "noch heute", "heute noch", "heute später", "später heute"),
    *entries(Tag.DAYS_AHEAD, 1, "morgen", "gleich morgen"),
    *(
        entry
        for ahead, stem in ((0, "heutig"), (1, "morgig"), (-1, "gestrig"))
        for entry in (
            *_inflected(Tag.DAYS_AHEAD, ahead, stem, f"am {stem}"),
            *entries(Tag.DAYS_AHEAD, ahead, f"{stem}en Tag", f"am {stem}en Tag", f"{stem}en Tages"),
        )
    ),
    *entries(Tag.DAYS_AHEAD, 7, "heute in acht Tagen", "heute in 8 Tagen"),
    *entries(Tag.DAYS_AHEAD, 8, "morgen in acht Tagen", "morgen in 8 Tagen"),
    *entries(Tag.DAYS_AHEAD, 2, "übermorgen"),
    *entries(Tag.DAYS_AHEAD, 3, "überübermorgen"),
    *entries(Tag.DAYS_AHEAD, -1, "gestern"),
    *entries(Tag.DAYS_AHEAD, -2, "vorgestern"),
    *entries(Tag.AGO, True, "vor"),
    *numbered_entries(
        Tag.MONTH,
        1,
        *(
            "januar | jänner | jan",
            "februar | feber | feb",
            "märz | mrz | mär",
            "april | apr",
            "mai",
            "juni | jun | juno",
        ),
        *("juli | jul", "august | aug", "september | sept | sep", "oktober | okt | oct", "november | nov"),
        "dezember | dez | dec",
    ),
    *entries(
        Tag.UNIT, Unit.MINUTE, "minute", "minuten", "min", "min.", "mins", "minuten lang", "minuten dauer", "minütig"
    ),
    *_inflected(Tag.UNIT, Unit.MINUTE, "minütig"),
    *entries(Tag.UNIT, Unit.HOUR, "stunden dauer", "h dauer"),
    *entries(Tag.UNIT, Unit.MINUTE, "min dauer"),
    *entries(Tag.LASTING, None, "minuten lang", "minuten dauer", "min dauer", "stunde lang", "stunden lang"),
    *entries(Tag.LASTING, None, "stunden dauer", "h dauer", "maximal", "max", "max.", "höchstens", "längstens"),
    *entries(Tag.UNIT, Unit.HOUR, "stunde", "stunden", "std", "std.", "h", "stunde lang", "stunden lang", "stündig"),
    *_inflected(Tag.UNIT, Unit.HOUR, "stündig"),
    *entries(Tag.UNIT, Unit.DAY, "tag", "tage", "tagen"),
    *entries(Tag.UNIT, Unit.WEEK, "woche", "wochen"),
    *entries(Tag.UNIT, Unit.MONTH, "monat", "monate", "monaten", "monats"),
    *entries(Tag.UNIT, Unit.YEAR, "jahr", "jahre", "jahren", "jahres"),
    *_inflected(Tag.NEXT, None, "nächst", "darauffolgend", "folgend"),
    *_inflected(Tag.AFTER_NEXT, None, "übernächst"),
    *entries(Tag.AFTER_NEXT, None, "nach dem nächsten"),
    *_inflected(Tag.THIS, None, "dies", "kommend"),
    *_inflected(Tag.LAST, None, "letzt", "vorig", "vergangen"),
    *(
        (Tag.NEXT_WEEK, -1, f"{lead}{which} Woche")
        for which in ("letzte", "letzter", "letzten", "vorige", "voriger", "vergangene", "vergangener", "vergangenen")
        for lead in ("", "der ", "in der ")
    ),
    *entries(Tag.NEXT_WEEK, 0, "diese Woche", "dieser Woche", "in dieser Woche", "noch diese Woche"),
    *entries(Tag.NEXT_WEEK, 1, "nächste Woche", "nächster Woche", "der nächsten Woche", "in der nächsten Woche"),
    *entries(Tag.NEXT_WEEK, 1, "kommende Woche", "kommender Woche", "der kommenden Woche", "in der kommenden Woche"),
    *entries(
        Tag.NEXT_WEEK,
        1,
        "die nächste Woche",
        "nächste Wo",
        "nächste Wo.",
        "nächste W.",
        "nä. Woche",
        "nä. Wo.",
        "in der folgenden Woche",
        "die Woche drauf",
    ),
    *entries(Tag.NEXT_WEEK, 2, "übernächste Woche", "übernächster Woche", "in der übernächsten Woche"),
    *entries(Tag.NEXT_WEEK, 2, "der übernächsten Woche", "die übernächste Woche"),
    *entries(Tag.ON, None, "am", "an", "an dem", "auf", "zum", "im"),
    *entries(Tag.DATE, None, "den", "der", "dem"),
    *entries(Tag.OF, None, "des", "eines"),
    *entries(Tag.ON, True, "auf"),
    *entries(Tag.IN, None, "in"),
    *entries(Tag.SOON, None, "später", "nachher", "gleich", "bald", "demnächst", "in Kürze", "in Bälde", "irgendwann"),
    *entries(Tag.FEW, None, "paar", "ein paar", "wenigen", "einigen", "mehreren", "etlichen", "einige", "wenige"),
    *entries(Tag.FROM_NOW, None, "ab jetzt", "von jetzt an", "ab heute", "von heute an", "später"),
    *entries(Tag.FOR, None, "für"),
    *entries(Tag.LASTING, None, "f.", "dauer.", "Dauer ca.", "Dauer:"),
    *entries(
        Tag.LASTING, None, "dauert", "dauer", "dauer :", "dauer von", "mit einer dauer von", "von", "über", "mindestens"
    ),
    *entries(
        Tag.IN_PART,
        Part.MORNING,
        "in der Früh",
        "in der Frühe",
        "am Morgen früh",
        "früh am Morgen",
        "vor dem Mittagessen",
    ),
    *entries(Tag.IN_PART, Part.MORNING, "frühmorgens", "morgens früh", "gleich in der Früh", "vor Mittag"),
    *entries(
        Tag.IN_PART,
        Part.LUNCH,
        "um Mittag",
        "zu Mittag",
        "zur Mittagszeit",
        "in der Mittagspause",
        "über Mittag",
        "zum Mittagessen",
    ),
    *entries(Tag.IN_PART, Part.LUNCH, "beim Mittagessen", "zur Mittagspause", "mittags rum", "um die Mittagszeit"),
    *entries(
        Tag.IN_PART, Part.AFTERNOON, "nach dem Mittagessen", "nach der Mittagspause", "nach dem Essen", "nach Mittag"
    ),
    *entries(Tag.IN_PART, Part.EVENING, "nach Feierabend", "nach der Arbeit", "nach Dienstschluss", "nach Büroschluss"),
    *entries(Tag.IN_PART, Part.NIGHT, "in der Nacht", "nachts", "spätnachts", "zur Nacht"),
    *entries(
        Tag.IN_PART, Part.END, "eod", "cob", "am Ende des Tages", "Ende des Tages", "zum Feierabend", "vor Feierabend"
    ),
    *entries(
        Tag.IN_PART, Part.END, "bis Feierabend", "zum Tagesende", "bis Tagesende", "am Tagesende", "zum Dienstschluss"
    ),
    *entries(Tag.IN_PART, Part.ANY, "ganztägig", "den ganzen Tag", "ganztags", "im Laufe des Tages", "tagsüber"),
    *entries(Tag.NOW, None, "jetzt"),
    *entries(
        Tag.AT_ONCE,
        None,
        "ab jetzt",
        "sofort",
        "jetzt sofort",
        "jetzt gleich",
        "ab sofort",
        "asap",
        "genau jetzt",
        "umgehend",
    ),
    *entries(
        Tag.BOUND, None, "nach", "vor", "bis", "spätestens", "spätestens um", "frühestens", "frühestens um", "erst nach"
    ),
    *entries(
        Tag.BOUND,
        None,
        "bis spätestens",
        "bis spätestens um",
        "bis längstens",
        "seit",
        "bis höchstens",
        "bis max",
        "bis max.",
        "um kurz nach",
        "um kurz vor",
        "gegen kurz nach",
        "nicht vor",
        "nicht nach",
        "kurz nach",
        "kurz vor",
        "bis kurz vor",
        "bis um",
    ),
    *entries(
        Tag.BOUND, None, "bis maximal", "endet um", "ende um", "nicht später als", "nicht früher als", "vor spätestens"
    ),
    *entries(Tag.BOUND, None, "innerhalb", "innerhalb von", "innerhalb der nächsten", "binnen"),
    *entries(Tag.UNKNOWN_DAY, None, "Wochenende", "Monatsende", "Jahresende"),
    *entries(Tag.UNKNOWN_DAY, None, "Quartalsende", "Wochenanfang", "Monatsanfang", "Wochenmitte", "Monatsmitte"),
    *entries(Tag.UNKNOWN_DAY, None, "nächstes Quartal", "im nächsten Quartal", "dieses Quartal", "Ende des Quartals"),
    *entries(Tag.UNKNOWN_DAY, None, "Weihnachten", "Heiligabend", "Heiliger Abend", "Silvester", "Neujahr", "Ostern"),
    *entries(Tag.UNKNOWN_DAY, None, "Weihnachtstag", "erster Weihnachtstag", "Nikolaus", "Pfingsten", "Karfreitag"),
    *entries(Tag.UNKNOWN_DAY, None, "Ostersonntag", "Ostermontag", "Pfingstsonntag", "Pfingstmontag", "Rosenmontag"),
    *entries(Tag.UNKNOWN_DAY, None, "Gründonnerstag", "Aschermittwoch", "Himmelfahrt", "Christi Himmelfahrt"),
    *entries(Tag.UNKNOWN_DAY, None, "Black Friday", "Cyber Monday", "Totensonntag", "Allerheiligen", "Nikolaustag"),
    *entries(Tag.UNKNOWN_DAY, None, "Tag der Arbeit", "Tag der Deutschen Einheit", "Fronleichnam", "Buß- und Bettag"),
    *entries(Tag.UNKNOWN_DAY, False, "in der Nacht auf", "in der Nacht zum", "in der Nacht zu", "in der Nacht von"),
    *entries(Tag.IN_PART, Part.EVENING, "früh abends", "früh am Abend", "spät am Abend"),
    *entries(Tag.UNKNOWN_DAY, True, "Beginn", "zu Beginn", "zum Beginn"),
    *entries(Tag.UNKNOWN_DAY, True, "Ende", "Mitte", "Anfang", "gegen Ende", "Ende vom", "Anfang vom", "zum Ende"),
    *entries(Tag.EVERY, None, "jede", "jeden", "jeder", "jedes", "jedem", "alle", "immer", "immer am", "an jedem"),
    *_inflected(Tag.OTHER, 2, "zweit", "ander"),
    *entries(Tag.WEEK_NUMBER, None, "kw", "kalenderwoche", "woche", "k.w."),
    *((Tag.WEEK_NUMBER, number, f"{word}{number}") for word in ("kw",) for number in range(1, 54)),
    *entries(Tag.WORKDAYS, None, "Arbeitstag", "Arbeitstage", "Arbeitstagen", "Werktag", "Werktage", "Werktagen"),
    *entries(Tag.WORKDAY, None, "Werktag", "Arbeitstag", "Wochentag", "Werktage", "Arbeitstage"),
    *_inflected(Tag.RECURS, (Frequency.DAILY, 1), "täglich"),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "tgl", "tgl.", "tägl", "tägl."),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "wöchentl", "wöchentl."),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "täglich", "einmal am Tag", "einmal täglich"),
    *_inflected(Tag.RECURS, (Frequency.WEEKLY, 1), "wöchentlich"),
    *entries(
        Tag.RECURS, (Frequency.WEEKLY, 1), "wöchentlich", "einmal pro Woche", "einmal die Woche", "einmal wöchentlich"
    ),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "im Wochenrhythmus", "im wöchentlichen Rhythmus"),
    *_inflected(
        Tag.RECURS, (Frequency.WEEKLY, 2), "zweiwöchentlich", "vierzehntäglich", "zweiwöchig", "14-tägig", "14-täglich"
    ),
    *entries(
        Tag.RECURS, (Frequency.WEEKLY, 2), "zweiwöchentlich", "14-tägig", "14-täglich", "vierzehntägig", "14tägig"
    ),
    *entries(
        Tag.RECURS, (Frequency.WEEKLY, 2), "alle 14 Tage", "alle vierzehn Tage", "im Zwei-Wochen-Rhythmus", "14-täglich"
    ),
    *entries(
        Tag.RECURS, (Frequency.WEEKLY, 2), "im 14-Tage-Rhythmus", "im zweiwöchigen Rhythmus", "im 2-Wochen-Rhythmus"
    ),
    *_inflected(Tag.RECURS, (Frequency.MONTHLY, 1), "monatlich"),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "monatlich", "einmal im Monat", "einmal pro Monat"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1, 0, 1, 2, 3, 4), "werktags", "wochentags", "werktäglich", "an Werktagen"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1, 0, 1, 2, 3, 4), "Mo-Fr", "Mo - Fr", "Mo. - Fr.", "Mo bis Fr", "Mo.-Fr."),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1, 0, 1, 2, 3, 4), "montags bis freitags", "an allen Werktagen"),
    *entries(Tag.RECURS, (), "vierteljährlich", "quartalsweise", "einmal im Quartal", "jährlich", "einmal im Jahr"),
    *entries(
        Tag.RECURS, (), "stündlich", "halbjährlich", "zweimal pro Woche", "zweimal die Woche", "dreimal die Woche"
    ),
    *entries(
        Tag.RECURS,
        (),
        "zweimal wöchentlich",
        "an den Wochenenden",
        "an Wochenenden",
        "zweimal täglich",
        "zweimal im Monat",
        "zweimal am Tag",
    ),
    *entries(Tag.RECURS, (), "außer", "ausgenommen", "außer feiertags", "außer an Feiertagen", "jedes Quartal"),
    *_inflected(Tag.RECURS, (), "vierteljährlich", "jährlich", "stündlich", "halbjährlich"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 3), "vierteljährlich", "quartalsweise", "einmal im Quartal"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 3), "jedes Quartal"),
    *_inflected(Tag.NEAREST_RULE, (Frequency.MONTHLY, 3), "vierteljährlich"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 12), "jährlich", "einmal im Jahr"),
    *_inflected(Tag.NEAREST_RULE, (Frequency.MONTHLY, 12), "jährlich"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 6), "halbjährlich"),
    *_inflected(Tag.NEAREST_RULE, (Frequency.MONTHLY, 6), "halbjährlich"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1), "zweimal pro Woche", "zweimal die Woche", "dreimal die Woche"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1), "zweimal wöchentlich"),
    *entries(Tag.NEAREST_RULE, (Frequency.DAILY, 1), "zweimal täglich", "zweimal am Tag"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "zweimal im Monat", "in geraden Wochen", "in ungeraden Wochen"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "gerade Wochen", "ungerade Wochen", "in den geraden Wochen"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "in den ungeraden Wochen"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1, 5, 6), "Wochenende", "an den Wochenenden", "an Wochenenden"),
    *entries(Tag.MONTH_DAY, -1, "Monatsletzten", "Monatsletzter", "Ultimo", "Monatsultimo"),
    *entries(Tag.MONTH_DAY, 1, "Monatsersten", "Monatserster"),
    *_inflected(Tag.LAST, -2, "vorletzt"),
    *entries(Tag.TIMES, None, "mal", "male", "x", "Termine", "Terminen", "Sitzungen"),
    *((Tag.TIMES, number, f"{word}mal") for number, word in enumerate((*_ONES, *_TEENS), 1) if number > 1),
    *entries(Tag.LONG, None, "lang", "hintereinander", "am Stück"),
    *entries(Tag.LASTING, None, "insgesamt"),
    *entries(Tag.END_OF, None, "Ende", "zum Ende", "Ende vom"),
    *entries(Tag.END_OF, Unit.MONTH, "Monatsende"),
    *entries(Tag.END_OF, Unit.YEAR, "Jahresende"),
    *entries(
        Tag.CORRECTION, None, ", nein", "nein ,", "besser gesagt", "ich meine", "vielmehr", "doch lieber", "lieber doch"
    ),
    *entries(Tag.RECURS, (), "in geraden Wochen", "in ungeraden Wochen", "gerade Wochen", "ungerade Wochen"),
    *entries(Tag.RECURS, (), "in den geraden Wochen", "in den ungeraden Wochen"),
    *entries(Tag.NOT, None, "und nicht"),
    *entries(Tag.NOT, None, "ausgenommen", "aber nicht", "jedoch nicht"),
    *entries(Tag.NOT, None, "nicht", "außer", "statt", "anstatt", "nur nicht", "sondern", "bloß nicht"),
    *entries(Tag.OR, None, "/", "oder", "oder um", "bzw", "bzw.", "beziehungsweise", "respektive", "oder auch"),
    *entries(
        Tag.WITH, None, "mit", "und", "sowie", "inkl", "inkl.", "inklusive", "plus", "zusammen mit", "gemeinsam mit"
    ),
    *entries(
        Tag.CLOSING, None, "bitte", "danke", "dankeschön", "danke schön", "vielen Dank", "thx", "danke dir", "merci"
    ),
    *entries(Tag.CLOSING, None, "bitte danke", "danke im voraus", "lg", "vg"),
    *entries(Tag.HINT, Part.MORNING, "Frühstück", "frühstücken", "Brunch"),
    *entries(Tag.HINT, Part.EVENING, "Abendessen", "Dinner", "Feierabendbier", "Stammtisch", "Abendbrot"),
    *entries(
        Tag.COUNTED, None, "Stock", "Stockwerk", "Etage", "OG", "Obergeschoss", "Quartal", "Sitzung", "Runde", "Version"
    ),
    *entries(
        Tag.COUNTED, None, "Geburtstag", "Jahrestag", "Jubiläum", "Mal", "Auflage", "Teil", "Klasse", "Platz", "Entwurf"
    ),
    *entries(
        Tag.COUNTED, None, "Versuch", "Treffen", "Punkt", "Kapitel", "Sprint", "Phase", "Welle", "Meilenstein", "Termin"
    ),
)


def _with_digraphs(rows: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return rows with their other spelling beside them: "fuer" for "für"."""
    return tuple(
        (tag, value, word)
        for tag, value, words in rows
        for word in dict.fromkeys((words, words.lower().translate(_DIGRAPHS)))
    )


_VERBS = (
    *("plane", "plan", "erstelle", "erstell", "erzeuge", "buche", "buch", "vereinbare", "organisiere", "reserviere"),
    *(
        "blocke",
        "block",
        "blockiere",
        "mach",
        "mache",
        "setz",
        "setze",
        "leg",
        "lege",
        "richte",
        "richt",
        "stell",
        "stelle",
    ),
    *(
        "trag",
        "trage",
        "nimm",
        "starte",
        "eröffne",
        "schick",
        "schicke",
        "lade",
        "lad",
        "koordiniere",
        "fixiere",
        "terminiere",
    ),
)
_INFINITIVES = (
    *("ansetzen", "anlegen", "einrichten", "einplanen", "planen", "buchen", "erstellen", "machen", "organisieren"),
    *(
        "vereinbaren",
        "reservieren",
        "blocken",
        "blockieren",
        "einstellen",
        "eintragen",
        "aufsetzen",
        "starten",
        "haben",
    ),
    *(
        "abhalten",
        "terminieren",
        "halten",
        "anberaumen",
        "festlegen",
        "ausmachen",
        "abmachen",
        "verabreden",
        "einladen",
    ),
    *("durchführen", "aufnehmen", "hinzufügen", "anzulegen", "anzusetzen", "einzurichten", "einzuplanen", "zu planen"),
    *(
        "zu buchen",
        "zu erstellen",
        "einzutragen",
        "zu vereinbaren",
        "zu machen",
        "zu organisieren",
        "treffen",
        "sprechen",
    ),
)

GERMAN = Vocabulary(
    language="de",
    rows=_with_digraphs(_ROWS),
    parts=("teil", "modul", "kapitel", "lektion", "folge", "einheit", "schritt"),
    measures=(
        "personen",
        "person",
        "leute",
        "leuten",
        "teilnehmer",
        "teilnehmern",
        "teilnehmende",
        "euro",
        "dollar",
        "franken",
        "prozent",
        "kilometer",
        "km",
        "grad",
        "mann",
        "kinder",
        "kindern",
        "gaste",
        "gasten",
        "kollegen",
        "stuck",
        "platze",
    ),
    openings=(
        *(
            "hi",
            "hallo",
            "hey",
            "moin",
            "servus",
            "guten Morgen",
            "guten Tag",
            "ok",
            "okay",
            "ja",
            "nein",
            "super",
            "gut",
        ),
        *("danke", "bitte", "und", "dann", "also", "so", "nun", "na", "liebes Team", "Team", "noch", "mal"),
    ),
    verbs=(
        *_VERBS,
        *(f"{verb} bitte" for verb in _VERBS),
        *(
            "brauchen",
            "bräuchten",
            "bräuchte",
            "hätte gern",
            "hätte gerne",
            "hätten gern",
            "hätten gerne",
            "es braucht",
        ),
        *("würde gern", "würden gern", "würden gerne", "möchten", "es bräuchte", "wir hätten gern", "wir hätten gerne"),
        *("kannst du", "könntest du", "kannst Du mir", "könntest du mir", "können Sie", "könnten Sie", "würdest du"),
        *("würden Sie", "kann man", "könnte man", "können wir", "könnten wir", "kann ich", "könnte ich", "sollen wir"),
        *("wollen wir", "lass uns", "lasst uns", "lass mal", "wir sollten", "wir müssen", "wir möchten", "wir wollen"),
        *(
            "wir würden gerne",
            "wir brauchen",
            "wir bräuchten",
            "ich möchte",
            "ich möchte gerne",
            "ich will",
            "ich würde",
        ),
        *("ich würde gern", "ich würde gerne", "ich hätte gern", "ich hätte gerne", "ich brauche", "ich bräuchte"),
        *(
            "ich muss",
            "ich müsste",
            "hilf mir",
            "ist es möglich",
            "wäre es möglich",
            "möchte",
            "würde gerne",
            "brauche",
        ),
        *("ich habe", "wir haben", "es gibt", "wie wäre es mit", "wie wärs mit", "wie wär's mit"),
    ),
    articles=(
        *("nen", "'nen", "ne", "'ne", "n", "'n", "nem", "ner"),
        *("mir", "uns", "bitte", "mal", "ein", "eine", "einen", "einem", "einer", "den", "die", "das", "der", "dem"),
        *("mein", "meine", "meinen", "unser", "unsere", "unseren", "neue", "neuen", "neues", "neuer", "noch", "kurz"),
        *(
            "kurzes",
            "kurzen",
            "kurze",
            "schnell",
            "schnelles",
            "weiteres",
            "weiteren",
            "weitere",
            "dafür",
            "doch",
            "gerne",
            "so",
        ),
    ),
    nouns=(
        *("Besprechung", "Termin", "Meeting", "Treffen", "Sitzung", "Videokonferenz", "Konferenz", "Telko", "Call"),
        *("Telefonat", "Kalendereintrag", "Teams-Meeting", "Onlinemeeting", "Online-Meeting", "Teams-Besprechung"),
        *("Terminserie", "Serientermin", "Jour fixe", "Videocall", "Einladung"),
    ),
    namings=(
        *(
            "namens",
            "mit dem Titel",
            "mit Titel",
            "mit dem Namen",
            "mit dem Betreff",
            "Betreff",
            "zum Thema",
            "zu",
            "zur",
        ),
        *(
            "zum",
            "über",
            "wegen",
            "bezüglich",
            "bzgl.",
            "betreffend",
            "für",
            "für das",
            "für die",
            "für den",
            "Thema",
            ":",
        ),
        *("um", "in Sachen"),
    ),
    closings=(
        *_INFINITIVES,
        *(f"bitte {verb}" for verb in _INFINITIVES),
        *("rein", "reinstellen", "reinsetzen", "reinmachen", "reinpacken", "reinlegen", "reinschieben", "klarmachen"),
        *(
            "an",
            "ein",
            "auf",
            "ab",
            "fest",
            "aus",
            "bitte",
            "danke",
            "vielen Dank",
            "in meinen Kalender",
            "im Kalender",
        ),
        *(
            "in meinem Kalender",
            "in den Kalender",
            "in unseren Kalender",
            "für mich",
            "für uns",
            "für alle",
            "ja",
            "okay",
        ),
    ),
    denials=(
        "sag",
        "sage",
        "sagt",
        "storniere",
        "storniert",
        "lösche",
        "loesche",
        "entferne",
        "verschiebe",
        "verschieb",
        "nicht",
        "kein",
        "keine",
        "ich kann nicht",
        "ich kann",
        "ich bin",
        "gibt es",
        "gibt’s",
        "ist",
        "sind",
        "was",
        "wann",
        "wo",
        "wer",
        "warum",
        "wieso",
        "wie",
        "welche",
        "welches",
        "habe ich",
        "hab ich",
        "haben wir",
        "danke für",
    ),
    greetings=(
        *("hi", "hallo", "hey", "moin", "servus", "guten Morgen", "guten Tag", "guten Abend", "liebe"),
        *("lieber", "liebes"),
    ),
    remarks=(
        *("ich", "du", "wir", "er", "sie", "es", "ist", "sind", "bist", "seid", "habe", "hat", "haben"),
        *("kommt", "komme", "kann", "können", "geht", "wäre", "passt", "nicht", "danke", "vielen Dank", "sorry"),
        *("tschüss", "bis dann", "bis später", "wir sehen uns"),
    ),
    titles=("mit dem Titel", "mit Titel", "betitelt"),
    replies=(
        *(
            "bis gleich",
            "bis morgen",
            "bis nachher",
            "bis später",
            "bis dann",
            "bis dahin",
        ),
        *(
            "bis Montag",
            "bis Dienstag",
            "bis Mittwoch",
            "bis Donnerstag",
            "bis Freitag",
            "bis um",
        ),
        *(
            "sehen uns",
            "bin",
            "erinnere mich",
            "erinner mich",
            "erinnere uns",
            "komme",
        ),
        *(
            "keine Zeit",
            "kein Meeting",
            "weck mich",
        ),
    ),
    reports=(
        *(
            "abgesagt",
            "fällt aus",
            "faellt aus",
            "fällt heute aus",
            "entfällt",
            "entfällt leider",
            "fällt leider aus",
            "entfaellt",
        ),
        *(
            "verschoben",
            "ausgefallen",
            "gestrichen",
            "fällt flach",
            "verspätet",
            "ohne mich",
        ),
    ),
    other_things=(
        *(
            "Erinnerung",
            "Erinnerung an",
            "Wecker",
            "Timer",
            "Aufgabe",
            "Alarm",
        ),
        *(
            "Notiz",
            "Reminder",
            "Countdown",
        ),
    ),
    auxiliaries=(
        *(
            "ist",
            "sind",
            "war",
            "waren",
            "wird",
            "wurde",
            "wurden",
            "hat",
            "hatte",
            "hatten",
            "kann",
            "können",
            "konnte",
        ),
        *(
            "muss",
            "müssen",
            "musste",
            "soll",
            "sollte",
            "sollen",
            "wäre",
            "würde",
            "bin",
            "bist",
            "seid",
            "habe",
            "haben",
        ),
        *(
            "hätte",
            "kommt",
            "kam",
            "kommen",
            "geht",
            "ging",
            "beginnt",
            "begann",
            "startet",
            "endet",
            "endete",
            "fängt",
        ),
        *("landet", "fährt", "passt", "klappt", "läuft", "lief", "findet", "fand", "fällt", "schließt", "uns"),
    ),
    happenings=(
        "getroffen",
        "angerufen",
        "gesagt",
        "angekommen",
        "gegangen",
        "begonnen",
        "zurück",
        "weg",
        "verschoben",
    ),
    orders=(
        "{} mich",
        "{} mir",
        "{} uns",
        "{} mich an",
        "{} uns an",
        "{} mich auf",
        "{} mir Bescheid",
        "{} uns Bescheid",
    ),
    commands={
        "list": ("liste", "besprechungen"),
        "cancel": (
            *(
                "absagen",
                "storniere",
                "stornieren",
                "lösche",
                "löschen",
                "sag ... ab",
                "sage ... ab",
                "sagen wir ... ab",
            ),
        ),
        "move": (
            "schieben",
            "schieb",
            "schiebe",
            "verschieben",
            "verschiebe",
            "verschieb",
            "verlegen",
            "verlege",
            "verleg",
            "legen",
        ),
        "move change": ("ändere", "ändern"),
        "move later": ("aufschieben", "hinausschieben"),
        "move earlier": ("vorverlegen", "vorziehen", "zieh ... vor", "ziehe ... vor"),
        "rename": (
            "ändere den Namen von",
            "ändere den Namen der",
            "umbenennen",
            "umbenenne",
            "benenne ... um",
            "nenne ... um",
            "nenn ... um",
        ),
        "rename call": ("nenne", "nenn"),
        "remind": ("erinnern", "erinnere", "erinnerung"),
        "meet": ("besprechung", "treffen", "termin", "meeting"),
        "help": ("hilfe", "was kannst du"),
        "help greeting": ("hallo", "moin", "servus", "guten Morgen", "guten Tag", "guten Abend"),
        "zone": ("zeitzone",),
    },
    politeness=(
        *("bitte", "kannst du", "könntest du", "können Sie", "könnten Sie", "würdest du", "würden Sie", "können wir"),
        *("könnten wir", "kann man", "ich möchte", "ich will", "ich muss", "ich würde gern", "ich würde gerne"),
        *("wir müssen", "wir wollen", "wir möchten", "lass uns", "mal", "hallo", "hi", "hey", "ok", "okay"),
    ),
    thanks=(
        *("danke", "dank", "dankeschön", "merci", "thx", "ok", "okay", "okidoki", "super", "prima", "toll", "klasse"),
        *("perfekt", "cool", "top", "spitze", "alles", "klar", "passt", "geht", "gut", "wunderbar", "bestens", "genau"),
        *("verstanden", "gern", "gerne"),
    ),
    beside_thanks=(
        *("dir", "euch", "ihnen", "vielen", "lieben", "herzlichen", "besten", "tausend", "schön", "sehr", "auch"),
        *("für", "die", "deine", "hilfe", "das", "ist", "es", "so", "und", "na", "ja", "dann", "mal", "nochmal", "in"),
        *("ordnung", "schon", "alle", "an", "bot", "meet", "geschehen"),
    ),
    listing=(
        *("was", "welche", "welcher", "welches", "zeig", "zeige", "liste", "gibt", "haben", "habe", "hab", "stehen"),
        *("steht", "wie", "sind"),
    ),
    beside_listing=(
        *("was", "welche", "welcher", "welches", "zeig", "zeige", "mir", "uns", "liste", "haben", "habe", "hab", "wir"),
        *(
            "ich",
            "gibt",
            "es",
            "sind",
            "ist",
            "stehen",
            "steht",
            "an",
            "alle",
            "die",
            "unsere",
            "meine",
            "für",
            "bitte",
        ),
        *(
            "geplant",
            "hier",
            "im",
            "kanal",
            "chat",
            "denn",
            "noch",
            "so",
            "für",
            "am",
            "auf",
            "dem",
            "plan",
            "sag",
            "los",
        ),
        *("kannst", "du", "eigentlich", "wie", "viele"),
    ),
    listed=(
        *(
            "meeting",
            "meetings",
            "besprechung",
            "besprechungen",
            "termin",
            "termine",
            "treffen",
            "an",
            "plan",
            "geplant",
        ),
        *("los", "kalender", "anrufe", "calls", "haben"),
    ),
    pronouns=(
        *("es", "das", "den", "ihn", "sie", "die", "dieses", "diesen", "diese", "das Meeting", "den Termin"),
        *("das Treffen", "die Besprechung", "dieses Meeting", "diesen Termin", "diese Besprechung"),
    ),
    new_names=("in", "zu", "auf", "nach", "als"),
    dismissals=("nein", "nein danke", "nee", "nö", "egal", "vergiss es", "lass gut sein", "stopp", "stop", "keine"),
    not_zones=("akt", "amt", "art", "ast", "ct", "ist", "mt", "west"),
    place_times=(
        "{}er zeit",
        "zeit in {}",
        "nach {}er zeit",
        "{}ter zeit",
        "{} zeit",
        "{}er ortszeit",
        "{}ter ortszeit",
    ),
    own_times=("meine zeit", "meiner zeit", "ortszeit", "lokale zeit", "lokalzeit"),
    inclusive_days={8: 7},
    misspelt=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    has_date_after_weekday=False,
    has_dotted_ordinals=True,
    has_late_verbs=True,
    has_quarter_fractions=True,
)
