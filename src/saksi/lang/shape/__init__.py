"""What each data file of a language pack must hold: one module a file, one `Rules` struct each."""
