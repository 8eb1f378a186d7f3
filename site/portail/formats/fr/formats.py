"""How Django, Wagtail and their libraries write hours in French, where nothing else is said: « 5 h 30 », not « 5:30 ».

The day is in digits: no format writes « 1er ». What we say ourselves is in the words of `accounts.wording`.
"""

TIME_FORMAT = "G\u00a0\\h\u00a0i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "d/m/Y à G\u00a0\\h\u00a0i"
