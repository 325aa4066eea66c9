#ifndef LEXLOG_TOOLS_CLI_EXIT_CODE_H_
#define LEXLOG_TOOLS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"

namespace lexlog {

// What the command tells the shell; `lexlog --help` lists them for users.
enum ExitCode {
  kExitOk = 0,
  kExitInternal = 1,     // a fault of the program
  kExitUsage = 2,        // the command line cannot be understood
  kExitNotFound = 3,     // no such store, subject, event or source
  kExitConflict = 4,     // the head of the log is not the expected one
  kExitUnavailable = 5,  // locked, disk full, not readable now
  kExitDamaged = 6,      // the store is damaged, foreign or newer
  kExitRefused = 7,      // input was refused, all of it or some records
};

inline ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
      return kExitUsage;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kAborted:
      return kExitConflict;
    case absl::StatusCode::kUnavailable:
      return kExitUnavailable;
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kFailedPrecondition:
      return kExitDamaged;
    default:
      return kExitInternal;
  }
}

}  // namespace lexlog

#endif  // LEXLOG_TOOLS_CLI_EXIT_CODE_H_
