//! What is typed into a cell stays text.
