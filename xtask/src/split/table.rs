//! The table of functions that are called by their address.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionId, Module, TableId};

/// The one table of functions.
pub fn main(module: &Module) -> Result<TableId, String> {
    let found = module.tables.main_function_table();
    let found = found.map_err(|error| format!("The program has more than one table of functions: {error}."))?;
    found.ok_or_else(|| "The program has no table of functions.".to_owned())
}

/// Makes room for more functions.
pub fn grow(module: &mut Module, table: TableId, more: usize) {
    let table = module.tables.get_mut(table);
    table.initial += more as u64;
    table.maximum = table.maximum.map(|most| most + more as u64);
}

/// Leaves in the table only some functions, each in its slot, and adds others by slot.
pub fn keep(
    module: &mut Module,
    table: TableId,
    more: &BTreeMap<u64, FunctionId>,
    keep: impl Fn(&Module, FunctionId) -> bool,
) {
    let mut slots = more.clone();
    let segments: Vec<_> = module.tables.get(table).elem_segments.iter().copied().collect();
    for id in segments {
        let segment = module.elements.get(id);
        if let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. },
            ElementItems::Functions(functions),
        ) = (&segment.kind, &segment.items)
        {
            let all = (u64::from(start.cast_unsigned())..).zip(functions.iter().copied());
            slots.extend(all.filter(|(_, function)| keep(module, *function)));
        }
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
    }
    // One segment a run of slots: what lies between stays empty, and a call of it stops the program.
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (slot, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u64 == slot => run.push(function),
            _ => runs.push((slot, vec![function])),
        }
    }
    for (start, run) in runs {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(start).unwrap_or(i32::MAX)));
        let id = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
}
