//! Reads articles in the formats newsrooms keep them in, with exact places.
