//! Makes two programs of one. The second imports memory, tables, globals and functions of the first; what it adds to the
//! table of functions and to the memory lies in its own segments, which its instantiation writes. The first calls into
//! the second through slots of the table, which are empty until then.

use std::collections::BTreeMap;

use walrus::ir::{self, Call, CallIndirect, Const, Instr, InstrSeq, Value, VisitorMut};
use walrus::{
    ConstExpr, DataKind, FunctionId, FunctionKind, GlobalKind, ImportKind, ImportedFunction, MemoryId, Module, TableId,
    TypeId, passes,
};

use super::imports;
use super::links::Links;
use super::plan::{Plan, Thing};
use super::table;

/// The parts of a program, as wasm.
pub struct Parts {
    /// What the page starts with.
    pub first: Vec<u8>,
    /// What it loads afterwards.
    pub second: Vec<u8>,
    /// Both in one.
    pub whole: Vec<u8>,
    /// The names that its imports have now, by those in the glue.
    pub imports: imports::Names,
}

/// Cuts a program at functions with these names.
pub fn cut(program: &[u8], links: &Links, gates: &[&str]) -> Result<Parts, String> {
    // Read anew for each part: a part is what is left when all else is taken away.
    let read = || Module::from_buffer(program).map_err(|error| format!("The program cannot be read: {error}."));
    let (mut module, mut whole) = (read()?, read()?);
    let plan = Plan::make(&module, links, gates)?;
    let imports = imports::names(&module);
    imports::rename(&mut module, &imports);
    imports::rename(&mut whole, &imports);
    Ok(Parts { first: first(module, &plan)?, second: second(read()?, &plan)?, whole: finish(whole), imports })
}

fn first(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table::main(&module)?;
    let types: BTreeMap<FunctionId, TypeId> = module.funcs.iter().map(|it| (it.id(), it.ty())).collect();
    for (_, local) in module.funcs.iter_local_mut().filter(|(id, _)| plan.first.functions.contains(&id.index())) {
        let entry = local.entry_block();
        ir::dfs_pre_order_mut(&mut Indirect { slots: &plan.slots, types: &types, table }, local, entry);
    }
    table::grow(&mut module, table, plan.slots.len());
    table::keep(&mut module, table, &BTreeMap::new(), |module, id| plan.first.holds(module, id));
    let pieces: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in pieces {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
        for address in plan.data.iter().cloned().flatten() {
            let at = address.checked_sub(start.cast_unsigned());
            if let Some(byte) = at.and_then(|at| data.value.get_mut(at as usize)) {
                // wasm-opt leaves runs of zeros out.
                *byte = 0;
            }
        }
    }
    for (name, thing) in plan.named(&module) {
        match thing {
            ImportKind::Function(id) => module.exports.add(name, id),
            ImportKind::Global(id) => module.exports.add(name, id),
            ImportKind::Table(id) => module.exports.add(name, id),
            ImportKind::Memory(id) => module.exports.add(name, id),
            ImportKind::Tag(id) => module.exports.add(name, id),
        };
    }
    Ok(finish(module))
}

fn second(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table::main(&module)?;
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for id in exports {
        module.exports.delete(id);
    }
    let given: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
    let called = module.funcs.iter().filter_map(|it| Some((*plan.slots.get(&it.id().index())?, it.id()))).collect();
    table::grow(&mut module, table, plan.slots.len());
    table::keep(&mut module, table, &called, |module, id| !plan.first.holds(module, id));
    for (name, thing) in plan.named(&module) {
        let import = module.imports.add("", name, thing.clone());
        match thing {
            ImportKind::Function(id) => {
                let function = module.funcs.get_mut(id);
                function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
            }
            ImportKind::Global(id) => module.globals.get_mut(id).kind = GlobalKind::Import(import),
            ImportKind::Table(id) => module.tables.get_mut(id).import = Some(import),
            ImportKind::Memory(id) => {
                module.memories.get_mut(id).import = Some(import);
                keep_data(&mut module, id, plan);
            }
            ImportKind::Tag(_) => {}
        }
    }
    // What JavaScript gives comes by way of the first part.
    for id in given {
        module.imports.delete(id);
    }
    Ok(finish(module))
}

/// Leaves of the data only what the second part writes.
fn keep_data(module: &mut Module, memory: MemoryId, plan: &Plan) {
    let whole: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
    for id in whole {
        let data = module.data.get(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            let start = start.cast_unsigned();
            for kept in &plan.data {
                let from = kept.start.max(start);
                let bytes = (from..kept.end).map_while(|at| data.value.get((at - start) as usize).copied());
                let bytes: Vec<u8> = bytes.collect();
                if bytes.iter().any(|byte| *byte != 0) {
                    pieces.push((from, bytes));
                }
            }
        }
        module.memories.get_mut(memory).data_segments.remove(&id);
        module.data.delete(id);
    }
    for (from, bytes) in pieces {
        let offset = ConstExpr::Value(Value::I32(from.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
}

/// A program that is not split, without what the linker has noted for splitting.
pub fn without_notes(program: &[u8]) -> Result<Vec<u8>, String> {
    Module::from_buffer(program).map(finish).map_err(|error| format!("The program cannot be read: {error}."))
}

/// Removes what is no longer needed and what only tools read; returns the wasm.
fn finish(mut module: Module) -> Vec<u8> {
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    passes::gc::run(&mut module);
    module.emit_wasm()
}

impl Plan {
    /// What the second part has from the first, with its name.
    fn named<'a>(&'a self, module: &Module) -> Vec<(&'a str, ImportKind)> {
        let functions = module.funcs.iter().map(|it| (Thing::Function(it.id().index()), it.id().into()));
        let globals = module.globals.iter().map(|it| (Thing::Global(it.id().index()), it.id().into()));
        let tables = module.tables.iter().map(|it| (Thing::Table(it.id().index()), it.id().into()));
        let memories = module.memories.iter().map(|it| (Thing::Memory, it.id().into()));
        let all = functions.chain(globals).chain(tables).chain(memories);
        all.filter_map(|(thing, kind)| Some((self.names.get(&thing)?.as_str(), kind))).collect()
    }
}

/// Turns calls of the second part's functions into calls through the table.
struct Indirect<'a> {
    slots: &'a BTreeMap<usize, u64>,
    types: &'a BTreeMap<FunctionId, TypeId>,
    table: TableId,
}

impl VisitorMut for Indirect<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let old = std::mem::take(&mut sequence.instrs);
        for (instruction, place) in old {
            let called = match &instruction {
                Instr::Call(Call { func }) => self.slots.get(&func.index()).zip(self.types.get(func)),
                _ => None,
            };
            let Some((slot, ty)) = called else {
                sequence.instrs.push((instruction, place));
                continue;
            };
            let value = Value::I32(i32::try_from(*slot).unwrap_or(i32::MAX));
            sequence.instrs.push((Instr::Const(Const { value }), place));
            sequence.instrs.push((Instr::CallIndirect(CallIndirect { ty: *ty, table: self.table }), place));
        }
    }
}
