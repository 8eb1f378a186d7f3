"""Forms of the inbox (what narrows the list, what agents do with a request) and of the follow-up pages."""
