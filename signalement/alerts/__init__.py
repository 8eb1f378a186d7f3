"""Alerts: who is told of a report or of a place, by mail or on a device."""
