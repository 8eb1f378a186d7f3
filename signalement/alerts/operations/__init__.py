"""Writing of subscriptions, and of what they are told."""
