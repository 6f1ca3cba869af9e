//! What holds for every reading, whatever the bytes.

mod common;

use common::archive;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use squarely_engine::document::Document;
use squarely_engine::recap::assign_roles;
use squarely_engine::span::{Place, SegmentKind};
use squarely_formats::{Comment, DocxView, Input, InputFormat, Options as ReadOptions, Source, annotate, read, read_pair};

/// Articles with everything in them that the readers know.
const FIXTURES: [&str; 7] = [
    include_str!("fixtures/page.html"),
    include_str!("fixtures/storm.md"),
    include_str!("fixtures/toml.md"),
    include_str!("fixtures/json.md"),
    include_str!("fixtures/page.mdx"),
    include_str!("fixtures/wrapped.txt"),
    include_str!("fixtures/lines.txt"),
];

/// Pieces that mean something in one of the formats.
const PIECES: [&str; 114] = [
    "<p>",
    "</p>",
    "<p class=\"key-points\">",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "<th colspan=2 rowspan=3>",
    "</table>",
    "<tr>",
    "<td>",
    "<h1>",
    "</h1>",
    "<article>",
    "</article>",
    "<aside>",
    "</aside>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<img alt=\"A bridge &amp; the river\">",
    "<title>Storm - The Kite",
    "</title>",
    "<meta name=description content=\"Nine &eacute;coles closed&hellip;\">",
    "<meta charset=utf-8>",
    "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Caf\\u00e9 &amp; bar\"}</script>",
    "<script>",
    "</script>",
    "<body>",
    "<sup>2</sup>",
    "<sup><a>1</a></sup>",
    "<q>",
    "</q>",
    "<code>x</code>",
    "<del>12</del>",
    "&nbsp;",
    "&shy;",
    "&notit;",
    "&#0;",
    "<b>",
    "</b>",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    " ",
    "# ",
    "## ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "2026. ",
    "12) ",
    "```\n",
    "`",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "|",
    "|---|\n",
    "<!--",
    "-->",
    "<br>",
    "<div>",
    "</div>",
    "<Chart a={1}",
    "/>",
    "{{<",
    ">}}",
    "{{%",
    "%}}",
    "{%",
    "%}",
    "{{",
    "}}",
    "{",
    "}",
    "---\n",
    "+++\n",
    "...\n",
    "title: ",
    "key_points:\n",
    "  - ",
    "summary: >\n",
    "date: 2026-05-03\n",
    "title = \"",
    "\"",
    "'",
    "''",
    "\\",
    "\\u00e9",
    "\\\n",
    "&amp;",
    "&frac12;",
    "&#x80;",
    "[^1]",
    "[^1]: ",
    "Key points\n",
    "In brief: ",
    "Correction: ",
    "By Jane Roe\n",
    "import a from 'b'\n",
    "é",
    "😀",
    "\u{FEFF}",
    "storm ",
];

/// Checks that the document can be traced back to the bytes of its parts, letter by letter.
fn hold_input(input: &Input<'_>) {
    let sources: Vec<&[u8]> = input.contents.iter().map(|it| it.bytes.as_ref()).collect();
    hold(&input.document, &sources);
    let mut end = 0;
    for paragraph in &input.paragraphs {
        assert!(paragraph.text.start >= end && paragraph.text.end as usize <= input.document.text.len(), "paragraphs are in order");
        end = paragraph.text.end;
    }
}

/// Reads `xml` as the text of a Word file, where it is some, and writes a comment at each block.
fn check_word(xml: &str) {
    let bytes = archive(&[("[Content_Types].xml", b"<Types></Types>"), ("word/document.xml", xml.as_bytes())]);
    for docx_view in [DocxView::Accepted, DocxView::Original] {
        let mut options = ReadOptions::from(InputFormat::Docx);
        options.docx_view = docx_view;
        let source = Source { name: "a.docx", bytes: &bytes };
        let Ok(mut input) = read(source, &options) else { continue };
        hold_input(&input);
        assign_roles(&mut input.document);
        hold_input(&input);
        let comment = |it: &squarely_engine::document::Block| {
            let place = input.document.map.place(it.span).source;
            Comment { part: Some("word/document.xml".to_owned()), start: place.start, end: place.end, lines: vec!["a & b".to_owned()] }
        };
        let comments: Vec<Comment> = input.document.blocks.iter().map(comment).collect();
        let annotated = annotate(source, &options, &comments).expect("it was read before");
        let again = read(Source { name: "a.docx", bytes: &annotated.bytes }, &options).expect("the copy is a Word file, too");
        assert_eq!(again.document.text, input.document.text, "comments change no words");
    }
}

/// Checks that the document can be traced back to `sources`, letter by letter.
fn hold(document: &Document, sources: &[&[u8]]) {
    let mut at = 0;
    for segment in document.map.segments() {
        assert_eq!(segment.text.start, at, "segments tile the text");
        assert!(segment.text.end > at);
        at = segment.text.end;
        let source = sources[usize::from(segment.part.0)].get(segment.source.start as usize..segment.source.end as usize).expect("a range of the part");
        let text = document.text.get(segment.text.start as usize..segment.text.end as usize).expect("a range of the text");
        if segment.kind == SegmentKind::Exact {
            assert_eq!(source, text.as_bytes(), "exact segments are byte for byte the source");
        }
    }
    assert_eq!(at as usize, document.text.len(), "segments tile the text");
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && !block.span.is_empty(), "blocks are in order and apart");
        end = block.span.end;
        let text = document.text.get(block.span.start as usize..block.span.end as usize).expect("a block of whole letters");
        assert_eq!(text, text.trim(), "blocks have no space around them");
        slices(document.map.place(block.span), sources);
    }
    for note in &document.notes {
        slices(note.place, sources);
    }
}

fn slices(place: Place, sources: &[&[u8]]) {
    let bytes = sources[usize::from(place.part.0)].get(place.source.start as usize..place.source.end as usize).expect("a place in the source");
    std::str::from_utf8(bytes).expect("a place of whole letters");
}

fn check(bytes: &[u8]) {
    for (name, format) in [
        ("a.md", InputFormat::Auto),
        ("a.mdx", InputFormat::Auto),
        ("a.txt", InputFormat::Auto),
        ("a", InputFormat::Auto),
        ("a", InputFormat::Markdown),
        ("a", InputFormat::Html),
        ("a.xhtml", InputFormat::Html),
        ("a.json", InputFormat::Json),
        ("a.xml", InputFormat::News),
    ] {
        let Ok(mut input) = read(Source { name, bytes }, &format.into()) else { continue };
        hold_input(&input);
        assign_roles(&mut input.document);
        hold_input(&input);
        let pair = read_pair(Source { name, bytes }, Source { name, bytes }, &format.into(), format).expect("it was read before");
        hold_input(&pair);
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[test]
fn the_fixtures_hold() {
    for text in FIXTURES {
        check(text.as_bytes());
        check(text.replace('\n', "\r\n").as_bytes());
        check(format!("\u{FEFF}{text}").as_bytes());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_mixture_of_marks_is_read(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn front_matter_of_any_marks_is_read(
        fence in prop::sample::select(vec![("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{\"title\": \"", "\"}\n")]),
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30),
    ) {
        check(format!("{}title: {}{}storm", fence.0, pieces.concat(), fence.1).as_bytes());
    }

    #[test]
    fn cut_and_spliced_articles_are_read(first in 0..FIXTURES.len(), second in 0..FIXTURES.len(), cut in 0..1000_usize, splice in 0..1000_usize) {
        let (first, second) = (FIXTURES[first], FIXTURES[second]);
        let cut = floor(first, first.len() * cut / 1000);
        let splice = floor(second, second.len() * splice / 1000);
        check(&first.as_bytes()[..cut]);
        check(format!("{}{}", &first[..cut], &second[splice..]).as_bytes());
    }

    #[test]
    fn markdown_says_what_its_text_events_say(lines in prop::collection::vec(line(), 1..12)) {
        let text = lines.join("\n");
        let document = read(Source { name: "a.md", bytes: text.as_bytes() }, &InputFormat::Markdown.into()).expect("it is text").document;
        let found: String = document.blocks.iter().map(|it| it.span.of(&document.text)).collect();
        let squeezed = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
        prop_assert_eq!(squeezed(&found), squeezed(&text_events(&text)), "{}", text);
    }

    #[test]
    fn any_word_file_of_marks_is_read(pieces in prop::collection::vec(word_piece(), 0..50)) {
        check_word(&format!("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}</w:body></w:document>", pieces.concat()));
    }

    #[test]
    fn any_record_is_read(words in "[a-zé\"'\\\\<>&;:/\n\t😀 ]{1,60}", shape in 0..5_usize) {
        let quoted = format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t").replace('é', "\\u00e9").replace('/', "\\/"));
        let record = match shape {
            0 => format!("{{\"title\": {quoted}, \"text\": {quoted}}}"),
            1 => format!("{{\"bodies\": [{{\"value\": {quoted}}}], \"headlines\": [{{\"value\": {quoted}}}]}}"),
            2 => format!("{{\"content_elements\": [{{\"type\": \"text\", \"content\": {quoted}}}, {{\"type\": \"header\", \"content\": {quoted}}}]}}"),
            3 => format!("{{\"content\": {{\"rendered\": {quoted}}}, \"excerpt\": {{\"rendered\": {quoted}}}}}"),
            _ => format!("{{\"@type\": \"NewsArticle\", \"articleBody\": {quoted}, \"abstract\": [{quoted}, {quoted}]}}"),
        };
        check(record.as_bytes());
    }

    #[test]
    fn broken_archives_are_refused_or_read(at in 0..1000_usize, flip in 1..255_u8, cut in 0..1000_usize) {
        let whole = archive(&[("word/document.xml", b"<w:document><w:p><w:r><w:t>Nine schools</w:t></w:r></w:p></w:document>")]);
        let mut bytes = whole.clone();
        let at = at * (bytes.len() - 1) / 1000;
        bytes[at] ^= flip;
        for bytes in [&bytes[..], &whole[..whole.len() * cut / 1000]] {
            if let Ok(input) = read(Source { name: "a.docx", bytes }, &InputFormat::Docx.into()) {
                hold_input(&input);
            }
        }
    }

    #[test]
    fn html_says_what_its_tokens_say(words in prop::collection::vec(html_word(), 1..30)) {
        let page = format!("<p>{}</p>", words.join(" "));
        let input = read(Source { name: "a.html", bytes: page.as_bytes() }, &InputFormat::Html.into()).expect("it is text");
        let squeezed = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
        let mut tokens = String::new();
        for Ok(token) in html5gum::Tokenizer::new(&page) {
            if let html5gum::Token::String(text) = token {
                tokens.push_str(std::str::from_utf8(&text.value).expect("text"));
            }
        }
        let found: String = input.document.blocks.iter().map(|it| it.span.of(&input.document.text)).collect();
        prop_assert_eq!(squeezed(&found), squeezed(&tokens), "{}", page);
    }

    #[test]
    fn quoted_fields_are_decoded_as_their_format_says(words in "[a-zé\"'\\\\:#{}\\[\\]\n\t😀 ]{1,40}") {
        // Debug quoting is close to JSON for these letters; JSON is what YAML's double quotes hold, too.
        let quoted = format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t"));
        let wanted: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        for text in [format!("---\ntitle: {quoted}\n---\n"), format!("+++\ntitle = {quoted}\n+++\n"), format!("{{\"title\": {quoted}}}\n")] {
            let document = read(Source { name: "a.md", bytes: text.as_bytes() }, &InputFormat::Markdown.into()).expect("it is text").document;
            prop_assert!(document.notes.is_empty(), "{}: {:?}", text, document.notes);
            hold(&document, &[text.as_bytes()]);
            if !words.contains('\n') {
                let found: Vec<String> = document.text.split_whitespace().map(str::to_owned).collect();
                prop_assert_eq!(&found, &wanted, "{}", text);
            }
        }
    }
}

/// A piece of a Word file, closed in itself.
fn word_piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Storm &amp; rain</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve\">Nine </w:t><w:tab/><w:t>schools</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>",
        "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>joined</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>parted</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>deep</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>",
        "<w:p><w:r><w:t>out</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>box é</w:t></w:r></w:p></w:txbxContent></w:pict><w:t> side</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>x&#233;y</w:t><w:br/><w:t/></w:r></w:p>",
        "<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent><w:p><w:r><w:t> yes </w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>",
        "<w:r><w:t>stray</w:t></w:r>",
        "<w:t>lone</w:t>",
        "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>gone</w:t></w:r><w:r><w:t><![CDATA[<kept>]]></w:t></w:r></w:p>",
        "<w:p>loose text</w:p>",
    ])
}

/// A word of a page.
fn html_word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "storm",
        "<em>nine</em>",
        "&amp;",
        "&eacute;coles",
        "caf&eacute",
        "&notit;",
        "&#8217;s",
        "&#x80;",
        "3 < 4",
        "AT&T",
        "&NotEqualTilde;",
        "<a href='?a=1&amp;b'>link</a>",
        "“so”",
        "\n\t",
        "<br>",
        "&ampx",
        "&",
        ";",
        "&;",
        "&#;",
        "&#x;",
        "&copy=1",
        "<b>12",
        "</b>",
        "<!-- no -->",
        "😀",
        "&nbsp;",
        "$5",
    ])
}

/// A line of plain Markdown.
fn line() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "storm",
        "*nine*",
        "**12**",
        "schools",
        "&amp;",
        "&eacute;",
        "\\*",
        "\\_",
        "[link](http://a.example/1)",
        "_river_",
        "3.5",
        "$5",
        "~12%",
        "\"so\"",
        "it's",
        "café",
        "—",
        "(x)",
        "a_b",
        "#1",
    ]);
    let opening = prop::sample::select(vec!["", "", "", "", "# ", "## ", "> ", "- ", "1. ", "\n"]);
    (opening, prop::collection::vec(word, 1..8)).prop_map(|(opening, words)| format!("{opening}{}", words.join(" ")))
}

/// Returns the text of `markdown` as the parser's events alone give it.
fn text_events(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS | Options::ENABLE_DEFINITION_LIST | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut text = String::new();
    let mut code = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(piece) if !code => text.push_str(&piece),
            _ => {}
        }
    }
    text
}

#[test]
fn word_files_are_read_in_linear_time_and_bombs_are_refused() {
    let nested = |piece: &str, times: usize, end: &str| format!("<w:document>{}{}</w:document>", piece.repeat(times), end.repeat(times));
    check_word(&nested("<w:p><w:r><w:t>a b c</w:t>", 20_000, "</w:r></w:p>"));
    check_word(&nested("<w:tbl><w:tr><w:tc>", 20_000, "</w:tc></w:tr></w:tbl>"));
    check_word(&nested("<w:p><w:r><w:t>Nine schools closed.</w:t></w:r></w:p>", 20_000, ""));
    check_word("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><w:p><w:t>&b;</w:t></w:p>");
    let bomb = archive(&[("word/document.xml", b"")]);
    assert!(read(Source { name: "a.docx", bytes: &bomb }, &InputFormat::Docx.into()).is_ok_and(|it| it.document.blocks.is_empty()));
}

#[test]
#[allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the test takes the time; no reader does")]
fn long_and_deep_texts_are_read_in_linear_time() {
    let long = [
        "storm closed nine schools, ".repeat(200_000),
        "x".repeat(5_000_000),
        "The storm closed nine schools.\n".repeat(100_000),
        "Summary\n\nThe storm.\n\n".repeat(50_000),
        "Summary: the storm closed.\n\n".repeat(50_000),
        "# Summary\n\n- a\n\n".repeat(50_000),
        ">".repeat(100_000),
        "[".repeat(100_000),
        "![a](".repeat(50_000),
        "*a **b ".repeat(50_000),
        "`".repeat(100_000),
        "{{".repeat(500_000),
        "{{<".repeat(300_000),
        "<A{".repeat(300_000),
        "<A \"".repeat(300_000),
        "&amp;".repeat(300_000),
        format!("---\n{}---\n", "title: a b\n".repeat(20_000)),
        format!("---\na: {}\n---\n", "[".repeat(100_000)),
        format!("---\nsummary: {}\n---\n", "a '' b".repeat(100_000)),
        format!("{{\"a\": {}", "[".repeat(100_000)),
        format!("+++\na = {}\n+++\n", "[".repeat(100_000)),
        "| a ".repeat(100_000),
        "| a | b |\n|---|---|\n".repeat(20_000),
        "<div>".repeat(500_000),
        "<div><span>".repeat(200_000) + &"</div>".repeat(200_000),
        "<p><b>".repeat(200_000) + &"</p>".repeat(100_000),
        "<p>".to_owned() + &"<b>".repeat(100_000) + &"<p>a".repeat(100_000),
        "<td>".to_owned() + &"<span>".repeat(100_000) + &"<div>a</p>".repeat(100_000),
        "<table><tr><td>".repeat(100_000),
        "<ul><li>a".repeat(100_000),
        "<li>a".repeat(200_000),
        "<blockquote class='key-points caption'><p>a b".repeat(50_000),
        "<aside>".repeat(100_000) + "Key points",
        "<figure><img alt='a b c d'>".repeat(50_000),
        "<article><p>a b c</p>".repeat(50_000),
        "<p class='key-points'>a b c</p>".repeat(50_000),
        "<p>&notit;&#x41;&eacute".repeat(100_000),
        "<a href=\"".repeat(100_000),
        "<p a=b c=d e=f>".repeat(100_000),
        "<x-".to_owned() + &(0..60_000_u32).map(|it| it.to_string()).collect::<Vec<_>>().join("><x-a"),
        format!("<script type=application/ld+json>{}", "[".repeat(200_000)),
        format!("<script type=application/ld+json>{}</script>", "{\"@graph\": [".repeat(50_000)),
        "<!--".repeat(200_000),
        "<td colspan=60000 rowspan=60000>a<tr>".repeat(20_000),
        "<sup><a>".repeat(100_000),
        "<meta name=description content='a b c d'>".repeat(50_000),
    ];
    for text in &long {
        let start = std::time::Instant::now();
        for name in ["a.md", "a.mdx", "a.txt", "a.html"] {
            let mut input = read(Source { name, bytes: text.as_bytes() }, &InputFormat::Auto.into()).expect("it is text");
            assign_roles(&mut input.document);
        }
        // What is quadratic takes minutes; a slow machine takes seconds.
        assert!(start.elapsed().as_secs() < 30, "{} took {:?}", &text[..40], start.elapsed());
    }
}
