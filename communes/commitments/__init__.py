"""Commitments of both sides: versioned documents and who accepted them, data processing and who answers for it."""
