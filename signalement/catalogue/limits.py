"""How often one may ask for categories while one types."""

from limits import RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # As for the suggestions of the search: a town hall of a hundred people who all type at once.
        "categories": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(1800)),), WhenDown.LOCAL),
    }
)
