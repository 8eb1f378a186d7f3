"""How often one may save a step."""

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Saving a step: a person takes some seconds for each, a school of residents shares an address.
        "draft": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(40)), Rule(Per.ADDRESS, RateLimitItemPerHour(6000))),
            WhenDown.OPEN,
        ),
    }
)
