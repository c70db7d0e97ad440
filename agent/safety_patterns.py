"""Safety patterns: the words of each red flag, and the harmless meanings that look like it.

Composed from lists of body parts, complaints and substances rather than from whole sentences, so
that other people's wordings are met too. Knows no answers.
"""

from dataclasses import dataclass

from agent.safety_answers import Care


@dataclass(frozen=True)
class Flag:
    """What a kind of care is told by, and what else those words can mean."""

    care: Care
    says: tuple[str, ...]
    unless: tuple[str, ...] = ()


_GAP = r"(?:\W+\w+){0,4}?\W+"
_NEAR = r"(?:\W+\w+){0,2}?\W+"
_PAIN = (
    r"(?:hurt\w*|pain\w*|ach(?:e|es|ing|y)|tight(?:ness)?|pressure|discomfort|squeez\w+|crush\w+|"
    r"burning|stabb?ing|stings?|heavy|heaviness)"
)
_CHEST = r"(?:chest|breast ?bone|sternum)"
_JOINT = (
    r"(?:knees?|ankles?|shoulders?|elbows?|wrists?|hips?|(?:lower |upper )?backs?|necks?|"
    r"achilles|"
    r"shins?|foot|feet|heels?|hamstrings?|calf|calves|quads?|groin|biceps?|triceps?|pecs?|"
    r"glutes?|"
    r"forearms?|fingers?|thumbs?|rotator cuff|joints?|it band|spine|arms?|legs?|tendons?|ribs?)"
)
_WHO = r"(?:i|he|she|they|we)"
_OWN = r"(?:my|his|her|their|your)"
_SELF = r"(?:myself|himself|herself|themselves|yourself)"
_ANABOLIC = (
    r"(?:steroids?|anabolics?|sarms?|ostarine|ligandrol|rad[- ]?140|mk[- ]?677|ibutamoren|"
    r"trenbolone|tren|dianabol|d-?bol|anavar|winstrol|deca|nandrolone|primobolan|masteron|"
    r"clenbuterol|clen|hgh|somatropin|bpc[- ]?157|tb[- ]?500|epo|ipamorelin|cjc[- ]?1295|"
    r"igf-?1 lr3|test(?:osterone)? (?:e|c|enanthate|cypionate|prop\w*)|trt)"
)
_HORMONE = r"(?:igf-?1|growth hormone|gh|testosterone|peptides?)"
_DOSING = (
    r"(?:dos(?:e|es|age|ages|ing)|inject\w*|shots?|cycles?|stack\w*|iu|units?|mg|mcg|ml|"
    r"pin(?:ning)?"
    r"|blast\w*|cruise|protocols?|buy\w*|order\w*|source|vials?|needles?)"
)
_MEDICINE = (
    r"(?:warfarin|blood thinners?|ssris?|antidepress\w*|sertraline|fluoxetine|citalopram|"
    r"escitalopram|lithium|beta[- ]?blockers?|propranolol|metoprolol|bisoprolol|statins?|"
    r"\w+statin|"
    r"levothyroxine|thyroxine|prednisone|prednisolone|cortisone|methotrexate|adderall|ritalin|"
    r"methylphenidate|xanax|benzo\w*|diazepam|opioids?|oxycodone|tramadol|codeine|maois?|"
    r"isotretinoin|accutane|antibiotics?|medications?|medicines?|meds|prescription|pills?|"
    r"tablets?)"
)

FLAGS: tuple[Flag, ...] = (
    Flag(
        "self-harm",
        (
            rf"\bkill(?:ing|ed)?{_NEAR}?{_SELF}\b|\bkill(?:ing)? {_SELF}\b|\bsuicid\w*",
            r"\bend(?:ing)? (?:it all|(?:my|his|her|their) (?:own )?life)\b|\btake my (?:own "
            r")?life",
            r"\b(?:want\w*|wish\w*|wanna|going|ready|rather|prefer|better off) (?:\w+ ){0,2}?"
            r"(?:to die|die\b|dead\b|not (?:to )?exist|disappear forever)",
            r"\b(?:want|wish\w*|need) (?:it|this|everything|all of it|my life|the pain) "
            r"(?:all )?(?:to )?"
            r"(?:be over|was over|end(?:ed)?|stop for good)\b|\b(?:tired|sick|done) (?:of|with) "
            r"(?:living|being alive|life|existing)\b|\bcan'?t do (?:this )?life\b|\bthis "
            r"life thing",
            r"\bno (?:point|sense|use)\b.{0,12}\b(?:living|being alive|life|existing)\b|"
            r"\b(?:hopeless|"
            r"worthless|burden)\b.{0,40}\b(?:live|life|alive|everyone|family)",
            r"\b(?:stop|quit|cease) (?:existing|living|being here)\b|\bgoodbye (?:letter|note)|"
            r"\bsuicide note|\bdriv(?:e|ing) (?:my |the )?car (?:into|off)|\blife (?:feels|"
            r"is|seems) "
            r"(?:so |just |completely )?(?:empty|pointless|meaningless|hopeless|over)\b",
            r"\b(?:hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|poison(?:ing)?|slit(?:ting)?)\b.{0,6}"
            r"\b(?:myself|my wrists?|himself|herself)|\bjump(?:ing)? (?:off|from|in front "
            r"of) (?:a |the "
            r"|my )?(?:bridge|building|roof|balcony|train|cliff)|\bway out\b.{0,20}\bdeath",
            r"\b(?:miss|notice|care) (?:me )?if i (?:was|were|am|wasn'?t|weren'?t|'m) "
            r"(?:gone|dead|"
            r"not here|here|around)|\b(?:keep|carry|go) on living|\bkeep living\b|\bsay goodbye "
            r"(?:to everyone|forever)|\b(?:painless|easiest|quick\w*) (?:way|death|to (?:die|"
            r"go))|"
            r"\bhow (?:painful|painless|deadly|lethal)\b.{0,30}\b(?:overdose|pills|tablets)",
            r"\b(?:don'?t|do not|didn'?t) (?:want|wish) to (?:live|be alive|be here|wake up|"
            r"exist|"
            r"go on)\b|\bno (?:reason|point) (?:to|in) (?:liv\w+|go(?:ing)? on)\b",
            r"\b(?:life|living) (?:is|isn'?t|is not|feels?)?\W*(?:not )?(?:worth (?:living|it)|"
            r"pointless|meaningless)\b|\bnot worth living|\bcan'?t go on\b(?! this)",
            rf"\b(?:hurt|harm|cut|burn)(?:ting|ing)? {_SELF}\b|\bself[- ]?harm\w*",
            r"\bbetter off (?:without me|if i (?:was|were) (?:gone|dead))",
            r"\b(?:took|taken|swallowed|overdos\w+)\b.*\b(?:on purpose|all my pills|too many "
            r"pills)|"
            r"\boverdos(?:e|ed|ing) on (?:pills|tablets|my)",
        ),
        (
            rf"cut(?:ting)? {_SELF} (?:some slack|off|shaving|short)|suicide (?:sprints?|runs?|"
            r"drills?|squats?|grip|push ?ups?|plank)|jump(?:ing)? (?:off|from) (?:a |the )?box",
            rf"hurt {_SELF} (?:while |when |by )?(?:squat|deadlift|bench|lift|train|runn|row|"
            rf"doing|at "
            r"the gym|in the gym|playing|last|yesterday)",
            r"killing myself (?:in|at) (?:the gym|training|work|every session)",
        ),
    ),
    Flag(
        "heart",
        (
            rf"\b{_CHEST}{_GAP}?{_PAIN}\b|\b{_PAIN}{_GAP}(?:my |the )?{_CHEST}\b",
            rf"\b{_CHEST} {_PAIN}|\b(?:elephant|weight|band|brick|stone)\b.{{0,12}} on my chest",
            rf"\b(?:left )?(?:arm|shoulder)\W+(?:and|or)\W+(?:my )?jaw\b|"
            rf"\bjaw\b{_GAP}(?:left )?arm\b",
            rf"\b{_WHO}(?:'ve|'m)? (?:\w+ ){{0,3}}?(?:faint(?:ed|ing)?|passed out|"
            rf"pass(?:ing)? out|"
            r"black(?:ed|ing)? out|collapsed|blacked out|lost consciousness)\b|\bnearly fainted|"
            r"\balmost (?:fainted|passed out)",
            r"\b(?:almost|nearly|about to|going to|close to|feel like i(?:'ll| will)?|keep|"
            r"kept|start\w* "
            r"to|always|often) (?:faint\w*|pass(?:ing)? out|black(?:ing)? out|collaps\w+)",
            r"\b(?:flutter\w*|skip\w*|irregular|weird|strange|funny|odd|extra|missed) (?:\w+ "
            r"){0,2}?"
            r"(?:heart ?beats?|beats|in my heart|in my chest)\b|\bheart (?:feels?|beats?|is "
            r"beating|"
            r"does|did|acts?|is acting|goes|went) (?:\w+ )?(?:crazy|wild|nuts|mad|weird|"
            r"strange|funny|odd|off|wrong|irregular\w*|"
            r"uneven\w*|out of my chest)",
            r"(?:^|[.,;!?]\W*|\b(?:and|then|almost|nearly|just|went dizzy and|got up and) "
            r")(?:faint(?:ed|"
            r"ing)?|passed out|blacked out|collapsed|lost consciousness)\b|\b(?:fainting|"
            r"blackouts?|"
            r"syncope)\b(?!.{0,6}(?:curtain|blind|shade))",
            r"\b(?:palpitations?|heart attack|arrhythmia|afib|atrial fibrillation)\b",
            rf"\bheart\b{_GAP}?(?:skip\w*|flutter\w*|irregular\w*|out of rhythm|missing "
            rf"beats|stops?|"
            r"pound\w* at rest|racing)\b",
            r"\b(?:can'?t|cannot|hard to|struggl\w+ to) (?:breathe|catch my breath|get air)\b",
            r"\b(?:short(?:ness)? of breath|breathless\w*)\b.{0,30}\b(?:rest|lying|night|stairs|"
            r"sitting|bed|suddenly|this morning)|\bcoughing (?:up )?blood",
            r"\b(?:pulse|heart rate|hr)\b.{0,20}\b(?:1[3-9]\d|2\d\d)\b.{0,30}\b(?:rest|dizzy|"
            r"faint|"
            r"lying|sitting)|\b(?:rest\w*) (?:pulse|heart rate|hr) (?:is |of |was "
            r")?(?:1[3-9]\d|2\d\d)",
        ),
        (
            r"chest (?:day|press|workout|fly|flies|flyes|volume|sets?|exercises?|training|"
            r"muscles?)"
            r"(?!.*\bpains?\b)",
            r"(?:chest|pecs?) (?:is |was |are |still |feels? |a bit )*(?:sore|doms|pumped|tight) "
            r"(?:after|from|since) (?:\w+ ){0,2}(?:bench|chest|press|flies|fly|dips|push)",
            r"sore chest|black(?:ed|ing)? ?out (?:my |the |our )?(?:bedroom|room|windows?|"
            r"curtains|blinds|"
            r"shades)",
            r"(?:pass|passed) out (?:early|within|in minutes|as soon as|at \d|on the (?:sofa|"
            r"couch)|"
            r"in front of|after (?:dinner|work))",
            r"(?:hrv|progress|motivation|sleep|weight|lifts?|numbers|form|arch|bridge) (?:\w+ )?"
            r"collapsed|heart (?:rate )?(?:is |was )?racing (?:in|during|after) (?:intervals|"
            r"sprints|"
            r"hiit|the sprint)",
            r"(?:can'?t|hard to) (?:breathe|catch my breath) (?:during|in|after|between) "
            r"(?:\w+ )?(?:intervals|sprints|hiit|burpees|sets)",
        ),
    ),
    Flag(
        "nerves",
        (
            r"\bsudden(?:ly)?\b.{0,40}\b(?:numb\w*|weak\w*|blind\w*|confus\w*|headache|"
            r"can'?t (?:see|"
            r"speak|talk|move)|vision|speech|paralys\w*)",
            r"\b(?:numb\w*|tingl\w*|weak\w*|droop\w*|paralys\w*)\b.{0,25}\b(?:face|mouth|"
            r"groin|saddle|"
            r"genitals?|both legs|one side|left side|right side)\b|\b(?:face|mouth|groin|saddle|"
            r"(?:left|right|one) side)\b.{0,25}\b(?:numb\w*|droop\w*|tingl\w*|paralys\w*)",
            r"\b(?:face|mouth|smile|eyelid)\b.{0,12}\b(?:hang\w*|sag\w*|lopsided|crooked)|"
            r"\bcan'?t hold "
            r"(?:my |in )?(?:pee|urine|wee|bladder)|\b(?:incontinent|wetting myself)",
            r"\b(?:had|have|having|has|was it) a (?:fit|stroke|mini[- ]?stroke|tia)\b|"
            r"\b(?:numb\w*|"
            r"tingl\w*|no feeling|feeling gone)\b.{0,12}\b(?:between (?:my|the) legs|down "
            r"there|inner "
            r"thighs|private parts)",
            r"\bslurr\w*|\btrouble (?:speaking|talking|seeing)|\b(?:can'?t|couldn'?t) "
            r"(?:speak|talk|see)"
            r"\b(?! (?:a |any |my )?(?:abs|progress|difference|results|change|the point|why|"
            r"how|it|"
            r"where|what|data))",
            r"\b(?:worst|thunderclap|explosive|splitting)\b.{0,12}\bheadache|\bheadache\b.{0,30}"
            r"\b(?:like never|exploded|mid[- ]?set|worst)",
            r"\bseizures?\b|\bconvuls\w*|\bepilep\w*",
            rf"\b(?:can'?t|cannot|couldn'?t) (?:feel|move) {_OWN} (?:\w+ )?(?:legs?|arms?|"
            rf"face|hands?|"
            r"foot|feet|fingers|toes)\b|\b(?:no|lost) feeling in\b",
            r"\blos(?:t|ing|s of) control of (?:my )?(?:bladder|bowels?)|\bcan'?t (?:pee|urinate|"
            r"control my bladder)|\bwet myself",
            r"\bdouble vision|\b(?:lost|losing) (?:my )?(?:vision|sight)|\bvision (?:went|"
            r"goes) (?:"
            r"black|blurry|dark)|\bconcuss\w*|\b(?:hit|banged|knocked) my head\b",
        ),
        (
            r"(?:numb|weak|can'?t feel my legs?) (?:\w+ ){0,3}(?:after|from) (?:that |the |"
            r"yesterday'?s )?"
            r"(?:leg|arm|back) day|(?:pump|doms)",
        ),
    ),
    Flag(
        "muscle-breakdown",
        (
            r"\b(?:dark|brown|cola|coke|tea|red|black|bloody)\b.{0,12}\b(?:urine|pee|wee)\b|"
            r"\b(?:urine|pee|peeing|wee|urinating)\b.{0,30}\b(?:dark|brown|black|red|cola|"
            r"coke|tea|"
            r"blood|bloody)\b|\b(?:have|got|had|be|is (?:this|it)) (?:\w+ )?rhabdo\w*|"
            r"\bblood in my "
            r"(?:urine|pee)",
        ),
    ),
    Flag(
        "eating",
        (
            r"\b(?:throw(?:s|ing)? up|vomit\w*|puk(?:e|es|ing))\b.{0,25}\b(?:eat\w*|meals?|"
            r"dinner|"
            r"lunch|food|on purpose|lose|weigh\w*)|\bmak(?:e|es|ing|ed?) (?:my|him|her|your)self "
            r"(?:sick|throw up|vomit|puke)|\bpurg(?:e|es|ed|ing)\b",
            r"\blaxatives?\b|\bdiuretics?\b.{0,40}\b(?:weight|lean|dry|cut|weigh|lose)",
            r"\banorexi\w*|\bbulimi\w*|\bbing(?:e|eing|ing) (?:and|then|&)|\bbing(?:e|ing) "
            r"eat\w*|"
            r"\beating disorder|\borthorexi\w*",
            rf"\bstarv(?:e|ing) {_SELF}|\b(?:haven'?t|hasn'?t|have not|not|stop(?:ped)?|without) "
            r"eat(?:en|ing)\b.{0,20}\b(?:days?|weeks?|anything|at all|hide)|"
            r"\bhide\b.{0,30}\bnot eating"
            r"|\bskip(?:ping)? (?:food|all meals|eating)\b.{0,25}\b(?:days?|burn|punish|make up)",
            r"\b(?:eat|eating|live|living|surviv\w+|get by|diet|stay)\b.{0,18}\b(?:on|only|"
            r"just|at)\b "
            r"(?:only |just |about |around )?(?:[1-7]\d\d|800)\b ?(?:k?cal\w*|a day)?|"
            r"\b(?:eat|eating) "
            r"(?:[1-7]\d\d|800) ?(?:k?cal\w*)|\b(?:[1-7]\d\d|800) ?(?:kcal|calories?|cals?) "
            r"(?:a|per|"
            r"each|every) day",
            r"\b(?:water|dry|total) fast(?:ing)?\b.{0,20}\b(?:[4-9]|\d\d) days|\b(?:[4-9]|"
            r"\d\d)[- ]days? "
            r"(?:\w+ )?(?:water |dry )?fast\b",
            r"\b(?:afraid|scared|terrified|fear|panic\w*) (?:of|to|about|when) (?:\w+ "
            r")?(?:eat\w*|food|"
            r"carbs|calories|gaining (?:any )?weight)|\bchew(?:ing)? and spit",
            r"\blost my period|\bperiod (?:has )?(?:stopped|gone|missing)|\bno period for",
            r"\bhate (?:myself|my body)\b.{0,40}\b(?:eat|ate|food|fat|weight)|\b(?:eat|ate|"
            r"cookie|food)"
            r"\b.{0,60}\bhate myself",
        ),
        (
            r"\b(?:burn(?:ed|t|s|ing)?|deficit|surplus|less|more|active|below|above|extra|"
            r"add|cut|"
            r"under|over) (?:of |about |around |by |only |just )?(?:[1-7]\d\d|800)|"
            r"(?:[1-7]\d\d|800) "
            r"?(?:k?cal\w*) (?:a day |per day )?(?:deficit|surplus|less|more|below|under|"
            r"over|above|"
            r"burn|for (?:breakfast|lunch|dinner|a snack)|each meal|per meal)",
            r"purge (?:my|the) (?:data|account|history|records|cache)",
        ),
    ),
    Flag(
        "doping",
        (
            rf"\b{_ANABOLIC}\b",
            r"\b(?:first|second|next|a|my|another|blast|test|tren|bulking|cutting) (?:\w+ "
            r")?(?:test|"
            r"gear|juice|roids?) (?:cycle|blast|cruise)|\b(?:test|gear|roid) cycle|\broids?\b|"
            r"\bon (?:gear|juice|the sauce)\b",
            rf"\b{_HORMONE}{_NEAR}?{_DOSING}\b|\b{_DOSING}{_GAP}?{_HORMONE}\b",
            rf"\b(?:tak(?:e|ing)|us(?:e|ing)|run(?:ning)?|on|start\w*|try\w*) (?:some |a little |"
            rf"exogenous )?(?:igf-?1|growth hormone|gh|testosterone|peptides?|insulin)\b{_GAP}?"
            r"(?:to |for )?(?:grow\w*|gain\w*|bulk\w*|muscle|mass|build\w*|size|cut\w*)",
            r"\bpct\b|\bpost[- ]cycle\b|\bgear\b.{0,15}\b(?:cycle|dose|run|first)",
        ),
        (
            r"(?:steroid|drug)[- ]free|\bsteroid(?:al)? (?:inhaler|cream|spray)|natural(?:s|"
            r"ly)? (?:vs|"
            r"versus|or)",
            r"(?:insulin|testosterone|growth hormone|gh|igf-?1)\W+(?:sensitiv\w*|resist\w*|"
            r"levels?|"
            r"release|peaks?|response|naturally|units? of measure)",
            r"\b(?:does|do|can|how (?:does|do|can)) (?:training|sleep|exercise|lifting|food|i) "
            r"(?:raise|increase|boost|lower|affect)",
            r"\blevel test|\bpeptide bonds?",
        ),
    ),
    Flag(
        "pregnancy",
        (
            r"\bpregnan(?:t|cy)\b|\bbreast ?feed\w*|\bpost ?partum|\btrimester|\bexpecting a "
            r"baby|"
            r"\bgave birth|\bmiscarr\w*",
        ),
        (r"pregnant pause",),
    ),
    Flag(
        "minor",
        (
            r"\b(?:i'?m|i am|im|am|(?:son|daughter|kid|child|brother|sister|he|she)(?: is|"
            r"'s)|aged?) "
            r"(?:only |just |a )?(?:[7-9]|1[0-7])\b(?=\W*(?:$|years?|yrs?|yo\b|y/o|and\b|"
            r"can\b|should\b|"
            r"how\b|is\b|what\b|but\b|so\b|with\b|,|\.|\?|he\b|she\b))",
            r"\b(?:[7-9]|1[0-7])[- ]?(?:years?[- ]old|yo\b|y/o)|\b(?:[7-9]|"
            r"1[0-7])[- ]year[- ]old",
            r"\b(?:still|in) (?:in )?(?:middle|primary|elementary) school\b",
        ),
        (
            r"(?:\d+|ten|eleven|twelve)[- ]year[- ]old (?:car|shoes|bike|watch|programme|"
            r"data|injury)",
        ),
    ),
    Flag(
        "kidney",
        (
            r"\b(?:kidneys?|renal) (?:disease|failure|problems?|issues?|stones?|transplant|"
            r"function|"
            r"damage|insufficiency|patient)|\bckd\b|\bdialysis|\bnephr\w+|\bone kidney|"
            r"\bsingle kidney|"
            r"\b(?:low|reduced|bad|poor)\b.{0,8}\b(?:e?gfr|kidneys?)|"
            r"\bcreatinine\b.{0,15}\b(?:high|"
            r"raised|elevated|up)|\b(?:high|raised|elevated) creatinine",
        ),
        (r"healthy kidneys?|does .{0,30}(?:damage|hurt|harm) (?:the |your |healthy )?kidneys",),
    ),
    Flag(
        "diabetes",
        (
            rf"\b(?:my|{_OWN}) (?:insulin|blood sugar|glucose|hba1c|a1c)\b|\bdiabet\w*|"
            rf"\btype (?:1|2|"
            r"one|two) (?:diab\w*)|\bhypos?\b|\bmetformin|\bozempic|\bwegovy|\bsemaglutide|"
            r"\bmounjaro|"
            r"\btirzepatide|\binsulin (?:pump|units?|pens?|dos\w+|shots?|inject\w*)\b|"
            r"\bhypoglyc\w*|\bi(?:'m| am)? (?:a )?t1d\b",
        ),
        (r"insulin-like|my insulin (?:sensitivity|resistance)",),
    ),
    Flag(
        "drugs",
        (
            rf"\b(?:on|take|takes|taking|prescribed|with|started|mix\w*|combin\w*|my|"
            rf"stop(?:ped|ping)?|"
            rf"quit|off|and) (?:\w+ ){{0,2}}?{_MEDICINE}\b",
            r"\binteract\w* with\b.{0,20}\b(?:med\w*|drugs?|pills?|tablets?)|\bst\.? john'?s "
            r"wort",
        ),
        (
            r"sleeping on|salt tablets?|electrolyte tablets?|caffeine (?:pills?|tablets?)|"
            r"vitamin pills?",
        ),
    ),
    Flag(
        "injury",
        (
            rf"\b(?:something|it|{_JOINT}) (?:just |suddenly )?(?:popped|snapped|tore|ripped|"
            rf"gave way|"
            r"gave out|went (?:pop|snap|crack))\b|\bcame out of (?:its|the) socket",
            rf"\b(?:loud|audible|big|sudden) (?:pop|snap|crack|tear)\b|\b(?:acl|mcl|pcl|"
            rf"meniscus|labrum|"
            rf"rotator cuff|{_JOINT}) (?:is |might be |may be |could be )?(?:torn|ruptured|"
            rf"broken|"
            r"fractured|dislocated)\b",
            r"\b(?:heard|felt|hear|feel) (?:a |an |something )?(?:\w+ )?(?:pop|snap|tear|"
            r"crack|rip|"
            r"crunch)(?:ped|ping)?\b",
            rf"\b(?:can'?t|cannot|unable to) (?:put (?:any )?weight on|bear (?:any )?weight|walk|"
            rf"straighten|bend|raise|lift {_OWN} (?:arm|leg)|grip)\b",
            r"\b(?:torn|tore|ruptur\w*|dislocat\w*|fractur\w*|broke(?:n)?|snapped) (?:my |a |"
            r"an |his |"
            r"her )?(?:\w+ )?(?:acl|mcl|meniscus|biceps?|pecs?|achilles|hamstring|shoulder|"
            r"knee|ankle|"
            r"bone|ribs?|wrist|arm|leg|collarbone|rotator|tendon|ligament|foot|toe|finger|"
            r"hip|quad)",
            r"\bstress fracture|\bfractured?\b",
            rf"\b{_JOINT} (?:is |are |looks? |got |has )?(?:\w+ )?(?:swollen|deformed|locked|"
            rf"dislocated|"
            r"out of (?:place|its socket))",
        ),
        (
            r"(?:broke|broken|tore|snapped) (?:\w+ )?(?:my )?(?:\w+ )?(?:pr|record|pb|belt|"
            r"strap|shirt|"
            r"shorts|through)|torn (?:up|between)",
        ),
    ),
    Flag(
        "ache",
        (
            rf"\b{_JOINT} (?:\w+ ){{0,2}}?(?:hurt\w*|pains?|ach(?:e|es|ing)|acts? up|injur\w+|"
            r"clicks? and hurts)\b|"
            rf"\b(?:pains?|ache|hurt\w*|sore|tweaked|pulled|strained|injured|sprained|"
            rf"tendon\w*tis)"
            rf"(?:\W+\w+){{0,3}}?\W+{_JOINT}\b|\b(?:{_JOINT}) (?:strain|sprain|injury)\b|"
            r"\btend[oi]n\w*tis|\bshin splints|\bsciatica|\bplantar fasci\w*|\btennis elbow|"
            r"\bgolfer'?s elbow|\bimpingement|\bherniat\w*|\bslipped dis[ck]",
        ),
        (
            rf"sore (?:{_JOINT}|muscles?)(?!.*\bmorning)|{_JOINT} (?:are |is |still )?sore|doms",
            r"no pain,? no gain|pain(?:ful)? to (?:watch|admit)|pain in the (?:neck|ass|butt) to",
        ),
    ),
)
"""Checked in this order: what cannot wait comes first."""
