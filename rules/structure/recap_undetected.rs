//! Nothing marks what restates the article: says what was compared, so that silence is no pass.

use squarely_engine::article::Article;
use squarely_engine::document::{Block, RecapSource, Role};
use squarely_engine::finding::{Confidence, Finding, Severity};
use squarely_engine::rule::{Group, Rule};
use squarely_engine::span::Span;

pub(crate) const RULE: Rule = Rule {
    id: "recap-undetected",
    group: Group::Structure,
    summary: "No recap was found, or several passages look like one, and this is what was compared.",
    severity: Severity::Info,
    docs: include_str!("recap_undetected.md"),
    check,
};

fn check(article: &Article<'_>, findings: &mut Vec<Finding>) {
    let blocks = &article.document.blocks;
    let Some(first) = first_sentence(article) else { return };
    let has_display = blocks.iter().any(|it| it.role.is_display());
    let has_story = blocks.iter().any(|it| it.role.is_story());
    if !has_display {
        let message = "no headline, dek, recap or caption was found, so the body was compared with itself alone";
        findings.push(Finding::new(message, first, "the article begins here").at(Severity::Info));
        return;
    }
    if !has_story {
        let message = "no body was found, so there was nothing to compare the display text with";
        findings.push(Finding::new(message, first, "the text begins here").at(Severity::Info));
        return;
    }
    let candidates = unmarked_passages(blocks);
    let [first, others @ ..] = candidates.as_slice() else { return };
    if others.is_empty() {
        return;
    }
    let message = format!("{} passages look like a recap and nothing marks one, so each was compared with the body", candidates.len());
    let mut finding = Finding::new(message, *first, "one candidate").at(Severity::Info).sure(Confidence::Medium);
    for other in others {
        finding = finding.against(*other, "another candidate");
    }
    findings.push(finding);
}

fn first_sentence(article: &Article<'_>) -> Option<Span> {
    let sentence = article.prose.sentences.iter().find(|it| !article.prose.span(it.tokens).is_empty())?;
    Some(article.prose.span(sentence.tokens))
}

/// Returns the runs of neighbouring blocks that nothing but their words makes a recap.
fn unmarked_passages(blocks: &[Block]) -> Vec<Span> {
    let is_candidate = |it: &Block| it.role == Role::Recap && it.source == Some(RecapSource::Unmarked);
    let runs = blocks.chunk_by(|a, b| is_candidate(a) && is_candidate(b));
    runs.filter_map(|it| Some(it.first().filter(|it| is_candidate(it))?.span.to(it.last()?.span))).collect()
}

#[cfg(test)]
mod tests {
    use squarely_engine::document::{BlockKind, Document, DocumentBuilder};
    use squarely_engine::rule::Policy;

    use super::*;

    fn check_blocks(blocks: &[(Role, Option<RecapSource>, &str)]) -> Vec<(String, String, usize)> {
        let mut builder = DocumentBuilder::new();
        let part = builder.part("text", 1000);
        let mut start = 0;
        for (role, source, text) in blocks {
            builder.open(BlockKind::Paragraph, *role, *source);
            builder.exact(part, start, text);
            start += text.len() as u32 + 1;
        }
        let document: Document = builder.finish();
        let policy = Policy::default();
        let article = Article::read(&document, &policy);
        let mut findings = Vec::new();
        check(&article, &mut findings);
        findings.into_iter().map(|it| (it.message, article.text(it.primary.span).to_owned(), it.evidence.len())).collect()
    }

    #[test]
    fn two_unmarked_passages_are_told_and_neighbours_are_one() {
        let unmarked = Some(RecapSource::Unmarked);
        let body = (Role::Body, None, "The council met.");
        let one = check_blocks(&[body, (Role::Recap, unmarked, "It met."), (Role::Recap, unmarked, "It voted.")]);
        assert_eq!(one, []);
        let two = check_blocks(&[(Role::Recap, unmarked, "It met."), body, (Role::Recap, unmarked, "It voted.")]);
        let message = "2 passages look like a recap and nothing marks one, so each was compared with the body";
        assert_eq!(two, [(message.to_owned(), "It met.".to_owned(), 1)]);
    }

    #[test]
    fn an_empty_document_says_nothing() {
        assert_eq!(check_blocks(&[]), []);
    }
}
