"""How often one may take the public register away."""

from limits import RateLimitItemPerHour

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Taking the public register away in a file.
        "open-data": Policy((Rule(Per.ADDRESS, RateLimitItemPerHour(120)),), WhenDown.LOCAL),
    }
)
