#ifndef LEXLOG_ENGINE_BASE_STATUS_MACROS_H_
#define LEXLOG_ENGINE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Debian's Abseil (20220623) has no status_macros.h.

#define LEXLOG_CONCAT_INNER(a, b) a##b
#define LEXLOG_CONCAT(a, b) LEXLOG_CONCAT_INNER(a, b)

// Returns from the calling function with the status of `expr` unless it is OK.
#define LEXLOG_RETURN_IF_ERROR(expr)               \
  do {                                             \
    absl::Status lexlog_status = (expr);           \
    if (!lexlog_status.ok()) return lexlog_status; \
  } while (false)

// Assigns the value of the StatusOr `expr` to `lhs`, or returns its status.
#define LEXLOG_ASSIGN_OR_RETURN(lhs, expr) \
  LEXLOG_ASSIGN_OR_RETURN_INNER(LEXLOG_CONCAT(lexlog_statusor_, __LINE__), lhs, expr)

#define LEXLOG_ASSIGN_OR_RETURN_INNER(statusor, lhs, expr) \
  auto statusor = (expr);                                  \
  if (!statusor.ok()) return statusor.status();            \
  lhs = std::move(statusor).value()

#endif  // LEXLOG_ENGINE_BASE_STATUS_MACROS_H_
