"""How often one may file, write, follow and read requests; files; partners' programs."""

from limits import RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from accounts.limits import Per, Policy, Rule, WhenDown, declare

declare(
    {
        # Sending a report.
        "report": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(20)), Rule(Per.ADDRESS, RateLimitItemPerHour(3000))),
            WhenDown.OPEN,
        ),
        # Sending a form as soon as it is shown, as browsers do that fill it in, and programs all day long.
        "hurried": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerHour(3)), Rule(Per.ADDRESS, RateLimitItemPerHour(20))), WhenDown.OPEN
        ),
        # Filing for residents, at the counter or on the telephone.
        "counter": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(60)),), WhenDown.OPEN),
        # Taking the list of requests away in a file.
        "export": Policy((Rule(Per.SUBJECT, RateLimitItemPerHour(20)),), WhenDown.LOCAL),
        # Writing, adding photos or withdrawing on a follow-up page.
        "follow-up": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(20)),), WhenDown.OPEN),
        # Leaving files, and their bytes (20 GB): beyond, they are refused and not what they came with (`grc.quota`).
        "files": Policy((Rule(Per.ADDRESS, RateLimitItemPerDay(5000)),), WhenDown.OPEN),
        "file-bytes": Policy((Rule(Per.ADDRESS, RateLimitItemPerDay(20 * 10**9)),), WhenDown.OPEN),
        # Asking for a fresh link with a reference and an e-mail address.
        "look-up": Policy(
            (Rule(Per.BROWSER, RateLimitItemPerMinute(10)), Rule(Per.ADDRESS, RateLimitItemPerMinute(60))),
            WhenDown.LOCAL,
        ),
        # Bringing a request into one's account with its reference.
        "claim": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerHour(20)), Rule(Per.ADDRESS, RateLimitItemPerMinute(60))), WhenDown.LOCAL
        ),
        # Asking people for a mandate, which writes to them.
        "mandate": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(20)),), WhenDown.LOCAL),
        # Opening a follow-up page with a token that is none.
        "token": Policy((Rule(Per.ADDRESS, RateLimitItemPerMinute(20)),), WhenDown.LOCAL),
        # Keeping documents in one's space, or replacing them.
        "kept-document": Policy((Rule(Per.SUBJECT, RateLimitItemPerDay(60)),), WhenDown.LOCAL),
        # Filing through it: a partner's server does so for many people.
        "api-filing": Policy(
            (Rule(Per.ADDRESS, RateLimitItemPerMinute(60)), Rule(Per.ADDRESS, RateLimitItemPerHour(1500))),
            WhenDown.OPEN,
        ),
        # Asking through it where one request stands.
        "api-state": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(30)),), WhenDown.LOCAL),
        # The key of a program that reads, or writes: it does so for a whole authority.
        "partner-read": Policy((Rule(Per.SUBJECT, RateLimitItemPerMinute(600)),), WhenDown.LOCAL),
        "partner-write": Policy(
            (Rule(Per.SUBJECT, RateLimitItemPerMinute(120)), Rule(Per.SUBJECT, RateLimitItemPerHour(3000))),
            WhenDown.LOCAL,
        ),
    }
)
