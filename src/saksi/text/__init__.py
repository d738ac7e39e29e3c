"""From page to text: extraction, header, boilerplate, repair, sentences."""
