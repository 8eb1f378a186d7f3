"""How often one may write from « Contact », and ask for help from the administration."""

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Writing to a town hall: as filing, a tenth as often, for nobody writes to three bodies in a minute.
        "contact": Policy(
            (
                Rule(Per.BROWSER, RateLimitItemPerMinute(10)),
                Rule(Per.BROWSER, RateLimitItemPerHour(30)),
                Rule(Per.ADDRESS, RateLimitItemPerHour(600)),
            ),
            WhenDown.OPEN,
        ),
        # Asking the project team for help, by the account.
        "support": Policy((Rule(Per.SUBJECT, RateLimitItemPerHour(30)),), WhenDown.OPEN),
    }
)
