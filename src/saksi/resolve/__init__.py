"""Who and where, within one article: coreference, actors, attribution."""
