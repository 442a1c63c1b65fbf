//! What the engine of decision tables uses of the crate `reqwest`, without a network: every request is refused.
//!
//! The engine would send what stands in a table to a server on this machine, if a table asks for it. Rules have no
//! network here, by construction and not by setting; and the real crate brings a second TLS, which costs minutes of build.

#![forbid(unsafe_code)]

/// The part that waits for answers.
pub mod blocking {
    use std::fmt;

    /// Why there is no answer.
    #[derive(Clone, Copy, Debug)]
    pub struct Refused;

    impl fmt::Display for Refused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("rules have no network")
        }
    }

    /// Whoever would ask.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Client;

    impl Client {
        /// One that is refused.
        pub fn new() -> Client {
            Client
        }

        /// A question that goes nowhere.
        pub fn post(&self, _: &str) -> Question {
            Question
        }
    }

    /// A question.
    #[derive(Clone, Copy, Debug)]
    pub struct Question;

    impl Question {
        /// Leaves the contents where they are.
        pub fn json<T: ?Sized>(self, _: &T) -> Question {
            self
        }

        /// Refuses.
        ///
        /// # Errors
        /// Always.
        pub fn send(self) -> Result<Answer, Refused> {
            Err(Refused)
        }
    }

    /// An answer; there is none.
    #[derive(Clone, Copy, Debug)]
    pub enum Answer {}

    impl Answer {
        /// Nothing to be read.
        ///
        /// # Errors
        /// Always.
        pub fn json<T>(self) -> Result<T, Refused> {
            Err(Refused)
        }
    }
}
