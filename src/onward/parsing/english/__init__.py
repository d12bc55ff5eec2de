"""English words: their classes, and which of them mean the same. Made from WordNet by ``english.builder``."""

from onward.parsing.english.words import EnglishWord, MeaningIndex, Nearness, WordClass, english_words

__all__ = ["EnglishWord", "MeaningIndex", "Nearness", "WordClass", "english_words"]
