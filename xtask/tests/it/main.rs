//! The structure of the house, held by tests: who may import whom, and what must be absent where. Each fault names
//! file and line. A rule comes with samples it must refuse, so that no rule can go blind unnoticed.

#[cfg(test)]
mod absences;
#[cfg(test)]
mod drill;
#[cfg(test)]
mod files;
#[cfg(test)]
mod fluent;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod licences;
#[cfg(test)]
mod source;
#[cfg(test)]
mod texts;
