"""Pages of the requests: what residents see through their secret link, what agents see in the administration."""
