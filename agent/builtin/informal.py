"""Informal: chat spelling written out: "whats hrv", "u", "wanna", "im", so that one grammar fits.

Works on single words; what a question means is understood elsewhere.
"""

import re

_WORDS = {
    "u": "you", "ur": "your", "r": "are", "ya": "you", "y": "why", "n": "and", "nd": "and",
    "tho": "though", "thru": "through", "ppl": "people", "pls": "please", "plz": "please",
    "cuz": "because", "coz": "because", "bc": "because", "w": "with", "abt": "about",
    "wanna": "want to", "gonna": "going to", "gotta": "have to", "lemme": "let me",
    "gimme": "give me", "kinda": "kind of", "dunno": "don't know", "idk": "i don't know",
    "whats": "what's", "whos": "who's", "hows": "how's", "wheres": "where's", "whens": "when's",
    "thats": "that's", "theres": "there's", "todays": "today's", "yesterdays": "yesterday's",
    "im": "i'm", "ive": "i've", "youre": "you're", "theyre": "they're", "isnt": "isn't",
    "arent": "aren't", "wasnt": "wasn't", "dont": "don't", "doesnt": "doesn't",
    "didnt": "didn't", "cant": "can't", "couldnt": "couldn't", "wont": "won't",
    "shouldnt": "shouldn't", "hasnt": "hasn't", "havent": "haven't", "hadnt": "hadn't",
    "wouldnt": "wouldn't", "nite": "night", "tonite": "tonight", "2day": "today",
    "tmrw": "tomorrow", "tmr": "tomorrow", "shoud": "should", "ohp": "overhead press",
    "even tho": "even though", "avg": "average", "bf": "body fat",
    "e1rm": "estimated one-rep max",
}  # fmt: skip
_SPELT = re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, _WORDS))})(?![\w'-])", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:\s*[,.]?\s+(?:lol|lmao|haha+|tbh|imo|btw|ngl|mate|bro|dude|man|fam|or nah|"
    r"or something|though))+(?=\W*$)|"
    r"^\W*(?:(?:btw|ok(?:ay)?|so|hm+|um+|uh+|well|oh|actually|wait|hey|like|one more|quick "
    r"question)[\s,:-]+)+(?=(?:(?:what|how|why|when|where|which|who|is|are|am|do|does|did|can|"
    r"could|should|will|would|has|have|explain)(?:'s)?\b))",
    re.IGNORECASE,
)
_ENOUGH = re.compile(r"^\W*enough ([a-z]+)\W*$", re.IGNORECASE)
"""A whole question in two words: "enough protein?"."""

_TWICE = re.compile(r"([?!])[?!]+")


def written_out(question: str) -> str:
    """A question in ordinary spelling, without what is said around it."""
    spelt = _SPELT.sub(lambda match: _WORDS[match[0].lower()], _TWICE.sub(r"\1", question))
    bare = _FILLER.sub("", spelt).strip()
    bare = bare if re.search(r"\w", bare) else question.strip()
    return _ENOUGH.sub(lambda match: f"am i getting enough {match[1]}?", bare)
