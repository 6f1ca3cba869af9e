[
    ("numbers", include_str!("numbers.tsv")),
    ("time", include_str!("time.tsv")),
    ("words", include_str!("words.tsv")),
]
