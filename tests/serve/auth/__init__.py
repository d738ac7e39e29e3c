from datetime import UTC, datetime

NOW = datetime(2031, 3, 5, 9, 15, tzinfo=UTC)
