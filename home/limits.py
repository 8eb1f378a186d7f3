"""How often one may say whether a page of help was of use, and look up collection days."""

from limits import RateLimitItemPerDay, RateLimitItemPerHour

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Saying whether a page of help was of use: once a day and a page, by the browser that the caller names.
        "opinion": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerDay(1)), Rule(Per.ADDRESS, RateLimitItemPerHour(600))), WhenDown.LOCAL
        ),
        # The same of one network address, which no browser can make up: what is counted is read by others.
        "opinion-of-network": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(3)),), WhenDown.LOCAL),
        # Looking up the collection days of a street: nothing is kept, and it costs little.
        "collection": Policy((Rule(Per.ADDRESS, RateLimitItemPerHour(600)),), WhenDown.LOCAL),
    }
)
