"""English words: what they may be, and which of them say the same. Made from WordNet by ``english.builder``."""

from onward.parsing.english.words import EnglishWord, MeaningIndex, Nearness, WordClass, english_words

__all__ = ["EnglishWord", "MeaningIndex", "Nearness", "WordClass", "english_words"]
