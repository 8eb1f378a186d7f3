"""Business software: what it reads and does with a key, what it is told of."""
