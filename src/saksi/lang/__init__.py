"""Language packs: data that a linguist can edit without reading Python, and the shapes it must have."""
