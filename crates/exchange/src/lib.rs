//! The formats in which administrations exchange what they have: forms (FIM XDatenfelder), applications (in the manner of XFall),
//! services with their offices and responsibilities (XZuFi, a city's own catalogue); and what they give their banks (SEPA credit
//! transfers). Pure: bytes in, bytes out.

pub mod fim;
pub mod sepa;
pub mod zufi;
