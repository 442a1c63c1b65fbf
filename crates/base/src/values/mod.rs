//! German value types.
