//! `squarely check`: files in, one report out, and what its exit status is.

use std::fs;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use rayon::prelude::*;
use squarely::report::{FileReport, Report, json, text};
use squarely::{Checker, Naming, Reading, Severity, Source, guard, records};

use crate::cli::{self, ReportFormat};
use crate::walk::{self, Target};
use crate::{CLEAN, FAILED, FOUND, tell, write_output};

/// The largest file that is read: places are held in 32 bits.
const LARGEST: u64 = 1 << 30;

/// Checks what `options` name, writes the report and returns the exit status.
pub(crate) fn run(options: &cli::Check) -> anyhow::Result<u8> {
    let config = options.reading.configure(options.checking.config());
    let checker = Checker::new(&config)?;
    options.jobs.start()?;
    let targets = walk::targets(&options.paths);
    let recap = match &options.reading.recap {
        Some(_) if targets.len() > 1 => anyhow::bail!("--recap belongs to one article, but {} were given", targets.len()),
        Some(path) => Some((walk::shown(path), read_file(path).map_err(|it| anyhow::anyhow!("{}: {it}", path.display()))?)),
        None => None,
    };
    let color = options.format == ReportFormat::Text && options.telling.colors(options.output.output.is_some());
    let progress = Progress::new(targets.len(), options.telling.no_progress || options.telling.quiet);
    let check = |target: &Target| {
        let outcome = check_target(target, recap.as_ref(), &checker, options, color);
        progress.one_more();
        outcome
    };
    let outcomes: Vec<Outcome> = targets.par_iter().flat_map_iter(check).collect();
    progress.finish();

    let (files, shown): (Vec<FileReport>, Vec<String>) = outcomes.into_iter().map(|it| (it.report, it.shown)).unzip();
    for file in &files {
        for error in &file.errors {
            let line = file.line.map_or_else(String::new, |it| format!(":{it}"));
            tell(&format!("{}{line}: {}", file.path, error.message));
        }
        for note in file.notes.iter().filter(|_| !options.telling.quiet) {
            tell(&format!("{}:{}:{}: {}", note.path.as_ref().unwrap_or(&file.path), note.start.line, note.start.column, note.message));
        }
    }
    let report = Report::new(files);
    let output = match options.format {
        ReportFormat::Text if options.telling.quiet => shown.concat(),
        ReportFormat::Text => shown.concat() + &text::summary(&report, color),
        ReportFormat::Json => json::render(&report),
    };
    write_output(options.output.output.as_deref(), &output)?;
    Ok(status(&report, options))
}

fn status(report: &Report, options: &cli::Check) -> u8 {
    let has_failed = report.files.iter().any(|it| !it.errors.is_empty());
    let reaches = |severity: Severity| report.files.iter().flat_map(|it| &it.findings).any(|it| it.severity >= severity.into());
    let is_silent = report.files.iter().any(|it| !it.has_comparison());
    if has_failed {
        FAILED
    } else if options.fail_on.severity().is_some_and(reaches) || options.require_comparison && is_silent {
        FOUND
    } else {
        CLEAN
    }
}

/// One article's part of the report, and how it is shown to people.
struct Outcome {
    report: FileReport,
    shown: String,
}

/// Checks what a target holds: an article, or a record a line.
fn check_target(target: &Target, recap: Option<&(String, Vec<u8>)>, checker: &Checker, options: &cli::Check, color: bool) -> Vec<Outcome> {
    let (name, bytes) = match target {
        Target::Input => (options.reading.stdin_filename.clone().unwrap_or_else(|| "-".to_owned()), read_input()),
        Target::File(path) => (walk::shown(path), read_file(path)),
        Target::Broken(name, error) => (name.clone(), Err(error.clone())),
    };
    let recap = recap.map(|(name, bytes)| Source { name, bytes });
    let unreadable = |error: &str, line: Option<u32>| Outcome { report: FileReport { line, ..FileReport::unreadable(&name, error) }, shown: String::new() };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return vec![unreadable(&error, None)],
    };
    let source = Source { name: &name, bytes: &bytes };
    let one = |source: Source<'_>, origin: Option<(u32, u32)>| {
        let outcome = guard::catch(|| check_bytes(source, recap, checker, options, color, origin));
        outcome.and_then(|it| it).unwrap_or_else(|error| unreadable(&error, origin.map(|it| it.1)))
    };
    let Some(ranges) = records(source, &checker.config().reading()) else { return vec![one(source, None)] };
    let mut line = 1;
    let mut at = 0;
    let numbered = ranges.into_iter().map(|range| {
        line += bytes[at..range.start].split(|&it| it == b'\n').count() as u32 - 1;
        at = range.start;
        (range, line)
    });
    numbered
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(range, line)| one(Source { name: &name, bytes: &bytes[range.clone()] }, Some((range.start as u32, line))))
        .collect()
}

fn check_bytes(
    article: Source<'_>,
    recap: Option<Source<'_>>,
    checker: &Checker,
    options: &cli::Check,
    color: bool,
    origin: Option<(u32, u32)>,
) -> Result<Outcome, String> {
    let reading = Reading::new(article, recap, Naming::Files, checker.config()).map_err(|it| it.to_string())?;
    let reading = origin.into_iter().fold(reading, |reading, (byte, line)| reading.starting_at(byte, line));
    let article = reading.article(checker.policy());
    let findings = checker.findings(&article);
    let report = squarely::report::build::file_report(&reading, &article, &findings);
    if options.format != ReportFormat::Text {
        return Ok(Outcome { report, shown: String::new() });
    }
    let mut shown = text::findings(&reading, &article, &findings, color);
    let is_only_one = options.paths.len() == 1 && !options.paths[0].is_dir();
    let tells_recaps = !options.telling.quiet && (is_only_one || options.telling.verbose || !findings.is_empty());
    if tells_recaps {
        shown += &text::recaps(&report, color);
        shown += if is_only_one { "" } else { "\n" };
    }
    Ok(Outcome { report, shown })
}

/// Reads a file that is not too large.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| format!("cannot read it: {error}"))?;
    if metadata.is_dir() {
        return Err("it is a folder, and one article was asked for".to_owned());
    }
    if metadata.len() > LARGEST {
        return Err("larger than 1 GiB; split it".to_owned());
    }
    fs::read(path).map_err(|error| format!("cannot read it: {error}"))
}

/// Reads standard input.
pub(crate) fn read_input() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
    if bytes.len() as u64 > LARGEST { Err("larger than 1 GiB; split it".to_owned()) } else { Ok(bytes) }
}

/// Reads the one article that `path` names, and what reports call it.
pub(crate) fn read_one(path: &Path, stdin_filename: Option<&String>) -> anyhow::Result<(String, Vec<u8>)> {
    let (name, bytes) =
        if path.as_os_str() == "-" { (stdin_filename.cloned().unwrap_or_else(|| "-".to_owned()), read_input()) } else { (walk::shown(path), read_file(path)) };
    let bytes = bytes.map_err(anyhow::Error::msg).with_context(|| name.clone())?;
    Ok((name, bytes))
}

/// Tells on standard error how far a long run is, where somebody watches.
struct Progress {
    all: usize,
    done: AtomicUsize,
    /// When the run started, and when it was last told; none where nobody watches.
    told: Option<(Instant, Mutex<Option<Instant>>)>,
}

impl Progress {
    /// How long a run may take before it is told.
    const PATIENCE: Duration = Duration::from_secs(2);
    /// How often it is told.
    const PACE: Duration = Duration::from_millis(100);

    fn new(all: usize, is_unwanted: bool) -> Self {
        let is_watched = !is_unwanted && io::stderr().is_terminal();
        Self { all, done: AtomicUsize::new(0), told: is_watched.then(|| (Instant::now(), Mutex::new(None))) }
    }

    fn one_more(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some((start, told)) = &self.told else { return };
        if start.elapsed() < Self::PATIENCE {
            return;
        }
        // Whoever finds it locked leaves the telling to the one who holds it.
        let Ok(mut told) = told.try_lock() else { return };
        if told.is_none_or(|it| it.elapsed() >= Self::PACE) {
            let _ = write!(io::stderr(), "\r{done} of {} articles", self.all);
            *told = Some(Instant::now());
        }
    }

    fn finish(&self) {
        let was_told = self.told.as_ref().is_some_and(|(_, told)| told.lock().is_ok_and(|it| it.is_some()));
        if was_told {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
