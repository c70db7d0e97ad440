"""Safety answers: what is said to each red flag. Fixed sentences, read by people in trouble.

Each says what to do now, whom to ask, and what the coach can still help with. Knows no patterns.
"""

from typing import Literal

Care = Literal[
    "self-harm",
    "heart",
    "nerves",
    "muscle-breakdown",
    "eating",
    "doping",
    "pregnancy",
    "minor",
    "kidney",
    "diabetes",
    "drugs",
    "injury",
    "ache",
]

ANSWERS: dict[Care, str] = {
    "self-harm": (
        "I'm really glad you told me, and I'm sorry it hurts this much. Please talk to a "
        "person right now: if you might act on it, call your emergency number; otherwise a "
        "crisis line, which answers at any hour (findahelpline.com lists the one for your "
        "country), or somebody you trust who can be with you. You do not have to carry this "
        "alone tonight. Training can wait; I'm here for it whenever you want it back."
    ),
    "heart": (
        "Please stop training and have this checked today; if it is there at rest, spreads to "
        "arm or jaw, or comes with breathlessness or faintness, call your emergency number "
        "now. This needs a doctor before any training advice, and I won't guess at causes. "
        "When you have been seen, I'm glad to help you plan the way back."
    ),
    "nerves": (
        "Please get medical help now: sudden weakness, numbness, trouble speaking or seeing, "
        "a seizure, or loss of feeling around the groin is an emergency; call your emergency "
        "number. Do not train and do not drive yourself. When a doctor has seen you, I'm glad "
        "to help you plan the way back."
    ),
    "muscle-breakdown": (
        "Please go to an emergency department today: dark urine after hard training can mean "
        "that muscle is breaking down, and kidneys need treatment early. Drink water on the "
        "way, stop training, and tell them what you did and when. Once they have cleared you, "
        "I can help you come back in small steps."
    ),
    "eating": (
        "Thank you for telling me. I won't help to eat less or to make up for food, because "
        "this can become dangerous quickly. Please speak to a doctor or an eating-disorder "
        "helpline this week; if you faint, vomit blood, or your heart feels irregular, call "
        "your emergency number now. I can still help with sleep, with gentle training, and "
        "with eating enough to recover."
    ),
    "doping": (
        "I don't help with doses, cycles or sourcing of hormones and other doping substances: "
        "outside medical care they carry real risks, among them heart and liver damage, "
        "hormone shutdown, low blood sugar and organ growth. If you already use something, a "
        "doctor will help without judging and can check your blood. What moves the same "
        "pathways without a needle is hard training, enough protein and sleep; ask me where "
        "you have room."
    ),
    "pregnancy": (
        "Congratulations, or all my best, whichever fits. In pregnancy and while nursing, "
        "please agree training, food and supplements with your midwife or doctor first; the "
        "figures I know were not made for this time. Stop and call them for bleeding, fluid, "
        "dizziness, chest pain or a headache that stays. I can still show you your sleep and "
        "training as they are."
    ),
    "minor": (
        "Good that you care about this. My figures are for adults, so please plan training, "
        "food and supplements with a parent and a doctor or a qualified coach; growing needs "
        "plenty of food and sleep, and no weight cutting. I can still explain how sleep, "
        "protein and training work, and help you keep a training log."
    ),
    "kidney": (
        "Please ask your doctor or a renal dietitian before you change protein: with kidney "
        "disease the right amount is set from your blood values, and general figures do not "
        "apply. The same goes for creatine and painkillers. I can still show you your sleep, "
        "training and what you eat now, to take to that talk."
    ),
    "diabetes": (
        "Please agree changes in food, fasting or hard training with your diabetes team "
        "first: they shift blood sugar and may call for another dose, and I never advise on "
        "doses. If you feel shaky, sweaty or confused now, treat it as low blood sugar and "
        "get help. I can still show you how your sleep, food and training went."
    ),
    "drugs": (
        "Please ask your doctor or pharmacist about that: medicines can clash with "
        "supplements, diets and hard training, and I can't judge it. Don't stop or change a "
        "prescribed medicine on your own. I can still help with sleep, protein from food, and "
        "your training data."
    ),
    "injury": (
        "Please stop loading it and have it looked at in the next day or two; go today if you "
        "can't put weight on it, if it looks out of shape, is numb, or swells fast. I won't "
        "guess what it is. Meanwhile you can train what does not hurt, sleep and eat enough "
        "protein; when you know more, I'm glad to help you plan the way back."
    ),
    "ache": (
        "Most aches like this calm down when you train around them: keep what does not hurt, and "
        "for the movement that does, use less weight, a shorter range or a close relative of it, "
        "so that it stays at a mild discomfort that is gone by the next morning. "
        "See a doctor or physiotherapist if it lasts beyond two to three weeks, wakes you at "
        "night, swells, locks or gives way, or comes with numbness or weakness. "
        "Tell me which movement it is, and I can show you what you trained around the day it began."
    ),
}
