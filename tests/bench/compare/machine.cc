#include "tests/bench/compare/machine.h"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace lexlog {
namespace {

// What stands behind `name` and a colon in a file of /proc; empty: nothing.
std::string ProcField(const std::string& path, absl::string_view name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 1));
    if (absl::StripAsciiWhitespace(parts.first) == name) {
      return std::string(absl::StripAsciiWhitespace(parts.second));
    }
  }
  return "";
}

std::string Memory() {
  const std::string field = ProcField("/proc/meminfo", "MemTotal");
  double kibibytes = 0;
  if (!absl::SimpleAtod(absl::StripSuffix(field, " kB"), &kibibytes)) return "";
  return absl::StrFormat("%.0f GiB", kibibytes / (1 << 20));
}

std::string FileSystem(const std::string& folder) {
  struct statfs found = {};
  if (statfs(folder.c_str(), &found) != 0) return "";
  switch (found.f_type) {
    case 0xEF53:
      return "ext4";
    case 0x58465342:
      return "XFS";
    case 0x9123683E:
      return "Btrfs";
    case 0x01021994:
      return "tmpfs (memory: nothing is synced)";
    case 0x794C7630:
      return "overlayfs";
    default:
      return absl::StrFormat("file system %#x", found.f_type);
  }
}

// By the name that the kernel gives it.
std::string DiskKind(const std::string& folder) {
  struct stat found = {};
  if (stat(folder.c_str(), &found) != 0) return "";
  std::error_code error;
  const std::string device =
      std::filesystem::canonical(
          absl::StrCat("/sys/dev/block/", major(found.st_dev), ":", minor(found.st_dev)), error)
          .filename();
  if (absl::StartsWith(device, "nvme")) return "NVMe disk";
  if (absl::StartsWith(device, "vd") || absl::StartsWith(device, "xvd")) return "virtual disk";
  if (absl::StartsWith(device, "sd")) return "SCSI or SATA disk";
  return "disk of a kind not told";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> MachineFacts(const std::string& folder) {
  return {{"processor", ProcField("/proc/cpuinfo", "model name")},
          {"cores", absl::StrCat(std::thread::hardware_concurrency())},
          {"memory", Memory()},
          {"disk", absl::StrCat(DiskKind(folder), ", ", FileSystem(folder))}};
}

}  // namespace lexlog
