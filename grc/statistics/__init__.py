"""« Pilotage »: what a desk received, dealt with and left waiting."""
