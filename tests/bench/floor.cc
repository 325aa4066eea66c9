#include "tests/bench/floor.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "absl/strings/str_cat.h"
#include "tests/bench/workload/stopwatch.h"

namespace lexlog {

absl::StatusOr<double> SyncsASecond(const std::string& folder, double seconds) {
  const std::string path = absl::StrCat(folder, "/floor");
  const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return absl::ErrnoToStatus(errno, path);
  std::array<char, 256> record;
  record.fill('r');
  absl::Status status;
  int syncs = 0;
  const Stopwatch watch;
  while (status.ok() && watch.seconds() < seconds) {
    const bool written = write(file, record.data(), record.size()) == ssize_t{record.size()};
    if (!written || fdatasync(file) != 0) status = absl::ErrnoToStatus(errno, path);
    ++syncs;
  }
  const double taken = watch.seconds();
  close(file);
  unlink(path.c_str());
  if (!status.ok()) return status;
  return syncs / taken;
}

}  // namespace lexlog
