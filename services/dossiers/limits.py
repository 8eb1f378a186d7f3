"""How often a program tells of files, and how often one may try to attach one."""

from limits import RateLimitItemPerDay, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # A program tells of each change of each file of its authority: all of them at once, on the first day.
        "partner-files": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(6000)),), WhenDown.LOCAL),
        # Giving a proof: by the account, and for one file whoever tries.
        "file-proof": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(5)),), WhenDown.LOCAL),
        "file-proof-of": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(20)),), WhenDown.LOCAL),
    }
)
