//! Markdown and the blocks it makes.

use squarely_engine::document::{Document, DocumentBuilder};

use super::*;

fn read_markdown(text: &str, is_mdx: bool) -> Document {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("a.md", text.len());
    read(&Projection::exact(text, part, 0), is_mdx, Frame::ARTICLE, &mut builder);
    builder.finish()
}

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let document = read_markdown(text, false);
    document.blocks.iter().map(|it| (it.kind, it.span.of(&document.text).to_owned())).collect()
}

fn texts(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|it| it.1).collect()
}

#[test]
fn the_first_heading_of_level_one_is_the_headline() {
    let document = read_markdown("# Storm closes *nine* schools\n\nText.\n\n# Another\n", false);
    assert_eq!(document.blocks[0].role, Role::Headline);
    assert_eq!(document.blocks[0].span.of(&document.text), "Storm closes nine schools");
    assert_eq!((document.blocks[2].kind, document.blocks[2].role), (BlockKind::Heading(1), Role::Body));
}

#[test]
fn entities_and_escapes_are_decoded_in_place() {
    let text = "Costs rose 5\\% &amp; &frac12; of it \\*was\\* paid.";
    let document = read_markdown(text, false);
    assert_eq!(document.text, "Costs rose 5% & ½ of it *was* paid.");
    let at = document.text.find('½').expect("the half") as u32;
    let place = document.map.place(squarely_engine::span::Span::new(at, at + 2));
    assert_eq!(&text[place.source.start as usize..place.source.end as usize], "&frac12;");
}

#[test]
fn lists_quotes_and_tables_have_their_kinds() {
    let found = blocks("1. One\n2. Two\n   - Three\n\n   More\n\n> Said\n> so.\n\n| A | B\\|C |\n|---|---|\n| 1 | 2 |\n");
    let cell = |row, column, header| BlockKind::Cell { table: 0, row, column, header };
    let expected = [
        (BlockKind::ListItem, "One"),
        (BlockKind::ListItem, "Two"),
        (BlockKind::ListItem, "Three"),
        (BlockKind::ListItem, "More"),
        (BlockKind::Quote, "Said\nso."),
        (cell(0, 0, true), "A"),
        (cell(0, 1, true), "B|C"),
        (cell(1, 0, false), "1"),
        (cell(1, 1, false), "2"),
    ];
    assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn code_html_and_addresses_of_links_are_no_text() {
    assert_eq!(
        texts(
            "See [the 12 rules](https://a.example/99 \"33\") in `x = 5` here.<!-- 77 -->\n\n```\n44\n```\n\n<div>55</div>\n\n    66\n\n<!-- 88 -->\n\nThe <abbr>EU</abbr> acted."
        ),
        ["See the 12 rules in · here.", "The EU acted."]
    );
}

#[test]
fn a_year_at_the_start_of_a_line_is_text() {
    assert_eq!(blocks("2026. It was a year of floods."), [(BlockKind::Paragraph, "2026. It was a year of floods.".to_owned())]);
    assert_eq!(texts("12. Twelfth"), ["Twelfth"]);
}

#[test]
fn struck_text_is_withdrawn_and_a_tilde_means_about() {
    assert_eq!(texts("The ~~12~~ 15 schools."), ["The  15 schools."]);
    assert_eq!(texts("From ~12% to ~15% of it."), ["From ~12% to ~15% of it."]);
}

#[test]
fn footnotes_stay_out_of_sentences() {
    assert_eq!(texts("It closed 12[^1] schools.\n\n[^1]: Counted on Monday."), ["It closed 12 schools.", "Counted on Monday."]);
}

#[test]
fn pictures_have_captions() {
    let document = read_markdown(
        "Before.\n\n![Water in the main street](a.jpg)\n\n*The main street on Monday*\n\n*Really* so.\n\n![IMG_2041](b.jpg)\n*Nine pumps at work*\n\n*Not a caption.*\n",
        false,
    );
    let found: Vec<_> = document.blocks.iter().map(|it| (it.role, it.span.of(&document.text))).collect();
    assert_eq!(
        found,
        [
            (Role::Body, "Before."),
            (Role::Caption, "Water in the main street"),
            (Role::Caption, "The main street on Monday"),
            (Role::Body, "Really so."),
            (Role::Caption, "Nine pumps at work"),
            (Role::Body, "Not a caption."),
        ]
    );
}

#[test]
fn shortcodes_are_no_text_and_leave_offsets_alone() {
    let text =
        "{{< figure src=\"12.jpg\"\n  alt=\"13\" >}}\n\nThe total is {{ page.total }} schools, {% if x %}nine{% endif %} shut.\n\n    {{% note %}}\nText.\n";
    let document = read_markdown(text, false);
    let found: Vec<_> = document.blocks.iter().map(|it| it.span.of(&document.text)).collect();
    assert_eq!(found, ["The total is · schools,  nine  shut.", "Text."]);
    let place = document.map.place(document.blocks[1].span);
    assert_eq!(&text[place.source.start as usize..place.source.end as usize], "Text.");
}

#[test]
fn figures_have_captions() {
    let text = "Before.\n\n{{< figure src=\"a.jpg\" caption=\"The river on Sunday\" >}}\n\nAfter.\n\n{{< figure caption=\"Nine pumps\" >}}\n";
    let document = read_markdown(text, false);
    let found: Vec<_> = document.blocks.iter().map(|it| (it.role, it.span.of(&document.text))).collect();
    assert_eq!(found, [(Role::Body, "Before."), (Role::Caption, "The river on Sunday"), (Role::Body, "After."), (Role::Caption, "Nine pumps")]);
    let place = document.map.place(document.blocks[1].span).source;
    assert_eq!(&text[place.start as usize..place.end as usize], "The river on Sunday");
}

#[test]
fn signs_of_prose_keep_their_meaning() {
    let text = "He \"said\" -- it's $5 ^ 3, H~2~O and [[no]] link... (c) 2026";
    assert_eq!(texts(text), [text]);
}

#[test]
fn deep_nesting_is_read() {
    for text in [
        ">".repeat(100_000),
        "[".repeat(100_000),
        "![".repeat(50_000),
        "*a ".repeat(50_000),
        "- ".repeat(50_000),
        "{{".repeat(50_000),
        "<A{".repeat(20_000),
        "~".repeat(100_000),
    ] {
        let _ = read_markdown(&text, true);
    }
}
