[
    ("comparison", include_str!("comparison.tsv")),
    ("numbers", include_str!("numbers.tsv")),
    ("synonyms", include_str!("synonyms.tsv")),
    ("time", include_str!("time.tsv")),
    ("words", include_str!("words.tsv")),
]
