//! The report: the stable, versioned picture of the findings that leaves the house.
//!
//! These types are the JSON report. They change only with [`VERSION`] and a note in the changelog.

pub mod build;
mod excerpt;
mod fingerprint;
pub mod json;
pub mod position;
pub mod text;

use serde::Serialize;

/// The version of the JSON report.
pub const VERSION: u32 = 1;

/// The findings of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Report {
    /// The version of this format: 1.
    pub version: u32,
    /// The program that wrote it.
    pub tool: Tool,
    /// One entry a file, in the order of their paths.
    pub files: Vec<FileReport>,
    /// Totals over all files.
    pub counts: Counts,
}

impl Report {
    /// Returns the report on `files`.
    pub fn new(files: Vec<FileReport>) -> Self {
        let counts = Counts::of(&files);
        Self { version: VERSION, tool: Tool::this(), files, counts }
    }
}

/// The program that wrote a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Tool {
    /// Its name: `squarely`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// What was found in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FileReport {
    /// The path as it was given, with `/` between its parts; `-` is standard input.
    pub path: String,
    /// The line of the record, where the file holds a record a line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// The encoding that the file was decoded from, where that is not UTF-8: bytes are then those of the decoded text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<String>,
    /// The passages that were compared with the article, and how they were found.
    pub recaps: Vec<Recap>,
    /// How many claims were read and compared.
    pub claims: ClaimCounts,
    /// The findings, ordered by primary place, then rule.
    pub findings: Vec<Finding>,
    /// What a reader noticed that its user should know.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notes: Vec<Note>,
    /// Why the file, or a part of it, could not be checked.
    pub errors: Vec<FileError>,
}

impl FileReport {
    /// Returns the report on a file that could not be read.
    pub fn unreadable(path: &str, message: &str) -> Self {
        // Readers name the file, since it may be the recap's; here the path stands beside the message.
        let message = message.strip_prefix(path).and_then(|it| it.strip_prefix(": ")).unwrap_or(message);
        let errors = vec![FileError { message: message.to_owned(), at: None }];
        Self {
            path: path.to_owned(),
            line: None,
            encoding: None,
            recaps: Vec::new(),
            claims: ClaimCounts::default(),
            findings: Vec::new(),
            notes: Vec::new(),
            errors,
        }
    }

    /// Tells whether something of the article was compared.
    pub fn has_comparison(&self) -> bool {
        self.claims.compared > 0
    }
}

/// A passage that restates the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Recap {
    /// How it was found.
    pub how: RecapSource,
    /// What it is.
    pub role: Role,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// The part of the file it stands in, where the file holds parts: `word/document.xml`. Lines are then paragraphs, columns
    /// characters in them, and bytes those of the part, unpacked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<String>,
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
}

/// How many claims were read, and how many of the recap's met one of the article's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ClaimCounts {
    /// Figures and changes in the headline, dek, recap and captions.
    pub recap: u32,
    /// Figures and changes in the article itself.
    pub body: u32,
    /// Of those of the display text, the ones that met a claim of the story.
    pub compared: u32,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule's family.
    pub group: String,
    /// How bad it is.
    pub severity: Severity,
    /// How strong the alignment behind it is.
    pub confidence: Confidence,
    /// The two facts in one sentence.
    pub message: String,
    /// The words that are wrong or doubtful.
    pub primary: Place,
    /// Where the other side speaks.
    pub evidence: Vec<Place>,
    /// The arithmetic in one line.
    pub calculation: Option<String>,
    /// What was assumed.
    pub assumptions: Vec<String>,
    /// Proposed changes.
    pub fixes: Vec<Fix>,
    /// Names this finding from run to run, wherever it moves in the file.
    pub fingerprint: String,
}

/// Words of an article and what they are to a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Place {
    /// The field it stands in, where the input has fields (`batch`): `document` or `summary`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// The part of the file it stands in, where the file holds parts: `word/document.xml`. Lines are then paragraphs, columns
    /// characters in them, and bytes those of the part, unpacked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<String>,
    /// What the words around it are for.
    pub role: Role,
    /// What it is to the finding.
    pub label: String,
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
    /// The words, markup decoded.
    pub text: String,
}

/// A place between two characters of a file or field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Position {
    /// Bytes before it, in the file as it is on disk, or in the part that holds it.
    pub byte: u32,
    /// Its line, counted from 1.
    pub line: u32,
    /// Its column in Unicode scalar values, counted from 1.
    pub column: u32,
}

/// A proposed change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// Whether it may be applied without asking.
    pub safety: Safety,
    /// New text for places, none overlapping.
    pub edits: Vec<Edit>,
}

/// New text for a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Edit {
    /// The field it stands in, where the input has fields.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// The part of the file it stands in, where the file holds parts: `word/document.xml`. Lines are then paragraphs, columns
    /// characters in them, and bytes those of the part, unpacked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<String>,
    /// The first character replaced.
    pub start: Position,
    /// One past the last.
    pub end: Position,
    /// The new text.
    pub text: String,
}

/// Something a reader noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Note {
    /// What, and what to do.
    pub message: String,
    /// The file it stands in, where that is not the article's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// The part of the file it stands in, where the file holds parts: `word/document.xml`. Lines are then paragraphs, columns
    /// characters in them, and bytes those of the part, unpacked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<String>,
    /// Its first character.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
}

/// Why a file could not be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FileError {
    /// What is wrong, and what to do.
    pub message: String,
    /// Where in the file, if anywhere.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Position>,
}

/// Totals over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Counts {
    /// Files.
    pub files: u32,
    /// Findings that would be corrections if they were printed.
    pub error: u32,
    /// Findings that an editor should look at.
    pub warning: u32,
    /// Shifts worth knowing.
    pub info: u32,
    /// Findings that a comment in the article or a baseline silenced.
    pub suppressed: u32,
}

impl Counts {
    fn of(files: &[FileReport]) -> Self {
        let at = |severity| files.iter().flat_map(|it| &it.findings).filter(|it| it.severity == severity).count() as u32;
        Self { files: files.len() as u32, error: at(Severity::Error), warning: at(Severity::Warning), info: at(Severity::Info), suppressed: 0 }
    }
}

/// Declares an enum of the report that mirrors one of the engine's, so that the engine's may move.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident, $engine:path, $($(#[$variant_doc:meta])* $variant:ident),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Returns the name that reports print.
            pub fn name(self) -> &'static str {
                type Engine = $engine;
                match self { $(Self::$variant => Engine::$variant.name()),+ }
            }
        }

        impl From<$engine> for $name {
            fn from(value: $engine) -> Self {
                type Engine = $engine;
                match value { $(Engine::$variant => Self::$variant),+ }
            }
        }
    };
}

mirror!(
    /// How bad a finding is.
    Severity, squarely_engine::finding::Severity,
    /// A shift worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// Would be a correction if it were printed.
    Error
);
mirror!(
    /// How strong the alignment behind a finding is.
    Confidence, squarely_engine::finding::Confidence,
    /// A guess worth a look.
    Low,
    /// Some of head, subject and period agree.
    Medium,
    /// All agree, or no alignment is needed.
    High
);
mirror!(
    /// Whether a fix may be applied without asking.
    Safety, squarely_engine::finding::Safety,
    /// Cannot change what the text says.
    Safe,
    /// Changes a fact: an editor decides.
    Review
);
mirror!(
    /// What a passage is for.
    Role, squarely_engine::document::Role,
    /// The title.
    Headline,
    /// The standfirst.
    Dek,
    /// A summary, key points, takeaways.
    Recap,
    /// The words under a picture.
    Caption,
    /// The article itself.
    Body,
    /// A cell of a table.
    Table,
    /// A note that corrects an earlier version.
    Correction,
    /// Credits, disclaimers, bylines, related links.
    Boilerplate
);
mirror!(
    /// How a recap was found.
    RecapSource, squarely_engine::document::RecapSource,
    /// A front-matter or record field.
    FrontMatter,
    /// A heading above it.
    Heading,
    /// A label that opens it.
    Label,
    /// Markup that says so.
    Markup,
    /// Nothing says so, but it restates the article.
    Unmarked,
    /// The caller gave it.
    Given
);
