//! Turns a panic into an error message, so that one article cannot stop the others.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic in it becomes a message that says where in the code it happened.
///
/// # Errors
///
/// Where `work` panics.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    // The hook only notes the place: the message goes where the caller's errors go.
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let guarded = PLACE.with(|it| it.try_borrow_mut().map(|mut it| it.as_mut().map(|it| *it = info.to_string())));
            if !matches!(guarded, Ok(Some(()))) {
                before(info);
            }
        }));
    });
    PLACE.with(|it| *it.borrow_mut() = Some(String::new()));
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    let place = PLACE.with(|it| it.borrow_mut().take()).unwrap_or_default();
    outcome.map_err(|_| format!("internal error, please report it with this article: {}", place.replace('\n', ": ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message_with_its_place() {
        let outcome = catch(|| -> u32 { panic!("nine schools") });
        let message = outcome.expect_err("it panics");
        assert!(message.contains("nine schools") && message.contains("guard.rs"), "{message}");
        assert_eq!(catch(|| 12), Ok(12));
    }
}
