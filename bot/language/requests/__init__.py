"""What was asked for: where the subject ends and the time begins.

`reading` is the way in. A text is read as a `command` ("meet Budget review at 3pm") or as a `sentence` ("can you
schedule a budget review at 3pm?"); both take it to `pieces`. `asking` strips what a sentence has around its subject,
and `detection` says in which language to read. `amending` reads words that change an earlier time ("4pm"), `picked`
reads what was picked on a card. `counters` tells "Part 2/3" from a date, and `typos` finds "mrogen". `explaining`
shows developers how a request was read.
"""
