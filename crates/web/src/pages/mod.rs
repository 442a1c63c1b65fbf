//! One module per slice of pages; handlers stand in `routes.rs`.

pub mod account;
pub mod accounts;
pub mod apply;
pub mod demo;
pub mod desk;
pub mod health;
pub mod mailbox;
pub mod mine;
pub mod office;
pub mod operate;
pub mod public;
pub mod retention;
pub mod verify;
