//! Legal dates: holidays, deadlines, delivery.
