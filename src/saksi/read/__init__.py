"""Where reports come from: files, folders, JSON Lines, standard input."""
