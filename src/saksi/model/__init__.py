"""The words we use, as frozen values; design and docs/reading.md define each."""
