[
    ("comparison", include_str!("comparison.tsv")),
    ("numbers", include_str!("numbers.tsv")),
    ("opposites", include_str!("opposites.tsv")),
    ("organisations", include_str!("organisations.tsv")),
    ("places", include_str!("places.tsv")),
    ("speech", include_str!("speech.tsv")),
    ("synonyms", include_str!("synonyms.tsv")),
    ("time", include_str!("time.tsv")),
    ("titles", include_str!("titles.tsv")),
    ("verbs", include_str!("verbs.tsv")),
    ("words", include_str!("words.tsv")),
]
