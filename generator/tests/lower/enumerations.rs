//! `enum`.

use super::{mean, mean_with};

#[test]
fn strings_and_integers_are_enumerations() {
    mean(
        "
S: {type: string, enum: [B, '', A, 'NO']}
I: {type: integer, format: int32, enum: [1, 2]}
NoType: {enum: [a, b]}
WithNull: {type: string, nullable: true, enum: [a, null]}
T:
  properties:
    n: {$ref: '#/components/schemas/WithNull'}
    m: {enum: [x, null]}
",
        &[
            "S enum \"B\" \"\" \"A\" \"NO\"",
            "I enum int32 1 2",
            "NoType enum \"a\" \"b\"",
            "WithNull enum \"a\"",
            "T {n?: WithNull|null, m?: T.m|null}",
            "T.m enum \"x\"",
        ],
    );
}

#[test]
fn one_required_value_is_a_constant() {
    mean(
        "
Kind: {type: string, enum: [K]}
T:
  required: [s, i, b, k, n]
  properties:
    s: {type: string, enum: [S]}
    i: {type: integer, enum: [3]}
    b: {type: boolean, enum: [true]}
    k: {$ref: '#/components/schemas/Kind'}
    n: {type: string, nullable: true, enum: [N, null]}
    o: {type: string, enum: [O]}
    p: {type: boolean, enum: [false]}
",
        &[
            "Kind enum \"K\"",
            "T {s: \"S\", i: 3, b: true, k: \"K\", n: T.n|null, o?: T.o, p?: boolean}",
            "T.n enum \"N\"",
            "T.o enum \"O\"",
        ],
    );
}

#[test]
fn what_cannot_be_kept_is_named() {
    mean_with(
        "
Twice: {type: string, enum: [a, b, a]}
Odd: {type: string, enum: [a, 1, true]}
AllOdd: {type: string, enum: [1, 2]}
Number: {type: number, enum: [0.5, 1]}
Mixed: {enum: [a, 1]}
Range: {type: integer, format: int8, enum: [1, 300]}
Boolean: {type: boolean, enum: [true, false]}
List: {type: array, items: {type: string}, enum: [[a]]}
Null: {enum: [null]}
",
        &[
            "Twice enum \"a\" \"b\"",
            "Odd enum \"a\"",
            "AllOdd = string",
            "Number = number",
            "Mixed = any",
            "Range enum int8 1",
            "Boolean = boolean",
            "List = [string]",
            "Null = any",
        ],
        &[
            "W0207 /components/schemas/Twice/enum/2",
            "W0208 /components/schemas/AllOdd/enum/0",
            "W0208 /components/schemas/AllOdd/enum/1",
            "W0208 /components/schemas/Odd/enum/1",
            "W0208 /components/schemas/Odd/enum/2",
            "W0208 /components/schemas/Range/enum/1",
            "W0209 /components/schemas/List/enum",
            "W0209 /components/schemas/Mixed/enum",
            "W0209 /components/schemas/Number/enum",
        ],
    );
}
