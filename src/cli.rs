//! The command line: what may be asked, and what it means.

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use squarely::{Config, InputFormat, Profile, Severity};

/// Does the recap square with the story? Finds figures, dates, names and quotes in a news article that cannot all be true.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check article and recap pairs: one JSON object a line on standard input, one answer a line on standard output
    Batch(Batch),
}

/// How articles are checked, whatever the command.
#[derive(Debug, Args)]
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
            min_severity: self.min_severity.into(),
            ..Config::default()
        }
    }
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
    /// How many threads to use; 0 is one a processor
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
}

/// Sets the number of threads; 0 is one a processor.
pub(crate) fn use_jobs(jobs: usize) -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global().with_context(|| format!("cannot start {jobs} threads"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2026-03-14".to_owned())
}

/// How much evidence a finding needs.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
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
#[derive(Clone, Copy, Debug, ValueEnum)]
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

/// How the fields of a record are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RecordFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
}

impl From<RecordFormat> for InputFormat {
    fn from(format: RecordFormat) -> Self {
        match format {
            RecordFormat::Text => Self::Text,
            RecordFormat::Markdown => Self::Markdown,
        }
    }
}
