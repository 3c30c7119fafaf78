"""Cities and countries that the tz database does not name, and their zones.

A country is here if all of its people, or nearly all, have the same time: "Spain" is Madrid's, and people on the Canary
Islands say so. Case and accents do not matter: "koln" is "Köln", too.
"""

PLACES = {
    "Europe/London": (
        "UK, United Kingdom, Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Großbritannien, "
        "Royaume-Uni, Reino Unido, Angleterre, Inglaterra, Londres, Manchester, Edinburgh, Glasgow, Liverpool, "
        "Bristol, Leeds, Oxford, Sheffield, Cardiff, Belfast"
    ),
    "Europe/Dublin": "Ireland, Irland, Irlande, Irlanda, Galway",
    "Europe/Paris": (
        "France, Frankreich, Francia, França, Parijs, Lyon, Marseille, Toulouse, Bordeaux, Strasbourg, Straßburg, "
        "Nantes, Lille, Montpellier, Grenoble"
    ),
    "Europe/Berlin": (
        "Germany, Deutschland, Allemagne, Alemania, Alemanha, Munich, München, Muenchen, Munique, Frankfurt, "
        "Francfort, Hamburg, Hambourg, Hamburgo, Cologne, Köln, Koeln, Colonia, Stuttgart, Düsseldorf, Duesseldorf, "
        "Leipzig, Dresden, Nuremberg, Nürnberg, Nuernberg, Hanover, Hannover, Bremen, Dortmund, Bonn, Karlsruhe, "
        "Mannheim, Bavaria, Bayern, Berlim"
    ),
    "Europe/Vienna": "Austria, Österreich, Autriche, Wien, Vienne, Viena, Graz, Linz, Salzburg, Innsbruck",
    "Europe/Zurich": (
        "Switzerland, Schweiz, Suisse, Suiza, Suíça, Zuerich, Zurique, Geneva, Genève, Genf, Ginebra, Genebra, Basel, "
        "Basle, Bern, Berne, Lausanne"
    ),
    "Europe/Rome": (
        "Italy, Italien, Italie, Italia, Rom, Roma, Milan, Milano, Mailand, Milão, Turin, Torino, Naples, Napoli, "
        "Neapel, Florence, Firenze, Florenz, Venice, Venezia, Venedig, Venise, Bologna, Genoa, Genova, Genua"
    ),
    "Europe/Madrid": (
        "Spain, Spanien, Espagne, España, Espanha, Barcelona, Barcelone, Seville, Sevilla, Bilbao, Málaga, Zaragoza"
    ),
    "Atlantic/Azores": "Azores, Açores, Azoren, Ponta Delgada",
    "Atlantic/Canary": "Canary Islands, Canaries, Kanaren, Islas Canarias, Canarias, Tenerife, Las Palmas",
    "Europe/Lisbon": "Lisboa, Lissabon, Lisbonne, Porto, Oporto, Braga, Coimbra",
    "Europe/Brussels": (
        "Belgium, Belgien, Belgique, Bélgica, Bruxelles, Brüssel, Bruessel, Bruselas, Bruxelas, Antwerp, Antwerpen, "
        "Anvers, Ghent, Gent"
    ),
    "Europe/Amsterdam": (
        "Netherlands, The Netherlands, Holland, Niederlande, Pays-Bas, Países Bajos, Países Baixos, Rotterdam, "
        "The Hague, Den Haag, Utrecht, Eindhoven, Amsterdã"
    ),
    "Europe/Copenhagen": "Denmark, Dänemark, Dinamarca, København, Kopenhagen, Copenhague, Aarhus",
    "Europe/Stockholm": "Sweden, Schweden, Suède, Suecia, Gothenburg, Göteborg, Malmö, Estocolmo",
    "Europe/Oslo": "Norway, Norwegen, Norvège, Noruega, Bergen, Trondheim, Stavanger",
    "Europe/Helsinki": "Finland, Finnland, Finlande, Finlandia, Helsínquia, Tampere, Espoo, Turku",
    "Europe/Mariehamn": "Åland",
    "Europe/Warsaw": (
        "Polen, Pologne, Polonia, Warszawa, Warschau, Varsovie, Varsovia, Kraków, Cracow, Krakau, Wrocław, Breslau, "
        "Gdańsk, Danzig, Poznań, Łódź, Katowice"
    ),
    "Europe/Prague": "Czech Republic, Czechia, Tschechien, Tchéquie, Chequia, Praha, Prag, Praga, Brno",
    "Europe/Bratislava": "Slovakia, Slowakei, Slovaquie, Eslovaquia",
    "Europe/Budapest": "Hungary, Ungarn, Hongrie, Hungría",
    "Europe/Bucharest": (
        "Romania, Rumänien, Roumanie, Rumania, București, Bukarest, Bucarest, Bucareste, Cluj, Timișoara"
    ),
    "Europe/Sofia": "Bulgaria, Bulgarien, Bulgarie, Plovdiv, Varna",
    "Europe/Athens": "Greece, Griechenland, Grèce, Grecia, Athen, Athènes, Atenas, Thessaloniki",
    "Europe/Istanbul": "Türkei, Turquie, Turquía, Türkiye, Ankara, Izmir, Estambul, Istambul",
    "Europe/Belgrade": "Serbia, Serbien, Belgrad, Beograd, Belgrado",
    "Europe/Zagreb": "Croatia, Kroatien, Croatie, Croacia",
    "Europe/Ljubljana": "Slovenia, Slowenien",
    "Europe/Sarajevo": "Bosnia, Bosnia and Herzegovina",
    "Europe/Skopje": "North Macedonia",
    "Europe/Podgorica": "Montenegro",
    "Europe/Tirane": "Albania, Tirana",
    "Europe/Chisinau": "Moldova",
    "Europe/Minsk": "Belarus",
    "Europe/Kyiv": "Ukraine, Ucrania, Kiev, Kiew, Lviv, Kharkiv, Odesa, Odessa, Dnipro",
    "Europe/Vilnius": "Lithuania, Litauen, Lituanie",
    "Europe/Riga": "Latvia, Lettland",
    "Europe/Tallinn": "Estonia, Estland",
    "Europe/Vaduz": "Liechtenstein",
    "Europe/Moscow": "Moskau, Moscou, Moscú, Moscovo, Moskva, Saint Petersburg, Sankt Petersburg",
    "Atlantic/Reykjavik": "Islande, Islandia",
    "Atlantic/Faroe": "Faroe Islands, Faroes",
    "Atlantic/Stanley": "Port Stanley, Falkland Islands, Falklands",
    "America/New_York": (
        "New York City, NYC, Nueva York, Nova York, Nova Iorque, Manhattan, Brooklyn, Boston, Washington, "
        "Washington DC, Miami, Atlanta, Philadelphia, Pittsburgh, Baltimore, Cleveland, Cincinnati, Raleigh, Orlando, "
        "Tampa, Jacksonville, New Jersey, Massachusetts, US East Coast, East Coast"
    ),
    "America/Chicago": (
        "Austin, Dallas, Houston, San Antonio, Fort Worth, Minneapolis, Milwaukee, New Orleans, Nashville, Memphis, "
        "St. Louis, Saint Louis, Kansas City, Oklahoma City, Omaha, Illinois"
    ),
    "America/Denver": "Colorado, Salt Lake City, Albuquerque, El Paso, Colorado Springs",
    "America/Phoenix": "Arizona, Tucson, Scottsdale",
    "America/Los_Angeles": (
        "California, Kalifornien, Californie, San Francisco, SF, LA, Seattle, San Diego, Sacramento, Oakland, "
        "Palo Alto, Las Vegas, Redmond, US West Coast, West Coast"
    ),
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Toronto": "Montreal, Ottawa, Quebec, Quebec City",
    "America/Edmonton": "Alberta, Calgary",
    "America/Regina": "Saskatoon, Saskatchewan",
    "America/Winnipeg": "Manitoba",
    "America/Vancouver": "British Columbia",
    "America/Halifax": "Nova Scotia",
    "America/St_Johns": "Newfoundland",
    "America/Nuuk": "Greenland",
    "America/Mexico_City": "Ciudad de México, Cidade do México, Mexiko-Stadt, CDMX, Guadalajara, Puebla, Querétaro",
    "America/Guatemala": "Guatemala City",
    "America/Tegucigalpa": "Honduras",
    "America/El_Salvador": "San Salvador",
    "America/Managua": "Nicaragua",
    "America/Panama": "Panama City",
    "America/Havana": "La Habana, Havanna, La Havane",
    "America/Santo_Domingo": "Dominican Republic, República Dominicana",
    "America/Port-au-Prince": "Haiti",
    "America/Port_of_Spain": "Trinidad and Tobago, Trinidad",
    "America/Nassau": "Bahamas",
    "America/Bogota": "Colombia, Kolumbien, Colombie, Medellín",
    "America/Caracas": "Venezuela",
    "America/Lima": "Peru",
    "America/Guayaquil": "Ecuador, Quito",
    "America/La_Paz": "Bolivia",
    "America/Asuncion": "Paraguay",
    "America/Montevideo": "Uruguay",
    "America/Paramaribo": "Suriname",
    "America/Cayenne": "French Guiana",
    "America/Santiago": "Chile, Valparaíso",
    "America/Argentina/Buenos_Aires": "Argentina, Argentinien, Argentine",
    "America/Sao_Paulo": (
        "Rio de Janeiro, Rio, Brasília, Porto Alegre, Belo Horizonte, Curitiba, Campinas, Florianópolis, Goiânia"
    ),
    "America/Bahia": "Salvador da Bahia",
    "Africa/Cairo": "Kairo, Le Caire, El Cairo, Ägypten, Égypte, Egipto, Egito, Giza",
    "Africa/Algiers": "Algeria, Algerien, Algérie, Argelia, Algier, Alger, Argel",
    "Africa/Casablanca": "Morocco, Marokko, Maroc, Marruecos, Marrocos, Rabat, Marrakesh, Marrakech",
    "Africa/Tunis": "Tunisia, Tunesien, Tunisie, Túnez",
    "Africa/Johannesburg": (
        "South Africa, Südafrika, Afrique du Sud, Sudáfrica, África do Sul, Cape Town, Kapstadt, Durban, Pretoria"
    ),
    "Africa/Lagos": "Nigeria, Abuja",
    "Africa/Nairobi": "Kenya, Kenia, Mombasa",
    "Africa/Accra": "Ghana",
    "Africa/Addis_Ababa": "Ethiopia",
    "Africa/Dakar": "Senegal",
    "Africa/Abidjan": "Ivory Coast, Côte d'Ivoire",
    "Africa/Luanda": "Angola",
    "Africa/Maputo": "Mozambique, Moçambique",
    "Africa/Dar_es_Salaam": "Tanzania",
    "Africa/Kampala": "Uganda",
    "Africa/Kigali": "Rwanda",
    "Africa/Harare": "Zimbabwe",
    "Africa/Lusaka": "Zambia",
    "Africa/Gaborone": "Botswana",
    "Africa/Windhoek": "Namibia",
    "Africa/Khartoum": "Sudan",
    "Africa/Juba": "South Sudan",
    "Africa/Mogadishu": "Somalia",
    "Africa/Douala": "Cameroon, Cameroun, Yaoundé",
    "Africa/Bamako": "Mali",
    "Africa/Ouagadougou": "Burkina Faso",
    "Africa/Niamey": "Niger",
    "Africa/Ndjamena": "Chad",
    "Africa/Porto-Novo": "Benin",
    "Africa/Lome": "Togo",
    "Africa/Libreville": "Gabon",
    "Africa/Monrovia": "Liberia",
    "Africa/Freetown": "Sierra Leone",
    "Africa/Banjul": "Gambia",
    "Africa/Conakry": "Guinea",
    "Africa/Nouakchott": "Mauritania",
    "Africa/Blantyre": "Malawi",
    "Africa/Bujumbura": "Burundi",
    "Africa/Maseru": "Lesotho",
    "Africa/Mbabane": "Eswatini",
    "Africa/Asmara": "Eritrea",
    "Indian/Antananarivo": "Madagascar",
    "Indian/Mahe": "Seychelles",
    "Indian/Reunion": "La Réunion, Reunion Island",
    "Indian/Christmas": "Christmas Island",
    "Asia/Jerusalem": "Tel Aviv, Tel Aviv-Yafo, Haifa",
    "Asia/Amman": "Jordan",
    "Asia/Beirut": "Lebanon, Beyrouth",
    "Asia/Damascus": "Syria",
    "Asia/Baghdad": "Iraq, Bagdad",
    "Asia/Riyadh": "Saudi Arabia, Riad, Jeddah, Mecca",
    "Asia/Dubai": "UAE, United Arab Emirates, Abu Dhabi, Sharjah",
    "Asia/Qatar": "Doha",
    "Asia/Muscat": "Oman",
    "Asia/Aden": "Yemen",
    "Asia/Tehran": "Teheran",
    "Asia/Kabul": "Afghanistan",
    "Asia/Karachi": "Pakistan, Islamabad, Lahore, Rawalpindi",
    "Asia/Kolkata": (
        "India, Indien, Inde, Mumbai, Bombay, Delhi, New Delhi, Neu-Delhi, Nueva Delhi, Bangalore, Bengaluru, "
        "Chennai, Madras, Hyderabad, Pune, Calcutta, Ahmedabad, Gurgaon, Gurugram, Noida, Kochi, Jaipur"
    ),
    "Asia/Colombo": "Sri Lanka",
    "Asia/Kathmandu": "Nepal, Katmandu",
    "Asia/Thimphu": "Bhutan",
    "Asia/Dhaka": "Bangladesh, Dacca, Chittagong",
    "Asia/Yangon": "Myanmar, Burma, Rangoon",
    "Asia/Bangkok": "Thailand, Chiang Mai, Phuket",
    "Asia/Vientiane": "Laos",
    "Asia/Phnom_Penh": "Cambodia",
    "Asia/Ho_Chi_Minh": "Vietnam, Viet Nam, Hanoi, Saigon, Ho Chi Minh City, Da Nang",
    "Asia/Kuala_Lumpur": "Malaysia, Penang",
    "Asia/Singapore": "Singapur, Singapour, Singapura, Cingapura",
    "Asia/Jakarta": "Bandung, Surabaya",
    "Asia/Makassar": "Bali, Denpasar",
    "Asia/Manila": "Philippines, Philippinen, Filipinas, Cebu",
    "Asia/Dili": "East Timor, Timor-Leste",
    "Asia/Shanghai": (
        "China, Chine, Beijing, Peking, Pékin, Pequim, Shenzhen, Guangzhou, Hangzhou, Chengdu, Nanjing, Wuhan, "
        "Tianjin, Suzhou, Chongqing, Xi'an, Harbin"
    ),
    "Asia/Macau": "Macao",
    "Asia/Taipei": "Taiwan",
    "Asia/Tokyo": "Japon, Japão, Tokio, Tóquio, Osaka, Kyoto, Nagoya, Yokohama, Fukuoka, Sapporo, Kobe",
    "Asia/Seoul": "South Korea, Korea, Südkorea, Corée du Sud, Corea del Sur, Coreia do Sul, Seúl, Busan, Incheon",
    "Asia/Pyongyang": "North Korea",
    "Asia/Ulaanbaatar": "Mongolia, Ulan Bator",
    "Asia/Almaty": "Kazakhstan, Astana",
    "Asia/Tashkent": "Uzbekistan",
    "Asia/Bishkek": "Kyrgyzstan",
    "Asia/Dushanbe": "Tajikistan",
    "Asia/Ashgabat": "Turkmenistan",
    "Asia/Baku": "Azerbaijan",
    "Asia/Yerevan": "Armenia",
    "Asia/Nicosia": "Cyprus",
    "Australia/Sydney": "Canberra, New South Wales",
    "Australia/Brisbane": "Queensland, Gold Coast, Cairns",
    "Australia/Hobart": "Tasmania",
    "Pacific/Auckland": "New Zealand, Neuseeland, Nouvelle-Zélande, Nueva Zelanda, Wellington, Christchurch",
    "Pacific/Easter": "Easter Island",
    "Pacific/Midway": "Midway Island",
    "Pacific/Wake": "Wake Island",
    "Pacific/Port_Moresby": "Papua New Guinea",
    "Pacific/Noumea": "New Caledonia",
    "Pacific/Tahiti": "French Polynesia",
    "Pacific/Apia": "Samoa",
    "Pacific/Tongatapu": "Tonga",
    "Pacific/Efate": "Vanuatu",
    "Pacific/Guadalcanal": "Solomon Islands",
}

# Names that may mean several zones, the likeliest first; of a large country, the zones of most of its people.
SHARED_PLACES = {
    "USA, United States": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    "Canada, Kanada": (
        "America/Toronto",
        "America/Vancouver",
        "America/Edmonton",
        "America/Winnipeg",
        "America/Halifax",
        "America/St_Johns",
    ),
    "Mexico, Mexiko, Mexique": ("America/Mexico_City", "America/Tijuana", "America/Hermosillo", "America/Cancun"),
    "Brazil, Brasil, Brasilien, Brésil": ("America/Sao_Paulo", "America/Manaus", "America/Rio_Branco"),
    "Australia, Australien, Australie": (
        "Australia/Sydney",
        "Australia/Brisbane",
        "Australia/Perth",
        "Australia/Adelaide",
        "Australia/Darwin",
    ),
    "Russia, Russland, Russie, Rusia": (
        "Europe/Moscow",
        "Asia/Yekaterinburg",
        "Asia/Novosibirsk",
        "Asia/Vladivostok",
    ),
    "Indonesia, Indonesien": ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
    "Congo": ("Africa/Kinshasa", "Africa/Brazzaville", "Africa/Lubumbashi"),
    "DR Congo, DRC": ("Africa/Kinshasa", "Africa/Lubumbashi"),
    "Palestine": ("Asia/Gaza", "Asia/Hebron"),
    "Georgia": ("America/New_York", "Asia/Tbilisi"),
    "Birmingham": ("Europe/London", "America/Chicago"),
    "Cambridge": ("Europe/London", "America/New_York"),
    "Newcastle": ("Europe/London", "Australia/Sydney"),
    "Norfolk": ("America/New_York", "Europe/London", "Pacific/Norfolk"),
    "Portland": ("America/Los_Angeles", "America/New_York"),
    "San José": ("America/Los_Angeles", "America/Costa_Rica"),
    "San Juan": ("America/Puerto_Rico", "America/Argentina/San_Juan"),
    "St. Petersburg": ("Europe/Moscow", "America/New_York"),
    "Petersburg": ("Europe/Moscow", "America/New_York", "America/Indiana/Petersburg"),
    "Valencia": ("Europe/Madrid", "America/Caracas"),
    "Córdoba": ("America/Argentina/Cordoba", "Europe/Madrid"),
    "Mérida": ("America/Merida", "Europe/Madrid", "America/Caracas"),
}

# Cities in the tz database that are more often another word ("Christmas") or somebody's name ("Stanley") in a chat.
NOT_CITIES = frozenset(
    {"Canary", "Center", "Christmas", "Easter", "Midway", "Oral", "Resolute", "Reunion", "Stanley", "Wake"}
)
