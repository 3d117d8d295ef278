"""The one place that knows SQL: rows, migrations, journal, blobs, backup."""
