//! Does the recap square with the story?
