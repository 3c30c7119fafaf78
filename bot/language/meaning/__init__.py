"""From the phrases of a text to the one moment that they mean, or to a question.

`sorting` sorts phrases into days, clocks, lengths and so on. `spans` says which minutes of a day a clock can mean,
`dates` which dates a day can mean, and `moments` puts one on the other in a time zone. `resolve` does so for all
combinations, and `refine` for all that was said; `suggestions` has starts to offer if no time was said. The result is
one of the `outcomes`: `represented` holds that what was said is in it, and `nearest` finds the next time that works
where it is a refusal. `choosing` reads what was picked on a card, and `series` finds the meetings of a series.
"""
