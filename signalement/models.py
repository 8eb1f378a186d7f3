"""Tables of reports: each room declares its own, under the label of this package."""
