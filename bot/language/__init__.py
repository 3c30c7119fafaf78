"""Words to moments and subjects. Pure: the moment at which something was said is an argument.

    text       a text becomes tagged tokens
    readers    tokens become phrases about time
    meaning    phrases become one outcome: a moment, a question, or a refusal
    requests   subject and time are told apart; `requests.reading` is where the rest of the bot comes in
    words      what each language says, and the tags of its words
    zones      names of time zones

"Budget review tomorrow at 3pm", said on 21 November 2026, goes through them like this. English `words` tag "tomorrow"
as DAYS_AHEAD: 1, "at" as AT and "pm" as HALF_DAY. `readers` find two phrases: `Day(days_ahead=1)`, read from the third
token, and `Clock(15)`, read from the three tokens after it. To `meaning` they are `Exact`: 22 November, 15:00, in the
speaker's zone. `requests` keeps "Budget review" as the subject.

`.venv/bin/python -m bot.language` reads requests as JSON lines, and prints what they mean.
"""
