"""Session types: what kinds of training there are, and the words for them in apps and questions.

Knows nothing about stored data. One kind a session; a word that fits no kind gives "other", so
that no session is lost.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class SessionKind:
    """One kind of training session.

    Attributes:
        name: Identifier, for instance "run".
        label: How a sentence calls one session, for instance "run".
        plural: How a sentence calls several, for instance "runs".
        words: What apps and people call it, folded; several languages.
        endurance: Whether distance and pace describe it.
    """

    name: str
    label: str
    plural: str
    words: tuple[str, ...]
    endurance: bool = False


def _kind(
    name: str, plural: str, words: str, *, label: str | None = None, endurance: bool = False
) -> SessionKind:
    listed = tuple(part.strip() for part in words.split("|"))
    return SessionKind(name, label or name, plural, listed, endurance)


_KINDS = (
    _kind(
        "strength",
        "strength sessions",
        "strength|strength training|traditional strength training|functional strength training"
        "|weights|weight|weight training|weightlifting|weight lifting|weight session|lifting|lift"
        "|lifted|powerlifting|bodybuilding|gym|gym session|gym workout|resistance training"
        "|resistance|free weights|weight machines|strength trainer|weighttraining|powerlifter"
        "|olympic weightlifting|olympic lifting|calisthenics|kettlebell|kettlebells|push day"
        "|pull day|leg day|upper body|lower body|strength workout|krafttraining|kraft|musculation"
        "|renforcement musculaire|pesas|entrenamiento de fuerza|fuerza|musculacion|pump|barre a sol"
        "|strength and conditioning|circuit strength|bodyweight|bodyweight training",
        label="strength session",
    ),
    _kind(
        "run",
        "runs",
        "run|runs|running|ran|treadmill|treadmill run|treadmill running|jog|jogging|jogged"
        "|trail run|trail running|outdoor run|indoor run|indoor running|track run|track running"
        "|virtual run|street running|long run|easy run|tempo run|interval run|parkrun|marathon"
        "|half marathon|ultra run|ultramarathon|obstacle run|laufen|lauf|laufband|course a pied"
        "|course|tapis de course|correr|carrera|cinta de correr|corrida|corsa|hardlopen|sprint"
        "|sprinting|running machine|running treadmill",
        endurance=True,
    ),
    _kind(
        "ride",
        "rides",
        "ride|rides|rode|riding|cycling|cycle|cycled|bike|bikes|biking|biked|bicycle|outdoor bike"
        "|indoor bike|indoor cycling|outdoor cycling|outdoor cycle|indoor cycle|spinning|spin"
        "|spin class|stationary bike|exercise bike|virtual ride|mountain bike|mountain biking"
        "|mountain bike ride|gravel ride|gravel cycling|road biking|road cycling|e bike|ebike"
        "|e bike ride|e mountain bike ride|bmx|air bike|assault bike|peloton|bike ride|bike commute"
        "|commute ride|radfahren|rad|fahrrad|radfahrt|velo|cyclisme|vtt|ciclismo|bicicleta"
        "|bicicleta estatica|fietsen|handcycling|handcycle|track cycling|cyclocross",
        endurance=True,
    ),
    _kind(
        "walk",
        "walks",
        "walk|walks|walking|walked|indoor walk|outdoor walk|treadmill walk|treadmill walking"
        "|power walk|power walking|brisk walk|dog walk|dog walking|stroll|strolling|nordic walking"
        "|speed walking|race walking|casual walking|pram walk|stroller|walking treadmill|gehen"
        "|spazieren|spaziergang|spazierengehen|marche|marcher|caminar|caminata|caminhada|camminata"
        "|wandelen|wheelchair walk pace|rucking|ruck|ruck march|walking pad",
        endurance=True,
    ),
    _kind(
        "hike",
        "hikes",
        "hike|hikes|hiking|hiked|trek|trekking|backpacking|mountaineering|hill walking|wandern"
        "|wanderung|bergsteigen|randonnee|senderismo|trilha|escursionismo|hiking rucking",
        endurance=True,
    ),
    _kind(
        "swim",
        "swims",
        "swim|swims|swimming|swam|pool swim|pool swimming|lap swimming|open water|open water swim"
        "|open water swimming|indoor swimming|schwimmen|natation|nager|nadar|natacion|natacao"
        "|nuoto|zwemmen|swim lap",
        endurance=True,
    ),
    _kind(
        "row",
        "rows",
        "row|rowing|rowed|indoor rowing|rower|rowing machine|erg|ergometer|concept2|virtual row"
        "|outdoor rowing|rudern|rudergerat|aviron|rameur|remo|maquina de remo|canottaggio|roeien"
        "|crew|indoor row|rowing v2",
        label="rowing session",
        endurance=True,
    ),
    _kind(
        "elliptical",
        "elliptical sessions",
        "elliptical|elliptical trainer|elliptical machine|cross trainer|crosstrainer|arc trainer"
        "|ellipsentrainer|velo elliptique|eliptica",
        label="elliptical session",
        endurance=True,
    ),
    _kind(
        "stairs",
        "stair sessions",
        "stairs|stair climbing|stair climber|stairclimber|stair stepper|stairmaster|stepper"
        "|stair machine|stairmill|stepmill|step machine|step training|treppensteigen|climbmill"
        "|stair climbing machine|stairs workout|escaliers|escaleras|jacob s ladder|jacobs ladder",
        label="stair session",
    ),
    _kind(
        "hiit",
        "HIIT sessions",
        "hiit|high intensity interval training|interval training|intervals|interval"
        "|interval workout|tabata|bootcamp|boot camp|metcon|wod|circuit training|circuit|circuits"
        "|f45|orangetheory|emom|amrap|insanity|insane home fitness",
        label="HIIT session",
    ),
    _kind(
        "crossfit",
        "CrossFit sessions",
        "crossfit|cross fit|functional fitness|hyrox|cross training|crosstraining"
        "|functional training|cross functional training",
        label="CrossFit session",
    ),
    _kind(
        "core",
        "core sessions",
        "core|core training|core workout|abs|ab workout|abdominals|bauchtraining|gainage",
        label="core session",
    ),
    _kind(
        "yoga",
        "yoga sessions",
        "yoga|hot yoga|vinyasa|hatha|ashtanga|yin yoga|power yoga|yoga class|yoga flow|bikram"
        "|restorative yoga",
        label="yoga session",
    ),
    _kind(
        "pilates",
        "Pilates sessions",
        "pilates|reformer|reformer pilates|barre|barre class|lagree",
        label="Pilates session",
    ),
    _kind(
        "mobility",
        "mobility sessions",
        "mobility|stretching|stretch|flexibility|foam rolling|warm up|warmup|cool down|cooldown"
        "|preparation and recovery|dehnen|mobilite|etirements|estiramientos|physical therapy"
        "|physiotherapy|rehab",
        label="mobility session",
    ),
    _kind(
        "meditation",
        "meditations",
        "meditation|mind and body|mindfulness|breathwork|breathing|breathing session|meditate"
        "|meditating|tai chi|taichi|qigong|sauna|ice bath|massage|nsdr|yoga nidra|relax",
        label="meditation",
    ),
    _kind(
        "climb",
        "climbs",
        "climb|climbing|rock climbing|bouldering|boulder|indoor climbing|sport climbing|klettern"
        "|bouldern|escalade|escalada|top rope",
        label="climbing session",
    ),
    _kind(
        "ski",
        "ski sessions",
        "ski|skiing|cross country skiing|downhill skiing|alpine ski|alpine skiing|nordic ski"
        "|nordic skiing|backcountry ski|backcountry skiing|ski touring|snowboard|snowboarding"
        "|snow sports|snowshoe|snowshoeing|skifahren|langlauf|skierg|ski erg|rollerski|roller ski"
        "|resort skiing|resort snowboarding|splitboarding|telemark",
        label="ski session",
        endurance=True,
    ),
    _kind(
        "skate",
        "skating sessions",
        "skate|skating|ice skating|ice skate|inline skating|inline skate|rollerblading"
        "|roller skating|skateboarding|skateboard|inlineskaten|patinage|patinaje|skating sports",
        label="skating session",
        endurance=True,
    ),
    _kind(
        "paddle",
        "paddling sessions",
        "paddle|paddling|kayak|kayaking|canoe|canoeing|stand up paddling|stand up paddleboarding"
        "|sup|paddleboarding|paddle sports|rafting|surf|surfing|windsurf|windsurfing|kitesurf"
        "|kitesurfing|sailing|sail|water sports|water polo|wakeboarding|surfing sports|aqua fitness"
        "|water fitness|aqua jogging|diving|scuba diving|snorkeling|underwater diving",
        label="water sport session",
    ),
    _kind(
        "martial-arts",
        "martial arts sessions",
        "martial arts|boxing|box|kickboxing|muay thai|jiu jitsu|brazilian jiu jitsu|bjj|judo"
        "|karate|mma|mixed martial arts|taekwondo|wrestling|fencing|krav maga|boxen|kampfsport"
        "|heavy bag|aikido|capoeira|kendo|grappling|sparring",
        label="martial arts session",
    ),
    _kind(
        "dance",
        "dance sessions",
        "dance|dancing|zumba|ballet|social dance|cardio dance|dance class|aerobics|aerobic"
        "|step aerobics|tanzen|danse|baile|jazzercise|hip hop|salsa|pole dance|aerobic workout",
        label="dance session",
    ),
    _kind(
        "racket",
        "racket sport sessions",
        "tennis|badminton|squash|table tennis|ping pong|pingpong|padel|pickleball|racquetball"
        "|racket sports|paddle tennis|racquet sports|tischtennis|racket",
        label="racket sport session",
    ),
    _kind(
        "team-sport",
        "games",
        "soccer|football|american football|australian football|basketball|volleyball"
        "|beach volleyball|handball|hockey|ice hockey|field hockey|floorball|rugby|cricket"
        "|baseball|softball|lacrosse|ultimate frisbee|ultimate|netball|fussball|futbol|futsal|game"
        "|team sport|team sports|disc sports|gaelic football|hurling|camogie|kickball|dodgeball",
        label="game",
    ),
    _kind(
        "golf",
        "rounds of golf",
        "golf|disc golf|golfing|mini golf",
        label="round of golf",
    ),
    _kind(
        "jump-rope",
        "jump rope sessions",
        "jump rope|jumping rope|rope jumping|skipping|rope skipping|seilspringen|corde a sauter",
        label="jump rope session",
    ),
    _kind(
        "multisport",
        "multisport sessions",
        "multisport|multi sport|triathlon|duathlon|swimrun|brick|brick workout|swim bike run"
        "|transition|adventure race|obstacle course racing|spartan race",
        label="multisport session",
    ),
    _kind(
        "cardio",
        "cardio sessions",
        "cardio|mixed cardio|cardio training|cardio workout|aerobic exercise|fitness equipment"
        "|mixed metabolic cardio training|indoor cardio|aerobic training|cardio machine|vo2 max",
        label="cardio session",
    ),
    _kind(
        "other",
        "other sessions",
        "other|workout|activity|sport|exercise|training|session|general|generic|fitness|outdoor",
        label="session",
    ),
)

SESSION_KINDS: dict[str, SessionKind] = {kind.name: kind for kind in _KINDS}
"""Every kind by name, in the order in which they are listed to people."""

# Words that name a session in an app's list and mean something else in a sentence.
_AMBIGUOUS = frozenset(
    [
        "activity",
        "box",
        "circuit",
        "circuits",
        "corrida",
        "course",
        "crew",
        "cycle",
        "exercise",
        "fitness",
        "game",
        "general",
        "generic",
        "interval",
        "intervals",
        "kraft",
        "lift",
        "lifted",
        "marche",
        "other",
        "outdoor",
        "pump",
        "rad",
        "relax",
        "resistance",
        "row",
        "ruck",
        "sail",
        "session",
        "sport",
        "spin",
        "stretch",
        "sup",
        "training",
        "transition",
        "ultimate",
        "weight",
        "workout",
        "breathing",
        "massage",
        "remo",
        "crew",
        "lauf",
        "pesas",
        "rode",
        "rehab",
    ]
)
_WORDS: dict[str, str] = {word: kind.name for kind in _KINDS for word in (kind.name, *kind.words)}
_PLAIN_WORDS = {word: kind for word, kind in _WORDS.items() if word not in _AMBIGUOUS}
_LONGEST = max(word.count(" ") + 1 for word in _WORDS)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PREFIX = re.compile(r"^HKWorkoutActivityType")
_MARKS = re.compile(r"[^a-z0-9]+")


@cache
def session_kind(name: str) -> str:
    """The kind of a session that an app or a person calls by this name.

    Args:
        name: "Run", "Treadmill run", "Outdoor Bike", "HKWorkoutActivityTypeRowing",
            "traditional_strength_training", "Morning Run", ...

    Returns:
        A key of `SESSION_KINDS`; "other" if no word of the name is known.
    """
    folded = fold_words(_CAMEL.sub(" ", _PREFIX.sub("", name)))
    if folded in _WORDS:
        return _WORDS[folded]
    compact = fold_words(name)
    if compact in _WORDS:
        return _WORDS[compact]
    found = _mentioned(folded, _WORDS)
    named = [kind for kind in found if kind != "other"]
    return named[-1] if named else "other"


def kinds_in(text: str) -> list[str]:
    """The kinds that a sentence mentions, in order; the longest word wins where two overlap.

    Words that mean something else in a sentence ("of course", "in a row", "my weight") are not
    taken for sessions here.

    Args:
        text: Any words, for instance a question; case and accents do not matter.
    """
    return _mentioned(fold_words(text), _PLAIN_WORDS)


def _mentioned(folded: str, words: dict[str, str]) -> list[str]:
    parts = folded.split()
    found: list[str] = []
    at = 0
    while at < len(parts):
        for size in range(min(_LONGEST, len(parts) - at), 0, -1):
            kind = words.get(" ".join(parts[at : at + size]))
            if kind is not None:
                found.append(kind)
                at += size
                break
        else:
            at += 1
    return found


def fold_words(text: str) -> str:
    """Lower case without accents, every mark a space: "Vélo (intérieur)" -> "velo interieur"."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return _MARKS.sub(" ", letters).strip()
