#ifndef LEXLOG_TESTS_BENCH_MADE_BOOK_H_
#define LEXLOG_TESTS_BENCH_MADE_BOOK_H_

#include <cstdint>
#include <string>

namespace lexlog {

// A book of chip sales as a trader's system would export it: some products, each from one place; a
// thousand buyers, each in one place, some on record and most of them not; quantities, amounts and
// days through 2025 of all sizes; some facts left out. The same number gives the same row.
//
// `scattered` rows have facts that do not go together at all, so that hardly two are alike.
std::string MadeBookHeader();
std::string MadeBookRow(uint64_t number, bool scattered = false);

}  // namespace lexlog

#endif  // LEXLOG_TESTS_BENCH_MADE_BOOK_H_
