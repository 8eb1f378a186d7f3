"""What residents follow: topics, told by mail at once or weekly, or on their device; collection days of an address."""
