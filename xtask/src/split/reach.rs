//! What can be reached from where the program is entered, without passing a gate: that is the first part.

use std::collections::BTreeSet;

use walrus::ir::{self, Visitor};
use walrus::{ElementItems, ExportItem, Function, FunctionId, FunctionKind, Module};

use super::links::{Links, Target};

/// The first part of a program.
#[derive(Debug, Default)]
pub struct First {
    /// Its functions, by index.
    pub functions: BTreeSet<usize>,
    /// Its statics, by their place in `Links::statics`.
    pub statics: BTreeSet<usize>,
}

impl First {
    /// Whether a function is in the first part: what JavaScript gives is.
    pub fn holds(&self, module: &Module, id: FunctionId) -> bool {
        self.functions.contains(&id.index()) || matches!(module.funcs.get(id).kind, FunctionKind::Import(_))
    }
}

/// Follows every call and every address. `is_gate` says which functions are not followed.
pub fn first(module: &Module, links: &Links, is_gate: impl Fn(&Function) -> bool) -> First {
    let mut found = First::default();
    let mut todo: Vec<Target> = Vec::new();
    let mut ids: Vec<FunctionId> = Vec::new();
    // Entered from JavaScript.
    ids.extend(module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    }));
    ids.extend(module.start);
    // In the table without the linker's doing: wasm-bindgen's own.
    let addressed: BTreeSet<&String> = links
        .functions
        .values()
        .chain(links.statics.iter().map(|it| &it.names))
        .flatten()
        .filter_map(|target| if let Target::Function(name) = target { Some(name) } else { None })
        .collect();
    ids.extend(
        in_tables(module).filter(|id| module.funcs.get(*id).name.as_ref().is_none_or(|n| !addressed.contains(n))),
    );

    while !(ids.is_empty() && todo.is_empty()) {
        while let Some(id) = ids.pop() {
            let function = module.funcs.get(id);
            let name = function.name.as_deref().unwrap_or_default();
            if is_gate(function) || !found.functions.insert(id.index()) {
                continue;
            }
            todo.extend(links.functions.get(name).into_iter().flatten().cloned());
            ids.extend(callees(module, id));
        }
        match todo.pop() {
            Some(Target::Function(name)) => ids.extend(module.funcs.by_name(&name)),
            Some(Target::Static(number)) if found.statics.insert(number) => {
                todo.extend(links.statics.get(number).into_iter().flat_map(|it| &it.names).cloned());
            }
            _ => {}
        }
    }
    found
}

/// Functions that stand in a table.
pub fn in_tables(module: &Module) -> impl Iterator<Item = FunctionId> {
    module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(..) => Vec::new(),
    })
}

/// Functions that a function calls by name.
pub fn callees(module: &Module, id: FunctionId) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
        ir::dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.0
}
