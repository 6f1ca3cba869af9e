//! What a rule reports: a message with the two facts, and the places that show them.

use crate::span::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A shift worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// Would be a correction if it were printed.
    Error,
}

impl Severity {
    /// Returns the name that reports print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How strong the alignment behind a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess worth a look.
    Low,
    /// Some of head, subject and period agree.
    Medium,
    /// Head, subject and period agree, or the finding needs no alignment.
    High,
}

impl Confidence {
    /// Returns the name that reports print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A place and why it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What they are to the finding: `said here`, `reported here`.
    pub label: String,
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Cannot change what the text says.
    Safe,
    /// Changes a fact: an editor decides.
    Review,
}

impl Safety {
    /// Returns the name that reports print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Review => "review",
        }
    }
}

/// New text for a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A proposed change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: `change to "9 schools"`.
    pub title: String,
    /// Whether it may be applied without asking.
    pub safety: Safety,
    /// The edits, none overlapping.
    pub edits: Vec<Edit>,
}

/// One finding of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id; the runner sets it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The two facts in one sentence.
    pub message: String,
    /// The words that are wrong or doubtful.
    pub primary: Evidence,
    /// Where the other side speaks.
    pub evidence: Vec<Evidence>,
    /// The arithmetic in one line.
    pub calculation: Option<String>,
    /// What was assumed: `"the same period" is November a year earlier`.
    pub assumptions: Vec<String>,
    /// Proposed changes.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// Returns an error of high confidence; `at` and `sure` lower both.
    pub fn new(message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self {
            rule: "",
            severity: Severity::Error,
            confidence: Confidence::High,
            message: message.into(),
            primary: Evidence { span, label: label.into() },
            evidence: Vec::new(),
            calculation: None,
            assumptions: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Sets the severity.
    #[must_use]
    pub fn at(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sets the confidence.
    #[must_use]
    pub fn sure(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    /// Adds a place where the other side speaks.
    #[must_use]
    pub fn against(mut self, span: Span, label: impl Into<String>) -> Self {
        self.evidence.push(Evidence { span, label: label.into() });
        self
    }

    /// Sets the arithmetic.
    #[must_use]
    pub fn calculated(mut self, calculation: impl Into<String>) -> Self {
        self.calculation = Some(calculation.into());
        self
    }

    /// Adds an assumption.
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Self {
        self.assumptions.push(assumption.into());
        self
    }

    /// Adds a change for an editor to review.
    #[must_use]
    pub fn with_review(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        self.fixes.push(Fix { title: title.into(), safety: Safety::Review, edits });
        self
    }
}
