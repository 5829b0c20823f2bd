//! What the stage `plan` can say.
