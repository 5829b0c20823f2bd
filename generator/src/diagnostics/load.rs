//! What the stage `load` can say.
