"""Reference tables of a commune: lists that officers import and that pages answer from; collection days first."""
