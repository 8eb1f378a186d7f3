"""The convention between the metropolis and a commune: until when it runs, and what the commune pays."""
