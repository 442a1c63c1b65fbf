//! One module per slice of pages; handlers stand in `routes.rs`.

pub mod account;
pub mod accounts;
pub mod adopt;
pub mod appeal;
pub mod apply;
pub mod boundary;
pub mod compare;
pub mod demo;
pub mod desk;
pub mod grants;
pub mod health;
pub mod interface;
pub mod mailbox;
pub mod mine;
pub mod office;
pub mod operate;
pub mod participation;
pub mod payments;
pub mod preview;
pub mod public;
pub mod publish;
pub mod retention;
pub mod sandbox;
pub mod verify;
pub mod webhooks;
pub mod workshop;
