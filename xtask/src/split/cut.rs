//! Makes two programs of one. The second imports memory, tables, globals and functions of the first; what it adds to the
//! table of functions and to the memory lies in its own segments, which its instantiation writes. The first calls into
//! the second through slots of the table, which are empty until then.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{self, Call, CallIndirect, Const, Instr, InstrSeq, Value, Visitor, VisitorMut};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind,
    ImportKind, ImportedFunction, Module, TableId, passes,
};

use super::links::Links;
use super::reach::{self, First};

/// How both programs are cut, by numbers that are the same in both.
struct Plan {
    /// Slots of the second part's functions that the first calls.
    slots: BTreeMap<usize, u64>,
    /// Functions of the first part that the second calls, and globals, with their names for it.
    functions: BTreeMap<usize, String>,
    globals: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
    /// Addresses that the second part writes.
    data: Vec<Range<u32>>,
}

/// The two parts, as wasm.
pub struct Parts {
    /// What the page starts with.
    pub first: Vec<u8>,
    /// What it loads afterwards.
    pub second: Vec<u8>,
    /// Both in one.
    pub whole: Vec<u8>,
}

const MEMORY: &str = "memory";

/// Cuts a program at functions with these names.
pub fn cut(program: &[u8], links: &Links, gates: &[&str]) -> Result<Parts, String> {
    let read = || Module::from_buffer(program).map_err(|error| format!("The program cannot be read: {error}."));
    let module = read()?;
    let plain = |function: &walrus::Function| {
        function.name.as_deref().map(|name| format!("{:#}", rustc_demangle::demangle(name))).unwrap_or_default()
    };
    let names: BTreeSet<String> = module.funcs.iter().map(plain).collect();
    if let Some(lost) = gates.iter().find(|gate| !names.contains(**gate)) {
        return Err(format!(
            "There is no function {lost}: the compiler has put it into its caller (#[inline(never)]), or the list in \
             xtask/src/split/gates.rs is out of date."
        ));
    }
    let is_gate = |function: &walrus::Function| gates.contains(&plain(function).as_str());
    let first = reach::first(&module, links, is_gate);
    let plan = Plan::make(&module, links, &first)?;
    Ok(Parts { whole: finish(read()?), second: plan.second(read()?, &first)?, first: plan.first(module, &first)? })
}

impl Plan {
    fn make(module: &Module, links: &Links, first: &First) -> Result<Self, String> {
        let table = module.tables.get(main_table(module)?);
        let mut next = table.initial;
        let mut slots = BTreeMap::new();
        let mut used = Used::default();
        for (id, local) in module.funcs.iter_local() {
            if first.functions.contains(&id.index()) {
                for called in reach::callees(module, id).into_iter().filter(|called| !first.holds(module, *called)) {
                    slots.entry(called.index()).or_insert_with(|| {
                        next += 1;
                        next - 1
                    });
                }
            } else {
                ir::dfs_in_order(&mut used, local, local.entry_block());
            }
        }
        let shared = used.functions.into_iter().filter(|id| first.holds(module, *id)).map(|id| id.index());
        // The names are short, and in an order that packs well.
        let mut names = (0..).map(short);
        let mut name = |numbers: BTreeSet<usize>| -> BTreeMap<usize, String> {
            numbers.into_iter().zip(&mut names).collect()
        };
        Ok(Self {
            functions: name(shared.collect()),
            globals: name(used.globals.into_iter().map(|id| id.index()).collect()),
            tables: name(module.tables.iter().map(|table| table.id().index()).collect()),
            data: moved(links, first),
            slots,
        })
    }

    /// The first part.
    fn first(&self, mut module: Module, first: &First) -> Result<Vec<u8>, String> {
        let table = main_table(&module)?;
        let types: BTreeMap<FunctionId, _> = module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
        for (_, local) in module.funcs.iter_local_mut().filter(|(id, _)| first.functions.contains(&id.index())) {
            let entry = local.entry_block();
            ir::dfs_pre_order_mut(&mut Indirect { slots: &self.slots, types: &types, table }, local, entry);
        }
        let more = self.slots.len() as u64;
        let place = module.tables.get_mut(table);
        place.initial += more;
        place.maximum = place.maximum.map(|most| most + more);
        keep_slots(&mut module, table, &BTreeMap::new(), |module, id| first.holds(module, id));
        let pieces: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        for data in pieces {
            let data = module.data.get_mut(data);
            let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
            for gone in &self.data {
                for at in gone.clone() {
                    let at = at.checked_sub(start.cast_unsigned()).and_then(|at| data.value.get_mut(at as usize));
                    if let Some(byte) = at {
                        *byte = 0;
                    }
                }
            }
        }
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        for id in functions {
            if let Some(name) = self.functions.get(&id.index()) {
                module.exports.add(name, id);
            }
        }
        let globals: Vec<GlobalId> = module.globals.iter().map(walrus::Global::id).collect();
        for id in globals {
            if let Some(name) = self.globals.get(&id.index()) {
                module.exports.add(name, id);
            }
        }
        let tables: Vec<TableId> = module.tables.iter().map(walrus::Table::id).collect();
        for id in tables {
            if let Some(name) = self.tables.get(&id.index()) {
                module.exports.add(name, id);
            }
        }
        let memory = module.memories.iter().next().ok_or("The program has no memory.")?.id();
        let exported = module.exports.iter().any(|it| it.name == MEMORY && matches!(it.item, ExportItem::Memory(_)));
        if !exported {
            module.exports.add(MEMORY, memory);
        }
        Ok(finish(module))
    }

    /// The second part.
    fn second(&self, mut module: Module, first: &First) -> Result<Vec<u8>, String> {
        let table = main_table(&module)?;
        module.start = None;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        exports.into_iter().for_each(|id| module.exports.delete(id));
        let old: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let slots = functions.iter().filter_map(|id| Some((*self.slots.get(&id.index())?, *id))).collect();
        keep_slots(&mut module, table, &slots, |module, id| !first.holds(module, id));
        for id in functions {
            let Some(name) = self.functions.get(&id.index()) else { continue };
            let import = module.imports.add("", name, ImportKind::Function(id));
            let function = module.funcs.get_mut(id);
            function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
        }
        let globals: Vec<GlobalId> = module.globals.iter().map(walrus::Global::id).collect();
        for id in globals {
            if let Some(name) = self.globals.get(&id.index()) {
                module.globals.get_mut(id).kind = GlobalKind::Import(module.imports.add("", name, ImportKind::Global(id)));
            }
        }
        let more = self.slots.len() as u64;
        let tables: Vec<TableId> = module.tables.iter().map(walrus::Table::id).collect();
        for id in tables {
            if let Some(name) = self.tables.get(&id.index()) {
                module.tables.get_mut(id).import = Some(module.imports.add("", name, ImportKind::Table(id)));
            }
            if id == table {
                let place = module.tables.get_mut(id);
                place.initial += more;
                place.maximum = place.maximum.map(|most| most + more);
            }
        }
        let memory = module.memories.iter().next().ok_or("The program has no memory.")?.id();
        module.memories.get_mut(memory).import = Some(module.imports.add("", MEMORY, ImportKind::Memory(memory)));
        self.own_data(&mut module, memory);
        // What JavaScript gave, the first part has.
        old.into_iter().for_each(|id| module.imports.delete(id));
        Ok(finish(module))
    }

    /// Leaves of the data only what the second part writes.
    fn own_data(&self, module: &mut Module, memory: walrus::MemoryId) {
        let whole: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        let mut pieces: Vec<(u32, Vec<u8>)> = Vec::new();
        for id in whole {
            let data = module.data.get(id);
            if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
                let start = start.cast_unsigned();
                for kept in &self.data {
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
}

impl First {
    /// Whether a function is in the first part: what JavaScript gives is.
    fn holds(&self, module: &Module, id: FunctionId) -> bool {
        self.functions.contains(&id.index()) || matches!(module.funcs.get(id).kind, FunctionKind::Import(_))
    }
}

/// Removes what is no longer needed and what only tools read; returns the wasm.
fn finish(mut module: Module) -> Vec<u8> {
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    passes::gc::run(&mut module);
    module.emit_wasm()
}

/// The table of functions.
fn main_table(module: &Module) -> Result<TableId, String> {
    let found = module.tables.main_function_table().map_err(|error| format!("More than one table of functions: {error}."))?;
    found.ok_or_else(|| "The program has no table of functions.".to_owned())
}

/// Leaves in the table only some functions, each in its slot, and adds others.
fn keep_slots(
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

/// What no function of the first part can reach, in runs of addresses. Between two of them nothing else lies.
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

/// The shortest names, in order.
fn short(mut number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
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

/// Turns calls of the second part's functions into calls through the table.
struct Indirect<'a> {
    slots: &'a BTreeMap<usize, u64>,
    types: &'a BTreeMap<FunctionId, walrus::TypeId>,
    table: TableId,
}

impl VisitorMut for Indirect<'_> {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let old = std::mem::take(&mut sequence.instrs);
        for (instruction, place) in old {
            let slot = match &instruction {
                Instr::Call(Call { func }) => self.slots.get(&func.index()).zip(self.types.get(func)),
                _ => None,
            };
            let Some((slot, ty)) = slot else {
                sequence.instrs.push((instruction, place));
                continue;
            };
            let value = Value::I32(i32::try_from(*slot).unwrap_or(i32::MAX));
            sequence.instrs.push((Instr::Const(Const { value }), place));
            sequence.instrs.push((Instr::CallIndirect(CallIndirect { ty: *ty, table: self.table }), place));
        }
    }
}
