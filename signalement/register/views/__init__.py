"""Views of the public register, and of agents who decide of it."""
