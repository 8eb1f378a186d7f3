"""What requests look like: the resident's follow-up page, the agents' inbox, their photos."""
