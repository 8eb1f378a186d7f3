"""How often one may take all reports of the interface away."""

from limits import RateLimitItemPerHour

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Taking all its reports away in a file.
        "register-file": Policy((Rule(Per.ADDRESS, RateLimitItemPerHour(60)),), WhenDown.LOCAL),
    }
)
