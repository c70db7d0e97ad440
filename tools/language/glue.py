"""Glue: words that restrict nothing, and words for keeping a record. Plain tables."""

GLUE_WORDS = """
    earn earned earning move moved moving
    a about according achieve achieved across actually all also am among amount an any app
    approximately are as at based basically be been being between bring bringing brought by
    calculate came can certain check coach come complete completed compute consider considering
    contain containing contains could cover covered curious data dataset dear detail details
    device did display do does doing done during each entire entries entry ever every exact exactly
    experience experienced extent far fetch figure find fitbit for from garmin gave get getting
    give given gives go goes going gone got gotten had happen happened has have hear hello hey hi
    history hit hmm how id im in include included includes including individual info information
    interested into is it its just keep keeping kept kindly know knowing known lasted lasting
    learn let
    lets level levels like log logged logs look looking made make many maybe me measured
    measure measurement measurements much note noted now number obtain obtained occur occurred of oh
    ok
    okay on only onto out output over overall own particular per perform performed perhaps
    personally please pls plz possible possibly precise precisely print provide question quick
    rack racked reach reached reading readings really recorded recording regarding remember remind
    report result results retrieve return right roughly said saved saw say see seen sees show
    simply single so some specific spend spending spent stat stats stored strong strongly take
    taken taking tell tend tended tends term terms thank thanks that the then there these
    this those through throughout to took tracked tracker tried try trying u um understand ur us
    use used using value values want wanted wanting was watch well went were what whats which
    whole wish wished within wonder wondering yeah yes you uh er erm hmm well them often wise
    gimme em lin linear interpolation sample rounded decimal decimals titles
    successfully succeed succeeded manage managed began begun started starting exactly ya yo
    collect collected gather gathered generate generated produce produced start starts
    est estimate estimated hitting reaching finish finished clock clocked bag bagged notch notched
    squeeze squeezed think thought believe
    guess reckon suppose seem seemed seems appear appeared appears notice noticed anyway anyways
    honestly seriously frankly lol haha thx ty cheers mate dude bro buddy pal folks ta wanna gonna
    gotta kinda sorta somehow however though although still yet already even again overall
    accumulate accumulated accrue accrued pile piled stack stacked attain attained obtain hover
    hovered hovering sit sat stand stood land landed work's figure figures value's curious
    curiosity wonder chance quickly real truly definitely certainly apparently supposedly far
    today's tonight's basically sort kind'a literally pulled stayed
"""
"""Words that restrict nothing: leaving them out changes no answer."""


RECORDING = frozenset(
    {"log", "logged", "logging", "record", "recorded", "recording", "track", "tracked",
     "tracking", "weigh", "weighed", "measure", "measured"}
)  # fmt: skip
"""Words for keeping a record: "how many times did I weigh myself" counts days, not kilograms."""
