//! How messages name who says a figure, and write numbers.

use squarely_engine::amount::Decimal;
use squarely_engine::article::Article;
use squarely_engine::claim::Claim;
use squarely_engine::document::{Role, Tokens};
use squarely_engine::mention::Quantity;
use squarely_engine::reason::{Aspect, Reason};

/// Returns what messages call the place of a claim: "the recap", "the headline".
pub(crate) fn speaker(role: Role) -> &'static str {
    match role {
        Role::Headline => "the headline",
        Role::Dek => "the dek",
        Role::Recap => "the recap",
        Role::Caption => "the caption",
        Role::Table => "the table",
        Role::Body | Role::Correction | Role::Boilerplate => "the body",
    }
}

/// Returns a figure as its text has it, on one line.
pub(crate) fn figure(article: &Article<'_>, quantity: &Quantity) -> String {
    one_line(article.text(quantity.span))
}

/// Returns the words that a claim's figure stands in, on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the figure of `claim` with its speaker: `the recap says 12 schools`.
pub(crate) fn says(article: &Article<'_>, claim: &Claim, quantity: &Quantity) -> String {
    format!("{} says {}", speaker(claim.role), figure(article, quantity))
}

/// Returns a reason of an alignment as reports assume it: `the same measure: deaths and killed`, `perhaps another place: Leeds and York`.
pub(crate) fn assumption(article: &Article<'_>, reason: &Reason) -> String {
    let words = |tokens: Tokens| one_line(article.text(article.prose.span(tokens)));
    let (said, reported) = (words(reason.said), words(reason.reported));
    if reason.aspect == Aspect::Measure && !reason.agrees {
        return format!("{said} and {reported} are one measure");
    }
    let which = if reason.agrees { "the same" } else { "perhaps another" };
    let is_one = said.to_lowercase() == reported.to_lowercase();
    let words = if is_one { reported } else { format!("{said} and {reported}") };
    format!("{which} {}: {words}", reason.aspect.name())
}

/// Returns a number with its thousands set apart: `242,418`, `0.25`.
pub(crate) fn number(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |it| ("−", it));
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match decimals {
        Some(decimals) => format!("{sign}{grouped}.{decimals}"),
        None => format!("{sign}{grouped}"),
    }
}

/// Returns a share of one as per cent with its sign, to one decimal below ten: `+41%`, `−3.2%`.
pub(crate) fn percent(ratio: Decimal) -> String {
    let value = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let rounded = if value.abs() < Decimal::TEN { value.round_dp(1) } else { value.round_dp(0) };
    let sign = if rounded.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}%", number(rounded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(number(Decimal::from(242_418)), "242,418");
        assert_eq!(number(Decimal::new(-12345, 1)), "−1,234.5");
        assert_eq!(number(Decimal::from(70)), "70");
    }

    #[test]
    fn percentages_carry_their_sign() {
        assert_eq!(percent(Decimal::new(406, 3)), "+41%");
        assert_eq!(percent(Decimal::new(-32, 3)), "−3.2%");
    }
}
