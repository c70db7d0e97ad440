"""Safety answers: what is said to each red flag. Fixed sentences, read by people in trouble.

Each says what to do now, whom to ask, and what the coach can still help with. Knows no patterns.
"""

from typing import Literal, get_args

Care = Literal[
    "suicide",
    "self-harm",
    "overdose",
    "violence",
    "sugar",
    "allergy",
    "heat",
    "heart",
    "bleeding",
    "fainting",
    "breath",
    "nerves",
    "muscle-breakdown",
    "eating",
    "deficit",
    "injury",
    "doping",
    "pregnancy",
    "minor",
    "kidney",
    "diabetes",
    "condition",
    "mind",
    "drugs",
    "ache",
]

ORDER: tuple[Care, ...] = get_args(Care)
"""What cannot wait comes first; a message with two flags gets the answer of the first."""

URGENT: frozenset[Care] = frozenset(ORDER[: ORDER.index("doping")])
"""Kinds of care where a person needs somebody else first; the others are helped with care."""

BODY: frozenset[Care] = frozenset(
    {
        "heart", "fainting", "breath", "nerves", "allergy", "heat", "muscle-breakdown", "bleeding",
        "injury", "ache",
    }
)  # fmt: skip
"""Complaints of the body: a general question or a thing long past is none."""

TOPICS: frozenset[Care] = BODY | {"kidney", "diabetes", "condition", "mind", "overdose"}
"""Where a question about bodies in general, with nobody's own in it, is just a question."""

PASSING: frozenset[Care] = BODY | {"condition"}
"""What can be long past, or looked at and cleared."""

LASTING: frozenset[Care] = frozenset({"pregnancy", "minor", "kidney", "diabetes", "condition"})
"""What a person is, and still is in the next message."""

ANSWERS: dict[Care, str] = {
    "suicide": (
        "I'm really glad you told me, and I'm sorry it hurts this much. Please talk to a person "
        "right now: if you might act on it, call your emergency number; otherwise a crisis line, "
        "which answers at any hour (findahelpline.com lists the one for your country), or somebody "
        "you trust who can be with you. If you can, put some distance between you and whatever you "
        "might use. You do not have to carry this alone tonight. Training can wait; I'm here for "
        "it "
        "whenever you want it back."
    ),
    "self-harm": (
        "Thank you for saying it; that takes courage. If the wound is deep, won't stop bleeding, "
        "or "
        "you might do more, call your emergency number. Otherwise clean and cover it, and talk "
        "today "
        "to somebody you trust, your doctor or a crisis line (findahelpline.com lists the one for "
        "your country). There are ways to get through the urge, and people who know them well. "
        "Nothing about your training or your food has to be paid for. I can still help with sleep "
        "and with kinder training."
    ),
    "overdose": (
        "Please call your emergency number or a poison line now, also if you feel fine: some "
        "tablets, paracetamol above all, do their harm hours later, when help works less well. "
        "Have the packet at hand, say what, how much and when, take nothing more, don't make "
        "yourself vomit, and don't stay alone. If somebody can't be woken or has trouble "
        "breathing, it is an emergency this minute. If part of you wanted to take them, tell the "
        "people who come; they will help with that too. Training is off until you have been seen; "
        "I'm here for it afterwards."
    ),
    "violence": (
        "I'm sorry, and I'm glad you told me. Nobody has the right to do that to you, and it is "
        "not your fault. If you are in danger now, call your emergency number; being choked, a "
        "knock to the head or a wound needs a doctor today, also without marks. When it is safe, "
        "talk to somebody you trust or to a helpline for violence and abuse (findahelpline.com "
        "lists those of your country); they listen, plan with you, and press you to nothing. If "
        "your phone is looked at, delete this. I can still help with sleep and with gentle "
        "training, at your pace."
    ),
    "sugar": (
        "Please get help now: with diabetes, vomiting, deep fast breathing, breath that smells of "
        "fruit, ketones, or a meter that reads too high is an emergency; call your emergency "
        "number or your diabetes team this minute, and don't try to walk or train it down. If "
        "sugar is low and somebody is confused, can't swallow or can't be woken, give nothing by "
        "mouth, use glucagon if there is some, and call too; who is awake takes fast sugar at "
        "once. When this is over, I can show you sleep, food and training of that day for your "
        "team."
    ),
    "heart": (
        "Please stop training and have this checked today; if it is there at rest, spreads to arm, "
        "jaw or back, or comes with breathlessness, sweating or faintness, call your emergency "
        "number now. This needs a doctor before any training advice, and I won't guess at causes. "
        "Note when it comes and how long it lasts; that helps them. When you have been seen, I'm "
        "glad to help you plan the way back."
    ),
    "fainting": (
        "Please don't train until a doctor has looked at this, today if you can. Call your "
        "emergency "
        "number if it came during effort or without warning, with chest pain, a racing heart or a "
        "seizure, if your head was hit, or if you are not yourself again. Lie down, raise your "
        "legs, "
        "drink, and don't drive. What you did, ate and drank before it is worth writing down for "
        "them. I can show you your training and sleep of that day, and help you back afterwards."
    ),
    "breath": (
        "Please see a doctor today before you train again. If breathing is hard at rest or lying "
        "down, came on suddenly, or comes with chest pain, blue lips, or one swollen calf, call "
        "your "
        "emergency number now. Breathlessness that does not fit the effort has many causes, some "
        "of "
        "them urgent, and I can't tell them apart. When you have been seen, I'm glad to help "
        "with a "
        "gentle start; your resting heart rate and sleep are here if the doctor wants them."
    ),
    "nerves": (
        "Please get medical help now: sudden weakness or numbness, trouble speaking or seeing, a "
        "seizure, a knock to the head with confusion or vomiting, or loss of feeling around the "
        "groin is an emergency, also when it has passed. Call your emergency number, do not train, "
        "and do not drive yourself. Note when it began. When a doctor has seen you, I'm glad to "
        "help "
        "you plan the way back."
    ),
    "allergy": (
        "If lips, tongue, throat or face swell, breathing or swallowing is hard, or you feel "
        "faint, "
        "call your emergency number now and use an adrenaline pen if there is one. Lie down with "
        "your legs raised, or sit up if breathing is hard; don't exercise, and don't wait alone. "
        "If "
        "it has passed, see a doctor today, because it can come back within hours and worse the "
        "next "
        "time. Until you know the trigger, leave out what you ate or took before it. Afterwards I "
        "can help you find food that fits."
    ),
    "heat": (
        "Treat this as an emergency: confusion, collapse, or skin that stays hot after effort in "
        "the "
        "heat needs your emergency number now. Get out of the sun, take off layers, and cool hard "
        "with cold water, wet cloths and a fan while you wait; give drinks only to somebody fully "
        "awake. If it has eased, still see a doctor today and rest. Once you are cleared, I can "
        "help "
        "you come back slowly and plan sessions for the cool hours."
    ),
    "muscle-breakdown": (
        "Please go to an emergency department today: dark urine after hard training can mean that "
        "muscle is breaking down, and kidneys need treatment early. Drink water on the way, take "
        "no "
        "painkillers, stop training, and tell them what you did and when. Once they have cleared "
        "you, I can help you come back in small steps."
    ),
    "bleeding": (
        "Please call a doctor today. Go to an emergency department now if it is more than a few "
        "drops, if you vomited blood or something like coffee grounds, coughed blood, if your "
        "stool "
        "is black, or if you feel faint. Leave out painkillers such as ibuprofen and pause hard "
        "training until you have been seen. It can be harmless, but I can't tell and it should not "
        "wait. I can still help with sleep and easy days meanwhile."
    ),
    "eating": (
        "Thank you for telling me. I won't help to eat less or to make up for food, because this "
        "can "
        "become dangerous quickly, at any weight. Please speak to a doctor or an eating-disorder "
        "helpline this week; if you faint, vomit blood, or your heart feels irregular, call your "
        "emergency number now. You deserve help before it gets worse, and it works. I can still "
        "help "
        "with sleep, with gentle training, and with eating enough to recover."
    ),
    "deficit": (
        "I won't plan that one: with so little food, or weight coming off that fast, mostly "
        "muscle, "
        "sleep and hormones pay, and heart rhythm and fainting become real risks. Diets this low "
        "are "
        "only run with a doctor. If you feel faint, cold all the time, or afraid to eat more, "
        "please "
        "see one this week. I can show you what you eat now and a deficit that keeps your "
        "strength; "
        "slower usually ends leaner."
    ),
    "injury": (
        "Please stop loading it and have it looked at in the next day or two; go today if you "
        "can't "
        "put weight on it, if it looks out of shape, is numb, or swells fast. I won't guess what "
        "it "
        "is. Meanwhile you can train what does not hurt, sleep, and eat enough protein; when you "
        "know more, I'm glad to help you plan the way back."
    ),
    "doping": (
        "I don't help with doses, cycles or sourcing of hormones and other doping substances: "
        "outside "
        "medical care they carry real risks, among them heart and liver damage, hormone shutdown, "
        "low blood sugar and organ growth, and what is sold is often not what the label says. If "
        "you "
        "already use something, a doctor will help without judging and can check your blood. What "
        "moves the same pathways without a needle is hard training, enough protein and sleep; "
        "ask me "
        "where you have room."
    ),
    "pregnancy": (
        "Congratulations, or all my best, whichever fits. In pregnancy, when trying for a baby and "
        "while nursing, please agree training, food and supplements with a midwife or doctor "
        "first; "
        "the figures I know were not made for this time. Stop and call them for bleeding, fluid, "
        "dizziness, chest pain or a headache that stays. I can still show sleep and training as "
        "they "
        "are, and explain how things work."
    ),
    "minor": (
        "Good that you care about this. My figures are for adults, so please plan training, food "
        "and "
        "supplements with a parent and a doctor or a qualified coach; growing needs plenty of food "
        "and sleep, and no weight cutting. Learning the lifts well with light weights is a fine "
        "start. I can still explain how sleep, protein and training work, and help keep a training "
        "log."
    ),
    "kidney": (
        "Please ask your doctor or a renal dietitian before you change protein: with kidney "
        "disease "
        "or one kidney the right amount is set from blood values, and general figures do not "
        "apply. "
        "The same goes for creatine and painkillers. I can still show you your sleep, training and "
        "what you eat now, to take to that talk."
    ),
    "diabetes": (
        "Please agree changes in food, fasting or hard training with your diabetes team first: "
        "they "
        "shift blood sugar and may call for another dose, and I never advise on doses. If you feel "
        "shaky, sweaty or confused now, treat it as low blood sugar and get help. I can still show "
        "you how your sleep, food and training went, also on the days it dropped."
    ),
    "condition": (
        "Please ask the doctor who knows that condition what is safe: how hard, which movements, "
        "and "
        "what to watch for. Until then, stay at what you are used to, and stop for chest pain, "
        "breathlessness, dizziness or anything new. Tell me the limits they give you and I'll keep "
        "to them; sleep, food and easy training I can help with now."
    ),
    "mind": (
        "Thank you for telling me; that is a lot to train under. Please talk to your doctor or "
        "therapist about it soon, and today if you hardly sleep and yet feel driven, hear or see "
        "what others don't, or can't get through the day. If you ever think of not wanting to "
        "live, call a crisis line at once (findahelpline.com lists the one for your country). "
        "Medicines and treatment are theirs to decide, not mine. I can help with the rest: short "
        "and easy sessions that need no willpower, regular bed times, and looking at how you slept "
        "on better days."
    ),
    "drugs": (
        "Please ask your doctor or pharmacist about that: medicines can clash with supplements, "
        "diets "
        "and hard training, and some change heart rate or strength, which I can't judge. Don't "
        "stop "
        "or change a prescribed medicine on your own. I can still help with sleep, protein from "
        "food, and your training data."
    ),
    "ache": (
        "Most aches like this calm down when you train around them: keep what does not hurt, and "
        "for "
        "the movement that does, use less weight, a shorter range or a close relative of it, so "
        "that "
        "it stays at a mild discomfort that is gone by the next morning. See a doctor or "
        "physiotherapist if it lasts beyond two to three weeks, wakes you at night, swells, "
        "locks or "
        "gives way, or comes with numbness or weakness. Tell me which movement it is, and I can "
        "show "
        "you what you trained around the day it began."
    ),
}

SOMEBODY_ELSE = "Please pass this on, word for word if it helps. "
"""Begins the answer where the red flag is somebody else's."""

A_FRIEND_IN_DANGER = (
    "I'm glad you are looking out for them. Take it seriously and ask them directly whether they "
    "are "
    "thinking of killing themselves; asking does not plant the idea. If they might act on it, stay "
    "with them, or have somebody stay, and call your emergency number now. Otherwise call a crisis "
    "line together (findahelpline.com lists the one for your country); it helps friends and family "
    "too. Keep means out of reach, and don't promise to keep it secret. Look after your own "
    "sleep in "
    "this as well; with that I can help."
)
"""Said to those who worry about somebody's life."""
