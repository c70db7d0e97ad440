"""Greetings: the words of small talk and of questions about the coach itself.

Knows no answers.
"""

import re

_I = re.IGNORECASE
SOCIAL = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|yo|howdy|(?:good )?(?:morning|evening|afternoon)|good day|"
    r"thanks?|"
    r"thank you|thx|ty|cheers|great|perfect|cool|nice|ok(?:ay)?|alright|fine|bye|goodbye|see you|"
    r"good night|got it|awesome|wow|lol|haha+|interesting|i see|understood|makes sense|"
    r"how are you|how'?s it going|what's up|sup|yes|yeah|yep|no|nope|sure)\b)"
    r"(?:\W+(?:hi|hello|hey|there|coach|you|thanks?|thank you|so|very|much|a lot|lot|for|now|then|"
    r"that|the|this|help|your|that's|all|is|good|great|nice|cool|ok|one|again|today|morning|"
    r"evening|everybody|mate|bro|man|dude|pal|guys|how|are|how's|it|going|i'll|i will|try|do|that|"
    r"it|bye|later|and|to|know|"
    r"was|helpful|really|please|got|i|fine|am|up))*\W*$|"
    r"\b(?:thank you|thanks|thx)\W*$|^\W*(?:you(?:'re| are)|that(?:'s| was| is)) (?:\w+ )?(?:great|"
    r"awesome|amazing|helpful|the best|good|nice|sweet|kind|cool|perfect|useful)\b[^?]*$",
    _I,
)
PRODUCT = re.compile(
    r"\b(?:who|what) (?:are|r) you\b|\bwhat can (?:you|i ask)|\bhow do (?:you|this) work|"
    r"\bhow does (?:this|it) work\W*$|\bare you (?:(?:a|an|really|just) )*(?:ai|bot|human|real|"
    r"robot|"
    r"doctor|person|coach|machine|chat ?gpt|gpt|claude|llm|language model)\b|"
    r"\b(?:where|how safe) (?:is|are|does|do) (?:all )?my data|\bprivacy\b|"
    r"\bwho (?:can|could) (?:see|read|access)\b.*\bmy\b|"
    r"\bdo you (?:store|keep|sell|share|upload|send)\b|\bwhich (?:language )?model\b|"
    r"\b(?:delete|erase|export|forget|download|remove) (?:all |everything )?(?:(?:of )?(?:my|the) "
    r"data\b|everything\b|(?:you know )?about me\b|me\b)|"
    r"\bwhere (?:do|does|did) (?:you|these|this|the|all)\b.*\b(?:numbers?|data|figures?|"
    r"stats) (?:from|come|"
    r"from)|\bwhere (?:do|does|did) (?:these|the|those) (?:numbers?|data|figures?) come from|"
    r"^\W*help\W*$|\bwhat languages?\b|\bwho (?:made|built) you\b|\bdo you cost\b|"
    r"\b(?:how (?:can|do) i|can i|can you) (?:import|connect|upload|read|sync)\b|"
    r"\b(?:which|what) (?:apps?|files?|devices?|watch\w*|trackers?|sources?|formats?) (?:can|do|"
    r"does) "
    r"(?:you|it|i)\b|\bdo you (?:need|use) (?:the |an? )?(?:internet|network|key|account)|"
    r"\b(?:can|could) you (?:be|get it|get things) wrong\b|\bdo you (?:ever )?make mistakes\b|"
    r"\b(?:can|could|will) you (?:write|make|build|create|give) (?:me )?(?:a|my) (?:\w+ )?"
    r"(?:plan|program\w*|routine|diet)\b|\bget started\b|\bhow do i start with (?:you|this)",
    _I,
)


def is_social(question: str) -> bool:
    """A greeting, thanks, a question about the coach, or nothing with a letter in it."""
    if not re.search(r"[^\W\d_]", question):
        return True
    return bool(SOCIAL.match(question) or PRODUCT.search(question))
