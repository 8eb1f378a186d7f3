"""What agents work from, beside the list of requests: reports to read, to see on a map, to go and see."""
