//! What the reader of HTML makes of pages.

use squarely_engine::document::{BlockKind, Document, Role};
use squarely_engine::recap::assign_roles;
use squarely_engine::span::Span;

use crate::{InputFormat, Options, Source, read};

fn document_with(text: &str, options: &Options) -> Document {
    let mut document = read(Source { name: "a.html", bytes: text.as_bytes() }, options).expect("a page").document;
    assign_roles(&mut document);
    document
}

fn document(text: &str) -> Document {
    document_with(text, &InputFormat::Html.into())
}

fn found(text: &str) -> Vec<(Role, String)> {
    let document = document(text);
    document.blocks.iter().map(|it| (it.role, it.span.of(&document.text).to_owned())).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(Role, &str)]) {
    let found = found(text);
    let found: Vec<(Role, &str)> = found.iter().map(|(role, text)| (*role, text.as_str())).collect();
    assert_eq!(found, expected);
}

/// Returns the bytes that the first mention of `words` came from.
#[track_caller]
fn origin<'t>(text: &'t str, words: &str) -> &'t str {
    let document = document(text);
    let at = document.text.find(words).unwrap_or_else(|| panic!("{words} is not in {:?}", document.text)) as u32;
    let place = document.map.place(Span::new(at, at + words.len() as u32)).source;
    &text[place.start as usize..place.end as usize]
}

use Role::{Body, Boilerplate, Caption, Dek, Headline, Recap, Table};

const PAGE: &str = include_str!("../tests/fixtures/page.html");

#[test]
fn a_page_is_read_with_its_roles() {
    check(
        PAGE,
        &[
            (Dek, "Nine schools & two bridges closed on"),
            (Headline, "Odile shuts 'nine' schools"),
            (Headline, "Cafés & schools shut"),
            (Recap, "Nine schools closed."),
            (Headline, "Storm Odile closes nine schools in Clare"),
            (Dek, "Two bridges were shut, too."),
            (Boilerplate, "Key points"),
            (Recap, "Nine schools closed"),
            (Recap, "Two bridges closed"),
            (Caption, "The bridge at Kilrush"),
            (Boilerplate, "Photo: Jo Roe"),
            (Caption, "A bridge over the brown river"),
            (Boilerplate, "By Jane Roe"),
            (Body, "The storm closed nine\u{A0}schools and two bridges in County Clare on Monday, the council said in a long statement."),
            (Boilerplate, "Read the 7 best stories"),
            (Body, "Cafés stayed open."),
            (Body, "It cost £4.2\u{A0}million, or 12 m²."),
            (Body, "“We lost the roof,” he said."),
            (Caption, "Closures"),
            (Table, "County"),
            (Table, "Schools"),
            (Table, "Clare"),
            (Table, "9"),
            (Boilerplate, "More on this: 40 schools close"),
        ],
    );
    let document = document(PAGE);
    assert_eq!(document.date, jiff::civil::Date::new(2026, 11, 10).ok());
}

#[test]
fn every_piece_leads_back_to_its_bytes() {
    assert_eq!(origin(PAGE, "Cafés stayed"), "Caf&eacute;s stayed");
    assert_eq!(origin(PAGE, "£4.2\u{A0}million"), "&pound;4.2&nbsp;million");
    assert_eq!(origin(PAGE, "Cafés & schools"), "Caf\\u00e9s &amp; schools");
    assert_eq!(origin(PAGE, "& two bridges"), "&amp; two bridges");
    assert_eq!(origin(PAGE, "m²"), "m<sup>2");
    assert_eq!(origin(PAGE, "bridges in"), "bridges</a>\n   in");
}

#[test]
fn the_article_is_found_by_its_markup() {
    let body = "<p>The council closed nine schools on Monday because of the storm, it said.</p>";
    for text in [
        format!("<body><div><p>Teaser here.</p></div><div itemprop='articleBody'>{body}</div></body>"),
        format!("<body><article><p>Teaser here.</p></article><article>{body}{body}</article></body>"),
        format!("<body><div><p>Teaser.</p></div><main>{body}</main></body>"),
        format!("<body><div><p>Teaser.</p></div><div><div>{body}{body}</div></div><div>© 2026</div></body>"),
        format!("<body><div role=main>{body}</div><div><p>Teaser.</p></div></body>"),
    ] {
        let found = found(&text);
        assert!(!found.is_empty() && found.iter().all(|it| it.0 == Body && it.1.starts_with("The council")), "{text}: {found:?}");
    }
    check("<p>One stood here.</p><p>Two stood here.", &[(Body, "One stood here."), (Body, "Two stood here.")]);
}

#[test]
fn selectors_choose_the_article_and_its_recap() {
    let text = "<body><article><p>Not this one.</p></article><div class=x><p>This one.</p><div id=sum><p>Nine schools shut.</p></div></div></body>";
    let options = Options {
        format: InputFormat::Html,
        select_article: vec![".x".parse().expect("a selector")],
        select_recap: vec!["#sum".parse().expect("a selector")],
        ..Options::default()
    };
    let chosen = document_with(text, &options);
    let roles: Vec<(Role, &str)> = chosen.blocks.iter().map(|it| (it.role, it.span.of(&chosen.text))).collect();
    assert_eq!(roles, [(Body, "This one."), (Recap, "Nine schools shut.")]);
    let missed = document_with("<p>A b", &options);
    assert!(missed.notes.iter().any(|it| it.message.contains("nothing on this page matches --select-article .x")));
}

#[test]
fn cells_know_their_row_and_column() {
    let document = document("<table><tr><th>A<th colspan=2>B</tr><tr><td rowspan=2>c<td>d<td>e</tr><tr><td>f<td><p>g</p><p>h</p></tr></table>");
    let cells: Vec<(u16, u16, &str)> = document
        .blocks
        .iter()
        .map(|it| match it.kind {
            BlockKind::Cell { row, column, .. } => (row, column, it.span.of(&document.text)),
            _ => (99, 99, it.span.of(&document.text)),
        })
        .collect();
    assert_eq!(cells, [(0, 0, "A"), (0, 1, "B"), (1, 0, "c"), (1, 1, "d"), (1, 2, "e"), (2, 1, "f"), (2, 2, "g h")]);
}

#[test]
fn what_is_no_text_is_left_out() {
    check(
        "<p>Nine <del>12</del> schools<script>x()</script> <code>f(2)</code> <span hidden>7</span>closed<span style='display: none'>8</span> on in&shy;formation.</p>\
         <p>He said <q>no</q>.</p><noscript><p>Turn it on</p></noscript><pre>let x = 1</pre>",
        &[(Body, "Nine schools · closed on information."), (Body, "He said “no”.")],
    );
}

#[test]
fn a_box_headed_key_points_is_a_recap() {
    check(
        "<p>The storm closed nine schools on Monday, said the council.</p><aside><h3>Key points</h3><ul><li>Nine schools shut</ul></aside><p>More of it, at some length here.</p>",
        &[
            (Body, "The storm closed nine schools on Monday, said the council."),
            (Boilerplate, "Key points"),
            (Recap, "Nine schools shut"),
            (Body, "More of it, at some length here."),
        ],
    );
}

#[test]
fn broken_json_ld_is_noted() {
    let document = document("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": }</script><p>Text here.");
    assert_eq!(document.notes.len(), 1, "{:?}", document.notes);
    assert!(document.notes[0].message.starts_with("the JSON-LD here cannot be read"));
}
