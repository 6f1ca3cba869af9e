//! The program: reads files, sets the exit status.

mod annotate;
mod check;
mod cli;
mod explain;
mod walk;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;
use squarely::batch::Batch;
use squarely::report::json;
use squarely::{Checker, Config, Naming, Reading, Source, facts, factsheet};

use cli::{Cli, Command, FactsFormat, SchemaName};

/// The exit status when the work was done and nothing reached `--fail-on`.
const CLEAN: u8 = 0;
/// The exit status when a finding reached `--fail-on`.
const FOUND: u8 = 1;
/// The exit status when the tool could not do its work.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(status) => ExitCode::from(status),
        // A reader that has seen enough (`squarely … | head`) is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(CLEAN),
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Check(options) => check::run(&options),
        Command::Batch(options) => batch(&options),
        Command::Facts(options) => print_facts(&options),
        Command::Annotate(options) => annotate::run(&options),
        Command::Rules(options) => print(&explain::list(options.format)),
        Command::Explain(options) => print(explain::page(&options.rule)?),
        Command::Schema(options) => match options.of {
            SchemaName::Report => print(&json::schema()),
        },
    }
}

fn batch(options: &cli::Batch) -> anyhow::Result<u8> {
    let format = options.input_format.into();
    let config = options.pages.configure(Config { input_format: format, recap_format: format, ..options.checking.config() });
    options.jobs.start()?;
    let batch = Batch {
        checker: Checker::new(&config)?,
        document_field: options.document_field.clone(),
        recap_field: options.recap_field.clone(),
        id_field: options.id_field.clone(),
        date_field: options.date_field.clone(),
        pass_through: options.pass_through,
        facts: options.facts,
    };
    let tally = batch.run(io::stdin().lock(), &mut io::stdout().lock()).context("cannot read lines and answer them")?;
    if tally.failed > 0 {
        let lines = if tally.failed == 1 { "line was" } else { "lines were" };
        tell(&format!("{} {lines} answered with an error", tally.failed));
    }
    Ok(if tally.failed > 0 { FAILED } else { CLEAN })
}

fn print_facts(options: &cli::Facts) -> anyhow::Result<u8> {
    let config = Config { date: options.date, date_order: options.date_order.into(), boilerplate: options.boilerplate.clone(), ..Config::default() };
    let config = options.reading.configure(config);
    let checker = Checker::new(&config)?;
    let (name, bytes) = check::read_one(&options.path, options.reading.stdin_filename.as_ref())?;
    let recap = options.reading.recap.as_ref().map(|it| check::read_one(it, None)).transpose()?;
    let recap = recap.as_ref().map(|(name, bytes)| Source { name, bytes });
    let reading = Reading::new(Source { name: &name, bytes: &bytes }, recap, Naming::Files, &config).with_context(|| name.clone())?;
    let article = reading.article(checker.policy());
    let found = || facts::facts(&reading, &article);
    let sheet = || factsheet::sheet(&reading, &article, &checker.findings(&article));
    let shown = match options.format {
        FactsFormat::Table => facts::table(&found()),
        FactsFormat::Json => facts::json(&name, &found()),
        FactsFormat::Csv => facts::csv(&found()),
        FactsFormat::Html => factsheet::html(&sheet()),
        FactsFormat::Markdown => factsheet::markdown(&sheet()),
    };
    write_output(options.output.output.as_deref(), &shown)?;
    Ok(CLEAN)
}

fn print(text: &str) -> anyhow::Result<u8> {
    write_output(None, text)?;
    Ok(CLEAN)
}

/// Writes `text` to `file`, or to standard output.
fn write_output(file: Option<&Path>, text: &str) -> anyhow::Result<()> {
    if let Some(file) = file {
        return fs::write(file, text).with_context(|| format!("cannot write {}", file.display()));
    }
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).context("cannot write to standard output")
}

/// Says something on standard error; where nobody can hear it, nothing is lost.
fn tell(message: &str) {
    let message: String = message.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let _ = writeln!(io::stderr(), "squarely: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|it| it.downcast_ref::<io::Error>()).any(|it| it.kind() == io::ErrorKind::BrokenPipe)
}
