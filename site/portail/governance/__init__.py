"""The bodies of the partnership: who sits, meetings and what they decide, the communes' word on investment costs."""
