use super::*;
use crate::document::{BlockKind, DocumentBuilder, Role};

/// Reads the first number that starts anywhere in `text`: its value, step and words.
fn number(text: &str) -> Option<(String, String, String)> {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("text", text.len());
    builder.open(BlockKind::Paragraph, Role::Body, None);
    builder.exact(part, 0, text);
    let document = builder.finish();
    let prose = Prose::read(&document);
    let number = (0..prose.tokens.len()).find_map(|at| read(&prose, at))?;
    let words = prose.span(number.tokens).of(text).to_owned();
    Some((number.value.normalize().to_string(), number.step.normalize().to_string(), words))
}

fn check(text: &str, value: &str, step: &str, words: &str) {
    assert_eq!(number(text), Some((value.to_owned(), step.to_owned(), words.to_owned())), "{text}");
}

#[test]
fn digits_keep_the_precision_they_are_written_with() {
    check("1,234,567 parcels", "1234567", "1", "1,234,567");
    check("7,000 homes", "7000", "1000", "7,000");
    check("a rate of 4.10%", "4.1", "0.01", "4.10");
    check(".5 of a point", "0.5", "0.1", ".5");
    check("12,34,567 ballots", "1234567", "1", "12,34,567");
    check("1 234 567 ballots", "1234567", "1", "1 234 567");
    check("40\u{202f}000 ballots", "40000", "10000", "40\u{202f}000");
}

#[test]
fn magnitudes_scale_the_value_and_the_step() {
    check("3.5 million ballots", "3500000", "100000", "3.5 million");
    check("34bn of it", "34000000000", "1000000000", "34bn");
    check("28K followers", "28000", "1000", "28K");
    check("12 crore votes", "120000000", "10000000", "12 crore");
    check("three lakh crore rupees", "3000000000000", "1000000000000", "three lakh crore");
    check("35m viewers", "35000000", "1000000", "35m");
    check("322 hundred", "32200", "100", "322 hundred");
}

#[test]
fn words_add_up_to_one_number() {
    check("seven hundred", "700", "100", "seven hundred");
    check("twelve hundred", "1200", "100", "twelve hundred");
    check("twenty-one thousand", "21000", "1000", "twenty-one thousand");
    check("two hundred and two thousand", "202000", "1000", "two hundred and two thousand");
    check("one million two hundred thousand", "1200000", "100000", "one million two hundred thousand");
    check("three million, four hundred and ten ballots", "3000410", "10", "three million, four hundred and ten");
    check("two hundred & forty", "240", "10", "two hundred & forty");
    check("a hundred", "100", "100", "a hundred");
    check("a million ballots", "1000000", "1000000", "a million");
    check("two point zero five", "2.05", "0.01", "two point zero five");
}

#[test]
fn fractions_and_halves_belong_to_the_number() {
    check("2½ hours", "2.5", "0.1", "2½");
    check("1 1/2 hours", "1.5", "0.1", "1 1/2");
    check("half a million", "500000", "100000", "half a million");
    check("half a dozen", "6", "2", "half a dozen");
    check("one and a half million", "1500000", "100000", "one and a half million");
    check("three million and a half", "3500000", "100000", "three million and a half");
    check("two dozen", "24", "2", "two dozen");
    check("two-thirds of it", "0.6666666666666666666666666667", "0.07", "two-thirds");
}

#[test]
fn two_numbers_beside_each_other_stay_apart() {
    check("$2 million and 300 jobs", "2000000", "1000000", "2 million");
    check("two hundred and three hundred", "200", "100", "two hundred");
    check("10 five", "10", "10", "10");
}

#[test]
fn what_is_no_number_is_refused() {
    assert_eq!(number("version 17.4.1"), None);
    assert_eq!(number("99999999999999999999999999999999999999"), None);
    assert_eq!(number("a quarter earlier"), None);
    assert_eq!(number("nothing at all"), None);
}

#[test]
fn the_tens_before_a_hyphen_belong_to_the_fraction() {
    assert_eq!(number("one hundred thirty-fifths of it").map(|it| it.2), Some("one hundred thirty-fifths".to_owned()));
    check("one hundred thirty-five homes", "135", "1", "one hundred thirty-five");
}

#[test]
fn short_magnitudes_follow_words_as_well() {
    check("three hundred cr for roads", "3000000000", "1000000000", "three hundred cr");
    check("two mln tonnes", "2000000", "1000000", "two mln");
}
