"""How often one may say that one sees a report too, or ask to be told of reports."""

from limits import RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Saying that one sees it too.
        "endorsement": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(10)), Rule(Per.ADDRESS, RateLimitItemPerHour(600))),
            WhenDown.LOCAL,
        ),
        # Asking to be told of reports, by a letter or on a device, which the caller names.
        "subscription": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerDay(10)), Rule(Per.ADDRESS, RateLimitItemPerHour(120))), WhenDown.LOCAL
        ),
    }
)
