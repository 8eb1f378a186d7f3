"""How often one may say on which device one is told, or try the links of mails."""

from limits import RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Saying on which device one is told, which the caller names.
        "own-device": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(20)),), WhenDown.LOCAL),
        # Trying links of mails at random.
        "interests-link": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(10)), Rule(Per.ADDRESS, RateLimitItemPerHour(120))),
            WhenDown.LOCAL,
        ),
    }
)
