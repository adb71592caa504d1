//! What goes where, by numbers that are the same in every reading of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{self, Visitor};
use walrus::{Function, FunctionId, GlobalId, Module};

use super::links::Links;
use super::reach::{self, First};
use super::table;

/// Something of the first part that the second uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A function, by its number.
    Function(usize),
    /// A global, by its number.
    Global(usize),
    /// A table, by its number.
    Table(usize),
    /// The memory.
    Memory,
}

/// How a program is cut.
pub struct Plan {
    /// What the first part has.
    pub first: First,
    /// Slots of the second part's functions that the first calls, by number of the function.
    pub slots: BTreeMap<usize, u64>,
    /// The names under which the second part finds what it uses of the first.
    pub names: BTreeMap<Thing, String>,
    /// Addresses that the second part writes.
    pub data: Vec<Range<u32>>,
}

impl Plan {
    /// Makes the plan; an error when a gate is no function of the program.
    pub fn make(module: &Module, links: &Links, gates: &[&str]) -> Result<Self, String> {
        let known: BTreeSet<String> = module.funcs.iter().map(plain_name).collect();
        if let Some(lost) = gates.iter().find(|gate| !known.contains(**gate)) {
            return Err(format!(
                "There is no function {lost}: the compiler has put it into its caller (#[inline(never)]), or the list \
                 in xtask/src/split/gates.rs is out of date."
            ));
        }
        let first = reach::first(module, links, |function| gates.contains(&plain_name(function).as_str()));
        let mut next = module.tables.get(table::main(module)?).initial;
        let (mut slots, mut used) = (BTreeMap::new(), Used::default());
        for (id, local) in module.funcs.iter_local() {
            if !first.functions.contains(&id.index()) {
                ir::dfs_in_order(&mut used, local, local.entry_block());
                continue;
            }
            for called in reach::callees(module, id).into_iter().filter(|called| !first.holds(module, *called)) {
                slots.entry(called.index()).or_insert_with(|| {
                    next += 1;
                    next - 1
                });
            }
        }
        let functions = used.functions.into_iter().filter(|id| first.holds(module, *id));
        let functions = functions.map(|id| Thing::Function(id.index()));
        let globals = used.globals.into_iter().map(|id| Thing::Global(id.index()));
        let tables = module.tables.iter().map(|table| Thing::Table(table.id().index()));
        let things: BTreeSet<Thing> = functions.chain(globals).chain(tables).chain([Thing::Memory]).collect();
        // In order, which packs well.
        let names = things.into_iter().zip((0..).map(short)).collect();
        Ok(Self { data: moved(links, &first), first, slots, names })
    }
}

/// The name of a function as people write it, without hashes.
pub fn plain_name(function: &Function) -> String {
    function.name.as_deref().map(|name| format!("{:#}", rustc_demangle::demangle(name))).unwrap_or_default()
}

/// Statics that no function of the first part can reach, in runs of addresses between which nothing else lies.
fn moved(links: &Links, first: &First) -> Vec<Range<u32>> {
    let mut owners: BTreeMap<u32, bool> = BTreeMap::new();
    for (number, it) in links.statics.iter().enumerate() {
        let is_first = first.statics.contains(&number);
        for address in it.place.clone() {
            *owners.entry(address).or_default() |= is_first;
        }
    }
    let mut runs: Vec<Range<u32>> = Vec::new();
    let mut open = false;
    for (address, is_first) in owners {
        match runs.last_mut() {
            // Padding between two of ours belongs to nobody.
            Some(run) if open && !is_first => run.end = address + 1,
            _ if !is_first => runs.push(address..address + 1),
            _ => {}
        }
        open = !is_first;
    }
    runs
}

/// The shortest names that are names in JavaScript too, one a number.
pub fn short(mut number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS.get(number % LETTERS.len()).copied().unwrap_or(b'_')));
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
    }
}

/// What functions use.
#[derive(Default)]
struct Used {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl Visitor<'_> for Used {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::split::links::Static;

    #[test]
    fn short_names_differ() {
        let names: BTreeSet<String> = (0..5000).map(short).collect();
        assert_eq!(names.len(), 5000);
        assert!(names.iter().all(|name| name.len() <= 3));
    }

    #[test]
    fn what_the_first_part_can_reach_stays_even_where_statics_overlap() {
        let place = |place: Range<u32>| Static { place, names: BTreeSet::new() };
        let links =
            Links { statics: vec![place(10..20), place(24..30), place(28..40), place(40..44)], ..Links::default() };
        let first = First { statics: BTreeSet::from([2]), ..First::default() };
        assert_eq!(moved(&links, &first), [10..28, 40..44]);
    }
}
