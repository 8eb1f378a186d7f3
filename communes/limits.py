"""How often one may ask for addresses, and how often we ask the geocoder of others."""

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Typing an address, which asks for proposals: likewise, and the page asks where the person is.
        "addresses": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(1800)),), WhenDown.LOCAL),
        # What we ask of the geocoder of others, whatever asks us: its own limits (docs/adr/0032-addresses.md).
        "geocoder": Policy((Rule(Per.SUBJECT, RateLimitItemPerSecond(50)),), WhenDown.LOCAL),
        "geocoder-completion": Policy((Rule(Per.SUBJECT, RateLimitItemPerSecond(10)),), WhenDown.LOCAL),
    }
)
