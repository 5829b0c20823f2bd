//! What the stage `lower` can say.
