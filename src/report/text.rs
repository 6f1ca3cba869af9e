//! The report for people: each finding with the sentences that matter, and what was read and compared.

use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::{self, Config, WriteStyle};
use squarely_engine::article::Article;
use squarely_engine::finding::{Finding, Safety, Severity};
use squarely_engine::span::Span;

use super::excerpt::{Excerpt, WIDTH, printable_text};
use super::{Counts, FileReport, Recap, Report, Role};
use crate::reading::Reading;

/// Renders `findings` one after another, each followed by an empty line.
pub fn findings(reading: &Reading<'_>, article: &Article<'_>, findings: &[Finding], color: bool) -> String {
    let config = Config::default();
    let mut painter = Painter::new(color);
    for finding in findings {
        let excerpts = Excerpts::new(reading, article, finding);
        let diagnostic = excerpts.diagnostic(finding);
        if term::emit_to_write_style(&mut painter, &config, &excerpts, &diagnostic).is_err() {
            // A span outside the text; the message still stands.
            painter.plain(&format!("{}[{}]: {}\n\n", finding.severity.name(), finding.rule, diagnostic.message));
        }
    }
    painter.finish()
}

/// Renders what was taken as a recap in one file, and how it was found.
pub fn recaps(file: &FileReport, color: bool) -> String {
    let mut painter = Painter::new(color);
    let display: Vec<String> = file.recaps.iter().map(recap).collect();
    let taken = match display.as_slice() {
        [] if file.claims.recap > 0 => "compared with its own display text".to_owned(),
        [] => "no recap found; the article was compared with itself".to_owned(),
        all => format!("compared with {}", join(all)),
    };
    painter.paint(DIM, &format!("{}: {taken}", printable_text(&file.path)));
    painter.plain("\n");
    painter.finish()
}

/// Renders the last line: how many claims were read and compared, and what came of it.
pub fn summary(report: &Report, color: bool) -> String {
    let mut painter = Painter::new(color);
    let Counts { files, error, warning, info, .. } = report.counts;
    let claims = |count: fn(&FileReport) -> u32| report.files.iter().map(count).sum::<u32>();
    let (recap, body, compared) = (claims(|it| it.claims.recap), claims(|it| it.claims.body), claims(|it| it.claims.compared));
    let counts = [(error, "error", "errors", ERROR), (warning, "warning", "warnings", WARNING), (info, "info", "info", INFO)];
    for (at, (count, one, many, style)) in counts.into_iter().enumerate() {
        if at > 0 {
            painter.plain(", ");
        }
        let style = if count > 0 { style } else { DIM };
        painter.paint(style, &format!("{count} {}", if count == 1 { one } else { many }));
    }
    let articles = if files == 1 { "article" } else { "articles" };
    painter.plain(&format!(" in {files} {articles}; {} claims read ({body} in the story, {recap} in what restates it), {compared} compared\n", recap + body));
    painter.finish()
}

fn recap(recap: &Recap) -> String {
    let what = match recap.role {
        Role::Headline => "the headline",
        Role::Dek => "the dek",
        Role::Caption => "a caption",
        Role::Recap | Role::Body | Role::Table | Role::Correction | Role::Boilerplate => "the recap",
    };
    // What holds parts has no lines that a person could count.
    let unit = if recap.part.as_ref().is_some_and(|it| it.strip_suffix(".xml").is_some()) { "paragraph" } else { "line" };
    let lines = match (recap.start.line, recap.end.line) {
        (start, end) if start == end => format!("{unit} {start}"),
        (start, end) => format!("{unit}s {start}–{end}"),
    };
    let how = match recap.how {
        super::RecapSource::FrontMatter => "from front matter",
        super::RecapSource::Heading => "under its heading",
        super::RecapSource::Label => "by its label",
        super::RecapSource::Markup => "by its markup",
        super::RecapSource::Unmarked => "unmarked",
        super::RecapSource::Given => "given",
    };
    match &recap.path {
        Some(path) => format!("{what} in {} ({how})", printable_text(path)),
        None => format!("{what} on {lines} ({how})"),
    }
}

fn note(kind: &str, text: &str) -> String {
    wrap(&format!("{kind}: {}", printable_text(text)), 0).join("\n")
}

/// Cuts `text` into lines at spaces; `lead` columns of the first one are taken.
fn wrap(text: &str, lead: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut columns = lead;
    for word in text.split(' ') {
        let length = word.chars().count();
        let line = lines.last_mut().expect("there is always one");
        if columns + 1 + length > WIDTH && !line.is_empty() {
            lines.push(word.to_owned());
            columns = length;
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        columns += 1 + length;
    }
    lines
}

/// Returns "a", "a and b", "a, b and c".
fn join(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What a finding shows of each source.
struct Excerpts<'r, 's> {
    reading: &'r Reading<'s>,
    /// The excerpt of the article, and of a recap of its own.
    sources: Vec<Option<Excerpt>>,
}

impl<'r, 's> Excerpts<'r, 's> {
    fn new(reading: &'r Reading<'s>, article: &Article<'_>, finding: &Finding) -> Self {
        let spans: Vec<Span> = std::iter::once(&finding.primary).chain(&finding.evidence).map(|it| it.span).collect();
        let cut = |part: usize| {
            let here: Vec<Span> = spans.iter().copied().filter(|it| reading.locate(*it).file == part).collect();
            (!here.is_empty()).then(|| Excerpt::cut(reading, article, &here))
        };
        Self { reading, sources: (0..reading.parts()).map(cut).collect() }
    }

    fn diagnostic(&self, finding: &Finding) -> Diagnostic<usize> {
        let level = match finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Info => Level::Note,
        };
        let mut labels = vec![self.label(LabelStyle::Primary, finding.primary.span, &finding.primary.label)];
        labels.extend(finding.evidence.iter().map(|it| self.label(LabelStyle::Secondary, it.span, &it.label)));
        let mut notes: Vec<String> = finding.calculation.iter().map(|it| note("calculation", it)).collect();
        notes.extend(finding.assumptions.iter().map(|it| note("assumed", it)));
        for fix in &finding.fixes {
            let kind = match fix.safety {
                Safety::Safe => "fix",
                Safety::Review => "to review",
            };
            notes.push(note(kind, &fix.title));
        }
        // The name of the level and the rule stand before the message.
        let lead = finding.severity.name().len() + finding.rule.len() + 4;
        let message = wrap(&printable_text(&finding.message), lead).join("\n  ");
        Diagnostic::new(level).with_code(finding.rule).with_message(message).with_labels(labels).with_notes(notes)
    }

    fn label(&self, style: LabelStyle, span: Span, message: &str) -> Label<usize> {
        let part = self.reading.locate(span).file;
        let range = self.sources[part].as_ref().map_or(0..0, |it| it.show(span.start)..it.show_end(span.end));
        Label::new(style, part, range).with_message(printable_text(message))
    }

    fn excerpt(&self, part: usize) -> Result<&Excerpt, Error> {
        self.sources.get(part).and_then(Option::as_ref).ok_or(Error::FileMissing)
    }
}

impl<'a> Files<'a> for Excerpts<'_, '_> {
    type FileId = usize;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, part: usize) -> Result<String, Error> {
        Ok(printable_text(&self.excerpt(part)?.name))
    }

    fn source(&'a self, part: usize) -> Result<&'a str, Error> {
        Ok(&self.excerpt(part)?.text)
    }

    fn line_index(&'a self, part: usize, at: usize) -> Result<usize, Error> {
        let excerpt = self.excerpt(part)?;
        let line = excerpt.line_of(at).and_then(|it| excerpt.lines.get(it));
        line.map(|it| it.index).ok_or(Error::IndexTooLarge { given: at, max: excerpt.text.len() })
    }

    fn line_range(&'a self, part: usize, index: usize) -> Result<Range<usize>, Error> {
        let excerpt = self.excerpt(part)?;
        let found = excerpt.lines.binary_search_by_key(&index, |it| it.index);
        let max = excerpt.lines.last().map_or(0, |it| it.index);
        found.map(|it| excerpt.lines[it].shown.clone()).map_err(|_| Error::LineTooLarge { given: index, max })
    }

    fn line_number(&'a self, part: usize, index: usize) -> Result<usize, Error> {
        let start = self.line_range(part, index)?.start;
        Ok(self.location(part, start)?.line_number)
    }

    fn location(&'a self, part: usize, at: usize) -> Result<Location, Error> {
        let source = self.excerpt(part)?.source(at);
        let position = self.reading.locate(Span::new(source, source + 1)).start;
        Ok(Location { line_number: position.line as usize, column_number: position.column as usize })
    }
}

const ERROR: &str = "1;31";
const WARNING: &str = "1;33";
const INFO: &str = "1;36";
const BOLD: &str = "1";
const DIM: &str = "2";
const FRAME: &str = "34";
const OTHER_SIDE: &str = "36";

/// Writes text, with colours where they are wanted.
struct Painter {
    bytes: Vec<u8>,
    color: bool,
    /// Whether the next word is the name of the lowest level, which we call "info".
    names_info: bool,
}

impl Painter {
    fn new(color: bool) -> Self {
        Self { bytes: Vec::new(), color, names_info: false }
    }

    fn finish(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    fn plain(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn paint(&mut self, style: &str, text: &str) {
        self.style(style);
        self.plain(text);
        self.style("");
    }

    fn style(&mut self, style: &str) {
        if self.color {
            self.plain("\u{1b}[");
            self.plain(if style.is_empty() { "0" } else { style });
            self.plain("m");
        }
    }
}

impl Write for Painter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let word: &[u8] = if self.names_info && bytes == b"note" { b"info" } else { bytes };
        self.names_info = false;
        self.bytes.extend_from_slice(word);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn style_of(level: Level) -> &'static str {
    match level {
        Level::Bug | Level::Error => ERROR,
        Level::Warning => WARNING,
        Level::Note | Level::Help => INFO,
    }
}

impl WriteStyle for Painter {
    fn set_header(&mut self, level: Level) -> io::Result<()> {
        self.style(style_of(level));
        self.names_info = level == Level::Note;
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.style("");
        self.style(BOLD);
        Ok(())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(FRAME);
        Ok(())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(FRAME);
        Ok(())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(FRAME);
        Ok(())
    }

    fn set_label(&mut self, level: Level, style: LabelStyle) -> io::Result<()> {
        self.style(match style {
            LabelStyle::Primary => style_of(level),
            LabelStyle::Secondary => OTHER_SIDE,
        });
        Ok(())
    }

    fn reset(&mut self) -> io::Result<()> {
        self.style("");
        Ok(())
    }
}
