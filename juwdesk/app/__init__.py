"""Use cases and view models; no Qt, no SQL."""
