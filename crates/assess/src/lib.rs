//! What follows from the document: score, losses, budget, plan, risks, comparisons. Pure functions; nothing is kept.

pub mod actions;
pub mod bibliography;
pub mod budget;
pub mod checklist;
pub mod compare;
pub mod controls;
pub mod exercise_facts;
pub mod first_steps;
pub mod form;
pub mod group;
pub mod loss;
pub mod on_demand;
pub mod pack_score;
pub mod peers;
pub mod plan;
pub mod reconciliation;
pub mod results;
pub mod risks;
pub mod score;
pub mod summary;
pub mod value_of_information;
