//! The program as its users meet it: commands, options, exit status, reports, bad inputs, and the examples of the README.

mod harness;

mod annotate;
mod batch;
mod check;
mod facts;
mod factsheet;
mod formats;
mod golden;
mod hostile;
mod inputs;
mod readme;
mod records;
mod rules;
mod same;
mod schema;
mod spans;
