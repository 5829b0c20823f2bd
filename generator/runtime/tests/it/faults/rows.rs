//! The table: each kind of fault by its number, and the test that shows what becomes of it. A row
//! without a test fails; a test without a row is dead code, which the linter refuses.

use super::*;

macro_rules! rows {
    (
        every client: $($($row:literal)+ $group:ident::$test:ident;)+
        asynchronous: $($($async_row:literal)+ $async_group:ident::$async_test:ident;)+
        blocking: $($($own_row:literal)+ $own_group:ident::$own_test:ident;)+
    ) => {
        const ROWS: &[u32] = &[$($($row,)+)+ $($($async_row,)+)+ $($($own_row,)+)+];

        mod asynchronous {
            use runtime::Client;

            use super::*;

            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                $group::$test::<Client>().await;
            })+

            $(#[tokio::test(flavor = "multi_thread")]
            async fn $async_test() {
                $async_group::$async_test().await;
            })+
        }

        mod blocking {
            use runtime::blocking::Client;

            use super::*;

            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                $group::$test::<Client>().await;
            })+

            $(#[tokio::test(flavor = "multi_thread")]
            async fn $own_test() {
                $own_group::$own_test().await;
            })+
        }
    };
}

rows! {
    every client:
    1 connecting::refused_is_not_sent;
    2 connecting::an_unknown_host_is_not_sent;
    3 connecting::no_connection_in_time_is_not_sent;
    3 connecting::a_timeout_before_the_connection_is_not_sent;
    4 tls::an_unknown_authority_is_not_sent_to;
    4 tls::an_authority_can_be_trusted;
    4 tls::an_authority_is_trusted_for_a_call_elsewhere;
    4 tls::what_is_no_certificate_is_refused;
    5 tls::an_expired_certificate_is_not_sent_to;
    6 tls::another_host_is_not_sent_to;
    7 tls::plain_http_is_not_sent_to;
    8 tls::an_end_within_the_handshake_is_not_sent_to;
    9 cut::a_body_cut_short_was_answered;
    10 cut::a_bad_chunk_was_answered;
    11 cut::a_reset_may_have_been_sent;
    12 cut::cut_before_the_answer_may_have_been_sent;
    13 14 15 cut::no_http_may_have_been_sent;
    16 cut::informational_answers_are_passed_over_in_time;
    17 time::a_stalled_head_is_a_timeout;
    17 time::silence_is_a_timeout_of_its_own;
    17 time::a_dripping_body_does_not_outlast_the_timeout;
    17 time::a_stalled_body_does_not_outlast_the_timeout;
    18 bodies::answers_are_read_up_to_the_limit;
    18 bodies::a_bomb_does_not_fill_the_memory;
    18 bodies::a_bombed_child;
    18 19 bodies::an_encoding_that_was_not_asked_for_is_refused;
    19 bodies::media_types_and_charsets;
    20 json::oddities_are_read_or_located;
    20 json::much_json_is_read;
    20 answers::malformed_json_after_201_was_sent;
    21 json::what_is_not_known_is_kept;
    22 json::dates_are_kept_as_they_came;
    23 answers::a_call_arrives_as_written_and_comes_back;
    23 answers::a_post_brings_its_body_and_reads_headers;
    23 statuses::any_2xx_is_a_success;
    24 statuses::failures_are_read_as_far_as_they_are_documented;
    25 again::hints_are_heeded;
    25 again::a_hint_ends_the_call_where_it_asks_too_much;
    26 again::passing_failures_are_retried_where_that_is_safe;
    27 again::a_post_that_was_cut_off_is_not_repeated;
    28 redirects::are_not_followed;
    28 redirects::lead_nowhere_from_https;
    29 secrets::unfit_tokens_are_refused_in_silence;
    30 secrets::nothing_shows_what_was_sent;
    31 addresses::each_path_parameter_is_one_segment;
    32 addresses::query_values_arrive;
    33 addresses::base_urls_are_joined_or_refused;
    34 proxies::a_call_of_a_child;
    35 connections::a_connection_closed_between_calls;
    35 connections::no_post_is_accepted_twice_over_stale_connections;
    36 connections::many_calls_at_once;
    37 again::a_deadline_cuts_the_pause;
    40 time::absurd_times_do_not_panic;

    asynchronous:
    34 proxies::the_environment_names_the_proxy;
    34 proxies::a_proxy_that_refuses_is_told;
    39 connections::an_early_answer_is_read;
    38 http2::a_call_over_http2;
    38 http2::goaway_and_reset_are_typed;
    38 http2::endless_continuations_are_an_error;
    36 connections::calls_are_given_up;
    36 connections::a_runtime_is_shut_down;
    37 again::a_call_given_up_in_its_pause_ends_at_once;
    36 answers::a_client_made_elsewhere_can_be_used;

    blocking:
    34 proxies::ureq_goes_through_tunnels;
    39 connections::an_early_answer_may_be_lost;
}

#[test]
fn every_row_has_a_test() {
    let missing: Vec<_> = (1..=40).filter(|row| !ROWS.contains(row)).collect();
    assert!(missing.is_empty(), "rows without a test: {missing:?}");
}
