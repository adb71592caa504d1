//! What the linker knows: which function and which static names which other. It writes this down when it is called with
//! `--emit-relocs` (see `small.rs`), at the places in code and data that hold addresses.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocSectionReader, RelocationEntry,
    RelocationType, SymbolInfo,
};

/// Something that has an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A function, by its name in the program.
    Function(String),
    /// A static, by its place in [`Links::statics`].
    Static(usize),
}

/// A static value.
#[derive(Debug, Default)]
pub struct Static {
    /// Where it lies in memory.
    pub place: Range<u32>,
    /// What it holds the address of.
    pub names: BTreeSet<Target>,
}

/// Who names whom by address.
#[derive(Debug, Default)]
pub struct Links {
    /// By name of the function. (Plain calls are not among them: they stand in the code.)
    pub functions: BTreeMap<String, BTreeSet<Target>>,
    /// All statics; they may overlap.
    pub statics: Vec<Static>,
}

/// The sections, as far as they matter here.
#[derive(Default)]
struct Sections<'a> {
    /// Number of the section of code, and of data.
    code: u32,
    data: u32,
    /// Where these begin in the file.
    code_start: usize,
    data_start: usize,
    /// Where the body of each function lies in the file, by its index.
    bodies: Vec<(Range<usize>, u32)>,
    /// File position and address of each piece of data.
    pieces: Vec<(Range<usize>, u32)>,
    names: BTreeMap<u32, String>,
    symbols: Vec<SymbolInfo<'a>>,
    relocations: Vec<RelocSectionReader<'a>>,
}

impl Links {
    /// Reads them from the program as the linker left it.
    pub fn read(program: &[u8]) -> Result<Self, String> {
        let sections =
            Sections::read(program).map_err(|error| format!("The linked program cannot be read: {error}."))?;
        if sections.symbols.is_empty() || sections.relocations.is_empty() {
            return Err(
                "The linker has not written its relocations (--emit-relocs); see xtask/src/small.rs.".to_owned()
            );
        }
        sections.links().map_err(|error| format!("The linker’s relocations cannot be read: {error}."))
    }
}

impl<'a> Sections<'a> {
    fn read(program: &'a [u8]) -> wasmparser::Result<Self> {
        let mut all = Self::default();
        let (mut number, mut imported) = (0, 0);
        for payload in Parser::new(0).parse_all(program) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => (all.code, all.code_start) = (number, range.start),
                Payload::CodeSectionEntry(body) => {
                    let index = imported + u32::try_from(all.bodies.len()).unwrap_or(u32::MAX);
                    all.bodies.push((body.range(), index));
                }
                Payload::DataSection(data) => {
                    (all.data, all.data_start) = (number, data.range().start);
                    for piece in data.clone() {
                        let piece = piece?;
                        let end = piece.range.end;
                        let address = match piece.kind {
                            DataKind::Active { offset_expr, .. } => match offset_expr.get_operators_reader().read()? {
                                Operator::I32Const { value } => value.cast_unsigned(),
                                _ => continue,
                            },
                            DataKind::Passive => continue,
                        };
                        all.pieces.push((end - piece.data.len()..end, address));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(functions) = part? {
                                for name in functions {
                                    let name = name?;
                                    all.names.insert(name.index, name.name.to_owned());
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(parts) => {
                        for part in parts {
                            if let Linking::SymbolTable(symbols) = part? {
                                all.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(_) => {
                        all.relocations.push(RelocSectionReader::new(BinaryReader::new(section.data(), 0))?);
                    }
                    _ => {}
                },
                _ => {}
            }
            // The code section is one, though its functions come one by one.
            number += u32::from(payload.as_section().is_some() && !matches!(payload, Payload::CodeSectionEntry(_)));
        }
        Ok(all)
    }

    fn links(&self) -> wasmparser::Result<Links> {
        let mut links = Links::default();
        let mut numbers = BTreeMap::new();
        for (index, symbol) in self.symbols.iter().enumerate() {
            if let SymbolInfo::Data { symbol: Some(defined), .. } = symbol {
                let base = self.pieces.get(defined.index as usize).map_or(0, |(_, address)| *address);
                let start = base + defined.offset;
                numbers.insert(index, links.statics.len());
                links.statics.push(Static { place: start..start + defined.size, names: BTreeSet::new() });
            }
        }
        for section in &self.relocations {
            for entry in section.entries() {
                let entry = entry?;
                let Some(target) = self.target(&entry, &numbers) else { continue };
                let offset = entry.offset as usize;
                if section.section_index() == self.code {
                    if let Some(name) = self.function_at(self.code_start + offset) {
                        links.functions.entry(name.clone()).or_default().insert(target);
                    }
                } else if section.section_index() == self.data {
                    let Some(address) = self.address_at(self.data_start + offset) else { continue };
                    for holder in links.statics.iter_mut().filter(|it| it.place.contains(&address)) {
                        holder.names.insert(target.clone());
                    }
                }
            }
        }
        Ok(links)
    }

    /// What a place holds the address of.
    fn target(&self, entry: &RelocationEntry, statics: &BTreeMap<usize, usize>) -> Option<Target> {
        use RelocationType as T;
        match (entry.ty, self.symbols.get(entry.index as usize)?) {
            (T::TableIndexSleb | T::TableIndexI32, SymbolInfo::Func { index, .. }) => {
                self.names.get(index).cloned().map(Target::Function)
            }
            (T::MemoryAddrLeb | T::MemoryAddrSleb | T::MemoryAddrI32, SymbolInfo::Data { .. }) => {
                statics.get(&(entry.index as usize)).copied().map(Target::Static)
            }
            _ => None,
        }
    }

    fn function_at(&self, position: usize) -> Option<&String> {
        let at = self.bodies.partition_point(|(body, _)| body.end <= position);
        let (body, index) = self.bodies.get(at)?;
        if body.contains(&position) { self.names.get(index) } else { None }
    }

    fn address_at(&self, position: usize) -> Option<u32> {
        let (piece, address) = self.pieces.iter().find(|(piece, _)| piece.contains(&position))?;
        u32::try_from(position - piece.start).ok().map(|offset| address + offset)
    }
}
