"""What the demonstration plays of others, under `/demo/`: FranceConnect. Outside it, nothing of it has an address."""
