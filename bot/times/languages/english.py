"""English."""

from dataclasses import replace

from bot.times.words import Entry, Frequency, Half, Part, Tag, Unit, Vocabulary, entries, numbered

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")


def _numbers() -> tuple[Entry, ...]:
    simple = numbered(Tag.NUMBER, 1, *_ONES, *_TEENS)
    tens = tuple((Tag.NUMBER, 20 + 10 * place, word) for place, word in enumerate(_TENS))
    pairs = tuple(
        (Tag.NUMBER, 20 + 10 * ten + one, f"{ten_word}{joint}{one_word}")
        for ten, ten_word in enumerate(_TENS)
        for one, one_word in enumerate(_ONES, 1)
        for joint in (" ", "-")
    )
    minutes = tuple((Tag.NUMBER, one, f"oh {word}") for one, word in enumerate(_ONES, 1))
    return simple + tens + pairs + minutes


_ROWS: tuple[Entry, ...] = (
    *_numbers(),
    *entries(Tag.AT, None, "at", "@"),
    *entries(
        Tag.APPROX, None, "around", "about", "approximately", "roughly", "exactly", "sharp at", "let's say", "say"
    ),
    *entries(Tag.APPROX, None, "- ish", ", let's say ,"),
    *entries(Tag.LEAD, None, "starting", "starts", "start", "beginning", "begins", "begin", "start time", "sometime"),
    *entries(Tag.LEAD, None, "starting from"),
    *entries(Tag.FROM, None, "from"),
    *entries(Tag.BETWEEN, None, "between"),
    *entries(Tag.UNTIL, None, "to", "til", "till", "'til", "until", "through", "thru", "-", "up to", "ending at"),
    *entries(Tag.UNTIL, None, "- to", "until about", "and ending at", "and ends at"),
    *entries(Tag.AND, None, "and", "&", "to"),
    *entries(Tag.HALF_DAY, Half.AM, "am", "a.m.", "a.m", "a m", "a"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m", "p m", "p"),
    *entries(Tag.OCLOCK, None, "o'clock", "oclock", "o clock", 'o"clock', "o;clock", "h"),
    *entries(Tag.NOON, None, "noon", "midday", "12 noon", "twelve noon", "12pm noon", "12 pm noon"),
    *entries(Tag.MIDNIGHT, None, "midnight", "12 midnight", "12 at night"),
    *entries(Tag.PAST, None, "past"),
    *entries(Tag.TO, None, "to", "till", "before"),
    *entries(Tag.PAST_HOUR, 30, "half past", "half-past"),
    *entries(Tag.PAST_HOUR, 15, "quarter past", "a quarter past", "quarter after"),
    *entries(Tag.PAST_HOUR, -15, "quarter to", "a quarter to", "quarter till", "quarter of", "quarter before"),
    *entries(Tag.ONE, 1, "a", "an"),
    *entries(Tag.ONE, 0.5, "half a", "half an", "half", "a half"),
    *entries(Tag.ONE, 2, "a couple", "a couple of", "couple of"),
    *entries(Tag.ONE, 0.25, "a quarter of an", "quarter of an"),
    *entries(Tag.AND_HALF, 0.5, "and a half", "& a half"),
    *entries(Tag.AND_HALF, 0.25, "and a quarter"),
    *numbered(
        Tag.ORDINAL,
        1,
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
        *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
        "twentieth",
        *(f"twenty {word} | twenty-{word}" for word in ("first", "second", "third", "fourth", "fifth", "sixth")),
        *(f"twenty {word} | twenty-{word}" for word in ("seventh", "eighth", "ninth")),
        *("thirtieth", "thirty first | thirty-first"),
    ),
    *entries(Tag.ORDINAL_END, None, "st", "nd", "rd", "th"),
    *entries(Tag.AHEAD, 0, "today", "todays", "later today"),
    *entries(Tag.AHEAD, 1, "tomorrow", "tomorrows", "tommorow", "tmrw", "tmr", "tomo", "tmw", "2morrow", "tomarrow"),
    *entries(Tag.AHEAD, 2, "day after tomorrow", "the day after tomorrow"),
    *entries(Tag.AHEAD, -1, "yesterday"),
    *numbered(
        Tag.WEEKDAY,
        0,
        "monday | mon",
        "tuesday | tues | tue",
        "wednesday | weds | wed | wensday",
        "thursday | thurs | thur | thu",
        "friday | fri",
        "saturday | sat | saterday",
        "sunday | sun",
    ),
    *entries(Tag.WEAK, None, "mon", "sun", "sat", "wed", "fri", "thu", "tue", "thur", "weds", "tues", "thurs"),
    *numbered(Tag.WEEKDAYS, 0, "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
    *numbered(
        Tag.MONTH,
        1,
        *("january | jan", "february | feb", "march | mar", "april | apr", "may", "june | jun", "july | jul"),
        *("august | aug", "september | sept | sep", "october | oct", "november | nov", "december | dec"),
    ),
    *entries(Tag.UNIT, Unit.MINUTE, "minute", "minutes", "min", "mins", "minuets", "m"),
    *entries(Tag.UNIT, Unit.HOUR, "hour", "hours", "hr", "hrs", "h", "full hour"),
    *entries(Tag.UNIT, Unit.DAY, "day", "days"),
    *entries(Tag.UNIT, Unit.WEEK, "week", "weeks"),
    *entries(Tag.UNIT, Unit.MONTH, "month", "months"),
    *entries(Tag.UNIT, Unit.YEAR, "year", "years"),
    *entries(Tag.NEXT, None, "next", "following", "the following"),
    *entries(Tag.AFTER_NEXT, None, "after next"),
    *entries(Tag.THIS, None, "this", "coming", "upcoming", "the coming"),
    *entries(Tag.LAST, None, "last"),
    *entries(Tag.NEXT_WEEK, 0, "this week", "of this week"),
    *entries(Tag.NEXT_WEEK, 1, "next week", "of next week", "not this week , next week", "the following week"),
    *entries(Tag.NEXT_WEEK, 1, "next week's", "next weeks"),
    *entries(Tag.NEXT_WEEK, 2, "week after next", "the week after next"),
    *entries(Tag.WEEK_LATER, 1, "week"),
    *entries(Tag.ON, None, "on", "in", "for", "by the"),
    *entries(Tag.DATE, None, "the"),
    *entries(Tag.OF, None, "of"),
    *entries(Tag.IN, None, "in", "within"),
    *entries(Tag.FROM_NOW, None, "from now", "from today", "hence", "time", "later"),
    *entries(Tag.FOR, None, "for"),
    *entries(Tag.LASTING, None, "lasting", "lasts", "last", "to last", "it will take", "takes", "take", "make it"),
    *entries(Tag.LASTING, None, "at least", "duration", "duration of", "that is", "an additional"),
    *entries(Tag.PART, Part.MORNING, "morning", "mornings"),
    *entries(Tag.PART, Part.AFTERNOON, "afternoon", "afternoons"),
    *entries(Tag.PART, Part.EVENING, "evening", "evenings", "eve"),
    *entries(Tag.PART, Part.NIGHT, "night", "nights"),
    *entries(Tag.PART, Part.MORNING, "early morning", "late morning"),
    *entries(Tag.PART, Part.AFTERNOON, "early afternoon", "late afternoon"),
    *entries(Tag.IN_PART, Part.MORNING, "in the morning", "in the mornings", "in morning", "in the late morning"),
    *entries(Tag.IN_PART, Part.MORNING, "in the early morning", "first thing in the morning", "first thing"),
    *entries(Tag.IN_PART, Part.MORNING, "early in the day", "of the morning"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "in the afternoon", "in the late afternoon", "in the early afternoon"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "in afternoon", "late in the day"),
    *entries(Tag.IN_PART, Part.EVENING, "in the evening", "in evening", "in the eve", "in the late evening"),
    *entries(Tag.IN_PART, Part.NIGHT, "at night", "in the night", "at nighttime"),
    *entries(Tag.IN_PART, Part.LUNCH, "at lunch", "at lunchtime", "over lunch", "during lunch", "at lunch time"),
    *entries(Tag.IN_PART, Part.END, "eod", "end of day", "by eod", "cob", "close of business", "end of the day"),
    *entries(Tag.IN_PART, Part.END, "at the end of the day", "by the end of the day", "by end of day"),
    *entries(Tag.TODAY_PART, Part.MORNING, "this morning"),
    *entries(Tag.TODAY_PART, Part.AFTERNOON, "this afternoon", "the afternoon today", "later this afternoon"),
    *entries(Tag.TODAY_PART, Part.EVENING, "this evening", "later this evening"),
    *entries(Tag.TODAY_PART, Part.NIGHT, "tonight", "tonite", "2nite", "later tonight", "this night"),
    *entries(Tag.TODAY_PART, Part.ANY, "later in the day"),
    *entries(Tag.NOW, None, "now"),
    *entries(Tag.AT_ONCE, None, "right now", "asap", "right away", "immediately", "a.s.a.p."),
    *entries(Tag.BOUND, None, "after", "before", "by", "no later than", "not before", "ending at", "ends at", "end at"),
    *entries(Tag.BOUND, None, "ending", "to end at", "ending by", "past", "until", "till", "later than", "end by"),
    *entries(Tag.EVERY, None, "every", "each"),
    *entries(Tag.OTHER, 2, "other", "second"),
    *entries(Tag.WORKDAY, None, "weekday", "weekdays", "workday", "working day", "work day", "business day"),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "daily"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "weekly"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 2), "biweekly", "bi-weekly", "fortnightly", "every fortnight"),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "monthly"),
    *entries(Tag.CORRECTION, None, ", no", "no ,", "actually", "make that", "i mean", "or rather", "wait"),
    *entries(Tag.OR, None, "or"),
    *entries(Tag.WITH, None, "with", "w/", "and", "plus", "invite", "including"),
    *entries(Tag.CLOSING, None, "please", "pls", "plz", "thanks", "thank you", "thx", "cheers", "as well", "too"),
    *entries(Tag.HINT, Part.MORNING, "breakfast", "brunch"),
    *entries(Tag.HINT, Part.EVENING, "dinner", "supper", "drinks", "happy hour", "cocktails", "after work"),
    *entries(
        Tag.COUNTED, None, "floor", "street", "st", "avenue", "ave", "anniversary", "birthday", "grade", "edition"
    ),
    *entries(
        Tag.COUNTED, None, "version", "quarter", "item", "event", "time", "round", "one", "attempt", "draft", "place"
    ),
)

ENGLISH = Vocabulary(
    language="en",
    rows=_ROWS,
    openings=(
        *("hi", "hi there", "hello", "hey", "ok", "okay", "yes", "no", "great", "good", "thanks", "thank you", "also"),
        *("please", "pls", "and", "then", "now", "just", "so", "well", "actually", "can", "could", "would", "will"),
        *("can you", "could you", "would you", "will you", "can we", "could we", "shall we", "should we", "let's"),
        *("lets", "let us", "let me", "help me", "help me to", "i need you to", "i want you to", "i would like you to"),
        *("i need to", "i want to", "i would like to", "i'd like to", "i would like", "i'd like", "i have to"),
        *("we need to", "we want to", "we should", "i need", "i want", "we need", "do me a favor and", "go ahead and"),
        *(
            "would you mind",
            "is it possible to",
            "i have",
            "i've got",
            "we have",
            "there is",
            "there's",
            "you to",
            "kindly",
        ),
    ),
    verbs=(
        *("schedule", "scheduling", "book", "set up", "set", "setup", "create", "creating", "make", "add", "put"),
        *("put down", "put on", "put in", "add in", "arrange", "organize", "organise", "plan", "start", "host", "hold"),
        *("reserve", "block", "block out", "block off", "find time for", "find a time for", "find time to", "find"),
        *(
            "fix",
            "fix up",
            "get",
            "do",
            "give",
            "enter",
            "mark",
            "include",
            "have",
            "open",
            "launch",
            "line up",
            "pencil in",
        ),
    ),
    articles=(
        *("me", "us", "up", "a", "an", "the", "my", "our", "another", "one", "new", "some", "time", "quick", "this"),
    ),
    nouns=("meeting", "event", "appointment", "calendar event", "calendar entry", "entry", "invite", "session"),
    namings=(
        *(
            "called",
            "titled",
            "named",
            "entitled",
            "labeled",
            "labelled",
            "name",
            "for",
            "about",
            "on",
            "to",
            "to discuss",
        ),
        *("regarding", "re", "to talk about", "to go over", ":"),
    ),
    closings=(
        *(
            "to my calendar",
            "on my calendar",
            "in my calendar",
            "to the calendar",
            "on the calendar",
            "in the calendar",
        ),
        *(
            "to my schedule",
            "on my schedule",
            "on the schedule",
            "to the schedule",
            "to calendar",
            "my calendar",
            "please",
        ),
        *("thanks", "thank you", "as well", "for me", "for us", "for everyone", "for everybody"),
    ),
    commands={"meet": ("meeting",), "help": ("hi", "hello", "hey", "start"), "zone": ("timezone",)},
    misspelt=(*("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "tonight"),),
    is_day_first=False,
    is_24_hour=False,
    has_date_behind_weekday=False,
)

DAY_FIRST_ENGLISH = replace(ENGLISH, is_day_first=True)
"""English outside the United States: 3/4 is the third of April."""

MONTH_FIRST_REGIONS = frozenset(("", "us", "ca", "ph"))
