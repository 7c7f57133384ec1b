//! What goes wrong is said, and nothing else is lost.
