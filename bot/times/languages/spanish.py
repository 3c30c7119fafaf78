"""Spanish, as it is written in Spain and in Latin America."""

from bot.times.words import Entry, Frequency, Half, Part, Tag, Unit, Vocabulary, entries, numbered, with_plain

_WORKWEEK = (Frequency.WEEKLY, 1, *range(5))
_PLURAL = (("lunes", "lunes"), ("martes", "martes"), ("miercoles", "miercoles"), ("jueves", "jueves"))
_PLURALS = (*_PLURAL, ("viernes", "viernes"), ("sabado", "sabados"), ("domingo", "domingos"))


def _numbers() -> tuple[Entry, ...]:
    ones = ("uno | una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
    teens = (
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciseis | diez y seis",
        "diecisiete | diez y siete",
    )
    twenties = ("veinte", "veintiuno | veintiun | veintiuna", *(f"veinti{one}" for one in ones[1:]))
    pairs = tuple(
        (Tag.NUMBER, ten + one, f"{word} y {spelling}")
        for ten, word in ((30, "treinta"), (40, "cuarenta"), (50, "cincuenta"))
        for one, spellings in enumerate((f"{ones[0]} | un", *ones[1:]), 1)
        for spelling in spellings.split(" | ")
    )
    tens = (
        *entries(Tag.NUMBER, 30, "treinta"),
        *entries(Tag.NUMBER, 40, "cuarenta"),
        *entries(Tag.NUMBER, 50, "cincuenta"),
    )
    minutes = tuple((Tag.NUMBER, one, f"cero {word}") for one, word in enumerate(ones[1:], 2))
    return (
        numbered(Tag.NUMBER, 1, *ones, *teens, "dieciocho | diez y ocho", "diecinueve", *twenties)
        + tens
        + pairs
        + minutes
    )


def _parts() -> tuple[Entry, ...]:
    """Return the parts of a day, with each of the words that lead to them."""
    parts = ((Part.MORNING, "manana"), (Part.AFTERNOON, "tarde"), (Part.NIGHT, "noche"), (Part.MORNING, "madrugada"))
    return tuple(
        (Tag.IN_PART, part, f"{lead} {word}")
        for part, word in parts
        for lead in (
            "de la",
            "por la",
            "en la",
            "a la",
            "durante la",
            "a primera hora de la",
            "a ultima hora de la",
            "d la",
        )
    )


_ROWS: tuple[Entry, ...] = (
    *_numbers(),
    *_parts(),
    *entries(Tag.AT, None, "a las", "a la", "@", "para las", "para la", "al las", "alas", "tipo las"),
    *entries(
        Tag.AT, None, "sobre las", "sobre la", "hacia las", "hacia la", "a eso de las", "a eso de la", "como a las"
    ),
    *entries(Tag.AT, None, "cerca de las", "cerca de la", "alrededor de las", "alrededor de la", "como a la"),
    *entries(Tag.APPROX, None, "aproximadamente", "alrededor de", "cerca de", "aprox", "aprox ."),
    *entries(Tag.APPROX, None, "mas o menos", "en torno a", "en torno a las", "exactamente", "digamos"),
    *entries(Tag.LEAD, None, "a partir de las", "a partir de la", "a partir de", "a partir del", "empezando a las"),
    *entries(Tag.LEAD, None, "empezando", "comenzando", "comenzando a las", "que empiece a las", "con inicio a las"),
    *entries(Tag.LEAD, None, "desde las", "desde la", "desde el", "con inicio el", "en algun momento"),
    *entries(Tag.FROM, None, "de", "desde", "de las", "de la", "desde las", "desde la", "d"),
    *entries(Tag.BETWEEN, None, "entre", "entre las", "entre la"),
    *entries(Tag.UNTIL, None, "a", "hasta", "hasta las", "hasta la", "a las", "a la", "al", "-"),
    *entries(Tag.AND, None, "y", "e", "&", "y las", "y la"),
    *entries(Tag.HALF_DAY, Half.AM, "am", "a.m.", "a.m", "a m", "a. m.", "a. m"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m", "p m", "p. m.", "p. m"),
    *entries(Tag.OCLOCK, 7, "h", "hs", "hrs", "hr", "horas", "h.", "hs.", "hrs."),
    *entries(Tag.OCLOCK, None, "en punto", "horas en punto", "h en punto"),
    *entries(Tag.NOON, None, "mediodia", "medio dia", "al mediodia", "a mediodia", "al medio dia", "a medio dia"),
    *entries(
        Tag.NOON, None, "el mediodia", "12 del mediodia", "doce del mediodia", "12 de mediodia", "12 del medio dia"
    ),
    *entries(
        Tag.UNTIL, None, "al mediodia", "a mediodia", "al medio dia", "a medio dia", "a medianoche", "a media noche"
    ),
    *entries(Tag.MIDNIGHT, None, "medianoche", "media noche", "a medianoche", "a media noche", "la medianoche"),
    *entries(Tag.MIDNIGHT, None, "12 de la noche", "doce de la noche", "a la medianoche"),
    *entries(Tag.TO, None, "para las", "para la"),
    *entries(Tag.PAST_HOUR, -15, "un cuarto para las", "cuarto para las", "un cuarto para la", "cuarto para la"),
    *entries(Tag.HOUR_PAST, 30, "y media"),
    *entries(Tag.HOUR_PAST, 15, "y cuarto", "y un cuarto"),
    *entries(Tag.HOUR_PAST, -15, "menos cuarto", "menos un cuarto"),
    *entries(Tag.PLUS, None, "y", "con"),
    *entries(Tag.MINUS, None, "menos"),
    *entries(Tag.ONE, 1, "un", "una"),
    *entries(Tag.ONE, 0.5, "media", "medio"),
    *entries(Tag.ONE, 0.25, "un cuarto de", "cuarto de"),
    *entries(Tag.ONE, 0.75, "tres cuartos de", "3 cuartos de"),
    *entries(Tag.ONE, 2, "un par de"),
    *entries(Tag.AND_HALF, 0.5, "y media", "y medio"),
    *entries(Tag.AND_HALF, 0.25, "y cuarto", "y un cuarto"),
    *numbered(
        Tag.ORDINAL,
        1,
        *(
            "primero | primer",
            "segundo",
            "tercero",
            "cuarto",
            "quinto",
            "sexto",
            "septimo",
            "octavo",
            "noveno",
            "decimo",
        ),
    ),
    *entries(Tag.ORDINAL_END, None, "º", "°", "o", "ro", "er", "do", "to", "vo", "mo", "no"),
    *entries(Tag.AHEAD, 0, "hoy", "hoy dia", "hoy mismo", "el dia de hoy", "a partir de hoy", "desde hoy"),
    *entries(Tag.AHEAD, 1, "manana", "manana mismo", "el dia de manana", "manan", "mañna", "manna", "de manana"),
    *entries(Tag.AHEAD, 2, "pasado manana", "pasado", "pasadomanana"),
    *entries(Tag.AHEAD, 3, "traspasado manana"),
    *entries(Tag.AHEAD, -1, "ayer", "de ayer"),
    *entries(Tag.AHEAD, 0, "de hoy"),
    *entries(Tag.WEAK, True, "de manana", "de hoy", "de ayer", "pasado", "mar", "mar."),
    *numbered(
        Tag.WEEKDAY,
        0,
        "lunes | lun",
        "martes | mart | mar",
        "miercoles | mierc | mier | mie | miecoles",
        "jueves | juev | jue",
        "viernes | vier | vie",
        "sabado | sab | sabados",
        "domingo | dom | domingos",
    ),
    *entries(Tag.WEAK, None, "lun", "mie", "jue", "vie", "sab", "dom", "mier", "vier"),
    *tuple((Tag.WEEKDAYS, day, f"los {word}") for day, (_, word) in enumerate(_PLURALS)),
    *numbered(
        Tag.MONTH,
        1,
        *("enero | ene", "febrero | feb", "marzo | mar", "abril | abr", "mayo | may", "junio | jun", "julio | jul"),
        *("agosto | ago", "septiembre | setiembre | sept | sep", "octubre | oct", "noviembre | nov", "diciembre | dic"),
    ),
    *entries(Tag.UNIT, Unit.MINUTE, "minuto", "minutos", "min", "mins", "minutitos", "m"),
    *entries(Tag.UNIT, Unit.HOUR, "hora", "horas", "h", "hs", "hrs", "hr", "horita"),
    *entries(Tag.UNIT, Unit.DAY, "dia", "dias"),
    *entries(Tag.UNIT, Unit.WEEK, "semana", "semanas"),
    *entries(Tag.UNIT, Unit.MONTH, "mes", "meses"),
    *entries(Tag.UNIT, Unit.YEAR, "año", "años"),
    *entries(Tag.NEXT, None, "proximo", "proxima", "que viene", "siguiente", "que entra", "entrante"),
    *entries(Tag.THIS, None, "este", "esta", "de este"),
    *entries(Tag.LAST, None, "ultimo", "ultima", "pasado", "pasada"),
    *entries(Tag.NEXT_WEEK, 0, "esta semana", "esta misma semana"),
    *entries(Tag.NEXT_WEEK, 1, "proxima semana", "la proxima semana", "la semana que viene", "la siguiente semana"),
    *entries(Tag.NEXT_WEEK, 1, "semana que viene", "la semana siguiente", "semana siguiente", "la semana proxima"),
    *entries(
        Tag.NEXT_WEEK, 1, "de la semana que viene", "de la proxima semana", "de la semana siguiente", "semana proxima"
    ),
    *entries(
        Tag.NEXT_WEEK, 1, "de la semana proxima", "de la siguiente semana", "siguiente semana", "la semana entrante"
    ),
    *entries(Tag.NEXT_WEEK, 1, "la semana que entra", "de la semana que entra"),
    *entries(Tag.WEEK_LATER, 1, "en ocho", "en ocho dias"),
    *entries(Tag.ON, None, "el", "en", "para", "para el", "del", "en el", "al", "para este"),
    *entries(Tag.DATE, None, "el", "el dia", "dia", "para el", "del dia", "para el dia", "del", "en el dia", "al dia"),
    *entries(Tag.OF, None, "de", "del", "de la", "d"),
    *entries(Tag.IN, None, "en", "dentro de", "de aqui a", "de aca a", "en unos", "en unas"),
    *entries(Tag.FROM_NOW, None, "a partir de ahora", "a partir de hoy", "desde ahora", "desde hoy", "despues de hoy"),
    *entries(Tag.FROM_NOW, None, "mas tarde", "despues de ahora"),
    *entries(Tag.FOR, None, "por", "durante", "x", "por unos", "por unas", "durante unos", "durante unas"),
    *entries(
        Tag.LASTING,
        None,
        "que dure",
        "de duracion",
        "con duracion de",
        "con una duracion de",
        "duracion",
        "duracion de",
    ),
    *entries(Tag.LASTING, None, "duracion :", "dura", "durara", "que dura", "por espacio de"),
    *entries(Tag.PART, Part.AFTERNOON, "tarde"),
    *entries(Tag.PART, Part.NIGHT, "noche"),
    *entries(Tag.PART, Part.MORNING, "temprano", "madrugada", "bien temprano"),
    *entries(Tag.IN_PART, Part.MORNING, "a primera hora", "de madrugada", "a media manana", "am temprano"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "a media tarde", "de tarde"),
    *entries(Tag.IN_PART, Part.NIGHT, "de noche", "la noche del"),
    *entries(Tag.IN_PART, Part.MORNING, "la manana del"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "la tarde del"),
    *entries(
        Tag.IN_PART, Part.LUNCH, "del mediodia", "de mediodia", "del medio dia", "a la hora de comer", "al almuerzo"
    ),
    *entries(
        Tag.IN_PART, Part.LUNCH, "a la hora de la comida", "a la hora del almuerzo", "en el almuerzo", "a la comida"
    ),
    *entries(Tag.IN_PART, Part.END, "a ultima hora", "al final del dia", "al fin del dia", "al final de la jornada"),
    *entries(
        Tag.IN_PART, Part.END, "a fin de dia", "al terminar el dia", "antes de terminar el dia", "al cierre del dia"
    ),
    *entries(Tag.TODAY_PART, Part.MORNING, "esta manana", "esta misma manana", "esta madrugada"),
    *entries(Tag.TODAY_PART, Part.AFTERNOON, "esta tarde", "esta misma tarde"),
    *entries(Tag.TODAY_PART, Part.NIGHT, "esta noche", "esta misma noche"),
    *entries(Tag.TODAY_PART, Part.ANY, "hoy mas tarde", "mas tarde hoy"),
    *entries(Tag.NOW, None, "ahora", "ya", "ahorita"),
    *entries(Tag.AT_ONCE, None, "ahora mismo", "ya mismo", "ahorita mismo", "cuanto antes", "lo antes posible", "asap"),
    *entries(
        Tag.AT_ONCE,
        None,
        "inmediatamente",
        "de inmediato",
        "en este momento",
        "en este instante",
        "lo mas pronto posible",
    ),
    *entries(
        Tag.BOUND, None, "despues de las", "despues de la", "despues de", "despues del", "antes de las", "antes de la"
    ),
    *entries(
        Tag.BOUND, None, "antes de", "antes del", "hasta las", "hasta la", "hasta", "a mas tardar a las", "pasadas las"
    ),
    *entries(
        Tag.BOUND, None, "no antes de las", "no mas tarde de las", "pasada la", "a mas tardar", "que termine a las"
    ),
    *entries(Tag.EVERY, None, "cada", "todos los", "todas las", "todo", "toda"),
    *entries(Tag.WORKDAY, None, "dia laborable", "dias laborables", "dia habil", "dias habiles", "dia de semana"),
    *entries(
        Tag.WORKDAY, None, "dia laboral", "dias laborales", "dias de semana", "dia de la semana", "dias de la semana"
    ),
    *entries(Tag.RECURS, _WORKWEEK, "de lunes a viernes", "lunes a viernes", "entre semana", "los dias laborables"),
    *entries(Tag.RECURS, _WORKWEEK, "los dias habiles", "en dias laborables", "en dias habiles"),
    *entries(
        Tag.RECURS, (Frequency.DAILY, 1), "diario", "diaria", "diariamente", "a diario", "cada manana", "cada tarde"
    ),
    *entries(
        Tag.RECURS, (Frequency.DAILY, 1), "todas las mananas", "todas las tardes", "todas las noches", "cada noche"
    ),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "semanal", "semanalmente"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 2), "quincenal", "quincenalmente", "cada quincena", "cada quince dias"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 2), "cada 15 dias", "una semana si y otra no", "semana por medio"),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "mensual", "mensualmente"),
    *entries(Tag.CORRECTION, None, ", no", "no ,", "mejor", "o mejor", "perdon", "quiero decir", "digo", "mejor dicho"),
    *entries(Tag.OR, None, "o", "u", "o a las", "o a la"),
    *entries(Tag.WITH, None, "con", "y", "e", "invita a", "incluye a", "junto con", "junto a", "para", "a"),
    *entries(
        Tag.CLOSING, None, "por favor", "porfavor", "porfa", "porfis", "gracias", "muchas gracias", "tambien", "pls"
    ),
    *entries(Tag.CLOSING, None, "gracias de antemano", "si puedes", "si es posible", "de ser posible", "vale", "ok"),
    *entries(Tag.HINT, Part.MORNING, "desayuno", "desayunar"),
    *entries(Tag.HINT, Part.LUNCH, "almuerzo", "almorzar", "comida"),
    *entries(Tag.HINT, Part.EVENING, "cena", "cenar", "copas", "happy hour", "afterwork", "after work", "after office"),
    *entries(
        Tag.COUNTED, None, "piso", "planta", "edicion", "aniversario", "punto", "fase", "version", "vez", "cumpleaños"
    ),
    *entries(Tag.COUNTED, None, "por ciento", "intento", "trimestre", "ronda", "borrador", "sprint", "%"),
)

_OPENINGS = (
    *(
        "hola",
        "buenos dias",
        "buenas tardes",
        "buenas noches",
        "buenas",
        "buen día",
        "hey",
        "oye",
        "por favor",
        "porfa",
    ),
    *(
        "ok",
        "vale",
        "gracias",
        "sí",
        "no",
        "y",
        "pues",
        "bueno",
        "entonces",
        "también",
        "ahora",
        "puedes",
        "podrías",
        "puede",
    ),
    *(
        "podría",
        "podés",
        "me puedes",
        "me podrías",
        "me puede",
        "me podría",
        "nos puedes",
        "nos podrías",
        "podemos",
        "podríamos",
    ),
    *(
        "quiero",
        "quisiera",
        "queremos",
        "quiero que",
        "me gustaría",
        "nos gustaría",
        "necesito",
        "necesitamos",
        "necesito que",
    ),
    *(
        "vamos a",
        "hay que",
        "tengo que",
        "tenemos que",
        "tendría que",
        "debo",
        "debemos",
        "ayúdame a",
        "ayúdanos a",
        "es posible",
    ),
    *(
        "te importaría",
        "quieres",
        "tengo",
        "tenemos",
        "hay",
        "que",
        "se puede",
        "favor de",
        "podrías por favor",
        "puedes por favor",
    ),
)
_VERBS = (
    *(
        "agenda",
        "agendar",
        "agéndame",
        "agéndanos",
        "agendame",
        "agende",
        "agendemos",
        "agendá",
        "agendarme",
        "agendarnos",
    ),
    *(
        "programa",
        "programar",
        "prográmame",
        "programe",
        "programemos",
        "programá",
        "crea",
        "crear",
        "créame",
        "cree",
        "creá",
    ),
    *(
        "organiza",
        "organizar",
        "organízame",
        "organizame",
        "organice",
        "organicemos",
        "organizá",
        "reserva",
        "reservar",
    ),
    *(
        "resérvame",
        "reserve",
        "reservá",
        "planifica",
        "planificar",
        "planea",
        "planear",
        "planee",
        "pon",
        "poner",
        "ponme",
    ),
    *(
        "ponga",
        "poné",
        "ponnos",
        "añade",
        "añadir",
        "añádeme",
        "agrega",
        "agregar",
        "agrégame",
        "agregue",
        "agregá",
        "apunta",
    ),
    *(
        "apuntar",
        "apúntame",
        "anota",
        "anotar",
        "anótame",
        "convoca",
        "convocar",
        "convoque",
        "fija",
        "fijar",
        "fíjame",
        "coordina",
    ),
    *(
        "coordinar",
        "coordine",
        "configura",
        "configurar",
        "prepara",
        "preparar",
        "haz",
        "hacer",
        "hagamos",
        "haga",
        "arma",
    ),
    *(
        "armar",
        "armá",
        "mete",
        "meter",
        "méteme",
        "bloquea",
        "bloquear",
        "bloquéame",
        "monta",
        "montar",
        "concierta",
        "concertar",
    ),
    *(
        "cuadra",
        "cuadrar",
        "inicia",
        "iniciar",
        "abre",
        "abrir",
        "genera",
        "generar",
        "tener",
        "busca un hueco para",
        "cita a",
    ),
    *("calendariza", "calendarizar", "registra", "registrar"),
)

SPANISH = Vocabulary(
    language="es",
    rows=_ROWS,
    openings=with_plain(*(f"{mark}{words}" for words in _OPENINGS for mark in ("", "¿", "¡"))),
    verbs=with_plain(*_VERBS),
    articles=(
        *(
            "me",
            "nos",
            "un",
            "una",
            "el",
            "la",
            "mi",
            "nuestra",
            "nuestro",
            "otra",
            "otro",
            "nueva",
            "nuevo",
            "esta",
            "este",
        ),
        *("breve", "pequeña", "rápida"),
    ),
    nouns=with_plain(
        *(
            "reunión",
            "junta",
            "cita",
            "evento",
            "encuentro",
            "meeting",
            "sesión",
            "reunión de teams",
            "reunión en teams",
        ),
        *("reunioncita", "videoreunión", "evento de calendario"),
    ),
    namings=with_plain(
        *(
            "titulada",
            "titulado",
            "denominada",
            "denominado",
            "con título",
            "con el título",
            "sobre",
            "llamada",
            "llamado",
        ),
        *(
            "con el nombre",
            "con nombre",
            "con asunto",
            "con el asunto",
            "acerca de",
            "para hablar de",
            "para hablar sobre",
        ),
        *("para discutir", "para revisar", "para tratar", "para ver", "para", "por", ":"),
    ),
    closings=with_plain(
        *("en mi calendario", "a mi calendario", "en el calendario", "al calendario", "en mi agenda", "a mi agenda"),
        *(
            "en la agenda",
            "a la agenda",
            "en nuestro calendario",
            "por favor",
            "porfa",
            "gracias",
            "muchas gracias",
            "para mí",
        ),
        *("para nosotros", "para todos", "también"),
    ),
    denials=(
        "cancela",
        "cancelad",
        "cancele",
        "cancelar",
        "borra",
        "elimina",
        "mueve",
        "aplaza",
        "pospón",
        "no",
        "no puedo",
        "estoy",
        "hay",
        "qué",
        "que reunion",
        "cuándo",
        "dónde",
        "quién",
        "por qué",
        "cómo",
        "cuál",
        "tengo",
        "gracias por",
        "fue",
        "es la",
        "está",
    ),
    commands={
        "meet": ("reunion", "reunión", "reunir", "agendar", "agenda", "junta", "cita"),
        "help": ("ayuda", "hola", "buenas", "inicio", "empezar"),
        "zone": ("zona", "huso"),
    },
    misspelt=("miercoles", "jueves", "viernes", "sabado", "domingo", "martes"),
)
