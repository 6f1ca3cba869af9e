//! The program: reads files, sets the exit status.

mod cli;

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;
use squarely::batch::Batch;
use squarely::{Checker, Config};

use cli::{Cli, Command};

/// The exit status when the work was done and nothing reached `--fail-on`.
const CLEAN: u8 = 0;
/// The exit status when the tool could not do its work.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let outcome = run(Cli::parse());
    match outcome {
        Ok(status) => ExitCode::from(status),
        // A reader that has seen enough (`squarely … | head`) is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(CLEAN),
        Err(error) => {
            let _ = writeln!(io::stderr(), "squarely: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<u8> {
    match cli.command {
        Command::Batch(options) => batch(&options),
    }
}

fn batch(options: &cli::Batch) -> anyhow::Result<u8> {
    let format = options.input_format.into();
    let config = Config { input_format: format, recap_format: format, ..options.checking.config() };
    cli::use_jobs(options.jobs)?;
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
    Ok(if tally.failed > 0 { FAILED } else { CLEAN })
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|it| it.downcast_ref::<io::Error>()).any(|it| it.kind() == io::ErrorKind::BrokenPipe)
}
