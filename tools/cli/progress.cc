#include "tools/cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

namespace lexlog {
namespace {

constexpr uint64_t kCells = 30;

}  // namespace

Progress::Progress(std::string what) : what_(std::move(what)), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::Say(const std::string& line) {
  std::fprintf(stderr, "%s%s\n", shown_ ? "\r\x1b[K" : "", line.c_str());
}

void Progress::Show(uint64_t done, uint64_t all) {
  if (!shown_ || all == 0) return;
  std::string bar;
  for (uint64_t cell = 0; cell < kCells; ++cell) bar += cell * all < done * kCells ? "█" : "░";
  std::fprintf(stderr, "\r%s %s %llu of %llu", what_.c_str(), bar.c_str(),
               static_cast<unsigned long long>(done), static_cast<unsigned long long>(all));
  std::fflush(stderr);
}

}  // namespace lexlog
