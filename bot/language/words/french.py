"""French."""

from bot.language.text.tags import Frequency, Half, Part, Tag, Unit
from bot.language.text.vocabulary import Entry, Vocabulary, entries, numbered_entries

_ONES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_TENS = ("vingt", "trente", "quarante", "cinquante")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WORKDAYS = (Frequency.WEEKLY, 1, 0, 1, 2, 3, 4)


def _numbers() -> tuple[Entry, ...]:
    simple = numbered_entries(Tag.NUMBER, 2, *_ONES[1:], *_TEENS)
    teens = numbered_entries(Tag.NUMBER, 17, *(f"dix-{word} | dix {word}" for word in _ONES[6:]))
    rows: list[Entry] = [*simple, *teens]
    for ten, ten_word in enumerate(_TENS):
        tens = 20 + 10 * ten
        rows += entries(Tag.NUMBER, tens, ten_word)
        for joint in (" et un", " et une", "-et-un", "-et-une"):
            rows += entries(Tag.NUMBER, tens + 1, f"{ten_word}{joint}")
        for one, word in enumerate(_ONES[1:], 2):
            rows += entries(Tag.NUMBER, tens + one, f"{ten_word}-{word}", f"{ten_word} {word}")
    return tuple(rows)


def _every_other() -> tuple[Entry, ...]:
    rows: list[Entry] = []
    for value, name in enumerate(_WEEKDAYS):
        rows += entries(
            Tag.RECURS, (Frequency.WEEKLY, 2, value), f"un {name} sur deux", f"le {name} une semaine sur deux"
        )
    return tuple(rows)


_ROWS: tuple[Entry, ...] = (
    *_numbers(),
    *_every_other(),
    *entries(Tag.AT, None, "à", "@"),
    *entries(Tag.APPROX, None, "vers", "vers les", "environ", "aux alentours de", "autour de", "aux environs de"),
    *entries(Tag.APPROX, None, "à peu près", "à environ", "exactement", "précisément", "pile à", "disons"),
    *entries(Tag.LEAD, None, "à partir de", "à partir du", "à compter de", "à compter du", "à partir d'", "début à"),
    *entries(Tag.LEAD, None, "commençant à", "commençant le", "débutant à", "qui commence à", "heure", "horaire"),
    *entries(Tag.FROM, None, "de", "d'", "depuis"),
    *entries(Tag.BETWEEN, None, "entre"),
    *entries(Tag.LEAD, None, "début", "commence", "commence à", "débute", "débute à"),
    *entries(Tag.END, None, "fin", "fin à", "finit", "finit à", "se termine", "se termine à", "termine à"),
    *entries(Tag.END, None, "finissant à", "se terminant à", "qui finit à", "qui se termine à"),
    *entries(Tag.UNTIL, None, "à", "-", "jusqu'à", "jusqu'au", "jusque", "jusqu'", "au", "jusqu'à environ", "jusqu'en"),
    *entries(Tag.AND, None, "et", "&", "puis"),
    *entries(Tag.HALF_DAY, Half.AM, "am", "a.m.", "a.m"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m"),
    *entries(Tag.OCLOCK, None, "h", "heure", "heures", "hr", "hrs", "heures pile", "h pile", "heures précises"),
    *entries(Tag.NOON, None, "midi", "midi pile", "12h midi"),
    *entries(Tag.MIDNIGHT, None, "minuit", "minuit pile"),
    *entries(Tag.HOUR_PAST, 30, "et demie", "et demi", "et la demie"),
    *entries(Tag.HOUR_PAST, 15, "et quart", "et un quart", "un quart"),
    *entries(Tag.HOUR_PAST, -15, "moins le quart", "moins quart", "moins un quart"),
    *entries(Tag.HOUR_PAST, 45, "trois quarts", "et trois quarts"),
    *entries(Tag.MINUS, None, "moins"),
    *entries(Tag.ONE, 1, "un", "une"),
    *entries(Tag.ONE, 0.5, "une demi", "une demie", "demi", "demie", "1/2"),
    *entries(Tag.ONE, 0.25, "un quart d'", "quart d'", "1/4 d'"),
    *entries(Tag.ONE, 0.75, "trois quarts d'", "3/4 d'"),
    *entries(Tag.AND_HALF, 0.5, "et demie", "et demi", "1/2"),
    *entries(
        Tag.COUNTING, None, "les", "des", "aux", "nos", "vos", "mes", "nous", "vous", "sur", "tous les", "toutes les"
    ),
    *entries(Tag.AND_HALF, 0.25, "et quart", "et un quart"),
    *numbered_entries(
        Tag.ORDINAL,
        1,
        *("premier | première", "deuxième | second | seconde", "troisième", "quatrième", "cinquième", "sixième"),
        *("septième", "huitième", "neuvième", "dixième", "onzième", "douzième"),
    ),
    *entries(Tag.ORDINAL_END, None, "er", "ère", "e", "eme", "ème", "nd", "nde"),
    *entries(Tag.DAYS_AHEAD, 0, "aujourd'hui", "aujourdhui", "aujourd hui", "ajd", "auj", "auj.", "ce jour"),
    *entries(Tag.DAYS_AHEAD, 1, "demain", "le lendemain", "dès demain"),
    *entries(Tag.DAYS_AHEAD, 7, "d'aujourd'hui en huit", "aujourd'hui en huit", "d'aujourd'hui en 8"),
    *entries(Tag.DAYS_AHEAD, 14, "d'aujourd'hui en quinze", "d'aujourd'hui en 15"),
    *entries(Tag.DAYS_AHEAD, 8, "de demain en huit", "demain en huit", "demain en 8"),
    *entries(Tag.DAYS_AHEAD, 15, "de demain en quinze", "demain en quinze"),
    *entries(Tag.DAYS_AHEAD, 2, "après-demain", "après demain", "aprèsdemain", "le surlendemain"),
    *entries(Tag.DAYS_AHEAD, -1, "hier"),
    *entries(Tag.DAYS_AHEAD, -2, "avant-hier", "avant hier"),
    *numbered_entries(
        Tag.WEEKDAY,
        0,
        *("lundi | lun | lun.", "mardi | mar | mar.", "mercredi | mer | mer.", "jeudi | jeu | jeu."),
        *("vendredi | ven | ven. | vend.", "samedi | sam | sam.", "dimanche | dim | dim."),
    ),
    *entries(Tag.WEAK, True, "lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
    *entries(Tag.BEFORE_DIGITS, None, "mer", "jeu", "sam"),
    *numbered_entries(Tag.WEEKDAYS, 0, *(f"{name}s" for name in _WEEKDAYS)),
    *numbered_entries(
        Tag.MONTH,
        1,
        *("janvier | janv | jan", "février | févr | fév", "mars", "avril | avr", "mai", "juin", "juillet | juil | jui"),
        *("août | aout | aou", "septembre | sept | sep", "octobre | oct", "novembre | nov", "décembre | déc | dec"),
    ),
    *entries(Tag.UNIT, Unit.MINUTE, "minute", "minutes", "min", "min.", "mins", "mn"),
    *entries(Tag.UNIT, Unit.HOUR, "heures suivantes", "prochaines heures", "dernières heures"),
    *entries(Tag.UNIT, Unit.HOUR, "heure", "heures", "h", "hr", "hrs"),
    *entries(Tag.UNIT, Unit.DAY, "jour", "jours", "journée"),
    *entries(Tag.UNIT, Unit.WEEK, "semaine", "semaines"),
    *entries(Tag.UNIT, Unit.MONTH, "mois"),
    *entries(Tag.UNIT, Unit.YEAR, "an", "ans", "année", "années"),
    *entries(Tag.NEXT, None, "prochain", "prochaine", "suivant", "suivante", "d'après"),
    *entries(Tag.THIS, None, "ce", "cet", "cette", "qui vient"),
    *entries(Tag.LAST, None, "dernier", "dernière", "passé", "passée"),
    *entries(Tag.NEXT_WEEK, 0, "cette semaine", "de cette semaine"),
    *(
        entry
        for lead in ("", "la ", "de la ", "dans la ", "pour la ")
        for weeks, which in (
            (1, "prochaine"),
            (1, "suivante"),
            (1, "d'après"),
            (1, "qui vient"),
            (1, "pro"),
            (2, "en huit"),
        )
        for entry in entries(Tag.NEXT_WEEK, weeks, f"{lead}semaine {which}")
    ),
    *entries(Tag.WEEK_NUMBER, None, "semaine", "sem", "sem.", "la semaine"),
    *((Tag.WEEK_NUMBER, number, f"{word}{number}") for word in ("s", "sem") for number in range(1, 54)),
    *entries(Tag.WEEK_LATER, 1, "en huit", "en 8"),
    *entries(Tag.WEEK_LATER, 2, "en quinze", "en 15"),
    *entries(Tag.ON, None, "le", "en", "pour", "ce", "au", "les", "du"),
    *entries(Tag.DATE, None, "le", "au", "du"),
    *entries(Tag.OF, None, "de", "du", "d'"),
    *entries(Tag.ON, True, "pour"),
    *entries(Tag.IN, None, "dans"),
    *entries(Tag.FROM_NOW, None, "à partir de maintenant", "à compter de maintenant", "plus tard"),
    *entries(Tag.FOR, None, "pendant", "pour", "durant", "sur"),
    *entries(
        Tag.LASTING, None, "de", "d'", "pendant", "durant", "durée", "durée de", "durée :", "d'une durée de", "qui dure"
    ),
    *entries(Tag.LASTING, None, "pour une durée de", "dure", "avec une durée de", "au moins", "prévoir"),
    *entries(Tag.PART, Part.MORNING, "matin", "matinée", "au matin"),
    *entries(Tag.PART, Part.LUNCH, "au déjeuner"),
    *entries(Tag.PART, Part.AFTERNOON, "après-midi", "après midi", "aprem", "aprèm", "aprèsmidi", "début d'après-midi"),
    *entries(Tag.PART, Part.EVENING, "soir", "soirée", "au soir"),
    *entries(Tag.PART, Part.NIGHT, "nuit"),
    *entries(Tag.PART, Part.END, "fin d'après-midi", "fin de journée"),
    *entries(
        Tag.IN_PART, Part.MORNING, "du matin", "le matin", "au matin", "dans la matinée", "en matinée", "de bon matin"
    ),
    *entries(
        Tag.IN_PART, Part.MORNING, "tôt le matin", "en début de matinée", "en fin de matinée", "en début de journée"
    ),
    *entries(
        Tag.IN_PART, Part.MORNING, "au début de la journée", "au milieu de la matinée", "en milieu de matinée", "du mat"
    ),
    *entries(
        Tag.IN_PART, Part.LUNCH, "pendant le déjeuner", "à l'heure du déjeuner", "au moment du déjeuner", "du midi"
    ),
    *entries(
        Tag.IN_PART, Part.LUNCH, "au moment de déjeuner", "pendant la pause déjeuner", "à la pause déjeuner", "le midi"
    ),
    *entries(Tag.IN_PART, Part.LUNCH, "entre midi et deux", "entre midi et 2", "sur l'heure du midi", "au déjeuner"),
    *entries(Tag.IN_PART, Part.LUNCH, "au milieu de la journée", "en milieu de journée", "sur le temps de midi"),
    *(
        entry
        for lead in (
            "de l'",
            "l'",
            "dans l'",
            "en début d'",
            "au début de l'",
            "en milieu d'",
            "au milieu de l'",
            "en ",
            "d'",
        )
        for word in ("après-midi", "après midi", "aprem", "aprèm")
        for entry in entries(Tag.IN_PART, Part.AFTERNOON, f"{lead}{word}", f"un peu plus tard {lead}{word}")
    ),
    *entries(
        Tag.IN_PART,
        Part.AFTERNOON,
        "après le déjeuner",
        "après déjeuner",
        "après la pause déjeuner",
        "plus tard dans l'après-midi",
    ),
    *entries(Tag.IN_PART, Part.EVENING, "du soir", "le soir", "au soir", "en soirée", "dans la soirée", "de la soirée"),
    *entries(
        Tag.IN_PART, Part.EVENING, "après le travail", "après le boulot", "en début de soirée", "au début de la soirée"
    ),
    *entries(
        Tag.IN_PART, Part.NIGHT, "dans la nuit", "la nuit", "de la nuit", "en fin de soirée", "à la fin de la soirée"
    ),
    *entries(
        Tag.IN_PART,
        Part.END,
        "en fin de journée",
        "à la fin de la journée",
        "fin de journée",
        "d'ici la fin de la journée",
    ),
    *entries(Tag.IN_PART, Part.END, "en fin d'après-midi", "à la fin de l'après-midi", "avant la fin de la journée"),
    *entries(Tag.TODAY_PART, Part.MORNING, "ce matin", "cette matinée"),
    *entries(Tag.TODAY_PART, Part.LUNCH, "ce midi"),
    *entries(
        Tag.TODAY_PART, Part.AFTERNOON, "cet après-midi", "cet après midi", "cette après-midi", "cet aprem", "cet aprèm"
    ),
    *entries(Tag.TODAY_PART, Part.EVENING, "ce soir", "cette soirée"),
    *entries(Tag.TODAY_PART, Part.NIGHT, "cette nuit"),
    *entries(Tag.TODAY_PART, Part.ANY, "dans la journée", "plus tard dans la journée"),
    *entries(Tag.NOW, None, "maintenant"),
    *entries(
        Tag.AT_ONCE,
        None,
        "tout de suite",
        "immédiatement",
        "dès maintenant",
        "dès que possible",
        "asap",
        "sur-le-champ",
    ),
    *entries(
        Tag.BOUND, None, "après", "avant", "au plus tard à", "au plus tôt à", "pas avant", "d'ici", "jusqu'à", "il y a"
    ),
    *entries(
        Tag.BOUND, None, "avant les", "juste après", "juste avant", "peu après", "peu avant", "jamais avant", "fin à"
    ),
    *entries(Tag.UNKNOWN_DAY, None, "week-end", "week end", "weekend", "fin de semaine", "wk-end"),
    *entries(Tag.UNKNOWN_DAY, None, "fin du mois", "fin de mois", "en fin de mois", "à la fin du mois", "fin d'année"),
    *entries(Tag.UNKNOWN_DAY, None, "début du mois", "en début de mois", "milieu du mois", "fin de l'année"),
    *entries(Tag.UNKNOWN_DAY, None, "début de semaine", "en début de semaine", "en fin de semaine", "ce trimestre"),
    *entries(
        Tag.UNKNOWN_DAY, None, "le trimestre prochain", "fin du trimestre", "fin de trimestre", "fin de la semaine"
    ),
    *entries(Tag.UNKNOWN_DAY, None, "Noël", "la Noël", "jour de Noël", "veille de Noël", "réveillon", "nouvel an"),
    *entries(Tag.UNKNOWN_DAY, None, "jour de l'an", "Saint-Sylvestre", "Pâques", "lundi de Pâques", "Pentecôte"),
    *entries(Tag.UNKNOWN_DAY, None, "lundi de Pentecôte", "vendredi saint", "jeudi saint", "jeudi de l'Ascension"),
    *entries(Tag.UNKNOWN_DAY, None, "mardi gras", "mercredi des Cendres", "dimanche des Rameaux", "Ascension"),
    *entries(Tag.UNKNOWN_DAY, None, "Toussaint", "fête du travail", "fête nationale", "Black Friday", "Cyber Monday"),
    *entries(Tag.UNKNOWN_DAY, True, "fin", "début", "mi", "courant", "milieu", "la fin", "le début"),
    *entries(Tag.EVERY, None, "chaque", "tous les", "toutes les", "tout les", "toute les", "ts les"),
    *entries(Tag.WORKDAYS, None, "jour ouvré", "jours ouvrés"),
    *entries(Tag.WORKDAY, None, "jour ouvré", "jours ouvrés", "jour ouvrable", "jours ouvrables", "jour de la semaine"),
    *entries(Tag.WORKDAY, None, "jours de la semaine", "jour de semaine", "jours de semaine"),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "quotidien", "quotidienne", "quotidiennement", "une fois par jour"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "hebdomadaire", "hebdo", "hebdomadairement", "une fois par semaine"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 2), "une semaine sur deux", "tous les quinze jours", "tous les 15 jours"),
    *entries(
        Tag.RECURS,
        (Frequency.WEEKLY, 2),
        "toutes les quinzaines",
        "bihebdomadaire",
        "une fois toutes les deux semaines",
    ),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "mensuel", "mensuelle", "mensuellement", "une fois par mois"),
    *entries(Tag.RECURS, _WORKDAYS, "en semaine", "les jours ouvrés", "les jours de semaine", "du lundi au vendredi"),
    *entries(Tag.RECURS, (), "tous les trimestres", "chaque trimestre"),
    *entries(Tag.RECURS, (), "annuellement", "une fois par an", "une fois par trimestre"),
    *entries(Tag.RECURS, (), "deux fois par semaine", "2 fois par semaine", "trois fois par semaine"),
    *entries(
        Tag.RECURS,
        (),
        "deux fois par jour",
        "les week-ends",
        "tous les week-ends",
        "deux fois par mois",
        "toutes les heures",
        "3 fois par semaine",
    ),
    *entries(Tag.RECURS, (), "sauf", "sauf jours fériés", "sauf les jours fériés", "hors jours fériés"),
    *entries(Tag.RECURS, (), *(f"{count} fois" for count in range(2, 53))),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "tous les matins", "tous les soirs", "tous les après-midi"),
    *entries(Tag.PART_IN_WORD, Part.MORNING, "tous les matins"),
    *entries(Tag.PART_IN_WORD, Part.EVENING, "tous les soirs"),
    *entries(Tag.PART_IN_WORD, Part.AFTERNOON, "tous les après-midi"),
    *entries(Tag.CORRECTION, None, ", non", "non ,", "je veux dire", "ou plutôt", "enfin non", "plutôt"),
    *entries(Tag.RECURS, (), "semaines paires", "semaines impaires", "les semaines paires", "les semaines impaires"),
    *entries(Tag.RECURS, (), "sur trois", "sur quatre"),
    *entries(
        Tag.NOT,
        None,
        "pas",
        "pas le",
        "sauf",
        "sauf le",
        "au lieu de",
        "au lieu du",
        "plutôt que",
        "hormis",
        "mais pas",
    ),
    *entries(Tag.OR, None, "/", "ou", "ou bien", "ou alors"),
    *entries(Tag.WITH, None, "avec", "et", "plus", "ainsi que", "invite", "en compagnie de"),
    *entries(
        Tag.CLOSING, None, "s'il te plaît", "s'il vous plaît", "svp", "stp", "merci", "merci d'avance", "s'il te plait"
    ),
    *entries(Tag.CLOSING, None, "merci beaucoup", "aussi", "merci bien", "s'il vous plait"),
    *entries(Tag.HINT, Part.MORNING, "petit-déjeuner", "petit déjeuner", "petit déj", "brunch"),
    *entries(Tag.HINT, Part.EVENING, "dîner", "souper", "apéro", "afterwork", "after-work"),
    *entries(
        Tag.COUNTED, None, "étage", "rue", "avenue", "anniversaire", "édition", "version", "trimestre", "point", "fois"
    ),
    *entries(
        Tag.COUNTED, None, "séance", "partie", "tour", "essai", "chapitre", "place", "phase", "vague", "arrondissement"
    ),
)

_VERBS = (
    *(
        "planifie",
        "planifier",
        "planifiez",
        "programme",
        "programmer",
        "programmez",
        "organise",
        "organiser",
        "organisez",
    ),
    *(
        "crée",
        "créer",
        "créez",
        "réserve",
        "réserver",
        "réservez",
        "fixe",
        "fixer",
        "fixez",
        "prévois",
        "prévoir",
        "prévoyez",
    ),
    *(
        "mets",
        "mettre",
        "mettez",
        "mets en place",
        "mettre en place",
        "ajoute",
        "ajouter",
        "ajoutez",
        "cale",
        "caler",
        "calez",
    ),
    *(
        "bloque",
        "bloquer",
        "bloquez",
        "lance",
        "lancer",
        "lancez",
        "prends",
        "prendre",
        "prenez",
        "fais",
        "faire",
        "faites",
    ),
    *(
        "ouvre",
        "ouvrir",
        "démarre",
        "démarrer",
        "inscris",
        "inscrire",
        "note",
        "noter",
        "pose",
        "poser",
        "convoque",
        "avoir",
    ),
)

FRENCH = Vocabulary(
    language="fr",
    rows=_ROWS,
    openings=(
        *(
            "salut",
            "bonjour",
            "coucou",
            "bonsoir",
            "hello",
            "ok",
            "oui",
            "non",
            "super",
            "merci",
            "alors",
            "et",
            "puis",
            "donc",
        ),
        *(
            "peux-tu",
            "peux tu",
            "pourrais-tu",
            "pourrais tu",
            "pouvez-vous",
            "pouvez vous",
            "pourriez-vous",
            "pourriez vous",
        ),
        *(
            "tu peux",
            "tu pourrais",
            "est-ce que tu peux",
            "est-ce que tu pourrais",
            "est-ce que vous pouvez",
            "peut-on",
        ),
        *(
            "est-ce qu'on peut",
            "est-ce qu'on pourrait",
            "est-ce que je peux",
            "pourrait-on",
            "on peut",
            "on pourrait",
            "on",
        ),
        *(
            "je voudrais",
            "j'aimerais",
            "je souhaite",
            "je souhaiterais",
            "je veux",
            "je dois",
            "il faut",
            "il faudrait",
        ),
        *("nous voudrions", "nous aimerions", "nous devons", "on doit", "on va", "veux-tu", "voulez-vous", "merci de"),
        *(
            "aide-moi à",
            "aidez-moi à",
            "s'il te plaît",
            "s'il vous plaît",
            "stp",
            "svp",
            "me",
            "nous",
            "m'",
            "vous",
            "y",
        ),
    ),
    verbs=(
        *_VERBS,
        *(f"{verb}-{whom}" for verb in _VERBS for whom in ("moi", "nous")),
        *(
            "j'ai besoin d'un",
            "j'ai besoin d'une",
            "j'ai besoin de",
            "il me faut",
            "il nous faut",
            "on a besoin d'un",
            "on a besoin d'une",
            "se voir",
            "se réunir",
        ),
        *("je voudrais", "j'aimerais", "je souhaite", "je veux", "j'ai", "nous avons", "on a", "il y a", "rendez-vous"),
    ),
    articles=(
        *(
            "un",
            "une",
            "le",
            "la",
            "les",
            "l'",
            "d'",
            "des",
            "mon",
            "ma",
            "notre",
            "nouveau",
            "nouvelle",
            "petit",
            "petite",
        ),
        *(
            "autre",
            "courte",
            "court",
            "rapide",
            "stp",
            "svp",
            "s'il te plaît",
            "s'il vous plaît",
            "aussi",
            "moi",
            "nous",
        ),
    ),
    nouns=(
        *(
            "réunion",
            "rendez-vous",
            "rendez vous",
            "rdv",
            "meeting",
            "visio",
            "visioconférence",
            "réunion Teams",
            "call",
        ),
        *("conférence", "rencontre", "entretien", "séance", "évènement", "événement", "créneau", "invitation", "appel"),
    ),
    namings=(
        *(
            "intitulé",
            "intitulée",
            "appelé",
            "appelée",
            "nommé",
            "nommée",
            "titrée",
            "au sujet de",
            "au sujet du",
            "à propos de",
        ),
        *(
            "à propos du",
            "sur le thème",
            "sur",
            "sur le",
            "sur la",
            "sur les",
            "pour",
            "pour le",
            "pour la",
            "pour parler de",
        ),
        *(
            "pour discuter de",
            "pour discuter du",
            "concernant",
            "concernant le",
            "concernant la",
            "avec pour sujet",
            "dont le titre est",
        ),
        *("avec pour titre", "de", "du", ":"),
    ),
    closings=(
        *(
            "dans mon agenda",
            "dans mon calendrier",
            "à mon agenda",
            "à mon calendrier",
            "dans l'agenda",
            "dans le calendrier",
        ),
        *(
            "au calendrier",
            "à l'agenda",
            "s'il te plaît",
            "s'il vous plaît",
            "svp",
            "stp",
            "merci",
            "merci d'avance",
            "aussi",
        ),
        *("pour moi", "pour nous", "pour tout le monde"),
    ),
    denials=(
        "annule",
        "annulez",
        "annuler",
        "supprime",
        "supprimez",
        "déplace",
        "déplacez",
        "reporte",
        "reportez",
        "ne",
        "je ne",
        "je n'ai",
        "je suis",
        "y a-t-il",
        "est-ce qu'il y a",
        "est-ce que j'ai",
        "il y a",
        "quand",
        "quelle",
        "quel",
        "quelles",
        "quels",
        "où",
        "qui",
        "pourquoi",
        "comment",
        "merci pour",
        "c'est",
        "c'était",
    ),
    greetings=(*("salut", "bonjour", "bonsoir", "coucou", "hello", "cher", "chère", "chers"),),
    remarks=(
        *("je", "j'ai", "j'arrive", "j'y", "tu", "il", "elle", "ils", "elles", "nous", "vous", "se voit"),
        *("on est", "on a", "on y", "c'est", "ce n'est", "est", "es", "suis", "sont", "sommes", "êtes", "sera"),
        *("serai", "serons", "était", "ça", "ne", "merci", "désolé", "désolée", "à bientôt", "à demain"),
        "à plus",
    ),
    commands={
        "list": ("liste", "réunions"),
        "cancel": ("annuler", "annule", "annulez", "supprimer", "supprime", "supprimez"),
        "move": ("déplacer", "déplace", "déplacez", "deplacer", "décaler", "décale", "décalez"),
        "move later": ("repousser", "repousse", "repoussez", "reporter", "reporte", "reportez", "retarder", "retarde"),
        "move earlier": ("avancer", "avance", "avancez"),
        "remind": ("rappel", "rappeler", "rappelle"),
        "meet": ("réunion", "rdv", "rendez-vous", "meeting"),
        "help": ("aide", "bonjour", "salut"),
        "zone": ("fuseau",),
    },
    politeness=(
        *("s'il te plaît", "s'il vous plaît", "stp", "svp", "merci de", "peux-tu", "peux tu", "pourrais-tu", "tu peux"),
        *("pourrais tu", "pouvez-vous", "pouvez vous", "pourriez-vous", "pourriez vous", "est-ce que tu peux"),
        *("on peut", "peut-on", "je voudrais", "je veux", "je dois", "il faut", "bonjour", "salut", "ok"),
    ),
    dismissals=("non", "non merci", "laisse tomber", "laissez tomber", "tant pis", "stop", "aucune", "oublie"),
    not_zones=("art", "cest", "cet", "est", "et", "mt", "vet"),
    place_times=("heure de {}", "heure d'{}", "heure du {}", "heure des {}"),
    own_times=("heure locale", "mon heure", "mon heure locale"),
    misspelt=("lundi", "mercredi", "vendredi", "samedi", "dimanche", "demain"),
)
