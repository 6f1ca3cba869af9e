//! The command line: what may be asked, and what it means.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use squarely::{Config, DateOrder, DocxView, Encoding, InputFormat, Mapping, Pattern, Profile, Selector, Severity};

/// Does the recap square with the story? Finds figures, dates, names and quotes in a news article that cannot all be true.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check articles: files, folders, or `-` for standard input
    Check(Check),
    /// Check article and recap pairs: one JSON object a line in, one answer a line out
    Batch(Batch),
    /// Print every claim that was read in an article, with its place and reading
    Facts(Facts),
    /// Write a copy of an article with a comment at each finding: .docx, HTML, Markdown
    Annotate(Annotate),
    /// List the rules
    Rules(Rules),
    /// Print a rule's page
    Explain(Explain),
    /// Print a JSON Schema
    Schema(Schema),
}

/// How articles are checked, whatever the command.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is checked")]
pub(crate) struct Checking {
    /// How much evidence a finding needs
    #[arg(long, value_enum, default_value_t)]
    pub(crate) profile: ProfileName,
    /// Run only these rules or groups
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Leave these rules or groups out
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// The date of publication, where an article states none; relative dates resolve against it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Which part of a date such as 04/05/2026 is the day
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    pub(crate) date_order: DateOrderName,
    /// Paragraphs that match are boilerplate and make no claims: a regular expression, may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub(crate) boilerplate: Vec<Pattern>,
    /// The lowest severity shown
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Info)]
    pub(crate) min_severity: Level,
}

impl Checking {
    /// Returns the configuration that the options ask for, formats aside.
    pub(crate) fn config(&self) -> Config {
        Config {
            profile: self.profile.into(),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            date: self.date,
            date_order: self.date_order.into(),
            boilerplate: self.boilerplate.clone(),
            min_severity: self.min_severity.into(),
            ..Config::default()
        }
    }
}

/// How one article and what belongs to it are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "How articles are read")]
pub(crate) struct Reading {
    /// How articles are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) input_format: FormatName,
    /// The recap is in this file: a newsletter, a push alert, a generated summary
    #[arg(long, value_name = "FILE")]
    pub(crate) recap: Option<PathBuf>,
    /// What to call standard input; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<String>,
    #[command(flatten)]
    pub(crate) pages: Pages,
}

impl Reading {
    /// Adds to `config` how articles are read.
    pub(crate) fn configure(&self, config: Config) -> Config {
        self.pages.configure(Config { input_format: self.input_format.into(), ..config })
    }
}

/// What is said of the inside of articles.
#[derive(Debug, Args)]
#[command(next_help_heading = "How articles are read")]
pub(crate) struct Pages {
    /// The encoding of texts that are not UTF-8 and do not declare theirs: windows-1252, iso-8859-15, utf-16le
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// Where the article stands on an HTML page, such as `.story-body`; may be given several times
    #[arg(long, value_name = "SELECTOR")]
    select_article: Vec<Selector>,
    /// Where boxes with key points stand on an HTML page, beside the usual ones; may be given several times
    #[arg(long, value_name = "SELECTOR")]
    select_recap: Vec<Selector>,
    /// Which text of a Word file with tracked changes is read
    #[arg(long, value_enum, value_name = "VIEW", default_value_t)]
    docx_view: ViewName,
    /// What of a JSON record is what: `body=$.text`, `recap=$.points[*]`; body, headline, dek, recap, caption or date. May be given several times
    #[arg(long, value_name = "WHAT=PATH")]
    map: Vec<Mapping>,
}

impl Pages {
    /// Adds to `config` how articles are read.
    pub(crate) fn configure(&self, config: Config) -> Config {
        Config {
            encoding: self.encoding,
            select_article: self.select_article.clone(),
            select_recap: self.select_recap.clone(),
            docx_view: self.docx_view.into(),
            maps: self.map.clone(),
            ..config
        }
    }
}

/// Where output goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Output {
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What is told beside the report.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Telling {
    /// When to use colours; `NO_COLOR` and `CLICOLOR_FORCE` are honoured
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: When,
    /// Print findings only
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Tell of every article what was compared
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Do not tell how far a long run is
    #[arg(long)]
    pub(crate) no_progress: bool,
}

impl Telling {
    /// Tells whether to colour what goes to standard output, or to a file.
    pub(crate) fn colors(&self, to_file: bool) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto if to_file || anstyle_query::no_color() => false,
            When::Auto if anstyle_query::clicolor_force() => true,
            When::Auto => io::stdout().is_terminal() && anstyle_query::term_supports_color(),
        }
    }
}

/// How many threads work.
#[derive(Debug, Args)]
pub(crate) struct Jobs {
    /// How many threads to use; 0 is one a processor
    #[arg(long, short, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

impl Jobs {
    /// Starts the threads.
    pub(crate) fn start(&self) -> anyhow::Result<()> {
        rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build_global().with_context(|| format!("cannot start {} threads", self.jobs))
    }
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Articles; a folder is walked (respecting .gitignore), `-` is standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) checking: Checking,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How the report is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, help_heading = "Output")]
    pub(crate) format: ReportFormat,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) telling: Telling,
    /// The lowest severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t, help_heading = "Exit status")]
    pub(crate) fail_on: FailOn,
    /// Make an article in which nothing could be compared a failure (status 1)
    #[arg(long, help_heading = "Exit status")]
    pub(crate) require_comparison: bool,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct Batch {
    #[command(flatten)]
    pub(crate) checking: Checking,
    /// The field that holds the article
    #[arg(long, value_name = "NAME", default_value = "document")]
    pub(crate) document_field: String,
    /// The field that holds the recap; where it is missing or empty, the article is checked against itself
    #[arg(long, value_name = "NAME", default_value = "summary")]
    pub(crate) recap_field: String,
    /// The field that names the pair; its value is given back
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub(crate) id_field: String,
    /// The field that holds the date of publication
    #[arg(long, value_name = "NAME")]
    pub(crate) date_field: Option<String>,
    /// Give all other fields back too
    #[arg(long)]
    pub(crate) pass_through: bool,
    /// Tell the claims that were read
    #[arg(long)]
    pub(crate) facts: bool,
    /// How articles are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = RecordFormat::Text)]
    pub(crate) input_format: RecordFormat,
    #[command(flatten)]
    pub(crate) pages: Pages,
    #[command(flatten)]
    pub(crate) jobs: Jobs,
}

#[derive(Debug, Args)]
pub(crate) struct Facts {
    /// An article; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// How the claims are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: FactsFormat,
    /// The date of publication, where the article states none; relative dates resolve against it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Which part of a date such as 04/05/2026 is the day
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    pub(crate) date_order: DateOrderName,
    /// Paragraphs that match are boilerplate and make no claims: a regular expression, may be given several times
    #[arg(long, value_name = "PATTERN")]
    pub(crate) boilerplate: Vec<Pattern>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct Annotate {
    /// An article
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// The copy to write
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) checking: Checking,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How the list is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The rule's id, as reports and `squarely rules` print it
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// What to describe
    #[arg(value_enum, value_name = "WHAT")]
    pub(crate) of: SchemaName,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2026-03-14".to_owned())
}

/// Which part of a date in figures is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrderName {
    /// As the article's other dates have it, else left open
    #[default]
    Auto,
    /// 04/05/2026 is 4 May
    DayFirst,
    /// 04/05/2026 is April 5
    MonthFirst,
}

impl From<DateOrderName> for DateOrder {
    fn from(name: DateOrderName) -> Self {
        match name {
            DateOrderName::Auto => Self::ByText,
            DateOrderName::DayFirst => Self::DayFirst,
            DateOrderName::MonthFirst => Self::MonthFirst,
        }
    }
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// How claims are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FactsFormat {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
    /// For a spreadsheet
    Csv,
    /// A sheet to check by, as a page of its own
    Html,
    /// A sheet to check by, as Markdown
    Markdown,
}

/// How the list of rules is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// A table for a page
    Markdown,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// The JSON report of `check`
    Report,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// How much evidence a finding needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    /// Precision first
    #[default]
    Default,
    /// Weaker evidence is reported too
    Strict,
    /// Unsupported numbers and names are errors
    Wire,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Default => Self::Default,
            ProfileName::Strict => Self::Strict,
            ProfileName::Wire => Self::Wire,
        }
    }
}

/// A severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Would be a correction if it were printed
    Error,
    /// An editor should look
    Warning,
    /// A shift worth knowing
    Info,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

/// The lowest severity that fails a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// Returns the lowest severity that fails, if any does.
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// How an article is written.
#[allow(clippy::doc_markdown, reason = "help shows names as they are")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// By the ending of its name, then by its content
    #[default]
    Auto,
    /// Plain text
    Text,
    /// Markdown, with or without front matter
    Markdown,
    /// HTML: a page, from which the article is taken, or a part of one
    Html,
    /// A Word file (.docx)
    Docx,
    /// An OpenDocument text (.odt)
    Odt,
    /// An ePub book
    Epub,
    /// NITF or NewsML-G2
    News,
    /// JSON: an article of a news system (ninjs, ANS, WordPress, schema.org), or what `--map` makes one
    Json,
    /// JSON Lines: a record a line
    Jsonl,
}

impl From<FormatName> for InputFormat {
    fn from(format: FormatName) -> Self {
        match format {
            FormatName::Auto => Self::Auto,
            FormatName::Text => Self::Text,
            FormatName::Markdown => Self::Markdown,
            FormatName::Html => Self::Html,
            FormatName::Docx => Self::Docx,
            FormatName::Odt => Self::Odt,
            FormatName::Epub => Self::Epub,
            FormatName::News => Self::News,
            FormatName::Json => Self::Json,
            FormatName::Jsonl => Self::JsonLines,
        }
    }
}

/// Which text of a Word file with tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewName {
    /// As if all changes were accepted
    #[default]
    Accepted,
    /// As it was before the changes
    Original,
}

impl From<ViewName> for DocxView {
    fn from(name: ViewName) -> Self {
        match name {
            ViewName::Accepted => Self::Accepted,
            ViewName::Original => Self::Original,
        }
    }
}

/// How the fields of a record are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RecordFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// HTML
    Html,
}

impl From<RecordFormat> for InputFormat {
    fn from(format: RecordFormat) -> Self {
        match format {
            RecordFormat::Text => Self::Text,
            RecordFormat::Markdown => Self::Markdown,
            RecordFormat::Html => Self::Html,
        }
    }
}
