"""What an authority receives, deals with and is told of it, month by month; the activity reports of the communes."""
