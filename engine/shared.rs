//! What several rules work out of one article, kept so that it is worked out once.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// Values by their type: the first rule that asks for one works it out.
#[derive(Default)]
pub struct Shared(RefCell<Vec<Rc<dyn Any>>>);

impl Shared {
    /// Returns the value of type `T`, worked out by `work` where nobody has asked for it before.
    pub fn get<T: 'static>(&self, work: impl FnOnce() -> T) -> Rc<T> {
        let known = self.0.borrow().iter().find(|it| it.as_ref().is::<T>()).and_then(|it| Rc::clone(it).downcast().ok());
        if let Some(known) = known {
            return known;
        }
        // Working it out may ask for another one.
        let value = Rc::new(work());
        self.0.borrow_mut().push(Rc::<T>::clone(&value));
        value
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Shared").field(&self.0.borrow().len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Doubled(u32);

    #[test]
    fn a_value_is_worked_out_once() {
        let shared = Shared::default();
        let work = || Doubled(2 * shared.get(|| 21_u32).as_ref());
        assert_eq!(*shared.get(work), Doubled(42));
        assert_eq!(*shared.get(|| Doubled(0)), Doubled(42));
        assert_eq!(*shared.get(|| 0_u32), 21);
    }
}
