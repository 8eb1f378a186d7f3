"""Writing of the public register, by the events of requests and by agents."""
