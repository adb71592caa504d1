//! Keys and values of an object, in the order written, found by halving: a file may hold many thousands.

use crate::json::Value;

/// Rows up to which a look at each of them is the shorter way.
const FEW: usize = 16;

/// Keys and values of an object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    rows: Vec<(String, Value)>,
    /// Places of the rows in order of their keys; empty while they are few.
    order: Vec<u32>,
}

/// The order of the keys means nothing.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.rows.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl Eq for Object {}

impl Object {
    /// An object of rows as they were read; of a key that stands twice the last value counts.
    pub fn of(rows: Vec<(String, Value)>) -> Self {
        if rows.len() <= FEW {
            let mut object = Self::default();
            for (key, value) in rows {
                object.put(key, value);
            }
            return object;
        }
        let order = in_order(&rows);
        let twice =
            |pair: &[u32]| pair.first().and_then(|a| key(&rows, *a)) == pair.last().and_then(|b| key(&rows, *b));
        if !order.windows(2).any(twice) {
            return Self { rows, order };
        }
        let mut last: Vec<Option<Value>> = vec![None; rows.len()];
        let mut first = None;
        for at in order {
            let Some((name, value)) = rows.get(place(at)) else { continue };
            if first.is_none_or(|first| key(&rows, first) != Some(name)) {
                first = Some(at);
            }
            if let Some(place) = first.and_then(|first| last.get_mut(place(first))) {
                *place = Some(value.clone());
            }
        }
        let rows: Vec<_> = rows.into_iter().zip(last).filter_map(|((key, _), value)| Some((key, value?))).collect();
        Self { order: in_order(&rows), rows }
    }

    /// Where a key stands; without it, the place in the order where it would.
    fn find(&self, wanted: &str) -> Result<usize, usize> {
        if self.order.is_empty() {
            let at = (0u32..).zip(&self.rows).find(|(at, _)| key(&self.rows, *at) == Some(wanted));
            return at.map(|(at, _)| place(at)).ok_or(0);
        }
        let found = self.order.binary_search_by(|at| key(&self.rows, *at).cmp(&Some(wanted)));
        found.map(|at| self.order.get(at).map_or(0, |at| place(*at)))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.rows.get(self.find(key).ok()?).map(|(_, value)| value)
    }

    /// Adds what another object has and this one lacks, at every level.
    pub fn fill_in(&mut self, other: &Self) {
        let mut lacking = Vec::new();
        for (key, value) in &other.rows {
            match self.find(key).ok().and_then(|at| self.rows.get_mut(at)) {
                Some((_, Value::Object(mine))) => {
                    if let Value::Object(theirs) = value {
                        mine.fill_in(theirs);
                    }
                }
                Some(_) => {}
                None => lacking.push((key.clone(), value.clone())),
            }
        }
        // All at once: a place in the order for one after the other would be the square of them.
        self.rows.extend(lacking);
        if self.rows.len() > FEW {
            self.order = in_order(&self.rows);
        }
    }

    /// Takes the value of a key out.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.find(key).ok()?;
        let (_, value) = self.rows.remove(at);
        self.order.retain(|other| place(*other) != at);
        for other in &mut self.order {
            *other -= u32::from(place(*other) > at);
        }
        Some(value)
    }

    /// Puts a value under a key, in place of one that stands there.
    pub fn put(&mut self, key: String, value: Value) {
        match self.find(&key) {
            Ok(at) => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.1 = value;
                }
            }
            Err(at) => self.add(at, key, value),
        }
    }

    /// The same object with a value under a key.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.put(key.to_owned(), value.into());
        self
    }

    /// Adds a row whose place in the order is known.
    fn add(&mut self, at: usize, key: String, value: Value) {
        let row = self.rows.len() as u32;
        self.rows.push((key, value));
        if !self.order.is_empty() {
            self.order.insert(at, row);
        } else if self.rows.len() > FEW {
            self.order = in_order(&self.rows);
        }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Keys and values in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.rows.iter().map(|(k, v)| (k.as_str(), v))
    }

    /// Keys and values in order of the keys, where they are many: each then goes to the end of a table.
    pub fn in_order(mut self) -> Vec<(String, Value)> {
        if self.order.is_empty() {
            return self.rows;
        }
        self.order.iter().filter_map(|at| self.rows.get_mut(place(*at)).map(std::mem::take)).collect()
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

/// An object of rows in their order; of a key that comes twice the last value counts.
impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> Self {
        Self::of(rows.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

fn place(at: u32) -> usize {
    at as usize
}

/// Every comparison of keys goes through here.
fn key(rows: &[(String, Value)], at: u32) -> Option<&str> {
    #[cfg(any(test, feature = "count"))]
    super::count::KEYS.with(|n| n.set(n.get() + 1));
    rows.get(place(at)).map(|(key, _)| key.as_str())
}

/// Places of the rows in order of their keys, equal ones as they stand. Merging by hand: the standard sort is 3 kB of wasm.
fn in_order(rows: &[(String, Value)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    if rows.is_sorted_by(|a, b| a.0 <= b.0) {
        return order;
    }
    let (mut merged, mut width) = (Vec::with_capacity(order.len()), 1);
    while width < order.len() {
        merged.clear();
        for pair in order.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
                if key(rows, *a) <= key(rows, *b) {
                    merged.push(*a);
                    left = after_a;
                } else {
                    merged.push(*b);
                    right = after_b;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::json::count::KEYS;
    use crate::json::parse::parse;
    use crate::json::print::compact;

    /// Keys in an order that no sort likes.
    fn name(i: usize) -> String {
        format!("k{}", i.wrapping_mul(2_654_435_761) % 1_000_003)
    }

    fn number(i: usize) -> Value {
        Value::from(i64::try_from(i).unwrap())
    }

    #[test]
    fn many_keys_behave_like_few() {
        let mut object = Object::default();
        for i in 0..200 {
            object.put(name(i), number(i));
        }
        object.put(name(7), number(7_000));
        assert_eq!(object, Object::of((0..200).map(|i| (name(i), number(if i == 7 { 7_000 } else { i }))).collect()));
        let keys: Vec<String> = object.iter().map(|(key, _)| key.to_owned()).collect();
        assert_eq!(keys, (0..200).map(name).collect::<Vec<_>>(), "in the order written");
        assert_eq!((object.take(&name(3)), object.take(&name(3))), (Some(number(3)), None));
        for i in 0..200 {
            assert_eq!(object.get(&name(i)).is_some(), i != 3);
        }
        object.put(name(3), number(1));
        assert_eq!(object.iter().last(), Some((name(3).as_str(), &number(1))));
        assert!(object.clone().in_order().is_sorted_by(|a, b| a.0 < b.0));
        let mut other = Object::of(vec![("new".to_owned(), number(1)), (name(5), Value::Null)]);
        other.fill_in(&object);
        assert_eq!((other.len(), other.get(&name(5))), (201, Some(&Value::Null)));
        for (key, value) in object.clone() {
            assert_eq!(object.take(&key), Some(value));
        }
        assert!(object.is_empty() && object.get("k").is_none() && object == Object::default());
    }

    #[test]
    fn of_a_key_that_stands_twice_the_last_value_counts() {
        for n in [3, 40] {
            let text = (0..n).map(|i| format!("\"{}\":{i},\"twice\":{i}", name(i))).collect::<Vec<_>>().join(",");
            let Ok(Value::Object(object)) = parse(&format!("{{{text}}}")) else { panic!("a test text") };
            assert_eq!((object.len(), object.get("twice")), (n + 1, Some(&number(n - 1))));
            assert_eq!(object.iter().nth(1).map(|(key, _)| key), Some("twice"), "where it first stood");
        }
    }

    /// Twice as many keys take little more than twice the work: reading, equality, taking out, filling in, writing.
    #[test]
    fn the_work_does_not_grow_with_the_square() {
        let work = |n: usize| {
            KEYS.set(0);
            let text = (0..n).map(|i| format!("\"{}\":{{\"a\":{i}}}", name(i))).collect::<Vec<_>>().join(",");
            let Ok(Value::Object(mut object)) = parse(&format!("{{{text}}}")) else { panic!("a test text") };
            let other = object.clone();
            assert_eq!(object, other);
            object.fill_in(&other);
            for i in 0..20 {
                object.take(&name(i));
            }
            object.fill_in(&other);
            let mut put = Object::default();
            for (key, value) in object.in_order() {
                put.put(key, value);
            }
            assert_eq!(put.len(), n);
            assert!(compact(&put).len() > n);
            KEYS.get()
        };
        let (once, twice) = (work(8_000), work(16_000));
        assert!(once > 8_000 && twice * 10 <= once * 26, "{once} and {twice} keys looked at");
    }
}
