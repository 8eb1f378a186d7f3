"""How often one may save a step, or ask for the link of a draft."""

from limits import RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Saving a step: a person takes some seconds for each, a school of residents shares an address.
        "draft": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(40)), Rule(Per.ADDRESS, RateLimitItemPerHour(6000))),
            WhenDown.OPEN,
        ),
        # Having a link mailed, which the draft names.
        "draft-link": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerDay(5)), Rule(Per.ADDRESS, RateLimitItemPerHour(60))), WhenDown.LOCAL
        ),
    }
)
