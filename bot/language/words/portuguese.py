"""Portuguese, as it is written in Brazil; most of it is understood as written in Portugal."""

from bot.language.text.tags import Frequency, Half, Part, Tag, Unit
from bot.language.text.vocabulary import Entry, Vocabulary, entries, numbered_entries, with_and_without_accents

_WORKWEEK = (Frequency.WEEKLY, 1, *range(5))
_NAMED = ("segunda", "terca", "quarta", "quinta", "sexta")
_FOLLOWING = (
    *("via", "fase", "etapa", "edicao", "rodada", "versao", "reuniao", "parte", "turma", "vez", "chamada", "onda"),
    *("semana", "sprint", "avenida", "geracao", "temporada", "opiniao", "opcao", "chance", "entrevista", "conversa"),
)


def _numbers() -> tuple[Entry, ...]:
    ones = ("um | uma", "dois | duas", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove")
    teens = ("dez", "onze", "doze", "treze", "quatorze | catorze", "quinze", "dezesseis | dezasseis")
    tens = ((20, "vinte"), (30, "trinta"), (40, "quarenta"), (50, "cinquenta"))
    pairs = tuple(
        (Tag.NUMBER, ten + one, f"{word} e {spelling}")
        for ten, word in tens
        for one, spellings in enumerate(ones, 1)
        for spelling in spellings.split(" | ")
    )
    lengths = ((60, "sessenta"), (90, "noventa"), (120, "cento e vinte"))
    round_tens = tuple((Tag.NUMBER, ten, word) for ten, word in (*tens, *lengths))
    minutes = tuple((Tag.NUMBER, one, f"zero {word}") for one, word in enumerate(ones[2:], 3))
    more = ("dezessete | dezassete", "dezoito", "dezenove | dezanove")
    return numbered_entries(Tag.NUMBER, 1, *ones, *teens, *more) + round_tens + pairs + minutes


def _parts() -> tuple[Entry, ...]:
    """Return the parts of a day, with each of the words that lead to them."""
    parts = ((Part.MORNING, "manha"), (Part.AFTERNOON, "tarde"), (Part.NIGHT, "noite"), (Part.MORNING, "madrugada"))
    leads = ("da", "de", "pela", "na", "a", "na parte da", "no periodo da", "durante a", "no comeco da", "no inicio da")
    ends = ("no final da", "ao final da", "no fim da", "ao fim da", "final da", "fim da", "no meio da", "ao cair da")
    return tuple((Tag.IN_PART, part, f"{lead} {word}") for part, word in parts for lead in (*leads, *ends))


def _counted_nouns() -> tuple[Entry, ...]:
    """Return what looks like a weekday, and counts: "segunda via", "quinta edição"."""
    return tuple((Tag.COUNTED, None, f"{word} {noun}") for word in _NAMED for noun in _FOLLOWING)


_ROWS: tuple[Entry, ...] = (
    *_numbers(),
    *_parts(),
    *_counted_nouns(),
    *entries(Tag.COUNTED, None, "quinta da boa vista", "sexta basica", "quarta casa", "segunda mao", "segunda guerra"),
    *entries(Tag.AT, True, "as"),
    *entries(Tag.AT, None, "@", "a as", "para as", "pras", "para a", "la pelas", "pelas", "por volta das"),
    *entries(
        Tag.AT, None, "perto das", "cerca das", "por volta da", "em torno das", "tipo as", "ali pelas", "por volta de"
    ),
    *entries(Tag.APPROX, None, "aproximadamente", "perto de", "cerca de", "mais ou menos", "aprox"),
    *entries(Tag.APPROX, None, "exatamente", "digamos", "em torno de"),
    *entries(Tag.LEAD, None, "a partir das", "a partir da", "a partir de", "a partir do", "comecando as", "comecando"),
    *entries(Tag.LEAD, None, "iniciando", "iniciando as", "com inicio as", "inicio as", "desde as"),
    *entries(Tag.LEAD, None, "com inicio", "que comece as", "em algum momento", "faltando", "faltam"),
    *entries(Tag.FROM, None, "de", "das", "desde", "desde as", "da"),
    *entries(Tag.BETWEEN, None, "entre", "entre as", "entre a"),
    *entries(Tag.LEAD, None, "inicio", "comeca", "comeca as", "inicia", "inicia as"),
    *entries(Tag.SHARP, True, "em ponto"),
    *entries(Tag.SHARP, None, "mais ou menos", "ou por aí", "aproximadamente", "aprox", "aprox ."),
    *entries(Tag.END, None, "fim", "fim as", "final", "termina", "termina as", "acaba", "acaba as", "encerra"),
    *entries(Tag.END, None, "encerra as", "terminando as", "que termine as", "que acabe as"),
    *entries(Tag.END, None, "termino", "termino as", "com termino as", "encerramento", "encerramento as", "com fim as"),
    *entries(Tag.UNTIL, None, "a", "ate", "ate as", "ate a", "ao", "-"),
    *entries(Tag.UNTIL, True, "as", "a as"),
    *entries(Tag.AND, None, "e", "&", "e as", "e a"),
    *entries(Tag.HALF_DAY, Half.AM, "am", "a.m.", "a.m", "a m"),
    *entries(Tag.HALF_DAY, Half.PM, "pm", "p.m.", "p.m", "p m"),
    *entries(Tag.OCLOCK, 7, "h", "hs", "hrs", "hr", "horas", "h.", "hs.", "hrs."),
    *entries(Tag.OCLOCK, 24, "hora"),
    *entries(Tag.OCLOCK, None, "horas em ponto", "h em ponto"),
    *entries(Tag.NOON, None, "meio dia", "meio-dia", "ao meio dia", "ao meio-dia", "o meio dia", "o meio-dia"),
    *entries(Tag.NOON, None, "12 do meio dia", "no meio dia", "do meio dia", "do meio-dia", "por volta do meio-dia"),
    *entries(Tag.NOON, None, "por volta do meio dia", "la pelo meio-dia", "la pelo meio dia", "perto do meio-dia"),
    *entries(Tag.UNTIL, None, "ao meio dia", "ao meio-dia", "a meia noite", "a meia-noite"),
    *entries(
        Tag.MIDNIGHT, None, "meia noite", "meia-noite", "a meia noite", "a meia-noite", "12 da noite", "doze da noite"
    ),
    *entries(Tag.TO, None, "para as", "para a", "para o", "para", "pras", "pra", "pro"),
    *entries(Tag.PAST_HOUR, -15, "um quarto para as", "quarto para as"),
    *entries(Tag.HOUR_PAST, 30, "e meia"),
    *entries(Tag.HOUR_PAST, 15, "e um quarto", "e quarto"),
    *entries(Tag.HOUR_PAST, -15, "menos um quarto", "menos quarto"),
    *entries(Tag.PLUS, None, "e"),
    *entries(Tag.MINUS, None, "menos"),
    *entries(Tag.ONE, 1, "um", "uma"),
    *entries(Tag.ONE, 0.5, "meia", "meio"),
    *entries(Tag.ONE, 0.25, "um quarto de"),
    *entries(Tag.ONE, 0.75, "tres quartos de"),
    *entries(Tag.ONE, 2, "um par de"),
    *entries(Tag.AND_HALF, 0.5, "e meia", "e meio"),
    *entries(Tag.AND_HALF, 0.25, "e um quarto"),
    *entries(Tag.COUNTING, None, "nós", "vocês", "eles", "elas", "os", "dos", "aos"),
    *numbered_entries(
        Tag.ORDINAL,
        1,
        *(
            "primeiro | primeira | primeiros | primeiras",
            "segundo",
            "terceiro | terceira | terceiros | terceiras",
            "quarto",
            "quinto",
            "sexto",
            "setimo",
            "oitavo",
            "nono",
            "decimo",
        ),
    ),
    *entries(Tag.ORDINAL_END, None, "º", "ª", "°", "o"),
    *entries(Tag.DAYS_AHEAD, 0, "hoje", "hoje mesmo", "ainda hoje", "no dia de hoje", "a partir de hoje", "hj"),
    *entries(Tag.DAYS_AHEAD, 1, "amanha", "amanha mesmo", "amanhan", "amnha", "amnaha", "dia de amanha"),
    *entries(Tag.DAYS_AHEAD, 7, "de hoje a oito", "de hoje a oito dias"),
    *entries(Tag.DAYS_AHEAD, 14, "de hoje a quinze", "de hoje a quinze dias"),
    *entries(Tag.DAYS_AHEAD, 8, "de amanha a oito", "de amanha a oito dias"),
    *entries(Tag.DAYS_AHEAD, 9, "depois de amanha a oito", "depois de amanha a oito dias", "depois de amanha em oito"),
    *entries(Tag.DAYS_AHEAD, 9, "depois de amanha em oito dias", "de depois de amanha a oito"),
    *entries(Tag.DAYS_AHEAD, 8, "amanha a oito", "amanha em oito", "amanha a oito dias", "amanha em oito dias"),
    *entries(Tag.DAYS_AHEAD, 2, "depois de amanha", "depois d amanha", "dps de amanha", "dp de amanha"),
    *entries(Tag.DAYS_AHEAD, -1, "ontem", "de ontem"),
    *entries(Tag.DAYS_AHEAD, -2, "anteontem", "antes de ontem", "antontem"),
    *entries(Tag.AGO, True, "ha"),
    *entries(Tag.AGO, None, "atras"),
    *entries(Tag.DAYS_AHEAD, 0, "de hoje"),
    *entries(Tag.DAYS_AHEAD, 1, "de amanha"),
    *entries(Tag.WEAK, True, "de amanha", "de hoje", "de ontem", "ter", "ter .", "dom", "set"),
    *numbered_entries(
        Tag.WEEKDAY,
        0,
        *(f"{word} | {word}-feira | {word} feira" for word in _NAMED),
        "sabado | sab",
        "domingo | dom",
    ),
    *numbered_entries(Tag.WEEKDAY, 0, "seg", "ter | ter .", "qua", "qui", "sex"),
    *numbered_entries(Tag.WEEKDAY, 0, "2ª feira | 2a feira | 2ª-feira", "3ª feira | 3a feira | 3ª-feira"),
    *numbered_entries(Tag.WEEKDAY, 2, "4ª feira | 4a feira | 4ª-feira", "5ª feira | 5a feira | 5ª-feira"),
    *numbered_entries(Tag.WEEKDAY, 4, "6ª feira | 6a feira | 6ª-feira"),
    *numbered_entries(Tag.WEEKDAY, 0, "2ª", "3ª", "4ª", "5ª", "6ª"),
    *entries(Tag.WEAK, True, "2ª", "3ª", "4ª", "5ª", "6ª"),
    *entries(Tag.WEAK, None, "seg", "qua", "qui", "sex", "sab"),
    *numbered_entries(
        Tag.WEEKDAYS,
        0,
        *(f"{word}s | {word}s-feiras | {word}s feiras | as {word}s | as {word}s-feiras" for word in _NAMED),
        "sabados | aos sabados",
        "domingos | aos domingos",
    ),
    *numbered_entries(
        Tag.MONTH,
        1,
        *("janeiro | jan", "fevereiro | fev", "marco | mar", "abril | abr", "maio | mai", "junho | jun", "julho | jul"),
        *("agosto | ago", "setembro | set", "outubro | out", "novembro | nov", "dezembro | dez"),
    ),
    *entries(Tag.UNIT, Unit.MINUTE, "minuto", "minutos", "min", "mins", "minutinhos", "m"),
    *entries(Tag.UNIT, Unit.HOUR, "hora", "horas", "h", "hs", "hrs", "hr", "horinha"),
    *entries(Tag.UNIT, Unit.DAY, "dia", "dias"),
    *entries(Tag.UNIT, Unit.WEEK, "semana", "semanas"),
    *entries(Tag.UNIT, Unit.MONTH, "mes", "meses"),
    *entries(Tag.UNIT, Unit.YEAR, "ano", "anos"),
    *entries(Tag.NEXT, None, "q vem", "prox", "prox .", "prox.", "vindouro", "que entra"),
    *entries(Tag.NEXT, None, "proximo", "proxima", "que vem", "seguinte", "na proxima", "no proximo", "que entra"),
    *entries(Tag.THIS, None, "este", "esta", "esse", "essa", "nesta", "nessa", "neste", "nesse", "agora"),
    *entries(Tag.LAST, None, "passado", "passada", "ultimo", "ultima", "ultimos", "ultimas"),
    *entries(Tag.THIS, None, "deste", "desta", "desse", "dessa", "presente", "corrente"),
    *(
        (Tag.NEXT_WEEK, -1, f"{lead}{which}")
        for which in ("semana passada", "ultima semana", "semana anterior")
        for lead in ("", "a ", "da ", "na ")
    ),
    *entries(
        Tag.NEXT_WEEK, 0, "esta semana", "essa semana", "nesta semana", "nessa semana", "desta semana", "dessa semana"
    ),
    *entries(Tag.NEXT_WEEK, 1, "proxima semana", "a proxima semana", "na proxima semana", "da proxima semana"),
    *entries(Tag.NEXT_WEEK, 1, "semana que vem", "a semana que vem", "na semana que vem", "da semana que vem"),
    *entries(Tag.NEXT_WEEK, 1, "para a semana que vem", "para a próxima semana", "para a semana", "outra semana"),
    *entries(Tag.WEAK, None, "para a semana", "outra semana"),
    *entries(Tag.NEXT_WEEK, 1, "semana seguinte", "na semana seguinte", "da semana seguinte", "da outra semana"),
    *entries(
        Tag.ON, None, "em", "na", "no", "para", "pra", "pro", "para a", "para o", "da", "do", "a", "o", "nas", "nos"
    ),
    *entries(
        Tag.DATE, None, "dia", "o dia", "no dia", "do dia", "para o dia", "pro dia", "para dia", "em dia", "ao dia"
    ),
    *entries(Tag.DATE, None, "os dias", "nos dias", "dias", "para os dias", "entre os dias"),
    *entries(Tag.ON, True, "para", "pra", "pro", "a"),
    *entries(Tag.OF, None, "de", "do", "da"),
    *entries(
        Tag.IN, None, "em", "daqui a", "daqui", "dentro de", "daqui ha", "em uns", "em umas", "daqui a uns", "em ate"
    ),
    *entries(Tag.SOON, None, "mais tarde", "logo mais", "em breve", "daqui a pouco", "algum dia", "mais logo"),
    *entries(Tag.FEW, None, "alguns", "algumas", "uns", "umas", "poucos", "poucas", "vários", "várias", "um par de"),
    *entries(
        Tag.FROM_NOW, None, "a partir de agora", "a partir de hoje", "depois de hoje", "mais tarde", "a contar de hoje"
    ),
    *entries(Tag.LASTING, None, "p/", "dur.", "dur:"),
    *entries(Tag.FOR, None, "por", "durante", "por uns", "por umas", "durante uns", "durante umas"),
    *entries(
        Tag.LASTING, None, "com duracao de", "duracao", "duracao de", "duracao :", "que dure", "dura", "de duracao"
    ),
    *entries(Tag.PART, Part.MORNING, "manha", "cedo", "bem cedo", "cedinho", "madrugada"),
    *entries(Tag.PART, Part.AFTERNOON, "tarde"),
    *entries(Tag.PART, Part.NIGHT, "noite"),
    *entries(Tag.IN_PART, Part.MORNING, "logo cedo", "de manhazinha", "no primeiro horario", "logo pela manha"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "de tardezinha", "no meio da tarde"),
    *entries(Tag.IN_PART, Part.AFTERNOON, "depois do almoco", "apos o almoco", "logo depois do almoco"),
    *entries(Tag.IN_PART, Part.MORNING, "no meio da manha"),
    *entries(Tag.IN_PART, Part.LUNCH, "na hora do almoco", "no almoco", "no horario de almoco", "no horario do almoco"),
    *entries(
        Tag.IN_PART, Part.END, "no fim do dia", "no final do dia", "final do dia", "fim do dia", "ao final do dia"
    ),
    *entries(
        Tag.IN_PART, Part.END, "ao fim do dia", "pelo fim do dia", "ao fim do expediente", "ao final do expediente"
    ),
    *entries(Tag.IN_PART, Part.END, "no fim do expediente", "no final do expediente", "ate o fim do dia"),
    *entries(Tag.TODAY_PART, Part.MORNING, "esta manha", "essa manha", "nesta manha", "esta madrugada"),
    *entries(Tag.TODAY_PART, Part.AFTERNOON, "esta tarde", "essa tarde", "nesta tarde", "nessa tarde"),
    *entries(Tag.TODAY_PART, Part.NIGHT, "esta noite", "essa noite", "nesta noite", "nessa noite"),
    *entries(Tag.IN_PART, Part.ANY, "o dia todo", "o dia inteiro", "durante o dia todo", "durante todo o dia"),
    *entries(Tag.TODAY_PART, Part.AFTERNOON, "logo a tarde"),
    *entries(Tag.TODAY_PART, Part.NIGHT, "logo a noite"),
    *entries(Tag.TODAY_PART, Part.ANY, "hoje mais tarde", "mais tarde hoje"),
    *entries(Tag.NOW, None, "agora", "ja"),
    *entries(Tag.AT_ONCE, None, "agora mesmo", "neste instante", "nesse instante", "neste momento", "nesse momento"),
    *entries(Tag.AT_ONCE, None, "imediatamente", "o quanto antes", "o mais rapido possivel", "agora ja", "asap"),
    *entries(Tag.BOUND, None, "depois das", "depois da", "depois de", "depois do", "antes das", "antes da", "antes de"),
    *entries(
        Tag.BOUND, None, "antes do", "apos as", "apos", "ate as", "ate", "ate a", "no maximo as", "no maximo ate as"
    ),
    *entries(Tag.BOUND, None, "que termine as", "terminando as"),
    *entries(Tag.UNKNOWN_DAY, None, "fim de semana", "final de semana", "fds"),
    *entries(Tag.UNKNOWN_DAY, None, "fim do mês", "final do mês", "no fim do mês", "no final do mês", "começo do mês"),
    *entries(Tag.UNKNOWN_DAY, None, "início do mês", "no início do mês", "no começo do mês", "meados do mês"),
    *entries(Tag.UNKNOWN_DAY, None, "fim do ano", "final do ano", "fim de ano", "no fim do ano", "próximo trimestre"),
    *entries(Tag.UNKNOWN_DAY, None, "Natal", "véspera de Natal", "Ano Novo", "réveillon", "Páscoa", "carnaval"),
    *entries(Tag.UNKNOWN_DAY, None, "sexta-feira santa", "sexta santa", "quinta-feira santa", "Corpus Christi"),
    *entries(Tag.UNKNOWN_DAY, None, "terça de carnaval", "quarta-feira de cinzas", "quarta de cinzas", "Black Friday"),
    *entries(Tag.UNKNOWN_DAY, None, "segunda de carnaval", "Cyber Monday", "domingo de Páscoa", "domingo de Ramos"),
    *entries(Tag.UNKNOWN_DAY, True, "fim de", "final de", "início de", "começo de", "meados de", "finais de"),
    *entries(Tag.UNKNOWN_DAY, "led", "no fim de", "no final de", "no início de", "no começo de", "em meados de"),
    *entries(Tag.UNKNOWN_DAY, "led", "ao fim de", "ao final de", "em finais de", "a meados de", "em princípios de"),
    *entries(Tag.EVERY, None, "cada", "a cada", "todo", "toda", "todos os", "todas as", "todo o", "toda a", "em toda"),
    *entries(Tag.WEEK_NUMBER, None, "semana", "sem", "sem."),
    *((Tag.WEEK_NUMBER, number, f"{word}{number}") for word in ("sem",) for number in range(1, 54)),
    *entries(Tag.WORKDAYS, None, "dia util", "dias uteis"),
    *entries(Tag.RECURS, _WORKWEEK, "dias uteis"),
    *entries(Tag.WORKDAY, None, "dia util", "dias uteis", "dia de semana", "dias de semana", "dia da semana"),
    *entries(
        Tag.RECURS,
        _WORKWEEK,
        "de segunda a sexta",
        "segunda a sexta",
        "segunda a sexta-feira",
        "de segunda a sexta-feira",
        "em dias uteis",
    ),
    *entries(
        Tag.RECURS, _WORKWEEK, "de segunda-feira a sexta-feira", "nos dias uteis", "durante a semana", "de seg a sex"
    ),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "diario", "diaria", "diariamente", "toda manha", "todas as manhas"),
    *entries(Tag.RECURS, (Frequency.DAILY, 1), "toda tarde", "toda noite", "todas as tardes", "todas as noites"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "semanal", "semanalmente"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 2), "quinzenal", "quinzenalmente", "a cada quinze dias", "a cada 15 dias"),
    *entries(
        Tag.RECURS,
        (Frequency.WEEKLY, 2),
        "semana sim , semana nao",
        "semana sim semana nao",
        "de quinze em quinze dias",
    ),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "mensal", "mensalmente"),
    *entries(Tag.WEAK, None, "diario", "diaria", "semanal", "quinzenal", "mensal"),
    *entries(Tag.PART_IN_WORD, Part.MORNING, "toda manhã", "todas as manhãs"),
    *entries(Tag.PART_IN_WORD, Part.AFTERNOON, "toda tarde", "todas as tardes"),
    *entries(Tag.PART_IN_WORD, Part.NIGHT, "toda noite", "todas as noites"),
    *entries(Tag.RECURS, (Frequency.WEEKLY, 1), "uma vez por semana"),
    *entries(Tag.RECURS, (Frequency.MONTHLY, 1), "uma vez por mês"),
    *entries(Tag.RECURS, (), "trimestralmente", "cada trimestre", "todo trimestre", "anualmente"),
    *entries(Tag.RECURS, (), "uma vez por ano", "duas vezes por semana", "três vezes por semana", "toda hora"),
    *entries(
        Tag.RECURS,
        (),
        "a cada hora",
        "nos fins de semana",
        "aos fins de semana",
        "nos finais de semana",
        "duas vezes por dia",
        "duas vezes por mês",
    ),
    *entries(
        Tag.RECURS, (), "exceto", "exceto feriados", "menos feriados", "exceto em feriados", "exceto nos feriados"
    ),
    *entries(Tag.DATE, None, "nos dias", "os dias"),
    *((Tag.NTH, number, word) for number, word in ((2, "segunda"), (4, "quarta"), (5, "quinta"), (2, "segundas"))),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 3), "trimestralmente", "cada trimestre", "todo trimestre"),
    *entries(Tag.NEAREST_RULE, (Frequency.MONTHLY, 12), "anualmente", "uma vez por ano"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1), "duas vezes por semana", "três vezes por semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1, 5, 6), "fim de semana", "final de semana", "nos fins de semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 1, 5, 6), "aos fins de semana", "nos finais de semana"),
    *entries(Tag.NEAREST_RULE, (Frequency.DAILY, 1), "duas vezes por dia"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "duas vezes por mês", "semanas pares", "semanas impares"),
    *entries(Tag.NEAREST_RULE, (Frequency.WEEKLY, 2), "semanas alternadas", "alternados", "alternadas"),
    *entries(Tag.LAST, -2, "penúltimo", "penúltima"),
    *entries(Tag.TIMES, None, "vezes", "x", "sessões", "ocorrências"),
    *entries(Tag.LONG, None, "seguidas", "seguidos", "consecutivas", "consecutivos"),
    *entries(Tag.FOR, None, "por um total de", "durante as", "durante os", "pelas", "pelos"),
    *entries(Tag.NEXT, None, "próximas", "próximos", "seguintes"),
    *entries(Tag.END_OF, None, "fim de", "final de", "fim do", "final do", "o fim de", "o final de", "o fim do"),
    *entries(Tag.END_OF, None, "o final do", "fim da", "final da", "o fim da", "ao fim de", "ao final de"),
    *entries(Tag.END_OF, Unit.MONTH, "fim do mês", "final do mês"),
    *entries(Tag.END_OF, Unit.YEAR, "fim do ano", "final do ano", "fim de ano"),
    *entries(
        Tag.CORRECTION,
        None,
        ", nao",
        "nao ,",
        "melhor",
        "na verdade",
        "quer dizer",
        "ou melhor",
        "digo",
        "alias",
        "perdao",
    ),
    *entries(Tag.RECURS, (), "semanas pares", "semanas impares", "semanas alternadas", "alternados", "alternadas"),
    *entries(Tag.RECURS, _WORKWEEK, "segunda a sexta feira", "de segunda a sexta feira"),
    *entries(
        Tag.NOT,
        None,
        "nao",
        "menos",
        "mas não",
        "com exceção de",
        "exceto",
        "salvo",
        "em vez de",
        "em vez da",
        "em vez do",
        "em lugar de",
        "mas nao",
    ),
    *entries(Tag.NOT, None, ", nao", "e nao", "mas sim", "e sim"),
    *entries(Tag.OR, None, "/", "ou", "ou as"),
    *entries(Tag.WITH, None, "com", "e", "c/", "inclua", "convide", "junto com", "mais", "para"),
    *entries(
        Tag.CLOSING, None, "por favor", "pfv", "pf", "por gentileza", "obrigado", "obrigada", "valeu", "tambem", "pls"
    ),
    *entries(
        Tag.CLOSING,
        None,
        "muito obrigado",
        "muito obrigada",
        "se possivel",
        "se puder",
        "ok",
        "brigado",
        "grato",
        "grata",
    ),
    *entries(Tag.HINT, Part.MORNING, "cafe da manha", "pequeno-almoco"),
    *entries(Tag.HINT, Part.LUNCH, "almoco", "almocar"),
    *entries(Tag.HINT, Part.EVENING, "jantar", "happy hour", "happy", "chopp", "janta"),
    *entries(Tag.COUNTED, None, "andar", "edicao", "aniversario", "vez", "item", "rodada", "fase", "versao", "etapa"),
    *entries(Tag.COUNTED, None, "por cento", "tentativa", "trimestre", "rascunho", "sprint", "%"),
)

_OPENINGS = (
    *(
        "oi",
        "olá",
        "bom dia",
        "boa tarde",
        "boa noite",
        "ei",
        "opa",
        "por favor",
        "por gentileza",
        "ok",
        "sim",
        "não",
        "e",
    ),
    *(
        "então",
        "bom",
        "também",
        "agora",
        "obrigado",
        "obrigada",
        "você pode",
        "vc pode",
        "pode",
        "poderia",
        "você poderia",
    ),
    *("vc poderia", "podemos", "poderíamos", "consegue", "você consegue", "quero", "queria", "queremos", "gostaria de"),
    *(
        "gostaríamos de",
        "gostaria que",
        "quero que",
        "preciso",
        "precisamos",
        "preciso que você",
        "precisamos de",
        "preciso de",
        *(f"{verb} de" for verb in ("precisava", "precisávamos", "precisaria", "precisaríamos")),
        *("precisava", "precisávamos", "precisaria", "precisaríamos", "a gente precisa de", "a gente precisava de"),
        *("seria preciso", "era preciso", "vai ser preciso", "faz falta", "nos faz falta", "seria bom ter"),
    ),
    *(
        "vamos",
        "vou",
        "tenho que",
        "temos que",
        "tenho",
        "temos",
        "me ajuda a",
        "me ajude a",
        "é possível",
        "dá para",
        "dá pra",
    ),
    *("se puder", "se puderes", "quando puder", "quando puderes", "se der", "se possível", "bora", "podes", "podias"),
    *(
        "poderias",
        "podem",
        "podiam",
        "consegues",
        "conseguem",
        "será que",
        "temos de",
        "tens de",
        "tenho de",
        "gostava",
    ),
    *(
        "gostava de",
        "vc consegue",
        "é preciso",
        "devíamos",
        "deveríamos",
        "a gente precisa",
        "a gente pode",
        "vcs podem",
    ),
    *("que tal", "favor", "há", "tem como", "me", "nos"),
)
_REGULAR = (
    *("marcar", "agendar", "criar", "organizar", "programar", "reservar", "planejar", "planear", "colocar", "botar"),
    *("adicionar", "anotar", "convocar", "bloquear", "combinar", "iniciar", "montar", "fixar", "preparar", "registrar"),
)
_IRREGULAR = (
    *("marca aí", "põe", "pôr", "ponha", "inclui", "incluir", "inclua", "insere", "inserir", "insira", "abre", "abrir"),
    *("abra", "faz", "fazer", "faça", "façamos", "ter", "nos encontrar", "deixa marcado", "deixe marcado", "põe-me"),
    *("faz-me", "faça-me", "abre-me"),
)
_PUTTING = ("coloca", "coloque", "põe", "bota", "adiciona", "adicione", "inclui", "inclua", "anota", "anote")


def _verb_forms() -> tuple[str, ...]:
    """Return the forms in which verbs in -ar ask for something: "marca", "marque", "marcar", "marca-me"."""
    forms: list[str] = []
    for verb in _REGULAR:
        stem = verb[:-2]
        soft = {"c": stem[:-1] + "qu", "g": stem + "u"}.get(stem[-1], stem)
        plain = (verb, f"{stem}a", f"{soft}e")
        forms += (
            *plain,
            f"{soft}em",
            f"{soft}emos",
            *(f"{form}-{clitic}" for form in plain for clitic in ("me", "nos")),
        )
    put = tuple(f"{verb} {where}" for verb in _PUTTING for where in ("na agenda", "no calendário", "na minha agenda"))
    return (*dict.fromkeys((*forms, *_IRREGULAR, *put)),)


_VERBS = _verb_forms()

PORTUGUESE = Vocabulary(
    language="pt",
    rows=_ROWS,
    parts=("parte", "modulo", "capitulo", "licao", "episodio", "passo", "etapa"),
    measures=("pessoas", "pessoa", "participantes", "convidados", "euros", "dolares", "reais", "quilometros", "km"),
    openings=with_and_without_accents(*_OPENINGS),
    verbs=with_and_without_accents(*_VERBS),
    articles=(
        *(
            "me",
            "nos",
            "um",
            "uma",
            "o",
            "a",
            "minha",
            "meu",
            "nossa",
            "nosso",
            "outra",
            "outro",
            "nova",
            "novo",
            "essa",
        ),
        *("esta", "rápida", "aí"),
    ),
    nouns=with_and_without_accents(
        *("reunião", "compromisso", "evento", "encontro", "meeting", "sessão", "reunião do teams", "reunião no teams"),
        *("horário", "agendamento", "videochamada", "videoconferência", "chamada de vídeo", "reunião online"),
    ),
    namings=with_and_without_accents(
        *("intitulada", "intitulado", "com o título", "com título", "com o nome", "sobre", "a respeito de", "chamada"),
        *("chamado", "com nome", "com o assunto", "com assunto", "para falar sobre", "para falar de", "para discutir"),
        *("para tratar de", "para revisar", "para ver", "para", "pra", ":"),
    ),
    closings=with_and_without_accents(
        *("na minha agenda", "no meu calendário", "na agenda", "no calendário", "na nossa agenda", "à minha agenda"),
        *(
            "ao meu calendário",
            "ao calendário",
            "por favor",
            "obrigado",
            "obrigada",
            "valeu",
            "para mim",
            "pra mim",
            "para nós",
        ),
        *("pra gente", "para todos", "também"),
    ),
    denials=(
        "cancele",
        "cancela",
        "cancelar",
        "apague",
        "apaga",
        "exclua",
        "remova",
        "mova",
        "adie",
        "não",
        "nao",
        "não posso",
        "estou",
        *("há uma", "há um", "há alguma", "há reunião", "não há", "tem uma", "tem um", "tem alguma", "tem reunião"),
        *("tem algum", "tem horário", "não tem"),
        "o que",
        "que reunião",
        *(
            "quando é",
            "quando foi",
            "quando será",
            "quando vai",
            "quando temos",
            "quando começa",
            "quando a",
            "quando o",
        ),
        "onde",
        "quem",
        "por que",
        "como",
        "qual",
        "quais",
        *("tenho uma", "tenho um", "tenho alguma", "tenho algo", "tenho reunião", "o que eu tenho"),
        "obrigado pela",
        "obrigada pela",
        "foi",
    ),
    greetings=(*("oi", "olá", "ola", "bom dia", "boa tarde", "boa noite", "caro", "cara", "prezado", "prezada"),),
    remarks=(
        *(
            "chego",
            "foi",
            "vimos",
            "funciona",
        ),
        *("eu", "você", "vocês", "ele", "ela", "eles", "elas", "nós", "nos vemos", "é", "são as", "já são"),
        *("já é", "está", "estão", "estou", "estamos", "estarei", "vou", "vamos", "posso", "podemos", "não"),
        *("nao", "obrigado", "obrigada", "valeu", "desculpe", "desculpa", "tchau", "até logo", "até amanhã"),
        "até mais",
    ),
    titles=("intitulado", "intitulada", "com título", "com titulo", "com o título", "com o titulo"),
    replies=(
        *(
            "até amanhã",
            "até logo",
            "até mais",
            "até já",
            "até segunda",
            "até terça",
        ),
        *(
            "até quarta",
            "até quinta",
            "até sexta",
            "te vejo",
            "vejo vocês",
            "nos vemos",
        ),
        *(
            "volto",
            "chego",
            "me lembra",
            "me lembre",
            "lembre-me",
            "lembra-me",
        ),
        *(
            "vou atrasar",
            "até as",
            "até às",
            "que tal",
            "saio",
            "funciona",
            "me liga",
            "vou chegar",
            "vou me atrasar",
            "cancelaram",
            "me acorda",
            "sem reunião",
        ),
    ),
    reports=(
        *(
            "cancelada",
            "cancelado",
            "cancelaram",
            "adiada",
            "adiado",
            "miou",
            *("suspensa", "suspenso", "desmarcada", "desmarcado", "foi remarcada", "foi remarcado", "atrasou"),
            *("não vai ter", "não vai rolar", "não vai acontecer", "não acontece", "se cancela", "foi pro ralo"),
        ),
        *(
            "caiu",
            "pode ser",
            "atrasado",
            "atrasada",
            "sem mim",
        ),
    ),
    other_things=(
        *(
            "lembrete",
            "alarme",
            "temporizador",
            "tarefa",
            "nota",
            "despertador",
        ),
    ),
    auxiliaries=(
        *("é", "está", "são", "estão", "foi", "foram", "era", "eram", "será", "tem", "têm", "pode", "podem", "deve"),
        *("vai", "vão", "estava", "estavam", "houve", "chega", "chegou", "começa", "começou", "vem", "sai", "saiu"),
        *("termina", "terminou", "ligou", "mudou", "atrasado", "atrasada"),
    ),
    happenings=("entra", "entrou", "fecha", "abre", "pousa", "vimos", "funciona", "acaba", "acabou"),
    orders=("me {}", "{} me"),
    commands={
        "list": ("lista", "reuniões"),
        "cancel": ("cancelar", "cancele", "cancela", "desmarcar", "desmarque", "desmarca", "excluir", "exclua"),
        "move": (
            "mover",
            "mova",
            "passar",
            "passe",
            "passa",
            "remarcar",
            "remarque",
            "remarca",
            "reagendar",
            "reagende",
        ),
        "move change": ("mude", "mudar", "muda", "altere", "alterar", "altera"),
        "move later": ("adiar", "adie", "adia", "atrasar", "atrase"),
        "move earlier": ("antecipar", "antecipe", "antecipa", "adiantar", "adiante"),
        "rename": (
            "muda o nome da",
            "muda o nome de",
            "mude o nome da",
            "mude o nome de",
            "renomear",
            "renomeie",
            "renomeia",
        ),
        "rename call": ("chame", "chama", "chamar"),
        "remind": ("lembrar", "lembre", "lembrete"),
        "meet": ("reuniao", "reunião", "reunir", "marcar", "agendar", "compromisso"),
        "help": ("ajuda", "o que você faz", "o que você pode fazer", "início"),
        "help greeting": ("oi", "olá", "ola", "bom dia", "boa tarde", "boa noite"),
        "zone": ("fuso", "zona"),
    },
    politeness=(
        *("por favor", "você pode", "voce pode", "pode", "poderia", "você poderia", "podemos", "vamos", "quero"),
        *("gostaria de", "preciso", "tenho que", "precisamos", "oi", "olá", "ola", "ok"),
    ),
    thanks=(
        *("obrigado", "obrigada", "obrigadão", "obg", "obgd", "brigado", "brigada", "valeu", "vlw", "grato", "grata"),
        *("agradeço", "ok", "okay", "blz", "beleza", "ótimo", "ótima", "perfeito", "show", "legal", "certo", "entendi"),
        *("combinado", "bacana", "massa", "super", "thanks", "thx"),
    ),
    beside_thanks=(
        *(
            "muito",
            "muitíssimo",
            "mesmo",
            "a",
            "você",
            "vocês",
            "todos",
            "pela",
            "pelo",
            "ajuda",
            "por",
            "tudo",
            "isso",
        ),
        *("te", "lhe", "e", "está", "tá", "então", "de", "nada", "mais", "uma", "vez", "bem", "bom", "bot", "meet"),
    ),
    listing=(
        "quais",
        "qual",
        "que",
        "o",
        "mostra",
        "mostre",
        "lista",
        "liste",
        "temos",
        "tenho",
        "tem",
        "há",
        "quantas",
    ),
    beside_listing=(
        *("quais", "qual", "que", "o", "as", "os", "a", "mostra", "mostre", "me", "lista", "liste", "temos", "tenho"),
        *("tem", "há", "são", "nossas", "minhas", "para", "pra", "de", "do", "da", "por", "favor", "aqui", "no", "na"),
        *("marcadas", "marcado", "agendadas", "agendado", "previstas", "alguma", "gente", "nós", "eu", "está", "ver"),
        *("pode", "você", "quantas", "canal", "chat", "é"),
    ),
    listed=(
        *("reunião", "reuniões", "meeting", "meetings", "compromissos", "compromisso", "agenda", "temos", "marcado"),
        *("agendado", "chamadas"),
    ),
    pronouns=("ela", "ele", "isso", "isto", "essa", "esse", "a reunião", "essa reunião", "esta reunião"),
    enclitics=("-a", "-o", "-la", "-lo", "-as", "-os"),
    new_names=("para", "como", "em", "de", "por"),
    dismissals=("não", "nao", "não obrigado", "não obrigada", "deixa pra lá", "deixa", "esquece", "esqueça", "nenhuma"),
    not_zones=("art", "est"),
    place_times=(
        *(f"{hour} {of} {{}}" for hour in ("hora", "horário", "horario") for of in ("de", "do", "da", "dos", "das")),
    ),
    own_times=("hora local", "horário local", "horario local", "meu horário", "meu horario", "minha hora"),
    inclusive_days={8: 7, 15: 14},
    misspelt=("amanha", "sabado", "domingo"),
)
