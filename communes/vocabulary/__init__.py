"""One vocabulary for all searches: words left aside, other names of things, spelling; officers add their commune's."""
