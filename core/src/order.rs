//! One sort for all lists: the standard library's would be compiled anew for each type, and the page downloads
//! every copy. Maps are filled with `extend` for the same reason: their `collect` sorts first.

/// Puts `list` in the order of its items' numbers; those with the same number stay as they were.
pub fn sort_by_number<T>(list: &mut Vec<T>, number: impl Fn(&T) -> i64) {
    let mut order: Vec<(i64, usize)> =
        list.iter().enumerate().map(|(index, item)| (number(item), index)).collect();
    order.sort_unstable();
    put(list, order.into_iter().map(|(_, index)| index).collect());
}

/// Puts `list` in the order of its items' texts, byte by byte; those with the same text stay as they were.
pub fn sort_by_text<T>(list: &mut Vec<T>, text: impl Fn(&T) -> &str) {
    let mut order: Vec<(&str, usize)> =
        list.iter().enumerate().map(|(index, item)| (text(item), index)).collect();
    order.sort_unstable();
    let order = order.into_iter().map(|(_, index)| index).collect();
    put(list, order);
}

fn put<T>(list: &mut Vec<T>, order: Vec<usize>) {
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|index| items[index].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_keeps_the_order() {
        let mut list = vec![(3, 'a'), (-1, 'b'), (3, 'c'), (2, 'd'), (-1, 'e')];
        sort_by_number(&mut list, |(number, _)| *number);
        assert_eq!(list, [(-1, 'b'), (-1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
    }

    #[test]
    fn the_same_text_keeps_the_order() {
        let mut list = vec![("web", 'a'), ("Db", 'b'), ("web", 'c'), ("", 'd'), ("we", 'e')];
        sort_by_text(&mut list, |(text, _)| text);
        assert_eq!(list, [("", 'd'), ("Db", 'b'), ("we", 'e'), ("web", 'a'), ("web", 'c')]);
    }
}
