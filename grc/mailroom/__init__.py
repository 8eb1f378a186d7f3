"""What comes in by mail and by post, and becomes a request or an answer."""
