//! The functions of a file that have a body.

use std::mem;
use std::ops::Range;

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Block, ImplItemFn, ItemFn, ItemImpl, ReturnType, Signature, TraitItemFn, Type};

/// A function.
pub(crate) struct Function {
    /// Its name, with that of the type that it is of: `Duration::new`.
    pub(crate) name: String,
    /// The bytes between its braces.
    pub(crate) body: Range<usize>,
    /// Those of the word `const` before it.
    pub(crate) constant: Option<Range<usize>>,
    /// What it gives back is `impl ...`, of which each branch would have another type.
    pub(crate) is_opaque: bool,
}

/// All functions of a file, outer ones before those within them.
pub(crate) fn of(source: &str) -> syn::Result<Vec<Function>> {
    let mut functions = Functions::default();
    functions.visit_file(&syn::parse_file(source)?);
    Ok(functions.found)
}

#[derive(Default)]
struct Functions {
    found: Vec<Function>,
    /// The type whose functions are looked at.
    of: Option<String>,
}

impl Functions {
    fn add(&mut self, signature: &Signature, block: &Block) {
        let braces = block.span().byte_range();
        let name = &signature.ident;
        self.found.push(Function {
            name: self.of.as_ref().map_or_else(|| name.to_string(), |of| format!("{of}::{name}")),
            body: braces.start + 1..braces.end - 1,
            constant: signature.constness.map(|word| word.span().byte_range()),
            is_opaque: matches!(&signature.output, ReturnType::Type(_, output) if has_opaque(output)),
        });
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let of = match &*item.self_ty {
            Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let before = mem::replace(&mut self.of, of);
        visit::visit_item_impl(self, item);
        self.of = before;
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// Whether a type says `impl`, anywhere in it.
fn has_opaque(output: &Type) -> bool {
    struct Opaque(bool);
    impl Visit<'_> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_type(output);
    opaque.0
}
