"""How often a program tells of files, and how often one may try to attach one."""

from limits import RateLimitItemPerDay, RateLimitItemPerMinute, RateLimitItemPerMonth

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # A program tells of each change of each file of its authority: all of them at once, on the first day.
        "partner-files": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(6000)),), WhenDown.LOCAL),
        # Giving a proof, by the account; a birth date tried on one file, whoever tries, and for months: there are
        # some thirty thousand. Its holder has other proofs then. Codes asked for one file: they fill a mailbox.
        "file-proof": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(5)),), WhenDown.LOCAL),
        "file-birth": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerDay(20)), Rule(Per.SUBJECT, RateLimitItemPerMonth(60))), WhenDown.LOCAL
        ),
        "file-code": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(10)),), WhenDown.LOCAL),
    }
)
