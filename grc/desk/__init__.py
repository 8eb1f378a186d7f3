"""The desk of agents: the list of requests, the page of one, what is done with one or many."""
