"""Spanish, as it is written in Spain and in Latin America."""

from bot.language.text.tags import Frequency, Half, Part, Tag, Unit
from bot.language.text.vocabulary import Entry, Vocabulary, entries, numbered_entries, with_and_without_accents

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
        *numbered_entries(Tag.NUMBER, 60, "sesenta"),
        *numbered_entries(Tag.NUMBER, 90, "noventa"),
        *numbered_entries(Tag.NUMBER, 120, "ciento veinte"),
        *entries(Tag.NUMBER, 30, "treinta"),
        *entries(Tag.NUMBER, 40, "cuarenta"),
        *entries(Tag.NUMBER, 50, "cincuenta"),
    )
    minutes = tuple((Tag.NUMBER, one, f"cero {word}") for one, word in enumerate(ones[1:], 2))
    return (
        numbered_entries(Tag.NUMBER, 1, *ones, *teens, "dieciocho | diez y ocho", "diecinueve", *twenties)
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
            "dela",
            "x la",
            "al final de la",
            "al inicio de la",
            "al principio de la",
            "al comienzo de la",
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
    *entries(Tag.AT, True, "las"),
    *entries(Tag.APPROX, None, "aproximadamente", "alrededor de", "cerca de", "aprox", "aprox ."),
    *entries(Tag.APPROX, None, "mas o menos", "en torno a", "en torno a las", "exactamente", "digamos"),
    *entries(Tag.LEAD, None, "a partir de las", "a partir de la", "a partir de", "a partir del", "empezando a las"),
    *entries(Tag.LEAD, None, "empezando", "comenzando", "comenzando a las", "que empiece a las", "con inicio a las"),
    *entries(Tag.LEAD, None, "desde las", "desde la", "desde el", "con inicio el", "en algun momento"),
    *entries(Tag.LEAD, None, "faltando", "faltan", "cuando falten", "al faltar", "siendo las"),
    *entries(Tag.FROM, None, "de", "desde", "de las", "de la", "desde las", "desde la", "d"),
    *entries(Tag.BETWEEN, None, "entre", "entre las", "entre la"),
    *entries(Tag.LEAD, None, "inicio", "empieza", "empieza a las", "empieza a la", "comienza", "comienza a las"),
    *entries(Tag.SHARP, True, "en punto"),
    *entries(Tag.SHARP, None, "o así", "o por ahí", "más o menos", "aprox", "aprox .", "aproximadamente"),
    *entries(Tag.END, None, "fin", "fin a las", "final", "termina", "termina a las", "acaba", "acaba a las"),
    *entries(Tag.END, None, "con fin a las", "finalizando a las", "acabando a las", "y acaba a las", "y termina a las"),
    *entries(Tag.END, None, "finaliza", "finaliza a las", "terminando a las", "que termine a las", "que acabe a las"),
    *entries(Tag.UNTIL, None, "a", "hasta", "hasta las", "hasta la", "al", "-"),
    *entries(Tag.UNTIL, True, "a las", "a la"),
    *entries(Tag.AND, None, "y", "e", "&", "y las", "y la"),
    *entries(Tag.HALF_DAY, Half.AM, "am", "a.m.", "a.m", "a m", "a. m.", "a. m"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m", "p m", "p. m.", "p. m"),
    *entries(Tag.OCLOCK, 7, "h", "hs", "hrs", "hr", "horas", "h.", "hs.", "hrs."),
    *entries(Tag.OCLOCK, None, "horas en punto", "h en punto"),
    *entries(Tag.NOON, None, "mediodia", "medio dia", "al mediodia", "a mediodia", "al medio dia", "a medio dia"),
    *entries(Tag.NOON, None, "12 del dia", "doce del dia"),
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
    *entries(Tag.COUNTING, None, "los", "nosotros", "nosotras", "ustedes", "vosotros", "ambos", "entre los"),
    *entries(Tag.AND_HALF, 0.25, "y cuarto", "y un cuarto"),
    *numbered_entries(
        Tag.ORDINAL,
        1,
        *(
            "primero | primer | primera | primeros | primeras",
            "segundo | segunda | segundos",
            "tercero | tercer | tercera | terceros",
            "cuarto | cuarta | cuartos",
            "quinto",
            "sexto",
            "septimo",
            "octavo",
            "noveno",
            "decimo",
        ),
    ),
    *entries(
        Tag.ORDINAL_END, None, "º", "°", "o", "ro", "er", "ero", "era", "ra", "da", "ª", "do", "to", "vo", "mo", "no"
    ),
    *entries(Tag.DAYS_AHEAD, 1, "mñn", "mñna", "mñ", "mñana"),
    *entries(Tag.DAYS_AHEAD, 7, "en ocho dias"),
    *entries(Tag.DAYS_AHEAD, 0, "hoy", "hoy dia", "hoy mismo", "el dia de hoy", "a partir de hoy", "desde hoy"),
    *entries(Tag.DAYS_AHEAD, 1, "manana", "manana mismo", "el dia de manana", "manan", "mañna", "manna", "de manana"),
    *entries(Tag.DAYS_AHEAD, 7, "de hoy en ocho", "de hoy en ocho dias", "hoy en ocho"),
    *entries(Tag.DAYS_AHEAD, 14, "de hoy en quince", "de hoy en quince dias"),
    *entries(Tag.DAYS_AHEAD, 8, "de manana en ocho", "de manana en ocho dias", "manana en ocho"),
    *entries(Tag.DAYS_AHEAD, 2, "pasado manana", "pasado", "pasadomanana"),
    *entries(Tag.DAYS_AHEAD, 3, "traspasado manana"),
    *entries(Tag.DAYS_AHEAD, -1, "ayer", "de ayer", "anoche", "ayer noche"),
    *entries(Tag.DAYS_AHEAD, -2, "anteayer", "antier", "antes de ayer", "anteanoche", "antenoche"),
    *entries(Tag.AGO, True, "hace"),
    *entries(Tag.AGO, None, "atras"),
    *entries(Tag.DAYS_AHEAD, 0, "de hoy"),
    *entries(Tag.WEAK, True, "de manana", "de hoy", "de ayer", "pasado", "mar", "mar."),
    *numbered_entries(
        Tag.WEEKDAY,
        0,
        "lunes | lun",
        "martes | mart | mar | mar.",
        "miercoles | mierc | mier | mie | miecoles",
        "jueves | juev | jue",
        "viernes | vier | vie",
        "sabado | sab | sabados",
        "domingo | dom | domingos",
    ),
    *entries(Tag.WEAK, None, "lun", "mie", "jue", "vie", "sab", "dom", "mier", "vier"),
    *tuple((Tag.WEEKDAYS, day, f"los {word}") for day, (_, word) in enumerate(_PLURALS)),
    *numbered_entries(
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
    *entries(Tag.NEXT, None, "proximo", "proxima", "que viene", "siguiente", "que entra", "entrante", "venidero"),
    *entries(Tag.NEXT, None, "q viene", "q entra", "prox", "prox .", "prox."),
    *entries(Tag.THIS, None, "este", "esta", "de este", "ese", "presente", "en curso"),
    *entries(Tag.LAST, None, "ultimo", "ultima", "ultimos", "ultimas", "pasado", "pasada"),
    *(
        (Tag.NEXT_WEEK, -1, f"{lead}{which}")
        for which in ("semana pasada", "pasada semana", "ultima semana", "semana anterior")
        for lead in ("", "la ", "de la ", "en la ")
    ),
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
    *entries(Tag.WEEK_NUMBER, None, "semana", "sem", "sem."),
    *((Tag.WEEK_NUMBER, number, f"{word}{number}") for word in ("sem",) for number in range(1, 54)),
    *entries(Tag.WEEK_LATER, 1, "en ocho", "en ocho dias"),
    *entries(Tag.ON, None, "el", "en", "para", "para el", "del", "en el", "al", "para este"),
    *entries(Tag.DATE, None, "el", "el dia", "dia", "para el", "del dia", "para el dia", "del", "en el dia", "al dia"),
    *entries(Tag.DATE, None, "los dias", "dias", "para los dias", "entre los dias"),
    *entries(Tag.OF, None, "de", "del", "de la", "d"),
    *entries(Tag.ON, True, "para"),
    *entries(Tag.IN, None, "en", "dentro de", "de aqui a", "de aca a", "en unos", "en unas"),
    *entries(Tag.SOON, None, "más tarde", "luego", "pronto", "en breve", "dentro de poco", "en un rato", "algún día"),
    *entries(Tag.FEW, None, "unos", "unas", "pocos", "pocas", "algunos", "algunas", "varios", "varias", "un par de"),
    *entries(Tag.FROM_NOW, None, "a partir de ahora", "a partir de hoy", "desde ahora", "desde hoy", "despues de hoy"),
    *entries(Tag.FROM_NOW, None, "mas tarde", "despues de ahora"),
    *entries(Tag.LASTING, None, "p/", "dur.", "dur:", "dte.", "dte"),
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
    *entries(Tag.IN_PART, Part.AFTERNOON, "despues de comer", "despues del almuerzo", "despues de almorzar"),
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
    *entries(Tag.IN_PART, Part.ANY, "todo el dia", "durante todo el dia", "el dia entero", "el dia completo"),
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
    *entries(Tag.UNKNOWN_DAY, None, "fin de semana", "el fin de semana", "finde", "fin de mes"),
    *entries(Tag.UNKNOWN_DAY, None, "a fin de mes", "a fines de mes", "a finales de mes", "a final de mes"),
    *entries(Tag.UNKNOWN_DAY, None, "final de mes", "al final del mes", "a principios de mes", "a mediados de mes"),
    *entries(Tag.UNKNOWN_DAY, None, "fin de año", "a fin de año", "a finales de año", "el próximo trimestre"),
    *entries(Tag.UNKNOWN_DAY, None, "Navidad", "Nochebuena", "Nochevieja", "Año Nuevo", "Semana Santa", "día de Reyes"),
    *entries(Tag.UNKNOWN_DAY, None, "Pascua", "viernes santo", "jueves santo", "lunes de Pascua"),
    *entries(Tag.UNKNOWN_DAY, None, "domingo de Ramos", "miércoles de ceniza", "martes de carnaval", "Black Friday"),
    *entries(Tag.UNKNOWN_DAY, None, "viernes negro", "Cyber Monday", "domingo de Pascua", "Todos los Santos"),
    *entries(Tag.UNKNOWN_DAY, True, "finales de", "principios de", "mediados de", "fines de", "comienzos de"),
    *entries(Tag.UNKNOWN_DAY, "led", "a finales de", "a fines de", "a principios de", "a mediados de"),
    *entries(Tag.UNKNOWN_DAY, "led", "a comienzos de", "al final de", "al principio de", "hacia finales de"),
    *entries(Tag.EVERY, None, "cada", "todos los", "todas las", "todo", "toda"),
    *entries(Tag.WORKDAYS, None, "dia habil", "dias habiles", "dia laborable", "dias laborables"),
    *entries(Tag.WORKDAY, None, "dia laborable", "dias laborables", "dia habil", "dias habiles", "dia de semana"),
    *entries(
        Tag.WORKDAY, None, "dia laboral", "dias laborales", "dias de semana", "dia de la semana", "dias de la semana"
    ),
    *entries(Tag.RECURS, _WORKWEEK, "de lunes a viernes", "lunes a viernes", "entre semana", "los dias laborables"),
    *entries(Tag.RECURS, _WORKWEEK, "dias laborables", "dias habiles"),
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
    *entries(Tag.PART_IN_WORD, Part.MORNING, "cada mañana", "todas las mañanas"),
    *entries(Tag.PART_IN_WORD, Part.AFTERNOON, "cada tarde", "todas las tardes"),
    *entries(Tag.PART_IN_WORD, Part.NIGHT, "cada noche", "todas las noches"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "una vez a la semana", "una vez por semana"),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "una vez al mes", "una vez por mes"),
    *entries(
        Tag.RECURS,
        (),
        "los fines de semana",
        "todos los fines de semana",
        "trimestralmente",
        "cada trimestre",
        "anualmente",
        "cada hora",
    ),
    *entries(
        Tag.RECURS, (), "una vez al año", "dos veces a la semana", "dos veces por semana", "tres veces a la semana"
    ),
    *entries(Tag.RECURS, (), "tres veces por semana", "dos veces al día", "dos veces al mes"),
    *entries(Tag.RECURS, (), "excepto", "salvo", "excepto festivos", "salvo festivos", "menos festivos"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1, 5, 6), "fin de semana", "los fines de semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1, 5, 6), "todos los fines de semana", "fines de semana"),
    *entries(Tag.UNKNOWN_DAY, None, "fines de semana"),
    *entries(Tag.DATE, None, "los días"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 12), "una vez al año"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1), "dos veces a la semana", "dos veces por semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1), "tres veces a la semana", "tres veces por semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.DAILY, 1), "dos veces al día"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "dos veces al mes", "semanas pares", "semanas impares"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "semanas alternas", "alternos", "alternas"),
    *entries(Tag.LAST, -2, "penúltimo", "penúltima"),
    *entries(Tag.TIMES, None, "veces", "x", "sesiones", "ocurrencias"),
    *entries(Tag.LONG, None, "seguidas", "seguidos", "consecutivas", "consecutivos"),
    *entries(Tag.FOR, None, "por un total de", "durante las", "durante los"),
    *entries(Tag.NEXT, None, "próximas", "próximos", "siguientes"),
    *entries(
        Tag.END_OF, None, "finales de", "fines de", "fin de", "final de", "el fin de", "el final de", "el fin del"
    ),
    *entries(Tag.END_OF, None, "el final del", "fin del", "final del", "la fin de"),
    *entries(Tag.END_OF, Unit.MONTH, "fin de mes", "final de mes"),
    *entries(Tag.END_OF, Unit.YEAR, "fin de año", "final de año"),
    *entries(Tag.CORRECTION, None, ", no", "no ,", "mejor", "o mejor", "perdon", "quiero decir", "digo", "mejor dicho"),
    *entries(Tag.WEAK, None, "diario", "diaria", "semanal", "quincenal", "mensual"),
    *entries(Tag.RECURS, (), "si y otro no", "de por medio"),
    *entries(Tag.RECURS, (), "semanas pares", "semanas impares", "semanas alternas", "alternos", "alternas"),
    *entries(
        Tag.NOT,
        None,
        "no",
        "menos",
        "menos el",
        "menos los",
        "pero no",
        "pero no el",
        "excepto el",
        "salvo el",
        "excepto",
        "salvo",
        "en vez de",
        "en vez del",
        "en lugar de",
        "en lugar del",
        "sino",
    ),
    *entries(Tag.NOT, None, ", no", "y no", "sino"),
    *entries(Tag.OR, None, "/", "o", "u", "o a las", "o a la"),
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
    *entries(Tag.COUNTED, None, "puesta al dia", "puestas al dia"),
    *entries(Tag.COUNTED, None, "por ciento", "intento", "trimestre", "ronda", "borrador", "sprint", "%"),
)

_OPENINGS = (
    *(
        "hola",
        "buenos días",
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
        f"{whom}{verb}"
        for whom in ("", "me ", "nos ", "nos va a ")
        for verb in ("hace falta", "haría falta", "hará falta", "hacer falta", "vendría bien", "vendria bien")
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
        *(
            "cuando puedas",
            "cuando pueda",
            "si puedes",
            "si puede",
            "si podés",
            "si te parece",
            "si os parece",
            "a ver si",
        ),
        *(
            "si les parece",
            "por fa",
            "querría",
            "quería",
            "necesitaría",
            "necesitaríamos",
            "sería posible",
            "habría que",
        ),
        *(
            "tendríamos que",
            "deberíamos",
            "me ayudas a",
            "nos ayudas a",
            "podéis",
            "podríais",
            "pueden",
            "podrían",
            "ey",
        ),
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
_REGULAR = (
    *(
        "agendar",
        "programar",
        "crear",
        "organizar",
        "reservar",
        "planificar",
        "planear",
        "agregar",
        "apuntar",
        "anotar",
    ),
    *("convocar", "fijar", "coordinar", "configurar", "preparar", "armar", "bloquear", "montar", "cuadrar", "iniciar"),
    *("generar", "calendarizar", "registrar", "marcar", "apartar", "separar"),
)
_IRREGULAR = (
    *(
        "planea",
        "pon",
        "ponme",
        "ponnos",
        "ponle",
        "poner",
        "ponerme",
        "ponernos",
        "ponga",
        "póngame",
        "poné",
        "poneme",
    ),
    *(
        "añade",
        "añadir",
        "añádeme",
        "añádenos",
        "añada",
        "añadirme",
        "haz",
        "hazme",
        "haznos",
        "hacer",
        "hagamos",
        "haga",
    ),
    *("hacemos", "ponemos", "montamos", "agendamos", "programamos", "fijamos", "cuadramos", "mete", "meter", "méteme"),
    *(
        "concierta",
        "concertar",
        "concertamos",
        "abre",
        "abrir",
        "ábreme",
        "tener",
        "busca un hueco para",
        "búscame un hueco para",
        "cita a",
    ),
    *("convócanos", "hacemos hueco para", "hazme hueco para", "queda con", "quedar con"),
)
_PUTTING = ("pon", "ponme", "añade", "agrega", "apunta", "anota", "mete", "apúntame", "anótame", "agrégame")
_BELIEVING = ("creemos", "creen")  # of "creer", too
_STRESSED = dict(zip("aeiou", "áéíóú", strict=True))


def _verb_forms() -> tuple[str, ...]:
    """Return the forms in which verbs in -ar ask for something: "agenda", "agéndame", "agende", "agendar"."""
    forms: list[str] = []
    for verb in _REGULAR:
        stem = verb[:-2]
        soft = {"c": stem[:-1] + "qu", "g": stem + "u", "z": stem[:-1] + "c"}.get(stem[-1], stem)
        forms += (verb, f"{stem}a", f"{stem}á", f"{stem}ad", f"{soft}e", f"{soft}en", f"{soft}emos")
        for clitic in ("me", "nos"):
            forms += (
                f"{verb}{clitic}",
                f"{stem}a{clitic}",
                f"{_stressed(stem)}a{clitic}",
                f"{_stressed(soft)}e{clitic}",
            )
    put = tuple(
        f"{verb} {where}" for verb in _PUTTING for where in ("en la agenda", "en el calendario", "en mi agenda")
    )
    return tuple(form for form in dict.fromkeys((*forms, *_IRREGULAR, *put)) if form not in _BELIEVING)


def _stressed(stem: str) -> str:
    """Return a verb's stem with an accent on its last vowel, as an imperative with a pronoun has it: "agénd-ame"."""
    at = max(stem.rfind(vowel, 0, len(stem) - (stem.endswith(("qu", "gu")))) for vowel in "aeiou")
    return stem[:at] + _STRESSED[stem[at]] + stem[at + 1 :]


_VERBS = _verb_forms()

SPANISH = Vocabulary(
    language="es",
    rows=_ROWS,
    parts=("parte", "modulo", "capitulo", "leccion", "episodio", "paso"),
    measures=(
        "personas",
        "persona",
        "participantes",
        "asistentes",
        "invitados",
        "euros",
        "dolares",
        "pesos",
        "kilometros",
        "km",
    ),
    openings=with_and_without_accents(*(f"{mark}{words}" for words in _OPENINGS for mark in ("", "¿", "¡"))),
    verbs=with_and_without_accents(*_VERBS),
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
        *("por favor", "porfa", "breve", "pequeña", "rápida"),
    ),
    nouns=with_and_without_accents(
        *(
            "reunión",
            "junta",
            "cita",
            "evento",
            "encuentro",
            "meeting",
            "sesión",
            *("videollamada", "videoconferencia", "videoreunión"),
            "reunión de teams",
            "reunión en teams",
        ),
        *("reunioncita", "videoreunión", "evento de calendario"),
    ),
    namings=with_and_without_accents(
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
    closings=with_and_without_accents(
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
        *("hay una", "hay un", "hay alguna", "hay algún", "hay reunión", "hay reuniones", "no hay"),
        "qué",
        "que reunion",
        "cuándo",
        "dónde",
        "quién",
        "por qué",
        "cómo",
        "cuál",
        *("tengo una", "tengo un", "tengo alguna", "tengo algo", "tengo reunión", "qué tengo", "que tengo"),
        "gracias por",
        "fue",
        "es la",
        "está",
    ),
    greetings=(
        *("hola", "buenos días", "buenos dias", "buenas tardes", "buenas noches", "buenas", "estimado"),
        *("estimada", "querido", "querida"),
    ),
    remarks=(
        *(
            "llego",
            "llegaré",
        ),
        *("yo", "tú", "él", "ella", "ellos", "nosotros", "nosotras", "usted", "ustedes", "nos vemos", "vemos"),
        *("es", "son", "soy", "somos", "está", "están", "estoy", "estamos", "estaré", "estaremos", "voy"),
        *("vamos", "puedo", "podemos", "no", "gracias", "perdón", "lo siento", "adiós", "hasta luego"),
        *("viene bien", "va bien", "llámame", "avísame", "escríbeme", "mándame", "dime", "vimos", "me voy"),
        *("hasta mañana", "quién", "¿quién", "qué", "¿qué", "cuándo", "¿cuándo", "dónde", "¿dónde"),
    ),
    titles=("titulado", "titulada", "con título", "con titulo", "con el título", "con el titulo"),
    replies=(
        *(
            "nos vemos",
            "te veo",
            "os veo",
            "les veo",
            "hasta mañana",
            "hasta luego",
        ),
        *(
            "hasta el",
            "hasta las",
            "vuelvo",
            "llego",
            "llegaré",
            "recuérdame",
        ),
        *(
            "recuerdame",
            "recuérdanos",
            "se canceló",
            "se cancelo",
            "se cancela",
            "cancelaron",
        ),
        *(
            "estoy de vuelta",
            "despiértame",
            "sin reunión",
        ),
    ),
    reports=(
        *(
            "cancelada",
            "cancelado",
            "cancelaron",
            "aplazada",
            "pospuesta",
            "se canceló",
        ),
        *(
            *("aplazado", "pospuesto", "suspendida", "suspendido", "anulada", "anulado"),
            *("se cancela", "se ha cancelado", "se cancelará", "se suspende", "se suspendió", "se ha suspendido"),
            *("se aplaza", "se aplazó", "se ha aplazado", "se pospone", "se pospuso", "se ha pospuesto", "se anula"),
            *("se retrasa", "se retrasó", "se ha retrasado", "se cae", "se ha caído", "no se hace", "no va"),
            "sin mí",
            "se cayó",
        ),
    ),
    other_things=(
        *(
            "recordatorio",
            "alarma",
            "temporizador",
            "tarea",
            "nota",
            "despertador",
        ),
    ),
    auxiliaries=(
        *(
            "es",
            "está",
            "son",
            "están",
            "fue",
            "fueron",
            "era",
            "eran",
            "será",
            "ha",
            "han",
            "había",
            "puede",
            "pueden",
        ),
        *(
            "debe",
            "va",
            "van",
            "hay",
            "estuvo",
            "estaba",
            "estaban",
            "se",
            "llega",
            "llegó",
            "empieza",
            "empezó",
            "viene",
        ),
        *("comienza", "comenzó", "termina", "terminó", "sale", "salió", "llamó"),
    ),
    happenings=("cierra", "abre", "aterriza", "vimos", "bien", "acabó", "acaba"),
    orders=("me {}", "nos {}"),
    commands={
        "list": ("lista", "reuniones"),
        "cancel": ("cancelar", "cancela", "cancele", "anular", "anula", "eliminar", "elimina", "borrar", "borra"),
        "move": (
            "mover",
            "mueve",
            "mueva",
            "pasar",
            "pasa",
            "pase",
            "reprogramar",
            "reprograma",
        ),
        "move change": ("cambiar", "cambia", "cambie"),
        "move later": (
            *("aplazar", "aplaza", "aplace", "posponer", "pospón", "pospon", "posponga", "retrasar", "retrasa"),
        ),
        "move earlier": ("adelantar", "adelanta", "adelante"),
        "rename": ("cambia el nombre de", "cambiar el nombre de", "renombrar", "renombra", "renombre"),
        "rename call": ("llama a", "llama", "llame", "llamar"),
        "remind": ("recordar", "recuerda", "recordatorio"),
        "meet": ("reunion", "reunión", "reunir", "agendar", "agenda", "junta", "cita"),
        "help": ("ayuda", "qué puedes hacer", "¿qué puedes hacer", "inicio", "empezar"),
        "help greeting": ("hola", "buenas", "buenos días", "buenas tardes", "buenas noches"),
        "zone": ("zona", "huso"),
    },
    politeness=(
        *("por favor", "puedes", "podrías", "podrias", "puede", "podría", "podria", "podemos", "¿puedes", "¿podrías"),
        *("¿puede", "¿podría", "¿podemos", "quiero", "quisiera", "necesito", "tengo que", "hay que", "hola", "ok"),
    ),
    thanks=(
        *(
            "gracias",
            "grax",
            "ok",
            "okay",
            "vale",
            "perfecto",
            "genial",
            "estupendo",
            "excelente",
            "bien",
            "listo",
            "super",
        ),
        *("entendido", "guay", "dale", "bueno", "agradezco", "acuerdo", "fantástico", "thanks", "thx"),
    ),
    beside_thanks=(
        *("muchas", "muchísimas", "mil", "a", "ti", "ustedes", "todos", "por", "la", "tu", "su", "ayuda", "todo", "de"),
        *("muy", "te", "lo", "está", "y", "pues", "ya", "amigo", "tan", "amable", "bot", "meet", "antemano", "eso"),
    ),
    listing=(
        *("qué", "cuáles", "cuál", "muestra", "muéstrame", "lista", "enséñame", "dime", "tenemos", "tengo", "hay"),
        *("cuántas", "alguna"),
    ),
    beside_listing=(
        *(
            "qué",
            "cuáles",
            "cuál",
            "muestra",
            "muéstrame",
            "lista",
            "enséñame",
            "dime",
            "ver",
            "tenemos",
            "tengo",
            "hay",
        ),
        *(
            "son",
            "las",
            "los",
            "la",
            "nuestras",
            "mis",
            "para",
            "por",
            "favor",
            "en",
            "aquí",
            "de",
            "del",
            "el",
            "este",
        ),
        *(
            "programadas",
            "programado",
            "previstas",
            "agendadas",
            "agendado",
            "pendientes",
            "nos",
            "me",
            "alguna",
            "puedes",
        ),
        *("cuántas", "canal", "chat"),
    ),
    listed=(
        *("reunión", "reuniones", "junta", "juntas", "cita", "citas", "meeting", "meetings", "agenda", "tenemos"),
        *("programado", "agendado", "llamadas", "hay"),
    ),
    pronouns=("la", "lo", "eso", "esto", "esa", "ese", "ésa", "la reunión", "esa reunión", "esta reunión"),
    enclitics=("lo", "la", "los", "las"),
    new_names=("a", "como", "en", "por"),
    dismissals=("no", "no gracias", "olvídalo", "olvidalo", "da igual", "déjalo", "dejalo", "para", "ninguna"),
    not_zones=("est",),
    place_times=(*(f"{hour} {of} {{}}" for hour in ("hora", "horario") for of in ("de", "del", "de la")),),
    own_times=("hora local", "mi hora", "mi hora local"),
    inclusive_days={8: 7, 15: 14},
    misspelt=("miercoles", "jueves", "viernes", "sabado", "domingo", "martes"),
)
