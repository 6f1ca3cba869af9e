//! Finds the article on a page: what is asked for, what its markup says, else the densest run of paragraphs.

use squarely_engine::recap;

use crate::html::hint::{self, Hint};
use crate::html::select::Selector;
use crate::html::tag::Tag;
use crate::html::tree::{Item, NONE, Tree};

/// The parts of a page that are the article.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The elements to read, in the order of the page, none inside of another; empty is the whole page.
    pub(super) roots: Vec<u32>,
    /// The element that holds the headline.
    pub(super) headline: Option<u32>,
    /// What each element is by its names; shapes that hold most of the article are told nothing of.
    pub(super) hints: Vec<Option<Hint>>,
    /// Whether selectors were given that matched nothing.
    pub(super) is_missed: bool,
}

/// Finds the article.
pub(super) fn find(tree: &Tree, text: &str, article: &[Selector], recaps: &[Selector]) -> Found {
    let measure = Measure::of(tree, text);
    let chosen: Vec<u32> = outermost(tree, article.iter().flat_map(|it| it.find(tree, text)).collect());
    let is_missed = chosen.is_empty() && !article.is_empty();
    let mut roots = if chosen.is_empty() { by_markup(tree, text, &measure) } else { chosen };
    let all: u32 = if roots.is_empty() { measure.page } else { roots.iter().map(|&it| measure.sizes[it as usize]).sum() };
    let mut hints: Vec<Option<Hint>> = (0..tree.elements.len() as u32)
        .map(|it| {
            // What holds most of the article is the article, whatever it is called.
            let is_small = u64::from(measure.sizes[it as usize]) * 3 < u64::from(all) * 2;
            is_small.then(|| hint_of(tree, text, it)).flatten()
        })
        .collect();
    for element in recaps.iter().flat_map(|it| it.find(tree, text)) {
        hints[element as usize] = Some(Hint::KeyPoints);
    }
    let headline = headline(tree, text, &measure, &roots, &hints);
    if !roots.is_empty() {
        let outside =
            |element: u32| !measure.is_aside[element as usize] && roots.iter().all(|&it| !tree.is_inside(element, it) && !tree.is_inside(it, element));
        let display = (0..tree.elements.len() as u32).filter(|&it| matches!(hints[it as usize], Some(Hint::Dek | Hint::KeyPoints)) && outside(it));
        // A page that has dozens of these is a list of articles.
        let mut more: Vec<u32> = outermost(tree, display.collect());
        more.truncate(8);
        more.extend(headline.filter(|&it| outside(it)));
        roots.extend(more);
        roots = outermost(tree, roots);
    }
    Found { roots, headline, hints, is_missed }
}

/// How much text each element holds.
struct Measure {
    /// Letters in paragraphs, links aside.
    weights: Vec<u32>,
    /// All letters.
    sizes: Vec<u32>,
    /// Whether an element is navigation or the like, or stands in it.
    is_aside: Vec<bool>,
    page: u32,
}

impl Measure {
    fn of(tree: &Tree, text: &str) -> Self {
        let count = tree.elements.len();
        let (mut weights, mut sizes, mut is_aside) = (vec![0_u32; count], vec![0_u32; count], vec![false; count]);
        // Of each element: whether it is skipped, a link, and the parent of the paragraph around it.
        let mut within: Vec<(bool, bool, u32)> = vec![(false, false, NONE); count];
        let mut page = 0_u32;
        for (at, element) in tree.elements.iter().enumerate() {
            let (skipped, link, parent) = if element.parent == NONE { (false, false, NONE) } else { within[element.parent as usize] };
            let above = element.parent != NONE && is_aside[element.parent as usize];
            is_aside[at] = above || matches!(element.tag, Tag::NAV | Tag::ASIDE | Tag::FOOTER | Tag::NOSCRIPT) || has_aside_role(tree, text, at as u32);
            let holder = if element.tag == Tag::P && element.parent != NONE { element.parent } else { parent };
            within[at] = (skipped || element.tag.is_skipped() && element.tag != Tag::DEL, link || element.tag == Tag::A, holder);
        }
        let mut open = NONE;
        for item in &tree.items {
            match item {
                Item::Open(it) => open = *it,
                Item::Close(it) => open = tree.elements[*it as usize].parent,
                Item::Text(range) => {
                    let letters = letters(text, range.start as usize, range.end as usize);
                    if open == NONE {
                        page += letters;
                        continue;
                    }
                    let (skipped, link, holder) = within[open as usize];
                    if skipped {
                        continue;
                    }
                    page += letters;
                    sizes[open as usize] += letters;
                    if !link && holder != NONE && !is_aside[open as usize] {
                        weights[holder as usize] += letters;
                    }
                }
            }
        }
        for at in (0..count).rev() {
            let parent = tree.elements[at].parent;
            if parent != NONE {
                weights[parent as usize] += weights[at];
                sizes[parent as usize] += sizes[at];
            }
        }
        Self { weights, sizes, is_aside, page }
    }
}

/// Counts the letters of a text, its blanks aside.
fn letters(text: &str, start: usize, end: usize) -> u32 {
    text.as_bytes()[start..end].iter().filter(|it| !it.is_ascii_whitespace()).count() as u32
}

fn has_aside_role(tree: &Tree, text: &str, element: u32) -> bool {
    let Some(role) = tree.attribute(text, element, "role") else { return false };
    matches!(role, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "menu")
}

/// Returns what the names of an element say.
fn hint_of(tree: &Tree, text: &str, element: u32) -> Option<Hint> {
    let mut best = None;
    for (name, value) in tree.attributes(text, element) {
        let hint = match name {
            "class" | "id" | "data-component" | "data-testid" | "data-type" => hint::of(value),
            "itemprop" => match value {
                "alternativeHeadline" | "description" => Some(Hint::Dek),
                "abstract" => Some(Hint::KeyPoints),
                "author" | "publisher" => Some(Hint::Boilerplate),
                _ => None,
            },
            _ => None,
        };
        best = match (best, hint) {
            (Some(a), Some(b)) => Some(std::cmp::min::<Hint>(a, b)),
            (a, b) => a.or(b),
        };
    }
    let is_meta = tree.elements[element as usize].tag.is_void();
    best.filter(|_| !is_meta)
}

fn by_markup(tree: &Tree, text: &str, measure: &Measure) -> Vec<u32> {
    let all = |is_wanted: &dyn Fn(u32) -> bool| -> Vec<u32> {
        (0..tree.elements.len() as u32).filter(|&it| !measure.is_aside[it as usize] && measure.sizes[it as usize] > 0 && is_wanted(it)).collect()
    };
    let bodies = all(&|it| tree.attribute(text, it, "itemprop").is_some_and(|value| value.split_ascii_whitespace().any(|it| it == "articleBody")));
    if !bodies.is_empty() {
        return outermost(tree, bodies);
    }
    let total: u32 = (0..tree.elements.len()).filter(|&it| tree.elements[it].parent == NONE).map(|it| measure.weights[it]).sum();
    let heaviest = |elements: Vec<u32>| elements.into_iter().max_by_key(|&it| (measure.weights[it as usize], std::cmp::Reverse(it)));
    let article = heaviest(outermost(tree, all(&|it| tree.elements[it as usize].tag == Tag::ARTICLE)));
    // Teasers are articles, too, where the page is a list of them or the story is not one.
    if let Some(article) = article.filter(|&it| u64::from(measure.weights[it as usize]) * 3 >= u64::from(total)) {
        return vec![article];
    }
    let main = heaviest(all(&|it| tree.elements[it as usize].tag == Tag::MAIN || tree.attribute(text, it, "role") == Some("main")));
    if let Some(main) = main.filter(|&it| u64::from(measure.weights[it as usize]) * 3 >= u64::from(total)) {
        return vec![main];
    }
    let body = (0..tree.elements.len() as u32).find(|&it| tree.elements[it as usize].tag == Tag::BODY);
    // Pages may leave their body out; a fragment is the article itself.
    let is_page = body.is_some() || tree.elements.iter().any(|it| matches!(it.tag, Tag::HTML | Tag::HEAD | Tag::TITLE));
    let densest = if is_page { densest(tree, measure, body.unwrap_or(NONE), total) } else { NONE };
    if densest == NONE { Vec::new() } else { vec![densest] }
}

/// Returns the innermost element in `from` that holds nearly all paragraphs of it; without `from` it is looked for on the whole page.
fn densest(tree: &Tree, measure: &Measure, from: u32, total: u32) -> u32 {
    let all = |of_page: u32, of: &[u32]| if from == NONE { of_page } else { of[from as usize] };
    let (weights, whole) = match all(total, &measure.weights) {
        // Pages without paragraphs part their text by line breaks.
        0 => (&measure.sizes, all(measure.page, &measure.sizes)),
        weight => (&measure.weights, weight),
    };
    let mut best = from;
    // Children come after their parents, so that one walk finds the path down.
    for (at, element) in tree.elements.iter().enumerate() {
        let is_heavy = whole > 0 && u64::from(weights[at]) * 10 >= u64::from(whole) * 8;
        if element.parent == best && is_heavy && !matches!(element.tag, Tag::P | Tag::UL | Tag::OL | Tag::TABLE) {
            best = at as u32;
        }
    }
    best
}

fn headline(tree: &Tree, text: &str, measure: &Measure, roots: &[u32], hints: &[Option<Hint>]) -> Option<u32> {
    let count = tree.elements.len() as u32;
    let is_plain = |it: u32| !measure.is_aside[it as usize] && measure.sizes[it as usize] > 0 && hints[it as usize] != Some(Hint::Boilerplate);
    let named =
        (0..count).find(|&it| is_plain(it) && tree.attribute(text, it, "itemprop").is_some_and(|it| it.split_ascii_whitespace().any(|it| it == "headline")));
    let is_h1 = |it: &u32| tree.elements[*it as usize].tag == Tag::H1 && is_plain(*it);
    let inside = || (0..count).filter(is_h1).find(|&it| roots.iter().any(|&root| tree.is_inside(it, root)));
    named.or_else(inside).or_else(|| (0..count).find(is_h1))
}

/// Returns what of `elements` is not inside of another, in order.
fn outermost(tree: &Tree, mut elements: Vec<u32>) -> Vec<u32> {
    elements.sort_unstable();
    elements.dedup();
    let mut end = 0;
    elements.retain(|&it| {
        let items = &tree.elements[it as usize].items;
        let is_outside = items.start >= end;
        if is_outside {
            end = items.end;
        }
        is_outside
    });
    elements
}

/// Tells whether an aside opens with words such as "Key points".
pub(super) fn opens_with_label(tree: &Tree, text: &str, element: u32) -> bool {
    let first = tree.items_of(element).iter().take(40).find_map(|it| match it {
        Item::Text(range) => text.get(range.start as usize..range.end as usize).map(str::trim).filter(|it| !it.is_empty()),
        Item::Open(_) | Item::Close(_) => None,
    });
    first.is_some_and(recap::is_label)
}
