// make_book ROWS [scattered]: a book of so many rows on standard output.

#include <cstdio>
#include <cstdlib>

#include "tests/bench/made_book.h"

int main(int argc, char** argv) {
  const unsigned long long rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  std::fputs(lexlog::MadeBookHeader().c_str(), stdout);
  for (unsigned long long i = 0; i < rows; ++i) {
    std::fputs(lexlog::MadeBookRow(i, argc > 2).c_str(), stdout);
  }
  return 0;
}
