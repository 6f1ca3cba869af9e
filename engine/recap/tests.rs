//! Articles and the roles of their blocks.

use super::*;
use crate::document::{BlockKind, DocumentBuilder};

fn roles(blocks: &[(BlockKind, &str)]) -> Vec<(Role, Option<RecapSource>)> {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("a", 0);
    let mut at = 0;
    for &(kind, text) in blocks {
        builder.open(kind, Role::Body, None);
        builder.exact(part, at, text);
        at += text.len() as u32;
    }
    let mut document = builder.finish();
    assign_roles(&mut document);
    document.blocks.iter().map(|it| (it.role, it.source)).collect()
}

fn names(blocks: &[(BlockKind, &str)]) -> Vec<&'static str> {
    roles(blocks).into_iter().map(|it| it.0.name()).collect()
}

const HEADING: BlockKind = BlockKind::Heading(2);
const TEXT: BlockKind = BlockKind::Paragraph;
const ITEM: BlockKind = BlockKind::ListItem;
const STORY: (BlockKind, &str) = (TEXT, "The council closed nine schools on Monday.");

#[test]
fn a_list_below_key_points_is_the_recap() {
    let found = names(&[(HEADING, "Key points"), (ITEM, "Nine schools closed"), (ITEM, "Two bridges shut"), STORY, STORY]);
    assert_eq!(found, ["boilerplate", "recap", "recap", "body", "body"]);
}

#[test]
fn a_recap_ends_at_the_next_heading() {
    let found = names(&[(HEADING, "Summary"), STORY, STORY, (HEADING, "The storm"), STORY]);
    assert_eq!(found, ["boilerplate", "recap", "recap", "body", "body"]);
}

#[test]
fn a_recap_at_the_top_without_a_further_heading_is_one_paragraph() {
    assert_eq!(names(&[(HEADING, "In brief"), STORY, STORY, STORY]), ["boilerplate", "recap", "body", "body"]);
}

#[test]
fn a_recap_at_the_end_goes_to_the_end() {
    assert_eq!(names(&[STORY, STORY, (TEXT, "Takeaways by Example AI:"), STORY, STORY]), ["body", "body", "boilerplate", "recap", "recap"]);
}

#[test]
fn why_it_matters_is_one_paragraph() {
    assert_eq!(names(&[STORY, (HEADING, "Why it matters"), STORY, STORY, (HEADING, "Then"), STORY]), ["body", "boilerplate", "recap", "body", "body", "body"]);
}

#[test]
fn a_document_that_is_all_summary_has_no_recap() {
    assert_eq!(names(&[(HEADING, "Summary"), STORY]), ["body", "body"]);
    assert_eq!(names(&[(TEXT, "Summary: nine schools closed.")]), ["body"]);
}

#[test]
fn a_note_without_a_story_is_the_story() {
    assert_eq!(names(&[(TEXT, "Update: nine schools have closed.")]), ["body"]);
    assert_eq!(names(&[(TEXT, "Update: nine schools have closed."), STORY]), ["correction", "body"]);
}

#[test]
fn a_label_opens_a_recap() {
    let found = roles(&[(TEXT, "In brief: nine schools closed."), STORY]);
    assert_eq!(found[0], (Role::Recap, Some(RecapSource::Label)));
    assert_eq!(found[1].0, Role::Body);
}

#[test]
fn corrections_below_a_heading_are_corrections() {
    assert_eq!(names(&[STORY, (HEADING, "Correction"), (TEXT, "The first report said 12 schools.")]), ["body", "boilerplate", "correction"]);
}

/// A story of our own whose last paragraph restates it.
const FLOOD: [&str; 6] = [
    "Engineers from the Northmark Water Board and the Leyburn Town Council will meet in Leyburn on Thursday to discuss the sharp rise in river levels, the board said.",
    "The town's delegation will be led by Mayor Petra Lindqvist and Fire Chief Omar Dessai, who asked for the meeting after two nights of rain.",
    "Under an agreement signed in March, the board opens the upper sluices whenever the gauge at Stone Bridge passes three metres.",
    "The board closed two footbridges last week for a few hours so that divers could look at their piers.",
    "About 600 people left their homes in the Millside quarter on Tuesday, the largest such movement for a year.",
    "Lindqvist said the talks would also cover sandbag depots and the use of army pumps in the southern villages.",
];
const CREDIT: &str = "The information in this report includes contributions from the Northmark Gazette.";
const RESTATED: &str = "Northmark Water Board engineers are to meet the Leyburn Town Council in Leyburn to discuss the rise in river levels. The town's delegation, led by Mayor Petra Lindqvist and Fire Chief Omar Dessai, \
    asked for the talks. The board, which opens the upper sluices under an agreement, has closed two footbridges, and 600 people left their homes in Millside. The meeting will cover sandbag depots and army pumps.";
const BACKGROUND: &str = "Petra Lindqvist was elected in 2019 after a campaign that promised cheaper buses, a second library and a swimming pool. Her opponents in the Leyburn Town Council say that none of these has been built, and a petition \
    for a new election has gathered four thousand names since the summer holidays began.";

fn story(last: &[&'static str]) -> Vec<&'static str> {
    let blocks: Vec<_> = FLOOD.iter().chain(last).map(|&it| (TEXT, it)).collect();
    names(&blocks).split_off(FLOOD.len())
}

#[test]
fn a_last_paragraph_that_restates_the_story_is_a_recap() {
    assert_eq!(story(&[CREDIT, RESTATED, "Disclaimer: taken from a feed."]), ["boilerplate", "recap", "boilerplate"]);
    assert_eq!(story(&[RESTATED]), ["recap"]);
}

#[test]
fn a_last_paragraph_that_adds_something_is_none() {
    assert_eq!(story(&[BACKGROUND]), ["body"]);
    assert_eq!(story(&[CREDIT, BACKGROUND]), ["boilerplate", "body"]);
}

#[test]
fn an_article_with_a_marked_recap_gets_no_unmarked_one() {
    assert_eq!(story(&["In brief: the river rises.", RESTATED]), ["recap", "body"]);
}
