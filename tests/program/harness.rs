//! Runs the program in a folder of its own, and compares generated files with what is committed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Returns standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// Returns each line of standard output as JSON.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|it| serde_json::from_str(it).unwrap_or_else(|error| panic!("{error} in {it}"))).collect()
    }
}

/// Returns the folder of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in the folder of the repository.
#[track_caller]
pub(crate) fn squarely(arguments: &[&str]) -> Run {
    run(&root(), arguments, b"", &[])
}

/// Runs the program in the folder of the repository with `input` on standard input.
#[track_caller]
pub(crate) fn squarely_with(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    run(&root(), arguments, input.as_ref(), &[])
}

/// Runs the program in `folder` with `input` on standard input and `variables` in an environment that holds nothing else of the machine's.
#[track_caller]
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &[u8], variables: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_squarely"));
    command.args(arguments);
    finish(&mut command, folder, input, variables)
}

/// Runs a line of shell in the folder of the repository, where `squarely` is the program.
#[cfg(unix)]
pub(crate) fn shell(line: &str) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_squarely"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a file has a folder").display());
    let mut command = Command::new("sh");
    command.args(["-c", line]);
    finish(&mut command, &root(), b"", &[("PATH", &path)])
}

fn finish(command: &mut Command, folder: &Path, input: &[u8], variables: &[(&str, &str)]) -> Run {
    command.current_dir(folder).env_clear().envs(variables.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("standard input is piped");
    let input = input.to_vec();
    // A thread of its own, so that neither side waits for the other when both pipes are full.
    let writer = thread::spawn(move || drop(pipe.write_all(&input)));
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
    writer.join().expect("writing does not panic");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { status: status.code().expect("the program ends by itself"), stdout: text(stdout), stderr: text(stderr) }
}

/// A folder with files, removed when the test ends.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// Writes `files` into a new folder.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder can be made"));
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// Writes one file.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program there.
    #[track_caller]
    pub(crate) fn squarely(&self, arguments: &[&str]) -> Run {
        run(self.path(), arguments, b"", &[])
    }
}

/// Returns the articles among the fixtures, as paths from the folder of the repository.
pub(crate) fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(root().join("fixtures/articles")).expect("the fixtures are there");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("the folder can be read").file_name().into_string().expect("a name in UTF-8");
    let mut paths: Vec<String> = entries.map(|it| format!("fixtures/articles/{}", name(it))).collect();
    paths.sort();
    assert!(paths.len() >= 6, "{paths:?}");
    paths
}

/// Holds `path`, from the folder of the repository, to `text`; with `UPDATE=1` in the environment it is rewritten instead.
#[track_caller]
pub(crate) fn expect_file(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(&file, text).expect("a file can be written");
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == text,
        "{path} is not what the program gives now; `UPDATE=1 cargo test` rewrites it. First difference:\n{}",
        difference(&committed, text)
    );
}

fn difference(committed: &str, now: &str) -> String {
    let pair = committed.lines().zip(now.lines()).enumerate().find(|(_, (a, b))| a != b);
    match pair {
        Some((at, (a, b))) => format!("line {}\n  committed: {a}\n  now:       {b}", at + 1),
        None => format!("one goes on where the other ends: {} and {} lines", committed.lines().count(), now.lines().count()),
    }
}
