"""English words: what they may be, and which of them say the same. Made from WordNet by ``english.builder``."""

from onward.parsing.english.words import EnglishWord, Nearness, WordClass, english_words, nearness

__all__ = ["EnglishWord", "Nearness", "WordClass", "english_words", "nearness"]
