//! How certain, how far on, of how many: what the display text hardens.

pub(crate) mod condition_dropped;
pub(crate) mod correlation_as_causation;
pub(crate) mod legal_status_escalated;
pub(crate) mod modality_strengthened;
pub(crate) mod no_report_as_none;
pub(crate) mod plan_as_done;
pub(crate) mod population_qualifier_dropped;
pub(crate) mod scope_widened;
mod shift;
mod stage;
mod study;
