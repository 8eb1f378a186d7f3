"""How often one may ask for proposals while one types."""

from limits import RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Typing a question, which asks for proposals: a town hall of a hundred people who all search at once.
        "suggestions": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(1800)),), WhenDown.LOCAL),
    }
)
