"""Across articles: dating, copies, stories, utterances, figures, answers, ceasefires, timeline."""
